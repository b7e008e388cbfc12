namespace AqPipeline.Worker.Bulletins.Content;

/// <summary>A bulletin as lines of plain text from top to bottom: all that is printed and nothing of how.</summary>
internal static class BulletinLines
{
    /// <summary>The lines; those of a table have its cells between tabs.</summary>
    public static IEnumerable<string> Of(PrintedBulletin bulletin)
    {
        string?[] head = [bulletin.Mark, bulletin.Number, bulletin.Issue, .. bulletin.TitleLines, bulletin.Recipients];
        string?[] foot =
        [
            bulletin.Bureau, bulletin.Date?.ToString("yyyy年M月d日", CultureInfo.InvariantCulture), bulletin.Remark, bulletin.Contact,
            bulletin.CopiesTo, bulletin.Office,
        ];
        return
        [
            .. head.OfType<string>(), .. bulletin.Body.SelectMany(Of), .. foot.OfType<string>(),
            .. bulletin.Annexes.SelectMany((annex, place) => (IEnumerable<string>)
                [$"附件{place + 1}", .. annex.TitleLines, .. annex.Blocks.SelectMany(Of)]),
        ];
    }

    private static IEnumerable<string> Of(PrintedBlock block) => block switch
    {
        HeadingBlock heading => [heading.Text],
        ParagraphBlock paragraph => [paragraph.Lead + paragraph.Text],
        TableBlock table => [table.Caption, .. Of(table.Table)],
        FoldedTableBlock table => [table.Caption, .. Of(table.Table)],
        ChartPairBlock charts =>
            [charts.Caption, .. charts.Rows.Select(row => $"{row.Name}\t{row.Now}\t{row.Before}\t{row.Change}")],
        CalendarBlock calendar => [calendar.Caption, .. calendar.Days.Select(day => $"{day.Day:M月d日}\t{day.Aqi}\t{day.Primary}")],
        NotesBlock notes => [.. notes.Notes.Index().Select(note => $"{note.Index + 1}.{note.Item}")],
        _ => throw new ArgumentException($"{block.GetType().Name} has no lines.", nameof(block)),
    };

    private static IEnumerable<string> Of(PrintedTable table) =>
    [
        string.Join('\t', table.Columns.Select(column => (column.Group + column.Heading).ReplaceLineEndings(""))),
        .. table.Rows.Select(row => string.Join('\t', row.Cells.Zip(table.Columns, PrintedTable.TextOf))),
    ];
}
