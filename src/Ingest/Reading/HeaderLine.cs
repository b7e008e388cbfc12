using CsvHelper;

namespace AqPipeline.Ingest.Reading;

/// <summary>
/// Puts a header right that a spreadsheet wrote: names with line breaks in quotes come into one line, blanks around names go, and columns
/// at the end without a name are none. What stands in such a column makes its row too long (<see cref="CsvRows"/>).
/// </summary>
internal static class HeaderLine
{
    /// <summary>Lines that the names of one header may take.</summary>
    private const int MostLines = 32;

    /// <summary>A larger file is read as it is: it is held in memory with its new header.</summary>
    private const long MaxBytes = 1 << 28;

    /// <summary>The file with its header put right; <see langword="null"/> where there is nothing to do.</summary>
    /// <param name="source">The file.</param>
    /// <param name="line">The line where the header begins, from 1.</param>
    /// <param name="separator">Delimiter of the names.</param>
    /// <param name="isTrimmed">True to take away blanks around names and columns without one.</param>
    public static FileSource? PutRight(FileSource source, int line, char separator, bool isTrimmed)
    {
        var isLeft = source.Head.Doubt is not null || source.Length > MaxBytes || IsJsonOrMarkup(source.Head);
        if (isLeft || Find(source.Head, line) is not { } header)
        {
            return null;
        }

        var names = NamesIn(header.Text, separator);
        if (names.Any(name => name.Contains('\n') && name.Contains(separator)))
        {
            // A quote that nothing closes has taken a row with it.
            return null;
        }

        string[] right = [.. names.Select(name => isTrimmed ? OneLine(name).Trim() : OneLine(name))];
        if (isTrimmed)
        {
            right = right[..(Array.FindLastIndex(right, name => name.Length > 0) + 1)];
        }

        if (right.Length == 0 || (header.Lines == 1 && right.SequenceEqual(names)))
        {
            return null;
        }

        // Lines in receipts are those of the file: the lines that the names took stay, without anything.
        var text = string.Join(separator, right.Select(name => Quoted(name, separator))) + new string('\n', header.Lines);
        return source.WithLines(header.Start, header.End, source.Head.Encoding.GetBytes(text));
    }

    /// <summary>True if the names of a header that begins in a line go on in further lines.</summary>
    public static bool IsInLines(FileSource source, int line) => Find(source.Head, line) is { Lines: > 1 };

    /// <summary>A name in one line, with a blank where the line ended.</summary>
    public static string OneLine(string name) => name.AsSpan().ContainsAny('\r', '\n')
        ? string.Join(' ', name.Split(['\r', '\n'], StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries))
        : name;

    private static bool IsJsonOrMarkup(FileHead head) => head.Text.AsSpan().TrimStart() is ['{' or '[' or '<', ..];

    /// <summary>The header with the lines its quotes go on in; <see langword="null"/> where it has no end in the first bytes.</summary>
    private static (string Text, int Lines, int Start, int End)? Find(FileHead head, int line)
    {
        var bytes = head.Start;
        var start = 0;
        for (var above = 1; above < line; above++)
        {
            var end = bytes[start..].IndexOf((byte)'\n');
            if (end < 0)
            {
                return null;
            }

            start += end + 1;
        }

        var quotes = 0;
        for (var (lines, end) = (1, start); lines <= MostLines && end < bytes.Length; lines++)
        {
            var length = bytes[end..].IndexOf((byte)'\n');
            if (length < 0 && head.IsCut)
            {
                return null;
            }

            var rest = length < 0 ? bytes[end..] : bytes.Slice(end, length + 1);
            quotes += rest.Count((byte)'"');
            end += rest.Length;
            if (quotes % 2 == 0)
            {
                return (head.Encoding.GetString(bytes[start..end]).TrimStart('\uFEFF').TrimEnd('\r', '\n'), lines, start, end);
            }
        }

        return null;
    }

    private static string[] NamesIn(string header, char separator)
    {
        using var reader = CsvReader.FromText(
            header, new CsvReaderOptions { Separator = separator, AllowLineBreaksInQuotes = true });
        reader.ReadHeader();
        return [.. reader.Headers];
    }

    private static string Quoted(string name, char separator) => name.Contains('"') || name.Contains(separator)
        ? $"\"{name.Replace("\"", "\"\"", StringComparison.Ordinal)}\""
        : name;
}
