using System.Xml;
using DocumentFormat.OpenXml;
using DocumentFormat.OpenXml.Packaging;
using DocumentFormat.OpenXml.Spreadsheet;

namespace AqPipeline.Worker.Bulletins.Xlsx;

/// <summary>
/// A bureau's own workbook with defined names for the cells that the program fills. Below the cell of a table stands one row whose formats
/// all rows of the table take; what is below moves down.
/// </summary>
internal static class XlsxTemplate
{
    public const string Title = "Bulletin_Title";
    public const string Number = "Bulletin_Number";
    public const string Issue = "Bulletin_Issue";
    public const string Date = "Bulletin_Date";
    public const string Bureau = "Bulletin_Bureau";
    public const string Recipients = "Bulletin_Recipients";
    public const string Dust = "Bulletin_Dust";
    public const string Draft = "Bulletin_Draft";
    public const string Sample = "Bulletin_Sample";

    /// <summary>Before the number of a table, which counts from 1.</summary>
    public const string Table = "Bulletin_Table";

    private const string Prefix = "Bulletin_";
    private const string Macro = ".xlsm";
    private const string SaveAgain = "Open it in a spreadsheet program and save it again as .xlsx";
    private const int DefaultColumns = 15;

    private static readonly string[] s_texts = [Title, Number, Issue, Date, Bureau, Recipients, Dust, Draft, Sample];
    private static readonly string[] s_required = [Title, Table + "1"];

    /// <summary>All that is wrong with a template, one sentence each; none if the program can fill it.</summary>
    /// <param name="path">The file.</param>
    public static IReadOnlyList<string> Faults(string path)
    {
        if (!File.Exists(path))
        {
            return [$"The template {path} is missing."];
        }

        List<string> faults = [];
        if (path.EndsWith(Macro, StringComparison.OrdinalIgnoreCase))
        {
            faults.Add($"{path} is a workbook with macros (.xlsm); save it as .xlsx.");
        }

        try
        {
            using var document = SpreadsheetDocument.Open(path, isEditable: false);
            if (document.WorkbookPart is not { } workbook)
            {
                return [.. faults, $"{path} is not an XLSX workbook: it has no part of a workbook."];
            }

            string[] damaged = [.. Damaged(document)];
            faults.AddRange(Foreign(document, path));
            faults.AddRange(damaged.Select(part => $"{path} is damaged: its part {part} cannot be read. {SaveAgain}."));
            return damaged.Length > 0 ? faults : [.. faults, .. Content(workbook, path)];
        }
        catch (Exception exception)
            when (exception is OpenXmlPackageException or FileFormatException or InvalidDataException or XmlException)
        {
            return [.. faults, $"{path} is not an XLSX workbook, or it is damaged. {SaveAgain}."];
        }
    }

    /// <summary>Writes a template of our own, as a beginning for a bureau's.</summary>
    /// <param name="path">The file.</param>
    public static void WriteDefault(string path)
    {
        using var document = SpreadsheetDocument.Create(path, SpreadsheetDocumentType.Workbook);
        var workbook = document.AddWorkbookPart();
        workbook.Workbook = new Workbook(new BookViews(new WorkbookView()), new Sheets(), new DefinedNames());
        var looks = new XlsxLooks(workbook.AddNewPart<WorkbookStylesPart>().Stylesheet = new Stylesheet());
        var page = new SheetPage(looks, [.. Enumerable.Repeat((SheetPage.PaperWidth - 1) / DefaultColumns, DefaultColumns)]);
        page.AddAcross("标题", PrintedLooks.Title with { Size = 14 }, 40);
        var (line, day) = (looks.Of(PrintedLooks.Line), looks.Of(PrintedLooks.Day));
        page.Add(16, row => Enumerable.Range(0, DefaultColumns).Select(column => XlsxCells.Blank(column, row, column < 11 ? line : day)));
        foreach (var (first, last) in ((int, int)[])[(0, 4), (5, 10), (11, 14)])
        {
            page.Merge(page.Last, first, last);
        }

        page.AddAcross("", PrintedLooks.LineRight, 15);
        foreach (var (look, height) in ((CellLook, double)[])[(PrintedLooks.Head, 44), (PrintedLooks.Name, 17)])
        {
            page.Add(height, row => Enumerable.Range(0, DefaultColumns).Select(column => XlsxCells.Blank(column, row, looks.Of(look))));
        }

        const string sheet = "排名";
        page.Finish(workbook, sheet, footer: null);
        foreach (var (name, cell) in ((string, string)[])
            [(Bureau, "$A$2"), (Date, "$L$2"), (Dust, "$A$3"), (Number, "$F$2"), (Table + "1", "$A$4"), (Title, "$A$1")])
        {
            workbook.Workbook.DefinedNames!.Append(new DefinedName($"'{sheet}'!{cell}") { Name = name });
        }

        workbook.Workbook.Save();
    }

