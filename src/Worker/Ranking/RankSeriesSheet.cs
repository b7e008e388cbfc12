namespace AqPipeline.Worker.Ranking;

/// <summary>Ranks month by month as sheets: a table of ranks, and for files a row for each unit and month.</summary>
internal static class RankSeriesSheet
{
    /// <summary>Months that 80 columns have room for.</summary>
    private const int Narrow = 6;

    /// <summary>Months that 120 columns have room for.</summary>
    private const int Wide = 12;

    /// <summary>The sheets.</summary>
    public static IReadOnlyList<Sheet> From(RankSeries series) => [Ranks(series), Figures(series)];

    private static Sheet Ranks(RankSeries series)
    {
        var last = series.Months[^1];
        return new SheetOf<IReadOnlyList<UnitMonth>>
        {
            { RankingTexts.Unit(last), unit => RankingTexts.Name(unit[0].Unit.Entry, last) },
            {
                series.Months.Index(),
                month => SheetColumn.Figures(month.Item.Period.Label) with { Place = PlaceOf(series.Months.Count - month.Index) },
                (month, unit) => SheetCell.Of(unit[month.Index].Unit.Rank) with { Mark = unit[month.Index].Unit.IsTied ? '=' : null }
            },
        }.Of(("Ranks", "名次"), Title(series), series.Units) with
        { Notes = [.. GroupTexts.Versions([series.Group])] };
    }

    /// <summary>Where a month is shown that is so many from the end.</summary>
    private static ColumnPlace PlaceOf(int fromEnd) => fromEnd switch
    {
        <= Narrow => ColumnPlace.Everywhere,
        <= Wide => ColumnPlace.Wide,
        _ => ColumnPlace.Files,
    };

    private static Sheet Figures(RankSeries series) => new SheetOf<UnitMonth>
    {
        { ("Period", "时段"), row => row.Month.Period.Label },
        { ("City", "城市"), row => row.Unit.Entry.City },
        { RankingTexts.Unit(series.Months[^1]), row => row.Unit.Entry.Name },
        { SheetColumn.Figures(("Rank", "名次")), row => SheetCell.Of(row.Unit.Rank) },
        { ("Tied", "并列"), row => Words.If(row.Unit.IsTied, ("tied", "并列")) },
        { SheetColumn.Figures(("Rank of the month before", "上月名次")), row => SheetCell.Of(row.Before.Rank) },
        { SheetColumn.Figures(("Index", "综合指数")), row => SheetCell.Of(row.Unit.Entry.Statistics.Index?.Published) },
        {
            SheetColumn.Figures(("Index a year before", "上年同期综合指数")),
            row => SheetCell.Of(row.Unit.Entry.YearBefore?.Index?.Published)
        },
        { new SheetColumn(("YoY %", "同比%"), 1, IsSigned: true), row => SheetCell.Of(row.Unit.Change) },
        { ("Edition", "标准版本"), row => row.Month.Edition },
        { ("Remark", "备注"), row => row.Unit.Exclusion is { } exclusion ? RankingTexts.WholeReason(exclusion) : "" },
    }.Of(("Figures", "数据"), Title(series), series.Units.SelectMany(unit => unit));

    private static Words Title(RankSeries series)
    {
        var last = series.Months[^1];
        var (units, key) = (RankingTexts.Units(series.Group, last), RankingTexts.Key(last.Options.Key));
        var editions = string.Join(", ", series.Months.Select(month => month.Edition).Distinct());
        return new(
            $"Ranks by month {series.Period} | {units.English} by {key.English} | {editions}",
            $"逐月名次 {series.Period} | {units.Chinese}，按{key.Chinese} | {editions}");
    }
}
