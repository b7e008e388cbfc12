using AqPipeline.Worker.Bulletins.Content;
using DocumentFormat.OpenXml.Spreadsheet;

namespace AqPipeline.Worker.Bulletins.Xlsx;

/// <summary>Prints tables into a sheet.</summary>
/// <param name="page">The sheet.</param>
/// <param name="rowHeight">The height of rows of one line, points.</param>
internal sealed class SheetTable(SheetPage page, double rowHeight)
{
    private const double HeadLine = 11;
    private const double NextLine = 12;

    /// <summary>Lines from which a name is set in small letters, of which a line takes less.</summary>
    private const int ManyLines = 6;
    private const double SmallSize = 6;
    private const double SmallLine = 7.5;

    /// <summary>Prints one table, with page breaks that leave about as much on every page.</summary>
    /// <param name="table">The table.</param>
    /// <param name="isOnly">True if the sheet has no other one: then its head stays and is repeated, and its rows can be filtered.</param>
    public void Add(PrintedTable table, bool isOnly)
    {
        Head(table, 1);
        if (isOnly)
        {
            var last = page.Last + (uint)table.Rows.Count(row => row.Kind != PrintedRowKind.Whole);
            (page.Repeated, page.IsFrozen) = (page.Last, true);
            page.Filter = $"{XlsxCells.Reference(0, page.Last)}:{XlsxCells.Reference(table.Columns.Count - 1, last)}";
        }

        double[] heights = [.. table.Rows.Select(row => HeightOf(table, row, 0))];
        var room = SheetPage.Capacity - page.Height;
        var pages = isOnly ? Math.Max(1, Math.Ceiling(heights.Sum() / Math.Max(room, rowHeight))) : 1;
        var (target, filled) = (heights.Sum() / pages, 0.0);
        foreach (var (place, row) in table.Rows.Index())
        {
            // At least one row a page: a row as high as the page would otherwise break before and after itself.
            if (filled > 0 && filled + heights[place] > Math.Max(room, rowHeight))
            {
                page.Break();
                filled = 0;
            }

            page.Add(heights[place], number => Cells(table, row, place, 0, number));
            filled += heights[place];
            if (filled >= target - 0.01 && place < table.Rows.Count - 1 && pages > 1)
            {
                page.Break();
                filled = 0;
            }
        }
    }

    /// <summary>Prints a folded table: its parts side by side, each page with whole parts of its own.</summary>
    public void Add(FoldedTableBlock block)
    {
        var (table, parts) = (block.Table, block.Parts);
        Head(table, parts);
        (page.Repeated, page.IsFrozen) = (page.Last, true);
        var fitting = Math.Max(1, (int)((SheetPage.Capacity - page.Height) / rowHeight));
        for (var from = 0; from < table.Rows.Count;)
        {
            if (from > 0)
            {
                page.Break();
            }

            var length = Math.Min(fitting, (table.Rows.Count - from + parts - 1) / parts);
            for (var line = 0; line < length; line++)
            {
                int[] places = [.. Enumerable.Range(0, parts).Select(part => from + part * length + line)];
                page.Add(
                    places.Where(place => place < table.Rows.Count).Max(place => HeightOf(table, table.Rows[place], 0)),
                    number => places.Index().Where(part => part.Item < table.Rows.Count)
                        .SelectMany(part => Cells(table, table.Rows[part.Item], part.Item, part.Index * table.Columns.Count, number)));
            }

            from += length * parts;
        }
    }

    /// <summary>
    /// The headings of a table in one row, so that it can be filtered: each with the name of its group, apart from the change beside a
    /// figure, as in 综合指数 and 同比%.
    /// </summary>
    public static IReadOnlyList<string> HeadingsOf(PrintedTable table) =>
    [
        .. table.Columns.Select((column, place) =>
        {
            var isBesideFigure = column.Kind == PrintedKind.Change && place > 0 && table.Columns[place - 1].Group == column.Group
                && table.Columns.Count(other => other.Group == column.Group) == 2;
            return column.Group.Length == 0 || isBesideFigure ? column.Heading
                : column.Group.EndsWith(column.Heading, StringComparison.Ordinal) ? column.Group
                : $"{column.Group}\n{column.Heading}";
        }),
    ];

    /// <summary>A heading whose Chinese words are broken where they are too wide, after an even number of letters.</summary>
    private static string Broken(string heading, double width)
    {
        var fitting = (int)((width - 1) / SheetPage.WidthOf("字", PrintedLooks.Head.Size));
        return string.Join('\n', heading.Split('\n').Select(line =>
            line.Length > fitting && line.All(letter => letter > '\u2E80' && letter < '\uFF00')
                ? string.Join('\n', line.Chunk(Math.Max(2, fitting / 2 * 2)).Select(part => new string(part)))
                : line));
    }

    private IEnumerable<string> Headings(PrintedTable table, int parts) => Enumerable.Repeat(HeadingsOf(table), parts)
        .SelectMany(headings => headings).Select((heading, place) => Broken(heading, page.Widths[place]));

