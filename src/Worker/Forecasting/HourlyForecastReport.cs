using AqPipeline.Analytics.Forecasting;
using AqPipeline.Worker.Cli;
using Spectre.Console;

namespace AqPipeline.Worker.Forecasting;

/// <summary>An hourly forecast as a table.</summary>
internal static class HourlyForecastReport
{
    public static void Write(Output output, AreaForecast forecast)
    {
        var pollutants = forecast.Resolution.Pollutants;
        var table =
            Tables.Create($"{forecast.Area}: hourly forecast 逐时预报 from the end of {forecast.Origin:yyyy-MM-dd}, µg/m³, with 80 % intervals")
                .AddColumns(
        [
            Tables.Words("Hour ending\n时刻"), Tables.Figures("Lead\n小时"),
            .. pollutants.SelectMany(pollutant => new[] { Tables.Figures(pollutant.Symbol), Tables.Words("Model") }),
        ]);
        foreach (var lead in forecast.Leads.Where(lead => pollutants.Any(pollutant => lead.Values[pollutant] is not null)))
        {
            table.AddRow(
            [
                new Text(new HourEnding(lead.Day, lead.HourOfDay!.Value).ToString()), new Text(Texts.Count(lead.Lead)),
                .. pollutants.SelectMany(pollutant => Cells(lead.Values[pollutant], lead.Selections[pollutant])),
            ]);
        }

        output.Table(table);
        ForecastReport.WriteReason(output, forecast);
    }

    private static IEnumerable<Text> Cells(ExpectedFigure? figure, ForecastSelection? selection) =>
    [
        new Text(figure is { } known ? ForecastReport.Figure(known, "0") : Texts.None),
        new Text(selection is null ? Texts.None : ForecastReport.Model(selection)),
    ];
}
