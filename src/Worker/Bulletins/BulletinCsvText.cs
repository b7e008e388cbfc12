using AqPipeline.Worker.Bulletins.Content;

namespace AqPipeline.Worker.Bulletins;

/// <summary>A bulletin as CSV: its head and text a line each, then the figures, one table below the other, then the notes.</summary>
internal static class BulletinCsvText
{
    /// <summary>Writes the file in UTF-8 with its mark, so that spreadsheets read the Chinese.</summary>
    /// <param name="path">The file.</param>
    /// <param name="bulletin">The bulletin.</param>
    public static void Write(string path, PrintedBulletin bulletin) => WholeFile.WriteMarked(path, Of(bulletin));

    /// <summary>The text of the file, without its mark.</summary>
    /// <param name="bulletin">The bulletin.</param>
    public static string Of(PrintedBulletin bulletin)
    {
        PrintedBlock[] blocks = [.. bulletin.Body, .. bulletin.Annexes.SelectMany(annex => annex.Blocks)];
        string?[] head =
        [
            bulletin.Draft is { } draft ? $"{PrintedWords.Draft} {draft.Words}" : null, bulletin.Title, bulletin.Number, bulletin.Issue,
            bulletin.Bureau, bulletin.Date?.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture), bulletin.Dust, bulletin.Sample,
        ];
        List<string> lines =
        [
            .. head.OfType<string>().Select(Line),
            .. Section(blocks.SelectMany(TextOf)),
            .. bulletin.Data.SelectMany(sheet => (string[])
                ["", Line(sheet.Title.In(Language.Chinese)), .. SheetCsv.Lines(sheet.ForFiles(), Language.Chinese)]),
            .. Section(blocks.OfType<NotesBlock>().SelectMany(PrintedWords.Notes)),
        ];
        return string.Join('\n', [.. lines, ""]);
    }

    private static IEnumerable<string> TextOf(PrintedBlock block) => block switch
    {
        HeadingBlock heading => [heading.Text],
        ParagraphBlock paragraph => [paragraph.Lead + paragraph.Text],
        _ => [],
    };

    /// <summary>A blank line and the texts; nothing where there are none.</summary>
    private static IEnumerable<string> Section(IEnumerable<string> texts)
    {
        string[] lines = [.. texts.Select(Line)];
        return lines.Length == 0 ? [] : ["", .. lines];
    }

    private static string Line(string text) => CsvText.Line([PrintableText.OfText(text)]);
}