    private void Head(PrintedTable table, int parts)
    {
        var look = PrintedLooks.Head;
        var style = page.Looks.Of(look);
        string[] headings = [.. Headings(table, parts)];
        var lines = headings.Select((heading, place) => SheetPage.LinesOf(heading, page.Widths[place] + 1, look.Size)).Max();
        page.Add(lines * HeadLine + 8, row => headings.Select((heading, place) => XlsxCells.Words(place, row, heading, look, style)));
    }

    private double HeightOf(PrintedTable table, PrintedRow row, int offset)
    {
        var lines = row.Cells.Select((cell, place) => place == row.Cells.Count - 1 && row.Cells.Count < table.Columns.Count
            ? SheetPage.LinesOf(cell.Text, page.Widths.Skip(offset + place).Take(table.Columns.Count - place).Sum(), PrintedLooks.Name.Size)
            : cell.Number is null && !IsShrunk(cell.Text, page.Widths[offset + place])
                ? SheetPage.LinesOf(cell.Text, page.Widths[offset + place], PrintedLooks.Name.Size)
                : 1);
        var most = lines.Max();
        return rowHeight + (most >= ManyLines ? most * SmallSize / PrintedLooks.Name.Size * SmallLine : (most - 1) * NextLine);
    }

    /// <summary>True for a name of one line that smaller letters, down to two thirds, make fit.</summary>
    private static bool IsShrunk(string text, double width) => SheetPage.LinesOf(text, width, PrintedLooks.Name.Size) > 1
        && SheetPage.LinesOf(text, width, PrintedLooks.Name.Size * 2 / 3) == 1;

    /// <summary>The cells of a row.</summary>
    /// <param name="table">The table.</param>
    /// <param name="row">The row.</param>
    /// <param name="place">Its place among the rows.</param>
    /// <param name="offset">The column of the first cell.</param>
    /// <param name="number">The number of the sheet's row.</param>
    public IEnumerable<Cell> Cells(PrintedTable table, PrintedRow row, int place, int offset, uint number)
    {
        var isHeavier = table.HeavierLineEvery > 0 && (place + 1) % table.HeavierLineEvery == 0;
        foreach (var (column, cell) in row.Cells.Index())
        {
            if (column == row.Cells.Count - 1 && row.Cells.Count < table.Columns.Count)
            {
                foreach (var part in Reason(table, cell, column, offset, number, isHeavier))
                {
                    yield return part;
                }

                yield break;
            }

            yield return CellOf(table, row, cell, column, offset, number, isHeavier);
        }
    }

    private Cell CellOf(PrintedTable table, PrintedRow row, PrintedCell cell, int column, int offset, uint number, bool isHeavier)
    {
        var of = table.Columns[column];
        var isBold = cell.IsBold || row.Kind == PrintedRowKind.Whole;
        var look = (cell.Number is null ? PrintedLooks.Name : of.Kind == PrintedKind.Rank ? PrintedLooks.Rank : PrintedLooks.Figure) with
        {
            IsBold = isBold && cell.Number is not null,
            IsHeavier = isHeavier,
            Ground = cell.Look?.Ground ?? (cell.IsShaded ? PrintedLooks.Shade : null),
            Ink = cell.Look?.Ink ?? "000000",
        };
        if (cell.Number is not { } figure)
        {
            var isLatin = TextWidth.Of(cell.Text) == cell.Text.Length && cell.Text.Length > 0;
            look = look with
            {
                Face = isBold ? XlsxLooks.Hei : isLatin ? XlsxLooks.Latin : look.Face,
                IsShrunk = IsShrunk(cell.Text, page.Widths[offset + column]),
                Size = SheetPage.LinesOf(cell.Text, page.Widths[offset + column], look.Size) >= ManyLines ? SmallSize : look.Size,
            };
            return XlsxCells.Words(offset + column, number, cell.Text, look, page.Looks.Of(look));
        }

        var padding = FigureFormat.Padding(table, column, page.Widths[offset + column]);
        return XlsxCells.Number(
            offset + column, number, figure, page.Looks.Of(look with { Format = FigureFormat.Of(of, cell.IsTied, padding) }));
    }

    /// <summary>
    /// The words that run to the end of the row. They lie over empty cells, as joined ones could not be sorted, unless they need more
    /// than one line.
    /// </summary>
    private IEnumerable<Cell> Reason(PrintedTable table, PrintedCell cell, int column, int offset, uint number, bool isHeavier)
    {
        var last = table.Columns.Count - 1;
        var isLong = SheetPage.LinesOf(
            cell.Text, page.Widths.Skip(offset + column).Take(last - column + 1).Sum(), PrintedLooks.Name.Size) > 1;
        var look = PrintedLooks.Reason with { IsHeavier = isHeavier, IsWrapped = isLong };
        yield return XlsxCells.Words(offset + column, number, cell.Text, look, page.Looks.Of(look));
        for (var place = column + 1; place <= last; place++)
        {
            yield return XlsxCells.Blank(
                offset + place, number, page.Looks.Of(place == last ? look with { Edge = CellEdge.RowsEnd } : look));
        }

        if (isLong)
        {
            page.Merge(number, offset + column, offset + last);
        }
    }
}
