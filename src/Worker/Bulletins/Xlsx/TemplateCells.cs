using System.Text.RegularExpressions;
using DocumentFormat.OpenXml.Packaging;
using DocumentFormat.OpenXml.Spreadsheet;
using D = DocumentFormat.OpenXml.Drawing.Spreadsheet;
using XlsxSheet = DocumentFormat.OpenXml.Spreadsheet.Sheet;

namespace AqPipeline.Worker.Bulletins.Xlsx;

/// <summary>A cell of a template.</summary>
/// <param name="Sheet">The name of its sheet.</param>
/// <param name="Part">Its sheet.</param>
/// <param name="Column">Its column, from 0.</param>
/// <param name="Row">Its row, from 1.</param>
internal readonly record struct TemplatePlace(string Sheet, WorksheetPart Part, int Column, uint Row);

/// <summary>Finds cells of a template by name, and makes room for rows.</summary>
internal static partial class TemplateCells
{
    /// <summary>The worksheets by name.</summary>
    public static IEnumerable<(string Name, WorksheetPart Part)> Sheets(WorkbookPart workbook)
    {
        foreach (var sheet in workbook.Workbook.Sheets?.Elements<XlsxSheet>() ?? [])
        {
            if (workbook.Parts.FirstOrDefault(pair => pair.RelationshipId == sheet.Id?.Value)?.OpenXmlPart is WorksheetPart part)
            {
                yield return (sheet.Name?.Value ?? "", part);
            }
        }
    }

    /// <summary>What is wrong with a name, after the words "the name X"; <see langword="null"/> for a cell that can be filled.</summary>
    public static string? Fault(WorkbookPart workbook, DefinedName name)
    {
        if (Single().Match(name.Text) is not { Success: true } match)
        {
            return $"is {name.Text}, which is not a single cell";
        }

        var sheetName = SheetOf(match);
        var (_, part) = Sheets(workbook).FirstOrDefault(pair => pair.Name.Equals(sheetName, StringComparison.OrdinalIgnoreCase));
        if (part is null)
        {
            return $"is on the sheet {sheetName}, which is missing";
        }

        var entry = workbook.Workbook.Sheets!.Elements<XlsxSheet>()
            .First(sheet => sheetName.Equals(sheet.Name?.Value, StringComparison.OrdinalIgnoreCase));
        if (entry.State?.Value is { } state && state != SheetStateValues.Visible)
        {
            return $"is on the sheet {sheetName}, which is hidden";
        }

        return match.Groups["end"].Success && !IsJoined(part, match)
            ? $"is {name.Text}, which is not a single cell"
            : null;
    }

    /// <summary>The cell of a name; <see langword="null"/> where there is none.</summary>
    public static TemplatePlace? Find(WorkbookPart workbook, string name)
    {
        var defined = workbook.Workbook.DefinedNames?.Elements<DefinedName>()
            .FirstOrDefault(other => name.Equals(other.Name?.Value, StringComparison.OrdinalIgnoreCase));
        if (defined is null || Single().Match(defined.Text) is not { Success: true } match)
        {
            return null;
        }

        var (sheet, part) = Sheets(workbook).First(pair => pair.Name.Equals(SheetOf(match), StringComparison.OrdinalIgnoreCase));
        return new TemplatePlace(
            sheet, part, ColumnOf(match.Groups["column"].Value), uint.Parse(match.Groups["row"].Value, CultureInfo.InvariantCulture));
    }

    /// <summary>A cell, made in its place where the sheet has none.</summary>
    public static Cell CellAt(WorksheetPart part, int column, uint row)
    {
        var data = part.Worksheet.GetFirstChild<SheetData>()!;
        var line = data.Elements<Row>().FirstOrDefault(other => other.RowIndex!.Value == row);
        if (line is null)
        {
            line = new Row { RowIndex = row };
            data.InsertBefore(line, data.Elements<Row>().FirstOrDefault(other => other.RowIndex!.Value > row));
        }

        if (line.Elements<Cell>().FirstOrDefault(other => ColumnOf(other) == column) is { } known)
        {
            return known;
        }

        var cell = new Cell { CellReference = XlsxCells.Reference(column, row) };
        line.InsertBefore(cell, line.Elements<Cell>().FirstOrDefault(other => ColumnOf(other) > column));
        return cell;
    }

