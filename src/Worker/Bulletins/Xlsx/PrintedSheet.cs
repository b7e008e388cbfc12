using AqPipeline.Worker.Bulletins.Content;
using DocumentFormat.OpenXml.Spreadsheet;

namespace AqPipeline.Worker.Bulletins.Xlsx;

/// <summary>Blocks of a bulletin that are printed on one sheet, as their tables have the same columns.</summary>
/// <param name="Name">What the tab would be called.</param>
/// <param name="Title">The title above.</param>
/// <param name="Blocks">The blocks, without charts.</param>
/// <param name="Chart">The charts below the blocks where they fit on the page; <see langword="null"/> for none.</param>
internal sealed record PrintedSheet(string Name, string Title, IReadOnlyList<PrintedBlock> Blocks, ChartPairBlock? Chart = null)
{
    /// <summary>Heights of rows, points, from the most comfortable one; the last is for tables of more than one page.</summary>
    private static readonly double[] s_rowHeights = [17, 15.5, 14, 13.4];

    /// <summary>The columns of a sheet without a table, mm.</summary>
    private static readonly double[] s_text = [108, 26, 44];

    private const double Line = 15;
    private const int Week = 7;

    /// <summary>Number of tables.</summary>
    public int Tables => Blocks.Count(block => block is TableBlock or FoldedTableBlock or CalendarBlock);

    /// <summary>Fills a page, in rows as high as fit.</summary>
    /// <param name="looks">The looks of the workbook.</param>
    /// <param name="bulletin">The bulletin.</param>
    /// <param name="isFirst">True for the sheet with number and day.</param>
    /// <param name="reserve">The height that charts need below; they are left to their own sheet where that is not to be had.</param>
    public SheetPage Fill(XlsxLooks looks, PrintedBulletin bulletin, bool isFirst, double reserve = 0)
    {
        double[] rooms = reserve > 0 ? [SheetPage.Capacity - reserve, SheetPage.Capacity] : [SheetPage.Capacity];
        foreach (var room in rooms)
        {
            foreach (var height in s_rowHeights)
            {
                if (Filled(height) is var page && page.Height <= room)
                {
                    return page;
                }
            }
        }

        return Filled(s_rowHeights[^1]);

        SheetPage Filled(double rowHeight)
        {
            var page = new SheetPage(looks, WidthsOf(Blocks));
            Head(page, bulletin, isFirst);
            foreach (var (place, block) in Blocks.Index())
            {
                var needed = SheetText.HeightOf(page, block)
                    + (block is HeadingBlock && place + 1 < Blocks.Count ? SheetText.HeightOf(page, Blocks[place + 1]) : 0);
                if (Tables == 0 && needed > page.Left && needed < SheetPage.Capacity)
                {
                    page.Break();
                }

                Add(page, block, rowHeight, Tables == 1);
            }

            return page;
        }
    }

    /// <summary>The widths of a sheet's columns, mm: those of its table, over the width of the page.</summary>
    public static double[] WidthsOf(IEnumerable<PrintedBlock> blocks)
    {
        foreach (var block in blocks)
        {
            double[]? widths = block switch
            {
                TableBlock { Table: var table } => [.. table.Columns.Select(column => (double)column.Width)],
                FoldedTableBlock { Table: var table, Parts: var parts } =>
                    [.. Enumerable.Repeat(table.Columns.Select(column => (double)column.Width), parts).SelectMany(part => part)],
                CalendarBlock => [.. Enumerable.Repeat(1.0, Week)],
                _ => null,
            };
            if (widths is not null)
            {
                return [.. widths.Select(width => width * (SheetPage.PaperWidth - 1) / widths.Sum())];
            }
        }

        return s_text;
    }

    /// <summary>The title, and on the first sheet who, number and day, on the others the treatment of sand.</summary>
    private void Head(SheetPage page, PrintedBulletin bulletin, bool isFirst)
    {
        page.AddAcross(bulletin.Draft is null ? Title : $"{Title}（草稿）", PrintedLooks.Title, 27);
        if (!isFirst)
        {
            page.AddAcross(
                string.Join('；', ((string?[])[bulletin.Sample, bulletin.Dust]).OfType<string>()), PrintedLooks.LineRight, Line);
            return;
        }

        var left = string.Join('　', ((string?[])[bulletin.Bureau, bulletin.Number, bulletin.Issue]).OfType<string>());
        var (day, label) = (page.ColumnFromRight(30), page.ColumnFromRight(50));
        page.Add(Line, row =>
        [
            .. Enumerable.Range(0, page.Widths.Count).Select(column => column switch
            {
                0 => XlsxCells.Words(0, row, left, PrintedLooks.Line, page.Looks.Of(PrintedLooks.Line)),
                _ when column == day && bulletin.Date is { } date => Dated(column, row, date, page),
                _ when column == label && label < day && (bulletin.Date is not null || bulletin.Draft is not null) => XlsxCells.Words(
                    column, row, "成文日期", PrintedLooks.LineRight, page.Looks.Of(PrintedLooks.LineRight)),
                _ => XlsxCells.Blank(column, row, page.Looks.Of(column >= day ? PrintedLooks.Day : PrintedLooks.Line)),
            }),
        ]);
        page.Merge(page.Last, 0, Math.Min(label, day) - 1);
        page.Merge(page.Last, label, day - 1);
        page.Merge(page.Last, day, page.Widths.Count - 1);
    }

    private static Cell Dated(int column, uint row, DateOnly date, SheetPage page)
    {
        var cell = XlsxCells.Blank(column, row, page.Looks.Of(PrintedLooks.Day));
        XlsxCells.Put(cell, date);
        return cell;
    }

    private static void Add(SheetPage page, PrintedBlock block, double rowHeight, bool isOnlyTable)
    {
        var tables = new SheetTable(page, rowHeight);
        switch (block)
        {
            case HeadingBlock or ParagraphBlock:
                SheetText.Add(page, block);
                break;
            case TableBlock table:
                Caption(page, table.Caption);
                tables.Add(table.Table, isOnlyTable);
                break;
            case FoldedTableBlock table:
                Caption(page, table.Caption);
                tables.Add(table);
                break;
            case CalendarBlock calendar:
                Caption(page, calendar.Caption);
                SheetCalendar.Add(page, calendar);
                break;
            case NotesBlock notes:
                foreach (var (place, note) in PrintedWords.Notes(notes).Index())
                {
                    page.AddAcross(place == 0 ? note : "　　" + note, PrintedLooks.Note, 12.5);
                }

                break;
            default:
                throw new ArgumentException($"A printed sheet has no {block.GetType().Name}.", nameof(block));
        }
    }

    private static void Caption(SheetPage page, string caption)
    {
        if (caption.Length > 0)
        {
            page.AddAcross(caption, PrintedLooks.Caption, 18);
        }
    }
}
