using AqPipeline.Worker.Bulletins.Content;
using DocumentFormat.OpenXml;
using DocumentFormat.OpenXml.Packaging;
using DocumentFormat.OpenXml.Wordprocessing;

namespace AqPipeline.Worker.Bulletins.Docx;

/// <summary>The text and the annexes of a bulletin as elements of a document.</summary>
internal sealed class DocxBlocks(MainDocumentPart main, DocxFonts fonts)
{
    private const string AnnexWord = "附件";
    private const int NoteIndent = 360;

    private readonly DocxCharts _charts = new(main, fonts);

    /// <summary>The text, its last paragraph on the page of what follows, and the list of annexes.</summary>
    public IEnumerable<OpenXmlElement> Body(PrintedBulletin bulletin)
    {
        List<OpenXmlElement> elements = [.. Elements(bulletin.Body)];
        if (elements.LastOrDefault() is Paragraph last && bulletin.Body[^1] is ParagraphBlock)
        {
            last.ParagraphProperties!.KeepNext = new KeepNext();
        }

        return elements.Concat(AnnexList(bulletin.Annexes));
    }

    /// <summary>The annexes, each on a page of its own.</summary>
    public IEnumerable<OpenXmlElement> Annexes(IReadOnlyList<PrintedAnnex> annexes) => annexes.Index().SelectMany(
        annex => (OpenXmlElement[])
    [
        DocxText.Paragraph(DocxStyles.AnnexMark, AnnexWord + NumberOf(annex.Index, annexes.Count)),
        DocxText.Paragraph(DocxStyles.AnnexTitle, string.Join('\n', annex.Item.TitleLines)),
        .. Elements(annex.Item.Blocks),
    ]);

    private static string NumberOf(int index, int count) =>
        count == 1 ? "" : (index + 1).ToString(CultureInfo.InvariantCulture);

    /// <summary>The list: indented by two characters, the titles one below the other after their numbers.</summary>
    private static IEnumerable<Paragraph> AnnexList(IReadOnlyList<PrintedAnnex> annexes)
    {
        const int character = DocxPage.Character;
        foreach (var (index, annex) in annexes.Index())
        {
            var number = annexes.Count == 1 ? "" : NumberOf(index, annexes.Count) + ".";
            var widest = annexes.Count == 1 ? 0 : DocxWidth.Of($"{annexes.Count}.", 32, DocxPage.Tightening) + 75;
            var begin = 5 * character;
            var title = string.Concat(annex.TitleLines);
            var properties = new ParagraphProperties(new ParagraphStyleId { Val = DocxStyles.AnnexList });
            if (index == 0)
            {
                properties.Append(new SpacingBetweenLines { Before = Text(DocxPage.Line) });
            }

            properties.Append(new Indentation
            {
                Left = Text(begin + widest),
                Hanging = Text(widest + (index == 0 ? 3 * character : 0)),
            });
            yield return new Paragraph(
            [
                properties,
                .. DocxText.Runs((index == 0 ? $"{AnnexWord}：" : "") + number),
                .. number.Length > 0 ? [DocxText.Tab()] : (Run[])[],
                .. DocxText.Runs(title),
            ]);
        }
    }

    private IEnumerable<OpenXmlElement> Elements(IReadOnlyList<PrintedBlock> blocks) => blocks.Index().SelectMany(block =>
        block is { Index: > 0, Item: TableBlock { Caption: "" } }
            ? Elements(block.Item).Prepend(DocxText.Paragraph(DocxStyles.Gap))
            : Elements(block.Item));

    private IEnumerable<OpenXmlElement> Elements(PrintedBlock block) => block switch
    {
        HeadingBlock heading => [DocxText.Paragraph(DocxStyles.Heading, heading.Text)],
        ParagraphBlock paragraph =>
        [
            DocxText.Paragraph(
                DocxStyles.Text,
                [.. paragraph.Lead.Length > 0 ? DocxText.Styled(paragraph.Lead, DocxStyles.Lead) : [], .. DocxText.Runs(paragraph.Text)]),
        ],
        TableBlock table =>
        [
            .. Caption(DocxStyles.Caption, table.Caption),
            new DocxTable(table.Table, DocxTableLook.Of(table.Table.Rows.Count), DocxPage.TypeWidth).ToElement(),
            DocxText.Paragraph(DocxStyles.End),
        ],
        FoldedTableBlock folded =>
            [.. Caption(DocxStyles.Subcaption, folded.Caption), .. DocxFoldedTable.Elements(folded), DocxText.Paragraph(DocxStyles.End)],
        CalendarBlock calendar =>
            [.. Caption(DocxStyles.Caption, calendar.Caption), DocxCalendar.Element(calendar), DocxText.Paragraph(DocxStyles.End)],
        ChartPairBlock chart => _charts.Elements(chart),
        NotesBlock notes => Notes(notes.Notes),
        _ => throw new ArgumentOutOfRangeException(nameof(block), block.GetType().Name, "This part of a bulletin cannot be printed."),
    };

    private static IEnumerable<OpenXmlElement> Caption(string style, string caption) =>
        caption.Length > 0 ? [DocxText.Paragraph(style, caption)] : [];

    private static IEnumerable<Paragraph> Notes(IReadOnlyList<string> notes)
    {
        foreach (var (index, note) in notes.Index())
        {
            var number = notes.Count == 1 ? "" : $"{NumberOf(index, notes.Count)}.";
            var properties = new ParagraphProperties(new ParagraphStyleId { Val = DocxStyles.Notes });
            if (index == 0)
            {
                properties.Append(new SpacingBetweenLines { Before = "80" });
            }
            else
            {
                properties.Append(new Indentation { FirstLine = Text(NoteIndent) });
            }

            yield return new Paragraph([properties, .. DocxText.Runs((index == 0 ? "注：" : "") + number + note)]);
        }
    }

    private static string Text(int number) => number.ToString(CultureInfo.InvariantCulture);
}
