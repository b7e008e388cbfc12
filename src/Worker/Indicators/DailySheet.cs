namespace AqPipeline.Worker.Indicators;

/// <summary>Daily reports as a sheet, one row a day; and the days whose level differs between two editions.</summary>
internal static class DailySheet
{
    private static readonly Words s_noData = ("no data", "无数据");

    public static Sheet From(string area, DayRange days, IReadOnlyList<DailyRow> rows)
    {
        string[] editions = [.. rows.Select(row => row.Report.Edition).Distinct()];
        var columns = new SheetOf<DailyRow>
        {
            {
                new SheetColumn(("Day", "日期")) { Place = ColumnPlace.Console },
                row => days.First.Year == days.Last.Year
                    ? Day(row.Report.Day, "MM-dd") : (Words)$"{row.Report.Day:yyyy-}" + Day(row.Report.Day, "MM-dd")
            },
            { ("Day", "日期"), row => $"{row.Report.Day:yyyy-MM-dd}", ColumnPlace.Files },
            { ("Edition", "标准"), row => row.Report.Edition, editions.Length > 1 ? ColumnPlace.Everywhere : ColumnPlace.Files },
            { SheetColumn.Figures("AQI"), row => row.Report.Aqi is { } aqi ? aqi : "NA" },
            { ("Level", "级别"), row => row.HasData ? Level(row.Report) : s_noData },
            { ("Primary", "首要污染物"), row => row.Report.PrimaryPollutants.ToString() },
            {
                Pollutants.Columns,
                pollutant => SheetColumn.Figures(pollutant == Pollutant.O3 ? "O3 8h" : pollutant.Symbol, pollutant.Unit),
                (pollutant, row) => SheetCell.Of(row.Report.Concentrations[pollutant])
            },
            {
                Pollutants.Columns,
                pollutant => SheetColumn.Figures(($"I-{pollutant.Symbol}", $"分{pollutant.Symbol}")) with
                {
                    Place = ColumnPlace.WideConsole,
                },
                (pollutant, row) => SheetCell.Of(row.Report.Iaqi[pollutant])
            },
            {
                Pollutants.Columns,
                pollutant => SheetColumn.Figures(($"IAQI {pollutant.Symbol}", $"{pollutant.Symbol}分指数")) with
                {
                    Place = ColumnPlace.Files,
                },
                (pollutant, row) => SheetCell.Of(row.Report.Iaqi[pollutant])
            },
            { ("Missing", "缺项"), row => row.HasData ? row.Report.Missing.ToString() : "", ColumnPlace.Files },
            { ("Data", "数据状态"), row => row.HasData ? Stage(row.Stage) : "", ColumnPlace.Files },
        };
        if (rows.Any(row => row.UsAqi is not null))
        {
            columns.Add(("US AQI", "美国AQI"), row => row.UsAqi);
        }

        return columns.Of(
            ("Daily", "日报"),
            Words.Title(
                new Words("Daily ", "日报 ") + area, $"{days.First:yyyy-MM-dd}..{days.Last:yyyy-MM-dd}", string.Join(", ", editions),
                Texts.Units),
            rows) with
        {
            Remarks = rows.Index().Where(entry => !entry.Item.HasData).ToDictionary(entry => entry.Index, _ => s_noData),
            Labels = editions.Length > 1 ? 2 : 1,
            Notes =
            [
                .. rows.GroupBy(row => row.Report.Edition)
                    .Select(group => Words.If(editions.Length > 1, $"{group.Key}, ") + Counts([.. group])),
            ],
        };
    }

    /// <summary>The days whose level differs between two editions.</summary>
    public static Sheet Changes(string first, string second, IReadOnlyList<AreaClassChange> changes) => new SheetOf<AreaClassChange>
    {
        { ("Area", "区域"), change => change.Area },
        { ("Day", "日期"), change => $"{change.Change.Before.Day:yyyy-MM-dd}" },
        { SheetColumn.Figures(first), change => Aqi(change.Change.Before) },
        { ("Level", "级别"), change => Texts.Level(change.Change.Before) },
        { SheetColumn.Figures(second), change => Aqi(change.Change.After) },
        { ("Level", "级别"), change => Texts.Level(change.Change.After) },
        { ("Because of", "原因"), change => change.Change.Because.ToString() },
    }.Of(
        ("Level changes", "级别变化"),
        Words.Title(
            ($"Days with another level under {second} than under {first}", $"{second} 与 {first} 级别不同的日期"),
            (Counted.Of(changes.Count, "day"), $"{changes.Count}天")),
        changes);

    private static SheetCell Aqi(AqiReport report) => report.Aqi is { } aqi ? aqi : "NA";

    private static Words Day(DateOnly day, string format) => (
        $"{day.ToString(format, null)} {day.DayOfWeek.ToString()[..3]}",
        $"{day.ToString(format, null)} 周{"日一二三四五六"[(int)day.DayOfWeek]}");

    private static Words Level(AqiReport report) =>
        report.Aqi is null ? new Words("missing: ", "缺：") + report.Missing.ToString() : Texts.Level(report);

    /// <summary>The days by level in one line.</summary>
    private static Words Counts(List<DailyRow> rows)
    {
        var levels = rows.Where(row => row.Report.Level is not null).GroupBy(row => row.Report.Level!.Value).OrderBy(group => group.Key)
            .Select(group => (Level: Texts.Level(group.Key), Days: group.Count()))
            .Select(group => new Words($"{group.Days} {group.Level.English}", $"{group.Level.Chinese}{group.Days}"));
        var without = rows.Count(row => row.Report.Aqi is null);
        return new Words($"{Counted.Of(rows.Count, "day")}: ", $"{rows.Count}天：")
            + Words.Join([.. levels, .. without > 0 ? (Words[])[($"{without} without AQI", $"无AQI{without}")] : []]);
    }

    private static Words Stage(DataStage stage) => stage switch
    {
        DataStage.Reviewed => ("reviewed", "复核"),
        DataStage.Mixed => ("mixed", "实况与复核混合"),
        _ => ("raw", "实况"),
    };
}
