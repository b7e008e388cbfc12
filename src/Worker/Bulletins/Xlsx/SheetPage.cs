using DocumentFormat.OpenXml;
using DocumentFormat.OpenXml.Packaging;
using DocumentFormat.OpenXml.Spreadsheet;
using XlsxSheet = DocumentFormat.OpenXml.Spreadsheet.Sheet;

namespace AqPipeline.Worker.Bulletins.Xlsx;

/// <summary>A sheet while it is filled from top to bottom: rows, joined cells, page breaks, and what its pages repeat.</summary>
/// <param name="looks">The looks of the workbook.</param>
/// <param name="widths">The widths of the columns, mm.</param>
internal sealed class SheetPage(XlsxLooks looks, IReadOnlyList<double> widths)
{
    /// <summary>The height between the margins of an upright page of A4, points: 297 mm without twice 20 mm.</summary>
    public const double Capacity = 257 / PointMm;

    /// <summary>The width between its margins, mm: 210 without twice 16.</summary>
    public const double PaperWidth = 178;

    /// <summary>A point in millimetres.</summary>
    private const double PointMm = 25.4 / 72;

    /// <summary>The highest row that Excel takes, points.</summary>
    public const double MaxHeight = 409;
    private const double InchMm = 25.4;

    /// <summary>
    /// Pixels of a digit of the workbook's first font, Times at 11 points, in an inch of 96: the measure of columns. Excel takes 7, others
    /// take the fraction; the page is as wide as the paper at most.
    /// </summary>
    private const double DigitPixels = 7.34;
    private const double InchPixels = 96;

    private readonly SheetData _rows = new();
    private readonly List<MergeCell> _merged = [];
    private readonly List<uint> _breaks = [];
    private double _broken;

    /// <summary>The number of the last row.</summary>
    public uint Last { get; private set; }

    /// <summary>The height of all rows, points.</summary>
    public double Height { get; private set; }

    public XlsxLooks Looks => looks;

    public IReadOnlyList<double> Widths => widths;

    /// <summary>The last row that every page repeats; 0 for none.</summary>
    public uint Repeated { get; set; }

    /// <summary>True if the repeated rows stay on the screen, too.</summary>
    public bool IsFrozen { get; set; }

    /// <summary>The cells with a filter; <see langword="null"/> for none.</summary>
    public string? Filter { get; set; }

    /// <summary>True for pages on their side.</summary>
    public bool IsLandscape { get; init; }

    /// <summary>Adds a row.</summary>
    /// <param name="height">Its height, points.</param>
    /// <param name="cells">Makes its cells from its number.</param>
    public void Add(double height, Func<uint, IEnumerable<Cell>> cells)
    {
        Last++;
        var kept = Math.Min(height, MaxHeight);
        Height += kept;
        _rows.Append(new Row(cells(Last)) { RowIndex = Last, CustomHeight = true, Height = Math.Round(kept, 2) });
    }

    /// <summary>Adds a row of one text across all columns, as high as the text.</summary>
    public void AddAcross(string text, CellLook look, double line)
    {
        Add(line * LinesOf(text, widths.Sum(), look.Size), row => Across(row, text, look));
        Merge(Last, 0, widths.Count - 1);
    }

    /// <summary>Joins cells of a row.</summary>
    public void Merge(uint row, int first, int last)
    {
        if (last > first)
        {
            _merged.Add(new MergeCell { Reference = $"{XlsxCells.Reference(first, row)}:{XlsxCells.Reference(last, row)}" });
        }
    }

    /// <summary>The height that is left on the page, points; below 0 if rows have run over its end.</summary>
    public double Left => Capacity - Height + _broken;

    /// <summary>Ends the page after the last row.</summary>
    public void Break()
    {
        _breaks.Add(Last);
        _broken = Height;
    }

    /// <summary>
    /// Lines that a text takes in a column, by the widths of its letters; a long one loses some room at the ends of lines, where figures
    /// that belong together go to the next.
    /// </summary>
    public static int LinesOf(string text, double width, double size)
    {
        const double Loss = 1.07;
        return text.Split('\n').Sum(line =>
        {
            var lines = WidthOf(line, size) / Math.Max(1, width - 1.5);
            return Math.Max(1, (int)Math.Ceiling(lines > 2 ? lines * Loss : lines));
        });
    }

    /// <summary>The width of a line, mm. Dashes and quotation marks of Chinese fonts are as wide as their letters.</summary>
    public static double WidthOf(string line, double size) =>
        (TextWidth.Of(line) + line.Count(letter => letter is '—' or '…' or '“' or '”')) * size * PointMm / 2;

