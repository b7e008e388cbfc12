namespace AqPipeline.Worker.Indicators;

/// <summary>Period statistics as sheets: figures, and days by level with their shares.</summary>
internal static class IndicatorSheet
{
    private const char NotValid = '*';

    /// <summary>The widest name of an area beside which 80 columns have all figures.</summary>
    private const int NarrowName = 6;

    /// <summary>Days of a level with their share of the valid days.</summary>
    private static readonly (Words Heading, Func<DayCounts, int> Days, Func<PeriodStatistics, DayRatio?> Share)[] s_levels =
    [
        (("Good", "优良"), days => days.Good, row => row.GoodDayRatio),
        (("Excellent", "优"), days => days.Excellent, row => row.ExcellentDayRatio),
        (("Light", "轻度"), days => days.Light, row => row.LightDayRatio),
        (("Moderate", "中度"), days => days.Moderate, row => row.ModerateDayRatio),
        (("Heavy+", "重度及以上"), days => days.Heavy, row => row.HeavyDayRatio),
        (("Severe", "严重"), days => days.Severe, row => row.SevereDayRatio),
    ];

    public static IReadOnlyList<Sheet> From(IReadOnlyList<PeriodStatistics> rows)
    {
        var isNarrow = !rows.Any(row => TextWidth.Of(GroupTexts.Name(row)) > NarrowName) && Labels(rows).Count() == 1;
        var figures = Labels(rows);
        figures.Add(
            Pollutants.Columns,
            pollutant => SheetColumn.Figures(
                pollutant switch { Pollutant.CO => "CO P95", Pollutant.O3 => "O3 P90", _ => pollutant.Symbol }, pollutant.Unit),
            (pollutant, row) => SheetCell.Of(row.Values[pollutant].Published)
                with
            { Mark = row.Values[pollutant] is { Raw: not null, IsValid: false } ? NotValid : null });
        figures.Add(SheetColumn.Figures(("Good", "优良")), row => Days(row, row.Days.Good));
        figures.Add(("Valid", "有效"), row => row.Days.Valid, isNarrow ? ColumnPlace.Everywhere : ColumnPlace.Wide);
        figures.Add(
            SheetColumn.Figures(("Good %", "优良率")), row => SheetCell.Of(row.GoodDayRatio?.Published) with { Mark = MarkOfDays(row) });
        figures.Add(SheetColumn.Figures(("Heavy", "重度+")), row => Days(row, row.Days.Heavy));
        figures.Add(
            SheetColumn.Figures(("Index", "综合指数")),
            row => SheetCell.Of(row.Index?.Published) with { Mark = row is { Index: not null, IndexIsValid: false } ? NotValid : null });
        figures.Add(SheetColumn.Figures(("Excellent", "优")) with { Place = ColumnPlace.Wide }, row => Days(row, row.Days.Excellent));
        figures.Add(SheetColumn.Figures(("Severe", "严重")) with { Place = ColumnPlace.Wide }, row => Days(row, row.Days.Severe));
        figures.Add(("Primary", "首要"), row => row.Index?.Maximum.Symbol ?? Texts.None, ColumnPlace.Wide);

        var levels = Labels(rows);
        levels.Add(
            s_levels, level => new SheetColumn(level.Heading) { IsFigure = true, Place = ColumnPlace.Console },
            (level, row) => $"{level.Days(row.Days)} ({Texts.Figure(level.Share(row)?.Published)})");
        levels.Add(
            s_levels, level => new SheetColumn(level.Heading, 0) { Place = ColumnPlace.Files }, (level, row) => level.Days(row.Days));
        levels.Add(
            s_levels, level => SheetColumn.Figures(level.Heading + " %") with { Place = ColumnPlace.Files },
            (level, row) => SheetCell.Of(level.Share(row)?.Published));
        var ofDays = rows.Where(row => row.GoodDayRatio is not null).ToList();
        return
        [
            figures.Of(("Indicators", "评价"), Title(("Indicators", "评价"), rows, Texts.Units), rows) with
            {
                Notes = [.. NotValidNote(rows), .. WithoutReadings(rows), .. PublishedTexts.Notes(rows), .. Versions(rows)],
            },
            .. ofDays.Count == 0 ? [] : (Sheet[])
            [
                levels.Of(
                    ("Levels", "级别"),
                    Title(("Days by level", "各级别天数"), rows, ("days (% of valid days)", "天数（占有效天数%）")), ofDays),
            ],
        ];
    }

    /// <summary>The command that explains the first figure that is not valid.</summary>
    public static IReadOnlyList<string> Next(IReadOnlyList<PeriodStatistics> rows) =>
    [
        .. (from row in rows
            from pollutant in Pollutants.Columns
            where row.Values[pollutant] is { Raw: not null, IsValid: false }
            let indicator = pollutant switch
            {
                Pollutant.CO => "coP95",
                Pollutant.O3 => "o3P90",
                _ => pollutant.Symbol.ToLowerInvariant().Replace(".", "", StringComparison.Ordinal),
            }
            select $"aq explain --area {row.Area} --period {row.Period} --indicator {indicator}").Take(1),
    ];

