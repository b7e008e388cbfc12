using DocumentFormat.OpenXml;
using DocumentFormat.OpenXml.Packaging;
using DocumentFormat.OpenXml.Spreadsheet;
using XlsxSheet = DocumentFormat.OpenXml.Spreadsheet.Sheet;

namespace AqPipeline.Worker.Cli;

/// <summary>Tables as a workbook: one sheet a table, numbers as numbers, texts as texts that no program takes for formulas.</summary>
internal static class SheetXlsx
{
    private const double MinimumWidth = 8;
    private const double MaximumWidth = 60;
    private const double RowHeight = 18;
    private const int HeaderRows = 3;

    /// <summary>The most characters of a cell; Excel calls a workbook with longer texts damaged.</summary>
    private const int MaxCharacters = 32_767;

    /// <summary>The most rows of a sheet.</summary>
    private const int MaxRows = 1_048_576;

    private static readonly Words s_footer = new("&CPage &P of &N", "&C第 &P 页　共 &N 页");

    /// <summary>Writes tables as a workbook of one sheet each.</summary>
    /// <param name="path">The file.</param>
    /// <param name="title">The title of the workbook.</param>
    /// <param name="subtitle">Stands below the title of each table.</param>
    /// <param name="tables">The tables, each with what stands before its title, such as its number.</param>
    /// <param name="addMore">Adds sheets that are no tables.</param>
    /// <param name="language">The language of headings and words.</param>
    public static void Write(
        string path, string title, string subtitle, IEnumerable<(string Number, Sheet Table)> tables, Action<WorkbookPart>? addMore = null,
        Language language = Language.Chinese)
    {
        using var document = SpreadsheetDocument.Create(path, SpreadsheetDocumentType.Workbook);
        Fill(document, title, subtitle, tables, addMore, language);
    }

    /// <summary>The bytes of a workbook with sheets.</summary>
    /// <param name="sheets">The sheets, at least one.</param>
    /// <param name="language">The language of headings and words.</param>
    public static byte[] Bytes(IReadOnlyList<Sheet> sheets, Language language)
    {
        using var bytes = new MemoryStream();
        using (var document = SpreadsheetDocument.Create(bytes, SpreadsheetDocumentType.Workbook))
        {
            Fill(document, sheets[0].Title.In(language), "", sheets.Select(sheet => ("", sheet)), null, language);
        }

        return bytes.ToArray();
    }

    private static void Fill(
        SpreadsheetDocument document, string title, string subtitle, IEnumerable<(string Number, Sheet Table)> tables,
        Action<WorkbookPart>? addMore, Language language)
    {
        var workbook = document.AddWorkbookPart();
        workbook.Workbook = new Workbook(new Sheets(), new DefinedNames());
        workbook.AddNewPart<WorkbookStylesPart>().Stylesheet = XlsxStyles.Create();
        foreach (var (index, (number, table)) in tables.Index())
        {
            Add(workbook, (uint)index, table.ForFiles(), number, subtitle, language);
        }

        addMore?.Invoke(workbook);
        workbook.Workbook.Save();
        document.PackageProperties.Title = title;
    }

