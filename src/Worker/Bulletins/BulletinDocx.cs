using DocumentFormat.OpenXml;
using DocumentFormat.OpenXml.Packaging;
using DocumentFormat.OpenXml.Wordprocessing;

namespace AqPipeline.Worker.Bulletins;

/// <summary>A bulletin as a document of one to two pages: title, text, the ranking, who moved, notes.</summary>
internal static class BulletinDocx
{
    private const string Songti = "宋体";
    private const string Heiti = "黑体";
    private const string Fangsong = "仿宋";

    /// <summary>Rows from which the ranking is printed in two parts side by side, and in three.</summary>
    private const int FoldFrom = 24;
    private const int FoldAgainFrom = 90;

    /// <summary>Letters that fit across the page in a folded table.</summary>
    private const int FoldedWidth = 115;

    /// <summary>Half-points.</summary>
    private const int TitleSize = 40;
    private const int TextSize = 28;
    private const int CompactTextSize = 24;
    private const int TableSize = 21;
    private const int CompactTableSize = 17;
    private const int NoteSize = 18;

    public static void Write(string path, Bulletin bulletin)
    {
        using var document = WordprocessingDocument.Create(path, WordprocessingDocumentType.Document);
        var main = document.AddMainDocumentPart();
        var isLong = bulletin.Short.Rows.Count >= FoldFrom;
        var body = new Body();
        body.Append(
            Line(bulletin.Title, Heiti, TitleSize, JustificationValues.Center, after: 60),
            Line(bulletin.Subtitle, Songti, NoteSize + 3, JustificationValues.Center, after: 160));
        foreach (var paragraph in bulletin.Paragraphs)
        {
            body.Append(Indented(paragraph, isLong ? CompactTextSize : TextSize));
        }

        if (bulletin.Short.Rows.Count > 0)
        {
            body.Append(
                Line($"表1　{bulletin.Short.Title.Chinese}", Heiti, isLong
                    ? TableSize
                    : TextSize - 4, JustificationValues.Center, before: 120, after: 60, keepNext: true));
            var parts = bulletin.Short.Rows.Count switch { >= FoldAgainFrom => 3, >= FoldFrom => 2, _ => 1 };
            var folded = Fold(bulletin.Short, parts);
            body.Append(Grid(folded, isLong ? CompactTableSize : TableSize, folded.Columns.Count / parts));
        }

        if (bulletin.Revision is { } revision)
        {
            body.Append(
                Line($"表2　{revision.Title.Chinese}", Heiti, TableSize, JustificationValues.Center, before: 120, after: 60, keepNext: true),
                Grid(revision, CompactTableSize, revision.Columns.Count));
        }

        body.Append(Line("注：", Songti, NoteSize, JustificationValues.Left, before: 120));
        foreach (var (index, note) in bulletin.Notes.Index())
        {
            body.Append(Line($"{index + 1}. {note}", Songti, NoteSize, JustificationValues.Left));
        }

        body.Append(Section(main));
        main.Document = new Document(body);
        main.Document.Save();
        document.PackageProperties.Title = bulletin.Title;
    }

    /// <summary>The rows in parts beside one another, with as many of the first columns as fit.</summary>
    private static Sheet Fold(Sheet table, int parts)
    {
        var columns = table.Columns.ToList();
        while (parts > 1 && parts * columns.Select((column, index) => WidthOf(table, column, index)).Sum() > FoldedWidth)
        {
            columns.RemoveAt(columns.Count - 1);
        }

        var length = (table.Rows.Count + parts - 1) / parts;
        var blank = columns.Select(_ => new SheetCell("")).ToList();
        return table with
        {
            Columns = [.. Enumerable.Repeat(columns, parts).SelectMany(part => part)],
            Rows =
            [
                .. Enumerable.Range(0, length).Select(row => (IReadOnlyList<SheetCell>)
                [
                    .. Enumerable.Range(0, parts).Select(part => row + part * length).SelectMany(place =>
                        place < table.Rows.Count ? table.Rows[place].Take(columns.Count) : blank),
                ]),
            ],
        };
    }