    private static Words Title(Words name, IReadOnlyList<PeriodStatistics> rows, Words units)
    {
        string[] areas = [.. rows.Select(GroupTexts.Name).Distinct()];
        string[] periods = [.. rows.Select(row => row.Period.Label).Distinct()];
        var days = rows.Select(row => row.Dust.Days).DefaultIfEmpty().Max();
        return Words.Title(
            name + (periods is [var period] ? $" {period}" : ""),
            rows.Count > 1 && areas is [var area] ? area : "",
            string.Join(", ", rows.Select(row => row.Edition).Distinct()),
            units,
            Words.If(days > 0, ($"{Counted.Of(days, "day")} with events", $"沙尘等例外事件{days}天")));
    }

    /// <summary>What differs between the rows; the title has the rest.</summary>
    private static SheetOf<PeriodStatistics> Labels(IReadOnlyList<PeriodStatistics> rows)
    {
        var labels = new SheetOf<PeriodStatistics>();
        var hasPeriods = rows.DistinctBy(row => row.Period).Skip(1).Any();
        if (rows.Count == 1 || rows.DistinctBy(row => row.Area).Skip(1).Any())
        {
            labels.Add(("Area", "区域"), row => GroupTexts.Name(row));
        }

        labels.Add(("Period", "时段"), row => row.Period.Label, hasPeriods ? ColumnPlace.Everywhere : ColumnPlace.Files);
        labels.Add(
            ("Edition", "标准"), row => row.Edition,
            rows.DistinctBy(row => row.Edition).Skip(1).Any() ? ColumnPlace.Everywhere : ColumnPlace.Files);
        if (rows.Any(row => row.PublishedDays > 0))
        {
            labels.Add(("Basis", "依据"), row => PublishedTexts.Basis(row));
        }

        if (rows.DistinctBy(row => row.Dust with { Days = 0 }).Skip(1).Any())
        {
            labels.Add(("Deducted", "扣除"), Deducted);
        }

        return labels;
    }

    private static SheetCell Deducted(PeriodStatistics row) => row.Dust switch
    {
        { Statistics: true, DayCounts: true } => new Words("both", "浓度和天数"),
        { Statistics: true } => new Words("values", "浓度"),
        { DayCounts: true } => new Words("days", "天数"),
        _ => new Words("nothing", "未扣除"),
    };

    private static char? MarkOfDays(PeriodStatistics row) => row is { DaysAreValid: false, Days.Valid: > 0 } ? NotValid : null;

    private static SheetCell Days(PeriodStatistics row, int days) =>
        SheetCell.Of(row.Days.Valid == 0 ? null : days) with { Mark = MarkOfDays(row) };

    /// <summary>What the marks mean, with the first shortage.</summary>
    private static IEnumerable<Words> NotValidNote(IReadOnlyList<PeriodStatistics> rows)
    {
        Words Name(PeriodStatistics row) => Words.If(rows.Count > 1, $"{row.Area} ");
        var decisions = rows.SelectMany(row => Pollutants.Columns
            .Where(pollutant => row.Values[pollutant] is { Raw: not null, IsValid: false })
            .Select(pollutant => Name(row) + $"{pollutant.Symbol} " + Texts.Lacking(row.Decisions[pollutant]))
            .Concat(MarkOfDays(row) is null ? [] : [Name(row) + Texts.Lacking(row.DaysDecision)]));
        return decisions.Take(1).Select(lacking => new Words("* not valid, not compared with limits: ", "* 无效，不作达标评价：") + lacking);
    }

    private static IEnumerable<Words> WithoutReadings(IReadOnlyList<PeriodStatistics> rows) =>
        from row in rows.Where(row => !row.HasFigures || row.EmptyMonths.Count > 0).DistinctBy(row => (row.Area, row.Period)).Take(1)
        let when = row.HasFigures ? Runs(row.EmptyMonths) : row.Period.Label
        select new Words($"No readings of {row.Area} in {when}", $"{row.Area} {when} 无数据");

    private static IEnumerable<Words> Versions(IReadOnlyList<PeriodStatistics> rows) => GroupTexts.Versions(
        rows.Where(row => row.Version is not null).Select(row => (row.Area, row.Version!)).Distinct());

    /// <summary>Months in a row as a run: <c>2019-07..2019-12</c>.</summary>
    private static string Runs(IReadOnlyList<DateOnly> months) => string.Join(
        ", ",
        months.Index().GroupBy(month => month.Item.AddMonths(-month.Index)).Select(run => (First: run.First().Item, Last: run.Last().Item))
            .Select(run => run.First == run.Last ? $"{run.First:yyyy-MM}" : $"{run.First:yyyy-MM}..{run.Last:yyyy-MM}"));
}
