using DocumentFormat.OpenXml.Spreadsheet;

namespace AqPipeline.Worker.Bulletins.Xlsx;

/// <summary>The looks of the cells of printed sheets.</summary>
internal static class PrintedLooks
{
    public static readonly CellLook Title = new() { Face = "方正小标宋简体", Size = 16, IsBold = true, IsWrapped = true };
    public static readonly CellLook Line = new() { Face = XlsxLooks.Fang, Size = 10, Side = HorizontalAlignmentValues.Left };
    public static readonly CellLook LineRight = Line with { Side = HorizontalAlignmentValues.Right };
    public static readonly CellLook Day = Line with { Side = HorizontalAlignmentValues.Right, Format = "yyyy\"年\"m\"月\"d\"日\"" };
    public static readonly CellLook Caption = new() { Face = XlsxLooks.Hei, Size = 10.5 };
    public static readonly CellLook Head = new()
    {
        Face = XlsxLooks.Hei,
        Size = 8.5,
        Ground = "E9ECF1",
        Edge = CellEdge.All,
        IsWrapped = true,
    };

    public static readonly CellLook Name = new() { Face = XlsxLooks.Fang, Edge = CellEdge.All, IsWrapped = true };
    public static readonly CellLook Figure = new() { Edge = CellEdge.All, Side = HorizontalAlignmentValues.Right, IsShrunk = true };
    public static readonly CellLook Rank = new() { Edge = CellEdge.All, IsShrunk = true };
    public static readonly CellLook Reason = Name with { Edge = CellEdge.Rows, Side = HorizontalAlignmentValues.Left, IsWrapped = false };
    public static readonly CellLook Note = new()
    {
        Face = XlsxLooks.Fang,
        Size = 9,
        Side = HorizontalAlignmentValues.Left,
        IsWrapped = true,
        IsAtTop = true,
    };

    public static readonly CellLook Text = Note with { Size = 12 };
    public static readonly CellLook Heading = Text with { Face = XlsxLooks.Hei };
    public const string Shade = "E1E6EB";
}
