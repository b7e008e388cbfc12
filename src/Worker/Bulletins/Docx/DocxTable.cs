using AqPipeline.Worker.Bulletins.Content;
using DocumentFormat.OpenXml;
using DocumentFormat.OpenXml.Wordprocessing;

namespace AqPipeline.Worker.Bulletins.Docx;

/// <summary>
/// A printed table: the heading on every page, rows that are not cut in two, figures one below the other by their decimal points.
/// </summary>
internal sealed class DocxTable(PrintedTable table, DocxTableLook look, int availableWidth)
{
    private const int HeadingLine = 200;
    private const int HeadingRoom = 70;
    private const int ReasonIndent = 80;

    /// <summary>Rows up to which a table stays on one page.</summary>
    private const int KeptRows = 16;

    private readonly int[] _widths = WidthsOf(table, availableWidth);
    private readonly DocxTableLook _headingLook = look with { Size = look.Size - 2, Pitch = HeadingLine };

    /// <summary>The height of its heading.</summary>
    public int HeadingHeight => HasGroups ? GroupHeight + LowerHeight : UpperHeight;

    private bool HasGroups => table.Columns.Any(column => column.Group.Length > 0);

    private int GroupHeight => look.RowHeight;

    private int LowerHeight =>
        Math.Max(HeightOf(column => column.Group.Length > 0), HeightOf(column => column.Group.Length == 0) - GroupHeight);

    private int UpperHeight => HeightOf(_ => true);

    /// <summary>The table with some of its rows.</summary>
    /// <param name="from">The first row.</param>
    /// <param name="count">The number of rows.</param>
    public Table ToElement(int from, int count)
    {
        var indents = table.Columns.Select((_, column) => RightIndentOf(column)).ToArray();
        return new Table(
        [
            Properties(),
            new TableGrid(_widths.Select(width => new GridColumn { Width = width.ToString(CultureInfo.InvariantCulture) })),
            .. Headings(),
            .. table.Rows.Index().Skip(from).Take(count).Select(row => Row(row.Item, row.Index, from, indents)),
        ]);
    }

    /// <summary>The table with all its rows.</summary>
    public Table ToElement() => ToElement(0, table.Rows.Count);

    /// <summary>The properties of tables: fixed columns, no margins, heavy lines at the top and the foot.</summary>
    public static TableProperties Properties(int width, bool hasLines) => new(
    [
        new TableWidth { Width = width.ToString(CultureInfo.InvariantCulture), Type = TableWidthUnitValues.Dxa },
        new TableIndentation { Width = 0, Type = TableWidthUnitValues.Dxa },
        .. hasLines
            ? (OpenXmlElement[])
            [
                new TableBorders(
                    new TopBorder { Val = BorderValues.Single, Size = 12, Color = "000000" },
                    new BottomBorder { Val = BorderValues.Single, Size = 12, Color = "000000" },
                    new InsideHorizontalBorder { Val = BorderValues.Single, Size = 4, Color = "8C8C8C" },
                    new InsideVerticalBorder { Val = BorderValues.Single, Size = 4, Color = "BFBFBF" }),
            ]
            : [],
        new TableLayout { Type = TableLayoutValues.Fixed },
        new TableCellMarginDefault(
            new TopMargin { Width = "0", Type = TableWidthUnitValues.Dxa },
            new TableCellLeftMargin { Width = 0, Type = TableWidthValues.Dxa },
            new BottomMargin { Width = "0", Type = TableWidthUnitValues.Dxa },
            new TableCellRightMargin { Width = 0, Type = TableWidthValues.Dxa }),
    ]);

    /// <summary>A row that is not cut in two.</summary>
    public static TableRow RowOf(IEnumerable<TableCell> cells, int height, bool isHeading = false, bool isExact = true)
    {
        var properties = new TableRowProperties(
            new CantSplit(),
            new TableRowHeight { Val = (uint)height, HeightType = isExact ? HeightRuleValues.Exact : HeightRuleValues.AtLeast });
        if (isHeading)
        {
            properties.Append(new TableHeader());
        }

        return new TableRow([properties, .. cells]);
    }

    private TableProperties Properties() => Properties(_widths.Sum(), hasLines: true);

