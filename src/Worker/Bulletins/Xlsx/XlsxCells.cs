using AqPipeline.Worker.Bulletins.Content;
using DocumentFormat.OpenXml;
using DocumentFormat.OpenXml.Spreadsheet;

namespace AqPipeline.Worker.Bulletins.Xlsx;

/// <summary>Cells of a workbook. Words are inline strings, so that no program takes a name for a formula.</summary>
internal static class XlsxCells
{
    /// <summary>The most characters of a cell; Excel calls a workbook with longer texts damaged.</summary>
    private const int MaxCharacters = 32_767;

    /// <summary>Cells of serial numbers count days from here (ECMA-376, 18.17.4.1, 1900 date base).</summary>
    private static readonly DateOnly s_first = new(1899, 12, 30);

    /// <summary>A cell without content.</summary>
    public static Cell Blank(int column, uint row, uint style) => new() { CellReference = Reference(column, row), StyleIndex = style };

    /// <summary>A number.</summary>
    public static Cell Number(int column, uint row, decimal number, uint style)
    {
        var cell = Blank(column, row, style);
        Put(cell, number);
        return cell;
    }

    /// <summary>Words, with the digits of pollutants set lower.</summary>
    public static Cell Words(int column, uint row, string text, CellLook look, uint style)
    {
        var cell = Blank(column, row, style);
        Put(cell, text, look);
        return cell;
    }

    /// <summary>Puts a number into a cell.</summary>
    public static void Put(Cell cell, decimal number)
    {
        cell.RemoveAllChildren();
        (cell.DataType, cell.CellValue) = (CellValues.Number, new CellValue(number));
    }

    /// <summary>Puts a day into a cell, as the number that date formats show.</summary>
    public static void Put(Cell cell, DateOnly day) => Put(cell, day.DayNumber - s_first.DayNumber);

    /// <summary>Puts words into a cell.</summary>
    /// <param name="cell">The cell.</param>
    /// <param name="text">The words.</param>
    /// <param name="look">Its look where the digits of pollutants are set lower; <see langword="null"/> for plain words.</param>
    public static void Put(Cell cell, string text, CellLook? look)
    {
        cell.RemoveAllChildren();
        if (text.Length == 0)
        {
            cell.DataType = null;
            return;
        }

        var kept = PrintableText.OfText(text.Length <= MaxCharacters ? text : string.Concat(text.AsSpan(0, MaxCharacters - 1), "…"));
        var parts = look is null ? [(kept, false)] : Subscripts.PartsOf(kept);
        cell.DataType = CellValues.InlineString;
        cell.InlineString = parts.All(part => !part.IsLower)
            ? new InlineString(TextOf(kept))
            : new InlineString(parts.Select(part => new Run(Properties(look!.Value, part.IsLower), TextOf(part.Text))));
    }

    /// <summary>A cell's name, such as B3.</summary>
    public static string Reference(int column, uint row) => $"{XlsxStyles.Column(column)}{row}";

    private static Text TextOf(string text) => new(text) { Space = SpaceProcessingModeValues.Preserve };

    private static RunProperties Properties(CellLook look, bool isLower)
    {
        var properties = new RunProperties();
        if (look.IsBold)
        {
            properties.Append(new Bold());
        }

        if (isLower)
        {
            properties.Append(new VerticalTextAlignment { Val = VerticalAlignmentRunValues.Subscript });
        }

        properties.Append(new FontSize { Val = look.Size }, new Color { Rgb = "FF" + look.Ink }, new RunFont { Val = look.Face });
        return properties;
    }
}
