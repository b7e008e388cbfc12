using AqPipeline.Analytics.Indices;
using AqPipeline.Analytics.Standards;
using AqPipeline.Worker.Cli;
using Spectre.Console;

namespace AqPipeline.Worker.Indicators;

/// <summary>Hourly reports as a table, one line an hour.</summary>
internal static class HourlyTable
{
    public static void Write(Output output, string area, Edition edition, IReadOnlyList<HourlyReport> reports)
    {
        var averages = edition.Aqi.Hourly.Select((item, place) => (item, place)).Where(entry => entry.item.Hours > 1).ToList();
        var table = Tables.Create($"{area} {reports[0].Day:yyyy-MM-dd} under {edition.Id}: concentrations (IAQI), AQI").AddColumns(
        [
            Tables.Figures("Hour\n时"),
            .. Pollutants.All.ToArray().Select(pollutant => Tables.Figures($"{pollutant.Symbol}\n{pollutant.Unit}")),
            .. averages.Select(entry => Tables.Figures($"{entry.item.Pollutant.Symbol} {entry.item.Hours} h\n{entry.item.Pollutant.Unit}")),
            Tables.Figures("AQI"),
            .. ((string[])["Level\n级别", "Primary\n首要污染物", "Missing\n缺项"]).Select(Tables.Words),
        ]);
        foreach (var report in reports)
        {
            table.AddRow(
            [
                .. ((string[])
                [
                    $"{report.Hour:00}",
                    .. Pollutants.All.ToArray().Select(pollutant => Hour(report, pollutant)),
                    .. averages.Select(entry => Cell(report.Indices[entry.place].Concentration, report.Indices[entry.place].Iaqi)),
                    report.Aqi is { } aqi ? Texts.Count(aqi) : "NA",
                    report.Aqi is { } published ? edition.Aqi.Level(published).Category : Texts.None,
                    report.PrimaryPollutants.Count == 0 ? Texts.None : report.PrimaryPollutants.ToString(),
                    report.Missing.ToString(),
                ]).Select(cell => new Text(cell)),
            ]);
        }

        output.Table(table);
        output.Line($"Hours are named by their end, Beijing time. {edition.Aqi.Clauses.Hourly}.");
    }

    private static string Hour(HourlyReport report, Pollutant pollutant) =>
        Cell(report.Concentrations[
            pollutant], report.Indices.FirstOrDefault(index => index.Item.Pollutant == pollutant && index.Item.Hours == 1).Iaqi);

    private static string Cell(decimal? concentration, int? iaqi) =>
        concentration is null ? Texts.None : Texts.Figure(concentration) + (iaqi is null ? "" : $" ({Texts.Figure(iaqi)})");
}
