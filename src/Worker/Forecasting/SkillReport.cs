using System.Globalization;
using AqPipeline.Analytics.Forecasting;
using AqPipeline.Worker.Cli;
using Spectre.Console;

namespace AqPipeline.Worker.Forecasting;

/// <summary>
/// A back-test as tables, one for each pollutant and one for the AQI: what was forecast beside persistence and climatology.
/// </summary>
internal static class SkillReport
{
    /// <summary>The pollutants in the order of the tables, and the AQI as <see langword="null"/>.</summary>
    public static IReadOnlyList<Pollutant?> Order { get; } =
        [Pollutant.PM25, Pollutant.O3, Pollutant.PM10, Pollutant.NO2, Pollutant.SO2, Pollutant.CO, null];

    public static void Write(Output output, BackTest test, int leads, IReadOnlyCollection<Pollutant?> shown)
    {
        foreach (var pollutant in Order.Where(shown.Contains))
        {
            WriteOne(output, test, leads, pollutant);
        }

        output.Line(
            "forecast: the model that did best in a rehearsal before the tested days, blended with climatology; its interval is to hold "
                + "80 %.");
        output.Line(
            "±25 %: the observation is within 25 % of the forecast (HJ 1130). POD, FAR, CSI: events forecast, false alarms, critical "
                + "success index.");
    }

    private static void WriteOne(Output output, BackTest test, int leads, Pollutant? pollutant)
    {
        string[] methods = [BackTest.Forecast, .. test.Compared.Select(model => model.Name)];
        if (!methods.Any(method => test.Score(pollutant, 1, method) is not null))
        {
            return;
        }

        IReadOnlyList<EventScore> events = test.Score(pollutant, 1, methods[0])?.Events ?? [];
        var table =
            Tables.Create(pollutant is { } which ? $"{(which == Pollutant.O3 ? "O3 8h" : which.Symbol)}, {which.Unit}" : "AQI").AddColumns(
        [
            Tables.Figures("Day\n天"), Tables.Words("Method\n方法"), Tables.Figures("Days"),
            .. ((string[])["RMSE", "MAE", "Bias", "R", "±25 %"]).Select(Tables.Figures),
            .. pollutant is null ? [Tables.Figures("Level\n级别")] : Array.Empty<TableColumn>(),
            .. events.Select(entry => Tables.Figures($"> {entry.Threshold}\nPOD FAR CSI")),
            Tables.Figures("Inside\n区间"), Tables.Figures("Width\n宽度"), Tables.Words("Models (areas)\n模型"),
        ]);
        for (var lead = 1; lead <= leads; lead++)
        {
            foreach (var method in methods)
            {
                if (test.Score(pollutant, lead, method) is { } score)
                {
                    table.AddRow([.. Cells(test, pollutant, lead, method, score).Select(cell => new Text(cell))]);
                }
            }
        }

        output.Table(table);
    }

    private static IEnumerable<string> Cells(BackTest test, Pollutant? pollutant, int lead, string method, SkillScore score) =>
    [
        method == BackTest.Forecast ? Texts.Count(lead) : "",
        method,
        Texts.Count(score.Count),
        Number(score.Rmse, pollutant),
        Number(score.Mae, pollutant),
        Number(score.Bias, pollutant),
        Number(score.Correlation, Pollutant.CO),
        Percent(score.HitRate),
        .. pollutant is null ? [Percent(score.LevelHitRate)] : Array.Empty<string>(),
        .. score.Events.Select(entry => $"{Percent(entry.Pod)} {Percent(entry.Far)} {Percent(entry.Csi)}"),
        Percent(score.Coverage),
        Number(score.Width, pollutant),
        method == BackTest.Forecast && pollutant is { } which
            ? string.Join(", ", test.Selected(which, lead).Select(entry => $"{entry.Model} {entry.Areas}"))
            : "",
    ];

    private static string Number(double? value, Pollutant? pollutant) =>
        value?.ToString(pollutant == Pollutant.CO ? "0.00" : "0.0", CultureInfo.InvariantCulture) ?? Texts.None;

    private static string Percent(double? share) =>
        share is { } value ? (100 * value).ToString("0", CultureInfo.InvariantCulture) : Texts.None;
}