    /// <summary>True for the name of a table.</summary>
    /// <param name="name">The name.</param>
    /// <param name="number">The number of the table, from 1.</param>
    public static bool IsTable(string name, out int number)
    {
        number = 0;
        return name.StartsWith(Table, StringComparison.OrdinalIgnoreCase)
            && int.TryParse(name.AsSpan(Table.Length), NumberStyles.None, CultureInfo.InvariantCulture, out number) && number > 0;
    }

    private static IEnumerable<string> Damaged(SpreadsheetDocument document)
    {
        foreach (var part in document.GetAllParts())
        {
            var isSound = true;
            try
            {
                _ = part.RootElement?.FirstChild;
            }
            catch (Exception exception) when (exception is XmlException or InvalidDataException or OpenXmlPackageException)
            {
                isSound = false;
            }

            if (!isSound)
            {
                yield return part.Uri.ToString();
            }
        }
    }

    private static IEnumerable<string> Foreign(SpreadsheetDocument document, string path)
    {
        var parts = document.GetAllParts().ToList();
        if (parts.Exists(part => part is VbaProjectPart)
            || document.DocumentType is SpreadsheetDocumentType.MacroEnabledWorkbook or SpreadsheetDocumentType.MacroEnabledTemplate)
        {
            yield return $"{path} contains macros; remove them and save it as .xlsx.";
        }

        if (parts.Exists(part => part is ExternalWorkbookPart or ConnectionsPart
            || part.ExternalRelationships.Any() || part is EmbeddedObjectPart))
        {
            yield return $"{path} is linked with another file or program; remove the links and embedded objects.";
        }
    }

    private static IEnumerable<string> Content(WorkbookPart workbook, string path)
    {
        foreach (var (sheet, part) in TemplateCells.Sheets(workbook))
        {
            if (part.Worksheet.Descendants<CellFormula>().Select(formula => formula.Parent).OfType<Cell>().FirstOrDefault() is { } cell)
            {
                yield return $"{path} contains a formula in cell {cell.CellReference} of sheet {sheet}; rows move down when a table is "
                    + "filled in, so put its value there.";
            }
        }

        var names = workbook.Workbook.DefinedNames?.Elements<DefinedName>()
            .Where(name => name.Name?.Value?.StartsWith(Prefix, StringComparison.OrdinalIgnoreCase) == true)
            .GroupBy(name => name.Name!.Value!, StringComparer.OrdinalIgnoreCase).ToList() ?? [];
        foreach (var missing in s_required.Where(
            required => !names.Exists(name => name.Key.Equals(required, StringComparison.OrdinalIgnoreCase))))
        {
            yield return $"{path} has no cell with the name {missing}.";
        }

        foreach (var name in names)
        {
            if (!s_texts.Contains(name.Key, StringComparer.OrdinalIgnoreCase) && !IsTable(name.Key, out _))
            {
                yield return $"{path} has the name {name.Key}, which is none of {string.Join(", ", s_texts)} and {Table} with a number.";
            }
            else if (name.Count() > 1)
            {
                yield return $"{path} has the name {name.Key} {name.Count()} times; keep one.";
            }
            else if (TemplateCells.Fault(workbook, name.First()) is { } fault)
            {
                yield return $"{path}: the name {name.Key} {fault}.";
            }
        }
    }
}