    /// <param name="table">The table.</param>
    /// <param name="size">The size of its letters in half-points.</param>
    /// <param name="repeat">Columns after which the same columns come again, equally wide.</param>
    private static Table Grid(Sheet table, int size, int repeat)
    {
        var widths = table.Columns.Select((column, index) => WidthOf(table, column, index)).ToList();
        widths = [.. widths.Select((_, index) => widths.Where((_, other) => other % repeat == index % repeat).Max())];
        const int page = 9400;
        var grid = new Table(
            new TableProperties(
                new TableWidth { Width = "5000", Type = TableWidthUnitValues.Pct },
                new TableJustification { Val = TableRowAlignmentValues.Center },
                new TableBorders(
                    Edge<TopBorder>(), Edge<LeftBorder>(), Edge<BottomBorder>(), Edge<RightBorder>(), Edge<InsideHorizontalBorder>(),
                    Edge<InsideVerticalBorder>()),
                new TableLayout { Type = TableLayoutValues.Fixed },
                new TableCellMarginDefault(
                    new TableCellLeftMargin { Width = 40, Type = TableWidthValues.Dxa },
                    new TableCellRightMargin { Width = 40, Type = TableWidthValues.Dxa })),
            new TableGrid(widths.Select(width => new GridColumn { Width = $"{page * width / widths.Sum()}" })));
        grid.Append(
            Row([.. table.Columns.Select(
                column => new SheetCell(string.Join('\n', column.LinesIn(Language.Chinese))))], null, size, widths, isHeader: true));
        foreach (var row in table.Rows)
        {
            grid.Append(Row(row, table.Columns, size, widths, isHeader: false));
        }

        return grid;
    }

    private static int WidthOf(Sheet table, SheetColumn column, int index) => Math.Max(
        column.LinesIn(Language.Chinese).Max(TextWidth.Of) + 1,
        Math.Min(44, table.Rows.Select(row => TextWidth.Of(row[index].Text)).DefaultIfEmpty(0).Max() + 2));

    private static TableRow Row(
        IReadOnlyList<SheetCell> cells, IReadOnlyList<SheetColumn>? columns, int size, List<int> widths, bool isHeader)
    {
        var row = new TableRow(new TableRowProperties(new CantSplit()));
        if (isHeader)
        {
            row.TableRowProperties!.Append(new TableHeader());
        }

        foreach (var (index, cell) in cells.Index())
        {
            var isSentence = widths[index] > 40 && !isHeader;
            var text = columns?[index] is { Decimals: { } decimals, IsSigned: false } && cell.Number is { } number
                ? number.ToString("F" + decimals, System.Globalization.CultureInfo.InvariantCulture)
                : cell.Text;
            var properties = new TableCellProperties(
                new TableCellWidth { Width = $"{5000 * widths[index] / widths.Sum()}", Type = TableWidthUnitValues.Pct });
            if (isHeader)
            {
                properties.Append(new Shading { Val = ShadingPatternValues.Clear, Fill = "DCE6F1" });
            }

            properties.Append(new TableCellVerticalAlignment { Val = TableVerticalAlignmentValues.Center });
            row.Append(new TableCell(
                properties,
                Line(text, isHeader ? Heiti : Songti, size, isSentence ? JustificationValues.Left : JustificationValues.Center)));
        }

        return row;
    }

    private static T Edge<T>()
        where T : BorderType, new() => new() { Val = BorderValues.Single, Size = 4, Color = "808080" };

    private static Paragraph Indented(string text, int size) => new(
        new ParagraphProperties(
            new SpacingBetweenLines { Line = "320", LineRule = LineSpacingRuleValues.Auto },
            new Indentation { FirstLineChars = 200, FirstLine = $"{size * 20}" },
            new Justification { Val = JustificationValues.Both }),
        Words(text, Fangsong, size));

    private static Paragraph Line(
        string text, string face, int size, JustificationValues justification, int before = 0, int after = 0, bool keepNext = false)
    {
        var properties = new ParagraphProperties();
        if (keepNext)
        {
            properties.Append(new KeepNext());
        }

        properties.Append(new SpacingBetweenLines { Before = $"{before}", After = $"{after}" }, new Justification { Val = justification });
        return new Paragraph(properties, Words(text, face, size));
    }

    private static Run Words(string text, string face, int size) => new(
    [
        new RunProperties(
            new RunFonts { Ascii = "Times New Roman", HighAnsi = "Times New Roman", EastAsia = face, Hint = FontTypeHintValues.EastAsia },
            new FontSize { Val = $"{size}" },
            new FontSizeComplexScript { Val = $"{size}" }),
        .. PrintableText.OfText(text).Split('\n')
            .SelectMany(
                (line, index) =>
                    (OpenXmlElement[])[
                        .. index > 0 ? (OpenXmlElement[])[new Break()] : [], new Text(line) { Space = SpaceProcessingModeValues.Preserve },
                    ]),
    ]);

    private static SectionProperties Section(MainDocumentPart main)
    {
        var footer = main.AddNewPart<FooterPart>();
        footer.Footer = new Footer(new Paragraph(
            new ParagraphProperties(new Justification { Val = JustificationValues.Center }),
            Words("— ", Songti, NoteSize),
            new SimpleField(Words("1", Songti, NoteSize)) { Instruction = "PAGE" },
            Words(" —", Songti, NoteSize)));
        return new SectionProperties(
            new FooterReference { Type = HeaderFooterValues.Default, Id = main.GetIdOfPart(footer) },
            new PageSize { Width = 11906, Height = 16838 },
            new PageMargin { Top = 1134, Bottom = 1134, Left = 1247, Right = 1247, Header = 600, Footer = 600, Gutter = 0 });
    }
}
