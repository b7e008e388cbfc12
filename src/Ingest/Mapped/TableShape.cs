using System.Text.RegularExpressions;
using CsvHelper;

namespace AqPipeline.Ingest.Mapped;

/// <summary>
/// How the first part of a file looks as a table: what parts its fields, which line is the header, and the rows below it.
/// </summary>
internal sealed partial class TableShape
{
    private const int LinesLookedAt = 60;
    private const int MaxColumns = 2000;

    private TableShape(char delimiter, int headerLine, IReadOnlyList<string> headers, IReadOnlyList<string[]> rows) =>
        (Delimiter, HeaderLine, Headers, Rows, Names) = (delimiter, headerLine, headers, rows, headers);

    /// <summary>What stands between fields.</summary>
    public char Delimiter { get; }

    /// <summary>The line of the header, the first being 1; 0 when there is none.</summary>
    public int HeaderLine { get; }

    /// <summary>The names of the columns; <c>#1</c> and so on when there is no header.</summary>
    public IReadOnlyList<string> Headers { get; }

    /// <summary>Lines of another shape above the rows of a table without a header.</summary>
    public int SkipLines { get; private init; }

    /// <summary>The names by which columns can be guessed: the headers, or the words of a line of another shape above the rows.</summary>
    public IReadOnlyList<string> Names { get; private init; }

    /// <summary>The rows of the first part of the file that have as many fields as the header.</summary>
    public IReadOnlyList<string[]> Rows { get; }

    /// <summary>The values of a column that say something.</summary>
    public IEnumerable<string> Values(int column) => Rows.Select(row => row[column]).Where(text => !IsNothing(text));

    /// <summary>Whether a field is empty or says that there is nothing.</summary>
    public static bool IsNothing(string text) =>
        text.Length == 0 || MissingCodes.Contains(System.Text.Encoding.UTF8.GetBytes(text)) || !text.Any(char.IsLetterOrDigit);

    /// <summary>Looks at a file; <see langword="null"/> when it is no table.</summary>
    public static TableShape? Of(FileHead head)
    {
        var text = head.Text;
        if (head.IsCut && text.LastIndexOf('\n') is > 0 and var end)
        {
            text = text[..end];
        }

        if (text.TrimStart().StartsWith('{') || text.TrimStart().StartsWith('[') || text.Contains('\0'))
        {
            return null;
        }

        var best = ((char[])[',', ';', '\t', '|'])
            .Select(delimiter => (Delimiter: delimiter, Rows: Split(text, delimiter)))
            .Select(way => (way.Delimiter, way.Rows, Width: UsualWidth(way.Rows)))
            .OrderByDescending(
                way => way.Width > 1 ? way.Rows.Take(LinesLookedAt).Count(row => row.Fields.Length == way.Width) * way.Width : 0)
            .First();
        if (best.Width is < 2 or > MaxColumns)
        {
            return null;
        }

        var rows = best.Rows.FindAll(row => row.Fields.Length == best.Width);
        var header =
            Enumerable.Range(0, Math.Min(LinesLookedAt, rows.Count) - 1)
                .FirstOrDefault(row => IsHeader(rows[row].Fields, rows[row + 1].Fields), -1);
        if (header < 0 && rows is [var only] && !Array.Exists(only.Fields, IsFigure))
        {
            return new TableShape(best.Delimiter, only.Line, only.Fields, []);
        }

        return header < 0
            ? WithoutHeader(best.Delimiter, best.Width, rows, text)
            : new TableShape(best.Delimiter, rows[header].Line, rows[header].Fields, [.. rows.Skip(header + 1).Select(row => row.Fields)]);
    }

    private static TableShape WithoutHeader(char delimiter, int width, List<(int Line, string[] Fields)> rows, string text)
    {
        string[] headers = [.. Enumerable.Range(1, width).Select(number => $"#{number}")];
        var skipped = rows.Count == 0 ? 0 : rows[0].Line - 1;
        var line = skipped == 0 ? null : text.ReplaceLineEndings("\n").Split('\n').ElementAtOrDefault(skipped - 1);
        var above = (line ?? "").Trim().TrimStart('%', '#', ' ');
        return new TableShape(delimiter, 0, headers, [.. rows.Select(row => row.Fields)])
        {
            SkipLines = skipped,
            Names = Words(',') ?? Words(' ') ?? headers,
        };

        string[]? Words(char sign) =>
            above.Split(sign, StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries) is var words
            && words.Length == width ? words : null;
    }

    private static List<(int Line, string[] Fields)> Split(string text, char delimiter)
    {
        var options = new CsvReaderOptions
        {
            Separator = delimiter,
            HasHeader = false,
            AllowLineBreaksInQuotes = false,
            TrackLineNumbers = true,
        };
        using var reader = CsvReader.FromText(text, options);
        var rows = new List<(int, string[])>();
        try
        {
            while (reader.Read())
            {
                var fields = new string[reader.FieldCount];
                for (var field = 0; field < fields.Length; field++)
                {
                    fields[field] = reader.GetString(field).Trim();
                }

                rows.Add(((int)reader.LineNumber, fields));
            }
        }
        catch (CsvFormatException)
        {
            // What comes before a broken quote is enough to look at; reading the file says where it breaks.
        }

        return rows;
    }

    /// <summary>That of the most fields, so that lines above the header do not count.</summary>
    private static int UsualWidth(List<(int Line, string[] Fields)> rows) =>
        rows.Take(LinesLookedAt).GroupBy(row => row.Fields.Length).MaxBy(group => group.Count() * group.Key)?.Key ?? 0;

    /// <summary>A header has words where the line below it has numbers or dates.</summary>
    private static bool IsHeader(string[] fields, string[] below)
    {
        for (var field = 0; field < fields.Length; field++)
        {
            if (!IsNothing(fields[field]) && !IsFigure(fields[field]) && IsFigure(below[field]))
            {
                return true;
            }
        }

        return false;
    }

    private static bool IsFigure(string text) => Figure().IsMatch(text);

    /// <summary>A number, or something that begins like a date.</summary>
    [GeneratedRegex(@"^[+-]?\d+([.,]\d+)?([eE][+-]?\d+)?$|^\d{1,4}[-/.年]\d{1,2}[-/.月]\d")]
    private static partial Regex Figure();
}
