namespace AqPipeline.Worker.Bulletins.Content;

/// <summary>A line of the text of a bulletin.</summary>
/// <param name="Kind">heading, paragraph, caption or note.</param>
/// <param name="Text">The words, in Chinese.</param>
internal sealed record PrintedText(string Kind, string Text)
{
    /// <summary>The text from top to bottom, without its annexes. Tables and charts stand in it by their captions.</summary>
    public static IReadOnlyList<PrintedText> Of(PrintedBulletin bulletin) =>
        [.. bulletin.Body.SelectMany(Of).Where(line => line.Text.Length > 0)];

    private static IEnumerable<PrintedText> Of(PrintedBlock block) => block switch
    {
        HeadingBlock heading => [new PrintedText("heading", heading.Text)],
        ParagraphBlock paragraph => [new PrintedText("paragraph", paragraph.Lead + paragraph.Text)],
        NotesBlock notes => notes.Notes.Select(note => new PrintedText("note", note)),
        TableBlock table => [new PrintedText("caption", table.Caption)],
        FoldedTableBlock table => [new PrintedText("caption", table.Caption)],
        ChartPairBlock charts => [new PrintedText("caption", charts.Caption)],
        CalendarBlock calendar => [new PrintedText("caption", calendar.Caption)],
        _ => throw new ArgumentOutOfRangeException(nameof(block), block, "A block without a text."),
    };
}
