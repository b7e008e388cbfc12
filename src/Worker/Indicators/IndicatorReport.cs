using AqPipeline.Worker.Cli;
using Spectre.Console;

namespace AqPipeline.Worker.Indicators;

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

        WriteShares(output, rows);
        if (rows.Any(
            row =>
                DaysMark(row).Length + IndexMark(row).Length > 0 || Pollutants.All.ToArray().Any(pollutant => IsDoubtful(row, pollutant))))
        {
            output.Line(
                $"{Doubtful} too few valid days for the validity rules (GB 3095 Table 4): shown, not to be judged. --json gives the rule "
                    + $"and the counts.");
        }

        foreach (var row in rows.Where(row => row.HasFigures && row.EmptyMonths.Count > 0).DistinctBy(row => (row.Area, row.Period)))
        {
            output.Line($"{row.Area} {row.Period} is incomplete 不完整: no readings in {Runs(row.EmptyMonths)}.");
        }
    }

    /// <summary>How many percent of the valid days are of each class, as bulletins print them.</summary>
    private static void WriteShares(Output output, IReadOnlyList<PeriodStatistics> rows)
    {
        if (rows.All(row => row.GoodDayRatio is null))
        {
            return;
        }

        var table = Tables.Create("Days by class, % of the valid days 各级别天数比例").AddColumns(
        [
            .. ((string[])["Area\n区域", "Period\n时段", "Edition\n标准"]).Select(Tables.Words),
            .. ((string[])[
                "Good\n优良", "of it excellent\n其中：优", "Light\n轻度", "Moderate\n中度", "Heavy or worse\n重度及以上", "of it severe\n其中：严重",
            ])
                .Select(Tables.Figures),
        ]);
        string? area = null;
        foreach (var row in rows.Where(row => row.GoodDayRatio is not null))
        {
            DayRatio?[] shares =
                [row.GoodDayRatio, row.ExcellentDayRatio, row.LightDayRatio, row.ModerateDayRatio, row.HeavyDayRatio, row.SevereDayRatio];
            table.AddRow(
            [
                .. ((string[])
                [
                    row.Area == area ? "" : GroupTexts.Name(row), row.Period.Label, row.Edition,
                    .. shares.Select(share => Texts.Figure(share?.Published) + DaysMark(row)),
                ]).Select(cell => new Text(cell)),
            ]);
            area = row.Area;
        }

        output.Table(table);
    }

    /// <summary>Months in a row as a run: <c>2019-07..2019-12</c>.</summary>
    private static string Runs(IReadOnlyList<DateOnly> months)
    {
        var runs =
            months.Index().GroupBy(month => month.Item.AddMonths(-month.Index))
                .Select(run => (First: run.First().Item, Last: run.Last().Item));
        return string.Join(
            ", ", runs.Select(run => run.First == run.Last ? $"{run.First:yyyy-MM}" : $"{run.First:yyyy-MM}..{run.Last:yyyy-MM}"));
    }

    private static string DaysMark(PeriodStatistics row) => row is { DaysAreValid: false, Days.Valid: > 0 } ? Doubtful : "";

    private static string IndexMark(PeriodStatistics row) => row is { Index: not null, IndexIsValid: false } ? Doubtful : "";

    private static string Days(PeriodStatistics row, int days) => row.Days.Valid == 0 ? Texts.None : Texts.Count(days) + DaysMark(row);

    private static IEnumerable<string> Cells(PeriodStatistics row, bool isSameArea) =>
    [
        isSameArea ? "" : GroupTexts.Name(row),
        row.Period.Label,
        row.Edition,
        .. Order.Select(pollutant => Texts.Figure(row.Values[pollutant].Published) + (IsDoubtful(row, pollutant) ? Doubtful : "")),
        Days(row, row.Days.Good),
        Days(row, row.Days.Excellent),
        Days(row, row.Days.Heavy),
        Days(row, row.Days.Severe),
        Texts.Count(row.Days.Valid),
        Texts.Figure(row.GoodDayRatio?.Published) + DaysMark(row),
        Texts.Figure(row.Index?.Published) + IndexMark(row),
        row.Index?.Maximum.Symbol ?? Texts.None,
    ];

    private static bool IsDoubtful(PeriodStatistics row, Pollutant pollutant) =>
        row.Values[pollutant] is { Raw: not null, IsValid: false };
}
