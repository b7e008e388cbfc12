using AqPipeline.Worker.Bulletins.Content;
using DocumentFormat.OpenXml.Packaging;
using DocumentFormat.OpenXml.Spreadsheet;

namespace AqPipeline.Worker.Bulletins.Xlsx;

/// <summary>Fills the cells of a bureau's template, which keep their look, and adds the sheets that it has no cells for.</summary>
internal static class TemplateFilling
{
    /// <summary>Writes the file.</summary>
    /// <param name="path">The file.</param>
    /// <param name="bulletin">The bulletin.</param>
    /// <param name="template">A template without <see cref="XlsxTemplate.Faults"/>.</param>
    public static void Write(string path, PrintedBulletin bulletin, string template)
    {
        File.Copy(template, path, overwrite: true);
        using var document = SpreadsheetDocument.Open(path, isEditable: true);
        var workbook = document.WorkbookPart!;
        var book = new BulletinBook(workbook, bulletin);
        FillTexts(workbook, bulletin, book.Looks);
        var filled = FillTables(workbook, bulletin, book.Looks);
        book.Fill([.. bulletin.Annexes.Where(annex => !IsFilled(annex, filled))]);
        document.PackageProperties.Title = PrintableText.Of(bulletin.Title);
    }

    private static void FillTexts(WorkbookPart workbook, PrintedBulletin bulletin, XlsxLooks looks)
    {
        (string Name, string? Text)[] texts =
        [
            (XlsxTemplate.Title, bulletin.Draft is null ? bulletin.Title : $"{bulletin.Title}（草稿）"), (XlsxTemplate.Number, bulletin.Number),
            (XlsxTemplate.Issue, bulletin.Issue), (XlsxTemplate.Bureau, bulletin.Bureau), (XlsxTemplate.Recipients, bulletin.Recipients),
            (XlsxTemplate.Dust, bulletin.Dust), (XlsxTemplate.Draft, bulletin.Draft?.Words), (XlsxTemplate.Sample, bulletin.Sample),
        ];
        foreach (var (name, text) in texts)
        {
            if (TemplateCells.Find(workbook, name) is { } place)
            {
                XlsxCells.Put(TemplateCells.CellAt(place.Part, place.Column, place.Row), text ?? "", look: null);
            }
        }

        if (TemplateCells.Find(workbook, XlsxTemplate.Date) is { } day)
        {
            var cell = TemplateCells.CellAt(day.Part, day.Column, day.Row);
            XlsxCells.Put(cell, "", look: null);
            if (bulletin.Date is { } date)
            {
                XlsxCells.Put(cell, date);
                cell.StyleIndex = looks.Numbered(cell.StyleIndex?.Value ?? 0, PrintedLooks.Day.Format);
            }
        }
    }

    /// <summary>Fills the tables that have a name, the lowest first, as each moves down what is below it.</summary>
    /// <returns>The tables that were filled.</returns>
    private static HashSet<PrintedTable> FillTables(WorkbookPart workbook, PrintedBulletin bulletin, XlsxLooks looks)
    {
        var filled = new HashSet<PrintedTable>(ReferenceEqualityComparer.Instance);
        var tables = bulletin.Annexes.SelectMany(annex => Tables(annex)).Select((table, place) => (Table: table, Number: place + 1))
            .Select(entry => (entry.Table, Place: TemplateCells.Find(workbook, $"{XlsxTemplate.Table}{entry.Number}")))
            .Where(entry => entry.Place is not null).OrderByDescending(entry => entry.Place!.Value.Row).ToList();
        foreach (var (entry, place) in tables)
        {
            Fill(workbook, entry.Table, [.. entry.Notes], place!.Value, looks);
            filled.Add(entry.Table);
        }

        return filled;
    }

