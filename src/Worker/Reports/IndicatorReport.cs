using Spectre.Console;

namespace AqPipeline.Worker.Reports;

/// <summary>Period statistics as a table, one line an area and period.</summary>
internal static class IndicatorReport
{
    private const string Doubtful = "*";

    private static readonly Pollutant[] Order = [Pollutant.PM25, Pollutant.PM10, Pollutant.SO2, Pollutant.NO2, Pollutant.CO, Pollutant.O3];

    public static void Write(Output output, string title, IReadOnlyList<PeriodStatistics> rows)
    {
        var table = Tables.Create(title).AddColumns(
        [
            .. ((string[])["Area\n区域", "Period\n时段", "Edition\n标准"]).Select(Tables.Words),
            .. ((string[])
                [
                    "PM2.5\nµg/m³", "PM10\nµg/m³", "SO2\nµg/m³", "NO2\nµg/m³", "CO P95\nmg/m³", "O3 P90\nµg/m³",
                    "Good\n优良", "Excel.\n优", "Heavy\n重度+", "Severe\n严重", "Valid\n有效", "Good %\n优良率", "Index\n综合指数",
                ]).Select(Tables.Figures),
            Tables.Words("Max\n首要"),
        ]);
        string? area = null;
        foreach (var row in rows)
        {
            table.AddRow([.. Cells(row, row.Area == area).Select(cell => new Text(cell))]);
            area = row.Area;
        }

        output.Table(table);
        foreach (var group in rows.Where(row => row.Version is not null).DistinctBy(row => (row.Area, row.Version)))
        {
            output.Line(GroupTexts.Version(group.Area, group.Version!));
        }

        if (rows.Any(row => Pollutants.All.ToArray().Any(pollutant => IsDoubtful(row, pollutant))))
        {
            output.Line($"{Doubtful} too few valid days for the validity rules (GB 3095 Table 4): shown, not to be judged. --json gives the counts.");
        }
    }

    private static IEnumerable<string> Cells(PeriodStatistics row, bool isSameArea) =>
    [
        isSameArea ? "" : GroupTexts.Name(row),
        row.Period.Label,
        row.Edition,
        .. Order.Select(pollutant => Texts.Figure(row.Values[pollutant].Published) + (IsDoubtful(row, pollutant) ? Doubtful : "")),
        Texts.Count(row.Days.Good),
        Texts.Count(row.Days.Excellent),
        Texts.Count(row.Days.Heavy),
        Texts.Count(row.Days.Severe),
        Texts.Count(row.Days.Valid),
        Texts.Figure(row.GoodDayRatio?.Published),
        Texts.Figure(row.Index?.Published),
        row.Index?.Maximum.Symbol ?? Texts.None,
    ];

    private static bool IsDoubtful(PeriodStatistics row, Pollutant pollutant) =>
        row.Values[pollutant] is { Raw: not null, IsValid: false };
}
