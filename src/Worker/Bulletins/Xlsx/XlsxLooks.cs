using DocumentFormat.OpenXml;
using DocumentFormat.OpenXml.Spreadsheet;

namespace AqPipeline.Worker.Bulletins.Xlsx;

/// <summary>The lines around a cell.</summary>
internal enum CellEdge
{
    /// <summary>None.</summary>
    None,

    /// <summary>Grey ones on all sides.</summary>
    All,

    /// <summary>Grey ones above and below, for a text that runs over several cells.</summary>
    Rows,

    /// <summary>The same, with one at the right end.</summary>
    RowsEnd,
}

/// <summary>The look of a cell.</summary>
internal readonly record struct CellLook
{
    public CellLook()
    {
    }

    /// <summary>The font.</summary>
    public string Face { get; init; } = XlsxLooks.Latin;

    /// <summary>The size of its letters, points.</summary>
    public double Size { get; init; } = 9.5;

    /// <summary>True for bold letters.</summary>
    public bool IsBold { get; init; }

    /// <summary>The colour of the letters.</summary>
    public string Ink { get; init; } = "000000";

    /// <summary>The colour of the ground; <see langword="null"/> for none.</summary>
    public string? Ground { get; init; }

    /// <summary>The lines around it.</summary>
    public CellEdge Edge { get; init; }

    /// <summary>True for a black line below, which keeps the eye in its row.</summary>
    public bool IsHeavier { get; init; }

    /// <summary>Where the text stands.</summary>
    public HorizontalAlignmentValues Side { get; init; } = HorizontalAlignmentValues.Center;

    /// <summary>True if the text stands at the top of the cell.</summary>
    public bool IsAtTop { get; init; }

    /// <summary>True if the text goes on in the next line.</summary>
    public bool IsWrapped { get; init; }

    /// <summary>True if a text that is a little too wide is printed in smaller letters.</summary>
    public bool IsShrunk { get; init; }

    /// <summary>The number format; empty for none.</summary>
    public string Format { get; init; } = "";
}

/// <summary>The formats of the cells of a workbook, made as they are asked for, behind those that its stylesheet has already.</summary>
internal sealed class XlsxLooks
{
    public const string Latin = "Times New Roman";
    public const string Hei = "黑体";
    public const string Fang = "仿宋";
    public const string Kai = "楷体";

    private const string Grey = "FFB0B5BB";
    private const uint FirstOwnFormat = 164;

    private readonly Stylesheet _sheet;
    private readonly Dictionary<CellLook, uint> _looks = [];
    private readonly Dictionary<(uint, string), uint> _numbered = [];

    /// <param name="sheet">The stylesheet; parts that it lacks are added.</param>
    public XlsxLooks(Stylesheet sheet)
    {
        _sheet = sheet;
        _sheet.Fonts ??= new Fonts(new Font(new FontSize { Val = 11 }, new FontName { Val = Latin }));
        _sheet.Fills ??= new Fills(
            new Fill(new PatternFill { PatternType = PatternValues.None }),
            new Fill(new PatternFill { PatternType = PatternValues.Gray125 }));
        _sheet.Borders ??= new Borders(new Border());
        _sheet.CellFormats ??= new CellFormats(new CellFormat());
        (_sheet.Fonts.Count, _sheet.Fills.Count, _sheet.Borders.Count, _sheet.CellFormats.Count) = (null, null, null, null);
    }