    private static void Fill(WorkbookPart workbook, PrintedTable table, string[] notes, TemplatePlace place, XlsxLooks looks)
    {
        var pattern = table.Columns.Select((_, column) => StyleAt(place, column, 1)).ToList();
        var heads = table.Columns.Select((_, column) => StyleAt(place, column, 0)).ToList();
        var height = RowAt(place, place.Row + 1);
        var added = table.Rows.Count + notes.Length - 1;
        if (added > 0)
        {
            TemplateCells.MoveDown(workbook, place, place.Row + 2, (uint)added);
        }

        // Our own looks, for cells whose format the template leaves open.
        var own = new SheetTable(new SheetPage(looks, PrintedSheet.WidthsOf([new TableBlock("", table)])), 17);
        foreach (var (column, heading) in SheetTable.HeadingsOf(table).Index())
        {
            var look = PrintedLooks.Head;
            var cell = TemplateCells.CellAt(place.Part, place.Column + column, place.Row);
            XlsxCells.Put(cell, heading, heads[column] is null ? look : null);
            cell.StyleIndex = heads[column] ?? looks.Of(look);
        }

        foreach (var (line, row) in table.Rows.Index())
        {
            var number = place.Row + 1 + (uint)line;
            foreach (var (column, cell) in own.Cells(table, row, line, place.Column, number).Index())
            {
                var target = TemplateCells.CellAt(place.Part, place.Column + column, number);
                Take(target, cell, row, table, column, pattern[column], looks);
            }

            if (height is { } points)
            {
                ((Row)TemplateCells.CellAt(place.Part, place.Column, number).Parent!).Height = points;
                ((Row)TemplateCells.CellAt(place.Part, place.Column, number).Parent!).CustomHeight = true;
            }
        }

        foreach (var (line, note) in notes.Index())
        {
            var cell = TemplateCells.CellAt(place.Part, place.Column, place.Row + 1 + (uint)(table.Rows.Count + line));
            var look = PrintedLooks.Line with { Size = 9 };
            XlsxCells.Put(cell, note, look);
            cell.StyleIndex = looks.Of(look);
        }
    }

    /// <summary>Takes a cell of ours, with the template's format where it has one.</summary>
    private static void Take(
        Cell target, Cell cell, PrintedRow row, PrintedTable table, int column, uint? style, XlsxLooks looks)
    {
        target.RemoveAllChildren();
        target.DataType = cell.DataType;
        foreach (var child in cell.ChildElements.ToList())
        {
            target.Append(child.CloneNode(true));
        }

        var format = column < row.Cells.Count && row.Cells[column].Number is not null
            ? FigureFormat.Of(table.Columns[column], row.Cells[column].IsTied)
            : "";
        target.StyleIndex = style is { } own ? looks.Numbered(own, format) : cell.StyleIndex;
    }

    private static uint? StyleAt(TemplatePlace place, int column, uint below) =>
        TemplateCells.CellAt(place.Part, place.Column + column, place.Row + below).StyleIndex?.Value is > 0 and var style ? style : null;

    private static double? RowAt(TemplatePlace place, uint number) =>
        place.Part.Worksheet.Descendants<Row>().FirstOrDefault(row => row.RowIndex?.Value == number)?.Height?.Value;

    private static bool IsFilled(PrintedAnnex annex, HashSet<PrintedTable> filled)
    {
        PrintedTable[] tables = [.. Tables(annex).Select(entry => entry.Table)];
        return tables.Length > 0 && tables.All(filled.Contains) && !annex.Blocks.Any(block => block is CalendarBlock or ParagraphBlock);
    }

    /// <summary>The tables of an annex in their order, each with the notes that follow it.</summary>
    private static IEnumerable<(PrintedTable Table, IEnumerable<string> Notes)> Tables(PrintedAnnex annex)
    {
        for (var place = 0; place < annex.Blocks.Count; place++)
        {
            var table = annex.Blocks[place] switch
            {
                TableBlock block => block.Table,
                FoldedTableBlock block => block.Table,
                _ => null,
            };
            if (table is not null)
            {
                var notes = annex.Blocks.Skip(place + 1).TakeWhile(block => block is NotesBlock).Cast<NotesBlock>();
                yield return (table, notes.SelectMany(PrintedWords.Notes));
            }
        }
    }
}