    private IEnumerable<TableRow> Headings()
    {
        if (!HasGroups)
        {
            return [RowOf(table.Columns.Select((column, place) => Heading(column, place).ToElement()), UpperHeight, isHeading: true)];
        }

        List<DocxCell> upper = [];
        for (var place = 0; place < table.Columns.Count;)
        {
            var column = table.Columns[place];
            var span = column.Group.Length == 0 ? 1 : table.Columns.Skip(place).TakeWhile(other => other.Group == column.Group).Count();
            upper.Add(column.Group.Length == 0
                ? Heading(column, place) with { Merge = MergedCellValues.Restart, Size = look.Size }
                : new DocxCell(column.Group, _widths[place..(place + span)].Sum(), look) { Span = span });
            place += span;
        }

        return
        [
            RowOf(upper.Select(cell => cell.ToElement()), GroupHeight, isHeading: true),
            RowOf(
                table.Columns.Select((column, place) => (column.Group.Length == 0
                    ? new DocxCell("", _widths[place], look) { Merge = MergedCellValues.Continue }
                    : Heading(column, place)).ToElement()),
                LowerHeight, isHeading: true),
        ];
    }

    private DocxCell Heading(PrintedColumn column, int place) =>
        new(column.Heading, _widths[place], _headingLook) { Size = _headingLook.Size };

    private TableRow Row(PrintedRow row, int index, int from, int[] indents)
    {
        var isHeavyBelow = IsHeavyAfter(index);
        var isHeavyAbove = index > from && IsHeavyAfter(index - 1);
        List<DocxCell> cells = [];
        foreach (var (place, cell) in row.Cells.Index())
        {
            var isLast = place == row.Cells.Count - 1;
            var span = isLast ? table.Columns.Count - place : 1;
            cells.Add(Cell(cell, place, span, indents[place]) with
            {
                IsBold = cell.IsBold || row.Kind == PrintedRowKind.Whole && table.Columns[place].Kind == PrintedKind.Name,
                IsHeavyBelow = isHeavyBelow,
                IsHeavyAbove = isHeavyAbove,
                KeepsNext = table.Rows.Count <= KeptRows && index < table.Rows.Count - 1,
            });
        }

        var lines = cells.Max(cell => cell.Lines);
        var height = lines == 1 ? look.RowHeight : lines * look.Pitch + HeadingRoom / 2;
        return RowOf(cells.Select(cell => cell.ToElement()), height);
    }

    private DocxCell Cell(PrintedCell cell, int place, int span, int indent)
    {
        var column = table.Columns[place];
        var width = _widths[place..(place + span)].Sum();
        if (cell.Number is null)
        {
            var isReason = span > 1;
            return new DocxCell(cell.Text, width, look, indent: isReason ? ReasonIndent : 0)
            {
                Span = span,
                Place = isReason ? JustificationValues.Left : JustificationValues.Center,
                IsShaded = cell.IsShaded,
            };
        }

        var isTied = column.Kind == PrintedKind.Rank && cell.IsTied;
        return new DocxCell(
            PrintedTable.TextOf(cell with { IsTied = false }, column), width, look, isTied ? PrintedTable.Tied : "")
        {
            Span = span,
            Place = column.Kind == PrintedKind.Words ? JustificationValues.Center : JustificationValues.Right,
            RightIndent = column.Kind == PrintedKind.Words ? 0 : indent,
            IsShaded = cell.IsShaded,
            Ground = cell.Look?.Ground ?? "",
            Ink = cell.Look?.Ink ?? "",
        };
    }

    private bool IsHeavyAfter(int index) => table.HeavierLineEvery > 0 && (index + 1) % table.HeavierLineEvery == 0
        && index + 1 < table.Rows.Count && table.Rows[index].Kind == PrintedRowKind.Ranked;

    /// <summary>The room at the right of figures, so that the widest of the column stands in its middle.</summary>
    private int RightIndentOf(int column)
    {
        var widest = table.Rows.Where(row => column < row.Cells.Count && row.Cells[column].Number is not null)
            .Select(row => WidthOf(row.Cells[column], table.Columns[column])).DefaultIfEmpty(0).Max();
        return Math.Max(DocxCell.Padding / 2, (_widths[column] - widest) / 2);
    }

    private int WidthOf(PrintedCell cell, PrintedColumn column) =>
        DocxWidth.Of(PrintedTable.TextOf(cell with { IsTied = false }, column), look.Size)
            + (column.Kind == PrintedKind.Rank && cell.IsTied ? DocxWidth.Of(PrintedTable.Tied, look.SmallSize) : 0);

    private int HeightOf(Func<PrintedColumn, bool> isAmong)
    {
        var lines = table.Columns.Index().Where(column => isAmong(column.Item))
            .Select(column => Heading(column.Item, column.Index).Lines).DefaultIfEmpty(1).Max();
        return Math.Max(look.RowHeight, lines * HeadingLine + HeadingRoom);
    }

    /// <summary>The widths of the columns, made smaller in proportion if the table is wider than its place.</summary>
    private static int[] WidthsOf(PrintedTable table, int available)
    {
        var wanted = table.Columns.Select(column => DocxPage.OfMillimetres(column.Width)).ToArray();
        var sum = wanted.Sum();
        return sum <= available ? wanted : [.. wanted.Select(width => width * available / sum)];
    }
}
