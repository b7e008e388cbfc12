using System.Globalization;
using AqPipeline.Analytics.Forecasting;
using AqPipeline.Worker.Cli;
using Spectre.Console;

namespace AqPipeline.Worker.Forecasting;

/// <summary>
/// A back-test as tables, one for each pollutant and, by days, one for the AQI: the forecast beside persistence and climatology.
/// </summary>
internal static class SkillReport
{
    private const string Selected = "forecast: the model that did best in a rehearsal before the tested days, blended with climatology; ";

    /// <summary>The pollutants in the order of the tables, and the AQI as <see langword="null"/>.</summary>
    public static IReadOnlyList<Pollutant?> Order { get; } =
        [Pollutant.PM25, Pollutant.O3, Pollutant.PM10, Pollutant.NO2, Pollutant.SO2, Pollutant.CO, null];

    /// <param name="output">Where to.</param>
    /// <param name="test">The back-test.</param>
    /// <param name="shown">The pollutants in the order of their tables, and the AQI as <see langword="null"/>.</param>
    public static void Write(Output output, BackTest test, IEnumerable<Pollutant?> shown)
    {
        foreach (var pollutant in shown)
        {
            WriteOne(output, test, pollutant);
        }

        if (test.Resolution == Resolution.Hours)
        {
            output.Line(Selected + "made at the end of each day.");
            return;
        }

        output.Line(Selected + "its interval is to hold 80 %.");
        output.Line(
            "±25 %: the observation is within 25 % of the forecast (HJ 1130). POD, FAR, CSI: events forecast, false alarms, critical "
                + "success index.");
    }

    private static void WriteOne(Output output, BackTest test, Pollutant? pollutant)
    {
        List<Column> columns = [.. Columns(test, pollutant)];
        var table = Tables.Create(Title(test, pollutant)).AddColumns([.. columns.Select(column => column.Heading)]);
        foreach (var (band, leads) in test.Bands.Index())
        {
            foreach (var method in test.Methods)
            {
                if (test.Score(pollutant, band, method) is { } score)
                {
                    table.AddRow([.. columns.Select(column => new Text(column.Cell(new Row(leads, method, score))))]);
                }
            }
        }

        output.Table(table);
    }

    private static string Title(BackTest test, Pollutant? pollutant) => (test.Resolution == Resolution.Hours, pollutant) switch
    {
        (_, null) => "AQI",
        (true, { } which) => $"{which.Symbol} by the hour 逐时, {which.Unit}",
        (false, Pollutant.O3) => $"O3 8h, {Pollutant.O3.Unit}",
        (false, { } which) => $"{which.Symbol}, {which.Unit}",
    };

    private static IEnumerable<Column> Columns(BackTest test, Pollutant? pollutant)
    {
        var isHourly = test.Resolution == Resolution.Hours;
        var format = pollutant == Pollutant.CO ? "0.00" : "0.0";
        yield return new Column(Tables.Figures(isHourly ? "Hours ahead\n小时" : "Day\n天"), row => row.LeadsOfForecast);
        yield return new Column(Tables.Words("Method\n方法"), row => row.Method);
        yield return new Column(Tables.Figures(isHourly ? "Hours" : "Days"), row => Texts.Count(row.Score.Count));
        yield return new Column(Tables.Figures("RMSE"), row => Number(row.Score.Rmse, format));
        yield return new Column(Tables.Figures("MAE"), row => Number(row.Score.Mae, format));
        yield return new Column(Tables.Figures("Bias"), row => Number(row.Score.Bias, format));
        yield return new Column(Tables.Figures("R"), row => Number(row.Score.Correlation, "0.00"));
        yield return new Column(Tables.Figures("±25 %"), row => Percent(row.Score.HitRate));
        if (pollutant is null)
        {
            yield return new Column(Tables.Figures("Level\n级别"), row => Percent(row.Score.LevelHitRate));
        }

        foreach (var (index, entry) in (isHourly ? [] : test.Score(pollutant, 0, BackTest.Forecast)?.Events ?? []).Index())
        {
            yield return new Column(Tables.Figures($"> {entry.Threshold}\nPOD FAR CSI"), row => Event(row.Score.Events[index]));
        }

        yield return new Column(Tables.Figures("Inside\n区间"), row => Percent(row.Score.Coverage));
        yield return new Column(Tables.Figures("Width\n宽度"), row => Number(row.Score.Width, format));
        if (!isHourly)
        {
            yield return new Column(Tables.Words("Models (areas)\n模型"), row => Models(test, pollutant, row));
        }
    }

    private static string Models(BackTest test, Pollutant? pollutant, Row row) =>
        row.Method == BackTest.Forecast && pollutant is { } which
            ? string.Join(", ", test.Selected(which, row.Leads.First).Select(entry => $"{entry.Model} {entry.Areas}"))
            : "";

    private static string Event(EventScore score) => $"{Percent(score.Pod)} {Percent(score.Far)} {Percent(score.Csi)}";

    private static string Number(double? value, string format) => value?.ToString(format, CultureInfo.InvariantCulture) ?? Texts.None;

    private static string Percent(double? share) => Number(100 * share, "0");

    private sealed record Column(TableColumn Heading, Func<Row, string> Cell);

    private sealed record Row((int First, int Last) Leads, string Method, SkillScore Score)
    {
        /// <summary>The leads, in the row of the forecast only.</summary>
        public string LeadsOfForecast => (Method == BackTest.Forecast, Leads.First == Leads.Last) switch
        {
            (false, _) => "",
            (true, true) => Texts.Count(Leads.First),
            (true, false) => $"{Leads.First}-{Leads.Last}",
        };
    }
}
