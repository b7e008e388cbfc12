using System.IO.Compression;
using System.Xml;

namespace AqPipeline.Ingest.Archives;

/// <summary>
/// Finds the cells of an .xlsx file that the library gives as empty: formulas that failed (a cell <c>c</c> of the type <c>e</c>), and
/// formulas without a saved value (with <c>f</c> and without <c>v</c>). In an .xls file every formula has a value, and one that failed is
/// an empty cell.
/// </summary>
internal sealed class FaultyCells : IDisposable
{
    private readonly IEnumerator<Cell> _cells;
    private bool _hasCell;

    /// <param name="open">Opens the workbook.</param>
    /// <param name="sheet">The name of the sheet.</param>
    public FaultyCells(Func<Stream> open, string sheet)
    {
        _cells = CellsIn(open, sheet).GetEnumerator();
        _hasCell = _cells.MoveNext();
    }

    /// <summary>The faulty cells of a row, which is counted from 0; rows are asked for from above.</summary>
    public IReadOnlyList<Cell> Of(int row)
    {
        if (!_hasCell || _cells.Current.Row > row)
        {
            return [];
        }

        var cells = new List<Cell>();
        for (; _hasCell && _cells.Current.Row <= row; _hasCell = _cells.MoveNext())
        {
            if (_cells.Current.Row == row)
            {
                cells.Add(_cells.Current);
            }
        }

        return cells;
    }

    public void Dispose() => _cells.Dispose();

    /// <summary>A cell, its row and column counted from 0, with the text that stands for it (<see cref="CellFault"/>).</summary>
    public readonly record struct Cell(int Row, int Column, string Text);

    private static IEnumerable<Cell> CellsIn(Func<Stream> open, string sheet)
    {
        using var file = open();
        if (file.ReadByte() != 'P')
        {
            yield break;
        }

        using var zip = new ZipArchive(file, ZipArchiveMode.Read);
        if (PartOf(zip, sheet) is not { } part)
        {
            yield break;
        }

        using var content = part.Open();
        using var xml = XmlReader.Create(content);
        var (row, column) = (-1, -1);
        while (xml.Read())
        {
            if (xml.NodeType != XmlNodeType.Element)
            {
                continue;
            }

            if (xml.LocalName == "row")
            {
                row = int.TryParse(xml.GetAttribute("r"), CultureInfo.InvariantCulture, out var number) ? number - 1 : row + 1;
                column = -1;
            }
            else if (xml.LocalName == "c")
            {
                column = xml.GetAttribute("r") is { Length: > 0 } place ? ColumnOf(place) : column + 1;
                if (FaultOf(xml) is { } text)
                {
                    yield return new Cell(row, column, text);
                }
            }
        }
    }

    /// <summary>Reads a cell to its end. A formula whose value is an empty text has an empty <c>v</c>, and the type of a text.</summary>
    private static string? FaultOf(XmlReader xml)
    {
        if (xml.IsEmptyElement)
        {
            return null;
        }

        var type = xml.GetAttribute("t");
        var (depth, isFormula, isInValue, value) = (xml.Depth, false, false, (string?)null);
        while (xml.Read() && xml.Depth > depth)
        {
            if (xml.NodeType == XmlNodeType.Element)
            {
                isFormula |= xml.LocalName == "f";
                isInValue = xml.LocalName == "v";
                value ??= isInValue && type == "str" ? "" : null;
            }
            else if (isInValue && xml.NodeType == XmlNodeType.Text)
            {
                value = xml.Value;
            }
        }

        if (type == "e" && value is not null)
        {
            return CellFault.Failed(value);
        }

        return isFormula && value is null ? CellFault.NotCalculated : null;
    }

    private static ZipArchiveEntry? PartOf(ZipArchive zip, string sheet)
    {
        var id = AttributesIn(zip, "xl/workbook.xml", "sheet").FirstOrDefault(each => each.GetValueOrDefault("name") == sheet)
            ?.GetValueOrDefault("id");
        var target = AttributesIn(zip, "xl/_rels/workbook.xml.rels", "Relationship")
            .FirstOrDefault(each => id is not null && each.GetValueOrDefault("Id") == id)?.GetValueOrDefault("Target");
        return target is null ? null : zip.GetEntry(target.StartsWith('/') ? target[1..] : $"xl/{target}");
    }

    private static List<Dictionary<string, string>> AttributesIn(ZipArchive zip, string part, string element)
    {
        var found = new List<Dictionary<string, string>>();
        if (zip.GetEntry(part) is not { } entry)
        {
            return found;
        }

        using var content = entry.Open();
        using var xml = XmlReader.Create(content);
        while (xml.Read())
        {
            if (xml.NodeType != XmlNodeType.Element || xml.LocalName != element)
            {
                continue;
            }

            var attributes = new Dictionary<string, string>(StringComparer.Ordinal);
            while (xml.MoveToNextAttribute())
            {
                attributes[xml.LocalName] = xml.Value;
            }

            found.Add(attributes);
        }

        return found;
    }

    private static int ColumnOf(string place)
    {
        var column = 0;
        foreach (var letter in place.TakeWhile(char.IsAsciiLetterUpper))
        {
            column = column * 26 + letter - 'A' + 1;
        }

        return column - 1;
    }
}