    private static void Add(WorkbookPart workbook, uint index, Sheet table, string number, string subtitle, Language language)
    {
        if (HeaderRows + table.Rows.Count + table.Notes.Count > MaxRows)
        {
            throw new InvalidDataException(
                $"A workbook takes {MaxRows:N0} rows, and '{table.Name.In(language)}' has {table.Rows.Count:N0}: "
                    + "write a .csv, or ask for less.");
        }

        var last = XlsxStyles.Column(table.Columns.Count - 1);
        var rows = new SheetData(
            Titled(1, number + table.Title.In(language), XlsxStyles.Title),
            Titled(2, subtitle, XlsxStyles.Subtitle),
            new Row(table.Columns.Select(
                (column, place) => Text(place, HeaderRows, string.Join('\n', column.LinesIn(language)), XlsxStyles.Header)))
            {
                RowIndex = HeaderRows,
                CustomHeight = true,
                Height = 34,
            });
        foreach (var (place, row) in table.Rows.Index())
        {
            var rowNumber = (uint)(HeaderRows + 1 + place);
            var lines = row.Max(cell => Math.Ceiling(TextWidth.Of(cell.In(language)) / (MaximumWidth - 2)));
            rows.Append(
                new Row(
                    row.Select((cell, column) => Cell(column, rowNumber, cell, table.Columns[column], language)))
                {
                    RowIndex = rowNumber,
                    CustomHeight = true,
                    Height = RowHeight * Math.Max(1, lines),
                });
        }

        List<MergeCell> merged = [new() { Reference = $"A1:{last}1" }, new() { Reference = $"A2:{last}2" }];
        foreach (var note in table.Notes)
        {
            var rowNumber = (uint)(HeaderRows + 1 + table.Rows.Count + merged.Count - 2);
            rows.Append(new Row(Text(0, rowNumber, note.In(language), XlsxStyles.Paragraph)) { RowIndex = rowNumber });
            merged.Add(new MergeCell { Reference = $"A{rowNumber}:{last}{rowNumber}" });
        }

        var sheet = AddSheet(workbook, index, table.Name.In(language));
        sheet.Worksheet = new Worksheet(
            new SheetProperties(new PageSetupProperties { FitToPage = true }),
            new SheetViews(new SheetView(new Pane
            {
                VerticalSplit = HeaderRows,
                TopLeftCell = $"A{HeaderRows + 1}",
                ActivePane = PaneValues.BottomLeft,
                State = PaneStateValues.Frozen,
            })
            { WorkbookViewId = 0, TabSelected = index == 0 }),
            new Columns(table.Columns.Select((column, place) => new Column
            {
                Min = (uint)place + 1,
                Max = (uint)place + 1,
                Width = Width(table, place, language),
                CustomWidth = true,
            })),
            rows,
            new MergeCells(merged),
            new PrintOptions { HorizontalCentered = true },
            new PageMargins { Left = 0.5, Right = 0.5, Top = 0.6, Bottom = 0.6, Header = 0.3, Footer = 0.3 },
            new PageSetup
            {
                PaperSize = 9,
                Orientation = table.Columns.Count > 7 ? OrientationValues.Landscape : OrientationValues.Portrait,
                FitToWidth = 1,
                FitToHeight = 0,
            },
            new HeaderFooter(new OddFooter(s_footer.In(language))));
        workbook.Workbook.DefinedNames!.Append(
            new DefinedName($"'{table.Name.In(language)}'!$1:${HeaderRows}") { Name = "_xlnm.Print_Titles", LocalSheetId = index });
    }

    /// <summary>Adds an empty sheet.</summary>
    public static WorksheetPart AddSheet(WorkbookPart workbook, uint index, string name)
    {
        var part = workbook.AddNewPart<WorksheetPart>();
        workbook.Workbook.Sheets!.Append(new XlsxSheet { Name = name, SheetId = index + 1, Id = workbook.GetIdOfPart(part) });
        return part;
    }

    private static Row Titled(uint number, string text, uint style) =>
        new(Text(0, number, text, style)) { RowIndex = number, CustomHeight = true, Height = number == 1 ? 26 : 18 };

    private static Cell Cell(int column, uint row, SheetCell cell, SheetColumn of, Language language) =>
        cell.Number is { } number && of.IsFigure
        ? new Cell
        {
            CellReference = $"{XlsxStyles.Column(column)}{row}",
            StyleIndex = XlsxStyles.Number(of.Decimals ?? number.Scale, of.IsSigned),
            CellValue = new CellValue(number),
            DataType = CellValues.Number,
        }
        : Text(
            column, row, cell.In(language), TextWidth.Of(cell.In(language)) > MaximumWidth / 2 ? XlsxStyles.Words : XlsxStyles.Blank);

    /// <summary>An inline string: its text is shown whatever it begins with.</summary>
    public static Cell Text(int column, uint row, string text, uint style) =>
        new(new InlineString(new Text(Kept(text)) { Space = SpaceProcessingModeValues.Preserve }))
        {
            CellReference = $"{XlsxStyles.Column(column)}{row}",
            StyleIndex = style,
            DataType = CellValues.InlineString,
        };

    private static string Kept(string text) =>
        PrintableText.OfText(text.Length <= MaxCharacters ? text : string.Concat(text.AsSpan(0, MaxCharacters - 1), "…"));

    /// <summary>As wide as the widest cell or line of the heading.</summary>
    private static double Width(Sheet table, int column, Language language)
    {
        var cells = table.Rows.Select(row => TextWidth.Of(row[column].In(language))).DefaultIfEmpty(0).Max();
        var heading = table.Columns[column].LinesIn(language).Max(TextWidth.Of);
        return Math.Clamp(Math.Max(cells, heading) + 2.0, MinimumWidth, MaximumWidth);
    }
}