    /// <summary>The place of a look in the stylesheet.</summary>
    public uint Of(CellLook look)
    {
        if (!_looks.TryGetValue(look, out var place))
        {
            place = _looks[look] = Append(_sheet.CellFormats!, new CellFormat(
                new Alignment
                {
                    Horizontal = look.Side,
                    Vertical = look.IsAtTop ? VerticalAlignmentValues.Top : VerticalAlignmentValues.Center,
                    WrapText = look.IsWrapped && !look.IsShrunk,
                    ShrinkToFit = look.IsShrunk,
                })
            {
                NumberFormatId = FormatId(look.Format),
                FontId = Append(_sheet.Fonts!, FontOf(look)),
                FillId = look.Ground is { } ground ? Append(_sheet.Fills!, FillOf(ground)) : 0,
                BorderId = look.Edge == CellEdge.None ? 0 : Append(_sheet.Borders!, BorderOf(look)),
                ApplyNumberFormat = look.Format.Length > 0,
                ApplyFont = true,
                ApplyFill = true,
                ApplyBorder = true,
                ApplyAlignment = true,
            });
        }

        return place;
    }

    /// <summary>The format of a cell of a template: its own, with our number format where it has none.</summary>
    /// <param name="style">The place of the cell's format in the stylesheet.</param>
    /// <param name="format">The number format.</param>
    public uint Numbered(uint style, string format)
    {
        var own = _sheet.CellFormats!.Elements<CellFormat>().ElementAtOrDefault((int)style);
        if (own is null || format.Length == 0 || own.NumberFormatId?.Value is > 0)
        {
            return style;
        }

        if (!_numbered.TryGetValue((style, format), out var place))
        {
            var copy = (CellFormat)own.CloneNode(true);
            (copy.NumberFormatId, copy.ApplyNumberFormat) = (FormatId(format), true);
            place = _numbered[(style, format)] = Append(_sheet.CellFormats, copy);
        }

        return place;
    }

    private uint FormatId(string format)
    {
        if (format.Length == 0)
        {
            return 0;
        }

        _sheet.NumberingFormats ??= new NumberingFormats();
        _sheet.NumberingFormats.Count = null;
        var known = _sheet.NumberingFormats.Elements<NumberingFormat>().ToList();
        if (known.Find(other => other.FormatCode == format) is { } same)
        {
            return same.NumberFormatId!;
        }

        var id = known.Select(other => other.NumberFormatId!.Value + 1).Append(FirstOwnFormat).Max();
        _sheet.NumberingFormats.Append(new NumberingFormat { NumberFormatId = id, FormatCode = format });
        return id;
    }

    /// <summary>Appends an entry, if no equal one is there.</summary>
    /// <returns>Its place.</returns>
    private static uint Append<T>(OpenXmlCompositeElement list, T entry)
        where T : OpenXmlElement
    {
        var xml = entry.OuterXml;
        var place = 0u;
        foreach (var other in list.Elements<T>())
        {
            if (other.OuterXml == xml)
            {
                return place;
            }

            place++;
        }

        list.Append(entry);
        return place;
    }

    private static Font FontOf(CellLook look)
    {
        var font = new Font();
        if (look.IsBold)
        {
            font.Append(new Bold());
        }

        font.Append(new FontSize { Val = look.Size }, new Color { Rgb = "FF" + look.Ink }, new FontName { Val = look.Face });
        return font;
    }

    private static Fill FillOf(string ground) =>
        new(new PatternFill(new ForegroundColor { Rgb = "FF" + ground }) { PatternType = PatternValues.Solid });

    private static Border BorderOf(CellLook look)
    {
        var (left, right) = (new LeftBorder(), new RightBorder());
        if (look.Edge == CellEdge.All)
        {
            (left.Style, left.Color) = (BorderStyleValues.Thin, new Color { Rgb = Grey });
        }

        if (look.Edge is CellEdge.All or CellEdge.RowsEnd)
        {
            (right.Style, right.Color) = (BorderStyleValues.Thin, new Color { Rgb = Grey });
        }

        return new Border(
            left, right,
            new TopBorder(new Color { Rgb = Grey }) { Style = BorderStyleValues.Thin },
            new BottomBorder(new Color { Rgb = look.IsHeavier ? "FF303030" : Grey }) { Style = BorderStyleValues.Thin },
            new DiagonalBorder());
    }
}
