using System.Globalization;
using AqPipeline.Analytics.Forecasting;
using AqPipeline.Worker.Cli;
using Spectre.Console;

namespace AqPipeline.Worker.Forecasting;

/// <summary>Hourly forecasts as a table, and their back-test.</summary>
internal static class HourlyForecastReport
{
    public static void Write(Output output, AreaHourlyForecast forecast)
    {
        var table =
            Tables.Create($"{forecast.Area}: hourly forecast 逐时预报 from the end of {forecast.Origin:yyyy-MM-dd}, µg/m³, with 80 % intervals")
                .AddColumns(
        [
            Tables.Words("Hour ending\n时刻"), Tables.Figures("Lead\n小时"),
            .. Resolution.Hours.Pollutants.SelectMany(pollutant => new[] { Tables.Figures(pollutant.Symbol), Tables.Words("Model") }),
        ]);
        var byLead = Resolution.Hours.Pollutants.Select(pollutant => forecast.Hours(pollutant).ToDictionary(hour => hour.Lead)).ToList();
        foreach (var lead in byLead.SelectMany(hours => hours.Keys).Distinct().Order())
        {
            var hour = byLead.First(hours => hours.ContainsKey(lead))[lead].Hour;
            table.AddRow(
                [new Text(
                    hour.ToString()), new Text(Texts.Count(lead)), .. byLead.SelectMany(hours => Cells(hours.GetValueOrDefault(lead)))]);
        }

        output.Table(table);
        if (forecast.Reason.Length > 0)
        {
            output.Line($"{char.ToUpperInvariant(forecast.Reason[0])}{forecast.Reason[1..]}.");
        }
    }

    public static void Write(Output output, HourlyBackTest test, IEnumerable<Pollutant> shown)
    {
        foreach (var pollutant in shown.Where(pollutant => test.Score(pollutant, 0, BackTest.Forecast) is not null))
        {
            var table = Tables.Create($"{pollutant.Symbol} by the hour 逐时, µg/m³").AddColumns(
            [
                Tables.Figures("Hours ahead\n小时"), Tables.Words("Method\n方法"), Tables.Figures("Hours"),
                .. ((string[])["RMSE", "MAE", "Bias", "R", "±25 %", "Inside\n区间", "Width\n宽度"]).Select(Tables.Figures),
            ]);
            foreach (var (band, (first, last)) in HourlyBackTest.Bands.Index())
            {
                foreach (var method in HourlyBackTest.Methods)
                {
                    if (test.Score(pollutant, band, method) is { } score)
                    {
                        table.AddRow([new Text(method == BackTest.Forecast ? $"{first}-{last}" : ""), new Text(method), .. Cells(score)]);
                    }
                }
            }

            output.Table(table);
        }

        output.Line(
            "forecast: the model that did best in a rehearsal before the tested days, blended with climatology; made at the end of each "
                + "day.");
    }

    private static IEnumerable<Text> Cells(HourForecast? hour) => hour is null
        ? [new Text(Texts.None), new Text(Texts.None)]
        :
        [
            new Text(string.Create(CultureInfo.InvariantCulture, $"{hour.Figure.Value:0} ({hour.Figure.Lower:0}-{hour.Figure.Upper:0})")),
            new Text(
                hour.Selection.Model
                    + (hour.Selection.Weight < 1 ? string.Create(CultureInfo.InvariantCulture, $" × {hour.Selection.Weight:0.##}") : "")),
        ];

    private static IEnumerable<Text> Cells(SkillScore score) => ((string[])
    [
        Texts.Count(score.Count), Number(score.Rmse, "0.0"), Number(score.Mae, "0.0"), Number(score.Bias, "0.0"),
        Number(score.Correlation, "0.00"),
        Number(100 * score.HitRate, "0"), Number(100 * score.Coverage, "0"), Number(score.Width, "0.0"),
    ]).Select(cell => new Text(cell));

    private static string Number(double? value, string format) => value?.ToString(format, CultureInfo.InvariantCulture) ?? Texts.None;
}
