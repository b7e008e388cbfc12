using DocumentFormat.OpenXml.Spreadsheet;

namespace AqPipeline.Worker.Bulletins.Xlsx;

/// <summary>A table of figures as a sheet of its own, to be filtered and computed with.</summary>
internal static class DataSheet
{
    private const double RowHeight = 16;
    private const double LetterMm = 1.9;
    private const double LeastMm = 13;
    private const double MostMm = 75;
    private const int UprightColumns = 7;

    private static readonly CellLook s_title = PrintedLooks.Caption with { Size = 12, Side = HorizontalAlignmentValues.Left };

    /// <summary>Fills the sheet.</summary>
    public static SheetPage Fill(XlsxLooks looks, Cli.Sheet data)
    {
        var table = data.ForFiles();
        var page = new SheetPage(looks, [.. table.Columns.Select((_, place) => WidthOf(table, place))])
        {
            IsLandscape = table.Columns.Count > UprightColumns,
        };
        page.Add(20, row => [XlsxCells.Words(0, row, table.Title.In(Language.Chinese), s_title, looks.Of(s_title))]);
        var head = PrintedLooks.Head;
        string[] headings = [.. table.Columns.Select(column => string.Join('\n', column.LinesIn(Language.Chinese)))];
        var lines = headings.Select((heading, place) => SheetPage.LinesOf(heading, page.Widths[place] + 1, head.Size)).Max();
        page.Add(lines * 11 + 8, row => headings.Select((heading, place) => XlsxCells.Words(place, row, heading, head, looks.Of(head))));
        (page.Repeated, page.IsFrozen) = (page.Last, true);
        page.Filter = $"{XlsxCells.Reference(0, page.Last)}:"
            + XlsxCells.Reference(table.Columns.Count - 1, page.Last + (uint)table.Rows.Count);
        foreach (var row in table.Rows)
        {
            var height = RowHeight * row
                .Select((cell, place) => SheetPage.LinesOf(cell.In(Language.Chinese), page.Widths[place], PrintedLooks.Name.Size)).Max();
            page.Add(height, number => row.Select((cell, place) => CellOf(cell, table.Columns[place], place, number, looks)));
        }

        foreach (var note in table.Notes)
        {
            page.AddAcross(note.In(Language.Chinese), PrintedLooks.Note, 12.5);
        }

        return page;
    }

    private static Cell CellOf(SheetCell cell, SheetColumn column, int place, uint row, XlsxLooks looks)
    {
        if (cell.Number is { } number && column.IsFigure)
        {
            var decimals = column.Decimals ?? number.Scale;
            var digits = decimals == 0 ? "0" : "0." + new string('0', decimals);
            var format = column.IsSigned ? $"+{digits};\"\u2212\"{digits};{digits}" : $"{digits};\"\u2212\"{digits}";
            return XlsxCells.Number(place, row, number, looks.Of(PrintedLooks.Figure with { Format = format }));
        }

        // A number that is missing is an empty cell, so that sums and filters do not meet a dash.
        var text = column.IsFigure && cell.Text == Texts.None ? "" : cell.In(Language.Chinese);
        return XlsxCells.Words(place, row, text, PrintedLooks.Name, looks.Of(PrintedLooks.Name));
    }

    private static double WidthOf(Cli.Sheet table, int column)
    {
        var cells = table.Rows.Select(row => TextWidth.Of(row[column].In(Language.Chinese))).DefaultIfEmpty(0).Max();
        var heading = table.Columns[column].LinesIn(Language.Chinese).Max(TextWidth.Of);
        return Math.Clamp((Math.Max(cells, heading) + 2) * LetterMm, LeastMm, MostMm);
    }
}
