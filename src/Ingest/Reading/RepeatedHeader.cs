using System.Buffers;
using System.Text;
using CsvHelper;

namespace AqPipeline.Ingest.Reading;

/// <summary>Finds a header that stands between the rows, as where the files of days were put together with <c>cat</c>.</summary>
/// <param name="headers">The names of the columns in force; none for a table without a header.</param>
internal sealed class RepeatedHeader(IReadOnlyList<string> headers)
{
    private const int LongestName = 128;

    private static readonly SearchValues<byte> Figures = SearchValues.Create("0123456789.,:+-/TZ "u8);

    private readonly string[] _headers = [.. headers.Select(Clean)];
    private readonly StringComparer _comparer = Comparer(headers);
    private readonly HashSet<string> _names = NamesIn(headers);

    /// <summary>A header between the rows.</summary>
    /// <param name="Names">Its columns.</param>
    /// <param name="IsSame">True if they are the columns in force, in their order.</param>
    /// <param name="IsBehindRow">True if it stands in the line of a row, whose line end is missing.</param>
    public sealed record Found(IReadOnlyList<string> Names, bool IsSame, bool IsBehindRow);

    /// <summary>True if a row whose first field is this is worth a look: a date or another number begins no header.</summary>
    public static bool MayBegin(ReadOnlySpan<byte> field) => !IsFigure(field);

    /// <summary>
    /// The header in the current row; <see langword="null"/> when there is none. A row is one when two of its fields are names of columns,
    /// or one is and none is a number.
    /// </summary>
    public Found? In(CsvReader row)
    {
        if (_names.Count == 0 || !IsHeader(row, out var first))
        {
            return null;
        }

        string[] fields = [.. Enumerable.Range(0, row.FieldCount).Select(column => Clean(row.GetString(column)))];
        fields = fields[..Math.Max(Math.Min(fields.Length, _headers.Length), Array.FindLastIndex(fields, name => name.Length > 0) + 1)];
        if (fields.SequenceEqual(_headers, _comparer))
        {
            return new Found(fields, IsSame: true, IsBehindRow: false);
        }

        var isBehindRow = first > 0
            && (fields[first - 1].EndsWith(_headers[0], StringComparison.OrdinalIgnoreCase) || fields.Take(first).Any(IsFigureText));
        string[] names = isBehindRow ? [_headers[0], .. fields[first..]] : fields;
        return new Found(names, names.SequenceEqual(_headers, _comparer), isBehindRow);
    }

    /// <summary>True if the current row of a table without a header names columns: a pollutant, and no number.</summary>
    public static bool NamesColumns(CsvReader row)
    {
        string[] fields = [.. Enumerable.Range(0, row.FieldCount).Select(column => Clean(row.GetString(column)))];
        return fields.Length > 1 && !fields.Any(IsFigureText)
            && fields.Any(field => Pollutants.TryParse(field.Replace("PM25", "PM2.5", StringComparison.OrdinalIgnoreCase), out _));
    }

    /// <summary>
    /// The names by which a header is known. Columns of hours are called by numbers, which are readings of other rows; so numbers are no
    /// names where the header has others.
    /// </summary>
    private static HashSet<string> NamesIn(IReadOnlyList<string> headers)
    {
        var all = headers.Select(Clean).Where(name => name.Length > 0);
        var words = all.Where(name => !IsNumber(name)).ToHashSet(StringComparer.OrdinalIgnoreCase);
        return words.Count > 1 ? words : all.ToHashSet(StringComparer.OrdinalIgnoreCase);

        static bool IsNumber(string name) => !name.AsSpan().ContainsAnyExceptInRange('0', '9');
    }

    private bool IsHeader(CsvReader row, out int first)
    {
        first = -1;
        var hasFigure = false;
        for (var column = 0; column < row.FieldCount; column++)
        {
            var field = row.GetSpan(column);
            if (!IsName(field))
            {
                hasFigure |= IsFigure(field);
            }
            else if (first < 0)
            {
                first = column;
            }
            else if (!field.SequenceEqual(row.GetSpan(first)))
            {
                return true;
            }
        }

        return first >= 0 && !hasFigure;
    }

    private bool IsName(ReadOnlySpan<byte> field)
    {
        Span<char> text = stackalloc char[LongestName];
        return !field.IsEmpty
            && (field.Length <= LongestName && Encoding.UTF8.TryGetChars(field, text, out var length)
                ? _names.GetAlternateLookup<ReadOnlySpan<char>>().Contains(text[..length].Trim().Trim('\uFEFF').Trim())
                : _names.Contains(Clean(Encoding.UTF8.GetString(field))));
    }

    /// <summary>Letters in another case are the same header, unless they are all that tells two of its columns apart.</summary>
    private static StringComparer Comparer(IReadOnlyList<string> headers) =>
        headers.Distinct().Count() == headers.Distinct(StringComparer.OrdinalIgnoreCase).Count()
            ? StringComparer.OrdinalIgnoreCase
            : StringComparer.Ordinal;

    private static bool IsFigureText(string field) => IsFigure(Encoding.UTF8.GetBytes(field));

    private static bool IsFigure(ReadOnlySpan<byte> field) =>
        !field.IsEmpty
        && (field[0] is >= (byte)'0' and <= (byte)'9' or (byte)'-' or (byte)'.' or (byte)' ')
        && !field.ContainsAnyExcept(Figures);

    /// <summary>A file that begins with a byte order mark has it again where it begins anew.</summary>
    private static string Clean(string name) => name.Trim().Trim('\uFEFF').Trim();
}

/// <summary>
/// Spelling of the columns of a file. A header between the rows may differ in capitals and small letters, as <c>PM25,Date</c> below
/// <c>pm25,date</c>.
/// </summary>
internal sealed class ColumnSpellings
{
    private readonly List<IReadOnlyList<string>> _known = [];
    private Dictionary<string, string?>? _spellings;

    /// <param name="headers">The first header of the file.</param>
    public ColumnSpellings(IReadOnlyList<string> headers) => Add(headers);

    /// <summary>Adds names of a format that a header may have.</summary>
    public void Add(IReadOnlyList<string> names)
    {
        _known.Add(names);
        _spellings = null;
    }

    /// <summary>The names of a header, in the spelling that the file had first, or that the layout has.</summary>
    public IReadOnlyList<string> Of(IReadOnlyList<string> names)
    {
        // Few files repeat their header, and one may have a million columns.
        _spellings ??= Spellings();
        string[] spelled = [.. names.Select(name => _spellings.GetValueOrDefault(name) ?? name)];
        return spelled.Distinct().Count() == names.Distinct().Count() ? spelled : names;
    }

    private Dictionary<string, string?> Spellings()
    {
        var spellings = new Dictionary<string, string?>(StringComparer.OrdinalIgnoreCase);
        foreach (var name in _known.SelectMany(names => names))
        {
            // Two columns whose names differ in nothing but case are two columns.
            spellings[name] = !spellings.TryGetValue(name, out var known) || known == name ? name : null;
        }

        return spellings;
    }
}