    /// <summary>The first column of a part at the right that is at least so wide.</summary>
    public int ColumnFromRight(double width)
    {
        var (place, sum) = (widths.Count, 0.0);
        while (place > 1 && sum < width)
        {
            sum += widths[--place];
        }

        return place;
    }

    /// <summary>Puts the sheet into its part, and the workbook.</summary>
    /// <param name="workbook">The workbook.</param>
    /// <param name="name">The name of the tab.</param>
    /// <param name="footer">Header and footer.</param>
    public WorksheetPart Finish(WorkbookPart workbook, string name, HeaderFooter? footer)
    {
        var part = workbook.AddNewPart<WorksheetPart>();
        var sheets = workbook.Workbook.Sheets ??= new Sheets();
        var index = (uint)sheets.Elements<XlsxSheet>().Count();
        sheets.Append(new XlsxSheet
        {
            Name = name,
            SheetId = sheets.Elements<XlsxSheet>().Select(sheet => sheet.SheetId!.Value).DefaultIfEmpty(0u).Max() + 1,
            Id = workbook.GetIdOfPart(part),
        });
        part.Worksheet = new Worksheet(((OpenXmlElement?[])
        [
            new SheetProperties(new PageSetupProperties { FitToPage = true }),
            new SheetViews(View(index == 0)),
            new Columns(widths.Select((width, place) => new Column
            {
                Min = (uint)place + 1,
                Max = (uint)place + 1,
                Width = Math.Round(width / InchMm * InchPixels / DigitPixels, 3),
                CustomWidth = true,
            })),
            _rows,
            Filter is { } filter ? new AutoFilter { Reference = filter } : null,
            _merged.Count > 0 ? new MergeCells(_merged) : null,
            new PrintOptions { HorizontalCentered = true },
            new PageMargins
            {
                Left = 16 / InchMm, Right = 16 / InchMm, Top = 20 / InchMm, Bottom = 20 / InchMm, Header = 0.4, Footer = 0.4,
            },
            new PageSetup
            {
                PaperSize = 9,
                Orientation = IsLandscape ? OrientationValues.Landscape : OrientationValues.Portrait,
                FitToWidth = 1,
                FitToHeight = 0,
            },
            footer,
            Breaks(),
        ]).OfType<OpenXmlElement>());
        Define(workbook, name, index);
        return part;
    }

    private Cell[] Across(uint row, string text, CellLook look)
    {
        var style = looks.Of(look);
        return
        [
            XlsxCells.Words(0, row, text, look, style),
            .. Enumerable.Range(1, widths.Count - 1).Select(column => XlsxCells.Blank(column, row, style)),
        ];
    }

    private SheetView View(bool isFirst)
    {
        var view = new SheetView { WorkbookViewId = 0, TabSelected = isFirst, ShowGridLines = false };
        if (IsFrozen && Repeated > 0)
        {
            view.Append(new Pane
            {
                VerticalSplit = Repeated,
                TopLeftCell = $"A{Repeated + 1}",
                ActivePane = PaneValues.BottomLeft,
                State = PaneStateValues.Frozen,
            });
        }

        return view;
    }

    private RowBreaks? Breaks() => _breaks.Count == 0
        ? null
        : new RowBreaks(_breaks.Select(row => new Break { Id = row, Max = 16383, ManualPageBreak = true }))
        {
            Count = (uint)_breaks.Count,
            ManualBreakCount = (uint)_breaks.Count,
        };

    private void Define(WorkbookPart workbook, string name, uint index)
    {
        if (Filter is { } filter)
        {
            var corners = filter.Split(':').Select(Fixed);
            Add("_xlnm._FilterDatabase", $"'{name}'!{string.Join(':', corners)}", isHidden: true);
        }

        if (Repeated > 0)
        {
            Add("_xlnm.Print_Titles", $"'{name}'!$1:${Repeated}", isHidden: null);
        }

        void Add(string defined, string cells, bool? isHidden) => (workbook.Workbook.DefinedNames ??= new DefinedNames()).Append(
            new DefinedName(cells) { Name = defined, LocalSheetId = index, Hidden = isHidden });
    }

    /// <summary>A cell's name with <c>$</c>.</summary>
    private static string Fixed(string cell)
    {
        var digits = cell.AsSpan().IndexOfAnyInRange('0', '9');
        return $"${cell[..digits]}${cell[digits..]}";
    }
}
