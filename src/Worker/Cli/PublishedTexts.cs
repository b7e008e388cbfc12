namespace AqPipeline.Worker.Cli;

/// <summary>How it is written that figures are from published days and not from hours.</summary>
internal static class PublishedTexts
{
    /// <summary>Stands right after such a figure.</summary>
    public const char Mark = '†';

    /// <summary>What the mark means.</summary>
    public static readonly Words Note =
        ("† from published days: the store has no hours of that year", "† 依据已发布日数据：数据库无该年小时数据");

    /// <summary>The mark of figures with published days; <see langword="null"/> for figures from hours.</summary>
    /// <param name="publishedDays">The number of published days that the figure rests on.</param>
    public static char? MarkOf(int? publishedDays) => publishedDays > 0 ? Mark : null;

    /// <summary>The basis of a period's figures, for tables in which any has published days.</summary>
    public static Words Basis(PeriodStatistics figures) =>
        figures.PublishedDays > 0 ? ("published days", "已发布日数据") : figures.HasFigures ? ("hours", "小时数据") : "";

    /// <summary>The areas and periods with published days, for the notes of a sheet.</summary>
    public static IEnumerable<Words> Notes(IEnumerable<PeriodStatistics> rows)
    {
        List<PeriodStatistics> published = [.. rows.Where(row => row.PublishedDays > 0).DistinctBy(row => (row.Area, row.Period))];
        return published.Count == 0 ? []
            : [new Words("From published days, not from hours: ", "依据已发布日数据，非小时数据：")
                + Words.Join(published.Select(Part), chinese: "、")];
    }

    private static Words Part(PeriodStatistics row) => (
        $"{row.Area} {row.Period.Label} ({Counted.Of(row.PublishedDays, row.Cities is null ? "day" : "city-day")})",
        $"{row.Area} {row.Period.Label}（{row.PublishedDays}{(row.Cities is null ? "天" : "城市日")}）");
}
