using AqPipeline.Worker.Cli;
using Spectre.Console;

namespace AqPipeline.Worker.Indicators;

/// <summary>Daily reports as a table, one line a day.</summary>
internal static class DailyReport
{
    private static readonly Pollutant[] Order = [Pollutant.PM25, Pollutant.PM10, Pollutant.SO2, Pollutant.NO2, Pollutant.CO, Pollutant.O3];

    public static void Write(Output output, string area, IReadOnlyList<DailyRow> rows)
    {
        var hasUs = rows.Any(row => row.UsAqi is not null);
        var table = Tables.Create($"{area}: concentrations (IAQI), AQI").AddColumns(
        [
            Tables.Words("Day\n日期"),
            .. Order.Select(pollutant => Tables.Figures(
                $"{(pollutant == Pollutant.O3 ? "O3 8h" : pollutant.Symbol)}\n{pollutant.Unit}")),
            Tables.Figures("AQI"),
            .. ((string[])["Level\n级别", "Primary\n首要污染物", "Edition\n标准", "Missing\n缺项"]).Select(Tables.Words),
            .. hasUs ? [Tables.Figures("US AQI\n对照")] : Array.Empty<TableColumn>(),
        ]);
        foreach (var row in rows)
        {
            string[] us = hasUs ? [Texts.Figure(row.UsAqi)] : [];
            table.AddRow([.. (row.HasData ? Cells(row.Report) : Gap(row.Report)).Concat(us).Select(cell => new Text(cell))]);
        }

        output.Table(table);
        if (rows.Any(row => row is { HasData: true, Report.Aqi: null }))
        {
            output.Line(
                "NA: the pollutants named as missing have no valid figure, and without them no AQI is published (docs/standards.md).");
        }
    }

    private static IEnumerable<string> Gap(AqiReport report) =>
        [$"{report.Day:yyyy-MM-dd}", .. Order.Select(_ => ""), "", "no data 无数据", "", report.Edition, ""];

    private static IEnumerable<string> Cells(AqiReport report) =>
    [
        $"{report.Day:yyyy-MM-dd}",
        .. Order.Select(pollutant => report.Concentrations[pollutant] is { } concentration
            ? $"{Texts.Figure(concentration)} ({Texts.Figure(report.Iaqi[pollutant])})"
            : Texts.None),
        report.Aqi is { } aqi ? Texts.Count(aqi) : "NA",
        Texts.Category(report) ?? Texts.None,
        report.PrimaryPollutants.Count == 0 ? Texts.None : report.PrimaryPollutants.ToString(),
        report.Edition,
        report.Missing.ToString(),
    ];
}
