using DocumentFormat.OpenXml.Spreadsheet;

namespace AqPipeline.Worker.Cli;

/// <summary>The cell formats of the workbook, by their places in the stylesheet.</summary>
internal static class XlsxStyles
{
    public const uint Title = 1;
    public const uint Subtitle = 2;
    public const uint Header = 3;
    public const uint Words = 4;
    public const uint Blank = 5;
    public const uint Paragraph = 6;
    private const uint FirstNumber = 7;
    private const int MaxDecimals = 6;
    private const uint FirstFormat = 164;

    /// <summary>The format of numbers with some digits.</summary>
    public static uint Number(int decimals, bool isSigned) => FirstNumber + (uint)Math.Min(decimals, MaxDecimals) * 2 + (isSigned ? 1u : 0);

    /// <summary>The letters of a column, the first being 0.</summary>
    public static string Column(int index) => index < 26 ? $"{(char)('A' + index)}" : Column(index / 26 - 1) + (char)('A' + index % 26);

    public static Stylesheet Create()
    {
        var numbers = Enumerable.Range(0, MaxDecimals + 1).SelectMany(decimals => (string[])[Plain(decimals), Signed(decimals)]).ToList();
        return new Stylesheet(
            new NumberingFormats(
                numbers.Select((code, index) => new NumberingFormat { NumberFormatId = FirstFormat + (uint)index, FormatCode = code })),
            new Fonts(Typeface("宋体", 11), Typeface("黑体", 16), Typeface("宋体", 10, "FF555555"), Typeface("黑体", 10)),
            new Fills(
                new Fill(new PatternFill { PatternType = PatternValues.None }),
                new Fill(new PatternFill { PatternType = PatternValues.Gray125 }),
                new Fill(new PatternFill(new ForegroundColor { Rgb = "FFDCE6F1" }) { PatternType = PatternValues.Solid })),
            new Borders(new Border(), Thin()),
            new CellFormats(
            [
                new CellFormat(),
                Format(font: 1, border: 0, HorizontalAlignmentValues.Center),
                Format(font: 2, border: 0, HorizontalAlignmentValues.Center),
                Format(font: 3, border: 1, HorizontalAlignmentValues.Center, fill: 2, wrap: true),
                Format(font: 0, border: 1, HorizontalAlignmentValues.Left, wrap: true),
                Format(font: 0, border: 1, HorizontalAlignmentValues.Center),
                Format(font: 0, border: 0, HorizontalAlignmentValues.Left, wrap: true),
                .. numbers.Select(
                    (_, index) => Format(font: 0, border: 1, HorizontalAlignmentValues.Center, format: FirstFormat + (uint)index)),
            ]));
    }

    private static string Plain(int decimals) => decimals == 0 ? "0" : "0." + new string('0', decimals);

    private static string Signed(int decimals) => $"+{Plain(decimals)};-{Plain(decimals)};{Plain(decimals)}";

    private static Font Typeface(string name, double size, string colour = "FF000000") =>
        new(new FontSize { Val = size }, new Color { Rgb = colour }, new FontName { Val = name });

    private static Border Thin() => new(
        new LeftBorder(Line()) { Style = BorderStyleValues.Thin },
        new RightBorder(Line()) { Style = BorderStyleValues.Thin },
        new TopBorder(Line()) { Style = BorderStyleValues.Thin },
        new BottomBorder(Line()) { Style = BorderStyleValues.Thin },
        new DiagonalBorder());

    private static Color Line() => new() { Rgb = "FF999999" };

    private static CellFormat Format(
        uint font, uint border, HorizontalAlignmentValues horizontal, uint fill = 0, bool wrap = false, uint format = 0) =>
        new(new Alignment { Horizontal = horizontal, Vertical = VerticalAlignmentValues.Center, WrapText = wrap })
        {
            FontId = font,
            BorderId = border,
            FillId = fill,
            NumberFormatId = format,
            ApplyFont = true,
            ApplyBorder = true,
            ApplyFill = true,
            ApplyNumberFormat = true,
            ApplyAlignment = true,
        };
}