    /// <summary>Moves all from a row on down: cells, joined cells, page breaks, drawings and names.</summary>
    public static void MoveDown(WorkbookPart workbook, TemplatePlace table, uint from, uint by)
    {
        var sheet = table.Part.Worksheet;
        sheet.SheetDimension?.Remove();
        foreach (var row in sheet.Descendants<Row>().Where(row => row.RowIndex!.Value >= from))
        {
            row.RowIndex = row.RowIndex!.Value + by;
            foreach (var cell in row.Elements<Cell>())
            {
                cell.CellReference = XlsxCells.Reference(ColumnOf(cell), row.RowIndex.Value);
            }
        }

        foreach (var merged in sheet.Descendants<MergeCell>())
        {
            merged.Reference = Moved(merged.Reference!.Value!, from, from, by);
        }

        foreach (var end in sheet.Descendants<Break>().Where(end => end.Id!.Value >= from && end.Parent is RowBreaks))
        {
            end.Id = end.Id!.Value + by;
        }

        foreach (var row in table.Part.DrawingsPart?.WorksheetDrawing.Descendants<D.RowId>() ?? [])
        {
            var number = uint.Parse(row.Text, CultureInfo.InvariantCulture);
            row.Text = (number + 1 >= from ? number + by : number).ToString(CultureInfo.InvariantCulture);
        }

        foreach (var name in workbook.Workbook.DefinedNames?.Elements<DefinedName>() ?? [])
        {
            if (Prefixed().Match(name.Text) is { Success: true } match
                && SheetOf(match).Equals(table.Sheet, StringComparison.OrdinalIgnoreCase))
            {
                // A print area that ends with the table's first row grows with the table.
                name.Text = name.Text[..match.Length] + Moved(name.Text[match.Length..], from, from - 1, by);
            }
        }
    }

    private static string Moved(string reference, uint from, uint endFrom, uint by) => RowNumber().Replace(reference, match =>
    {
        var row = uint.Parse(match.Value, CultureInfo.InvariantCulture);
        var isEnd = reference.AsSpan(0, match.Index).Contains(':');
        return (row >= (isEnd ? endFrom : from) ? row + by : row).ToString(CultureInfo.InvariantCulture);
    });

    private static bool IsJoined(WorksheetPart part, Match match)
    {
        var end = match.Groups["end"].Value.Replace("$", "", StringComparison.Ordinal);
        var cells = $"{match.Groups["column"]}{match.Groups["row"]}:{end}";
        return part.Worksheet.Descendants<MergeCell>().Any(merged => merged.Reference?.Value == cells);
    }

    private static string SheetOf(Match match) => match.Groups["quoted"].Success
        ? match.Groups["quoted"].Value.Replace("''", "'", StringComparison.Ordinal)
        : match.Groups["plain"].Value;

    private static int ColumnOf(Cell cell) => ColumnOf(cell.CellReference!.Value!.TrimEnd([.. "0123456789"]));

    private static int ColumnOf(string letters) => letters.Aggregate(0, (sum, letter) => sum * 26 + letter - 'A' + 1) - 1;

    [GeneratedRegex(@"^(?:'(?<quoted>(?:[^']|'')+)'|(?<plain>[^'!]+))!"
        + @"\$?(?<column>[A-Z]{1,3})\$?(?<row>[1-9][0-9]{0,6})(?::(?<end>\$?[A-Z]{1,3}\$?[0-9]+))?$")]
    private static partial Regex Single();

    [GeneratedRegex(@"^(?:'(?<quoted>(?:[^']|'')+)'|(?<plain>[^'!]+))!")]
    private static partial Regex Prefixed();

    [GeneratedRegex(@"(?<=[A-Z$])[0-9]+")]
    private static partial Regex RowNumber();
}
