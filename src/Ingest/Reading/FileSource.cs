using System.Security.Cryptography;
using System.Text;
using CsvHelper;

namespace AqPipeline.Ingest.Reading;

/// <summary>One file whose content can be read: a plain file from the disk, a packed one from memory.</summary>
internal sealed class FileSource
{
    /// <summary>The longest line taken, in bytes: a file of 1,600 stations needs 12,000.</summary>
    public const int MaxLineBytes = 16 << 20;

    private const int MaxUtf16Bytes = 1 << 28;

    private readonly ArraySegment<byte>? _content;

    /// <param name="path">The path for messages and receipts.</param>
    /// <param name="content">The unpacked bytes; <see langword="null"/> to read the file itself.</param>
    /// <param name="encoding">Its encoding where a person has said it; <see langword="null"/> to tell it from the first bytes.</param>
    public FileSource(string path, ArraySegment<byte>? content, Encoding? encoding = null)
    {
        (Path, _content) = (path, content);
        using var stream = Open(bufferSize: 0);
        Length = stream.Length;
        var start = new byte[Math.Min(FileHead.MaxBytes, stream.Length)];
        stream.ReadExactly(start);
        var utf16 = TextEncoding.Utf16(start);
        if (utf16 is not null)
        {
            // Everything behind this reads bytes in which ASCII stands for itself.
            (_content, start) = ToUtf8(stream, utf16);
            (encoding, Length) = (Encoding.UTF8, _content.Value.Count);
        }

        Head = new FileHead(start, encoding);
        EncodingName = TextEncoding.NameOf(utf16 ?? Head.Encoding);
        using var text = Open(bufferSize: 0);
        CutLine = EndsInMiddle(text) ? LastLine(text) : null;
    }

    /// <summary>The path for messages and receipts.</summary>
    public string Path { get; }

    /// <summary>Unpacked bytes.</summary>
    public long Length { get; }

    /// <summary>The encoding of the file, in which receipts name it; UTF-16 is read as UTF-8.</summary>
    public string EncodingName { get; private init; }

    /// <summary>The first lines.</summary>
    public FileHead Head { get; }

    /// <summary>
    /// The number of the last line of a file that ends in its middle, where its last field may be cut; <see langword="null"/> for one that
    /// ends with a line end, and for one of a single line.
    /// </summary>
    public long? CutLine { get; }

    /// <summary>Opens a file, unpacking it when its name ends in .gz, .xz or .zst.</summary>
    /// <exception cref="InvalidDataException">It cannot be unpacked whole.</exception>
    public static FileSource Open(string path, Encoding? encoding = null) =>
        new(path, PackedFile.Is(path) ? PackedFile.Unpack(path, PlainFile.ReadBytes(path)) : (ArraySegment<byte>?)null, encoding);

    /// <summary>Opens a file whose bytes are there already, unpacking them when its name ends in .gz, .xz or .zst.</summary>
    /// <exception cref="InvalidDataException">It cannot be unpacked whole.</exception>
    public static FileSource Open(string path, ArraySegment<byte> content, Encoding? encoding = null) =>
        new(path, PackedFile.Is(path) ? PackedFile.Unpack(path, content) : content, encoding);

    /// <summary>Opens a sheet of a workbook, which is UTF-8.</summary>
    public static FileSource OfSheet(string path, ArraySegment<byte> content) => new(path, content, Encoding.UTF8) { IsSheet = true };

    /// <summary>True for a sheet of a workbook, above whose header titles may stand.</summary>
    public bool IsSheet { get; private init; }

    /// <summary>True if further lines follow, of which nothing is known.</summary>
    public bool IsFirstPart { get; init; }

    /// <summary>Rows of the sheet above the first line.</summary>
    public long LinesAbove { get; private init; }

    /// <summary>The sheet from its second row on, from its third, and so on, as long as rows may be titles.</summary>
    public IEnumerable<FileSource> BelowTitles()
    {
        const int mostTitles = 15;
        var content = _content!.Value;
        for (var lines = 1; lines <= mostTitles && content.AsSpan().IndexOf((byte)'\n') is >= 0 and var end; lines++)
        {
            content = content[(end + 1)..];
            if (content.Count > 0)
            {
                yield return new FileSource(Path, content, Encoding.UTF8) { IsSheet = true, LinesAbove = lines };
            }
        }
    }

    /// <summary>The file with other bytes in the place of some, all of it in memory.</summary>
    /// <param name="start">The place of the first that goes.</param>
    /// <param name="end">The place behind the last.</param>
    /// <param name="bytes">What comes into their place.</param>
    public FileSource WithLines(int start, int end, ReadOnlySpan<byte> bytes)
    {
        using var stream = Open(bufferSize: 0);
        var all = new byte[start + bytes.Length + (int)stream.Length - end];
        stream.ReadExactly(all.AsSpan(0, start));
        bytes.CopyTo(all.AsSpan(start));
        stream.Seek(end, SeekOrigin.Begin);
        stream.ReadExactly(all.AsSpan(start + bytes.Length));
        return new FileSource(Path, all, Head.Encoding) { EncodingName = EncodingName, IsSheet = IsSheet, LinesAbove = LinesAbove };
    }

    /// <summary>The bytes of the file.</summary>
    public Stream Open() => Open(bufferSize: 1 << 16);

    /// <summary>Reads it as separated values with a header in the first line.</summary>
    /// <param name="separator">Delimiter of the fields.</param>
    /// <param name="lineBreaksInQuotes">True if a quoted field may go on in the next line; else an open quote ends with its line.</param>
    /// <param name="hasHeader">True if the first line is the header.</param>
    public CsvReader OpenCsv(char separator = ',', bool lineBreaksInQuotes = false, bool hasHeader = true)
    {
        var options = new CsvReaderOptions
        {
            Separator = separator,
            HasHeader = hasHeader,
            AllowLineBreaksInQuotes = lineBreaksInQuotes,
            MaxRecordSize = MaxLineBytes,
            TrackLineNumbers = true,
            Encoding = Head.Encoding is UTF8Encoding ? null : Head.Encoding,
        };
        var reader = CsvReader.Create(Open(), options, leaveOpen: false);
        reader.ReadHeader();
        return reader;
    }

    /// <summary>Reads it as comma-separated values whose header stands below other lines.</summary>
    /// <param name="firstColumn">The first field of the header.</param>
    /// <exception cref="InvalidDataException">No line of the file starts with that field.</exception>
    public CsvReader OpenCsvBelow(string firstColumn)
    {
        var reader = OpenCsv();
        if (reader.Headers is [var first, ..] && first == firstColumn)
        {
            return reader;
        }

        while (reader.Read())
        {
            if (reader.GetString(0) == firstColumn)
            {
                reader.ReadHeader();
                return reader;
            }
        }

        reader.Dispose();
        throw new InvalidDataException($"no line is a header that starts with '{firstColumn}'");
    }

    private Stream Open(int bufferSize) => _content is { } content
        ? new MemoryStream(content.Array!, content.Offset, content.Count, writable: false)
        : PlainFile.Open(Path, bufferSize);

    private static (ArraySegment<byte> Content, byte[] Start) ToUtf8(Stream stream, Encoding utf16)
    {
        if (stream.Length > MaxUtf16Bytes)
        {
            throw new InvalidDataException($"it is UTF-16 and has more than {MaxUtf16Bytes >> 20} MiB; save it as UTF-8");
        }

        stream.Seek(0, SeekOrigin.Begin);
        using var reader = new StreamReader(stream, utf16, detectEncodingFromByteOrderMarks: false, bufferSize: 1 << 16, leaveOpen: true);
        var text = new MemoryStream();
        using (var writer = new StreamWriter(text, new UTF8Encoding(encoderShouldEmitUTF8Identifier: false), leaveOpen: true))
        {
            var buffer = new char[1 << 14];
            var isFirst = true;
            for (int read; (read = reader.Read(buffer)) > 0; isFirst = false)
            {
                writer.Write(isFirst && buffer[0] == '\uFEFF' ? buffer.AsSpan(1, read - 1) : buffer.AsSpan(0, read));
            }
        }

        return (new ArraySegment<byte>(text.GetBuffer(), 0, (int)text.Length),
            text.GetBuffer().AsSpan(0, (int)Math.Min(FileHead.MaxBytes, text.Length)).ToArray());
    }

    private bool EndsInMiddle(Stream stream)
    {
        const int longestCharacter = 4;
        var end = new byte[Math.Min(longestCharacter, stream.Length)];
        stream.Seek(-end.Length, SeekOrigin.End);
        stream.ReadExactly(end);
        return Head.Encoding.GetString(end) is not ("" or [.., '\n' or '\r']);
    }

    private long? LastLine(Stream stream)
    {
        stream.Seek(0, SeekOrigin.Begin);
        using var reader = new StreamReader(stream, Head.Encoding, bufferSize: 1 << 16);
        var lines = 0L;
        while (reader.ReadLine() is not null)
        {
            lines++;
        }

        return lines > 1 ? lines : null;
    }

}

/// <summary>Identifies a file by its bytes, so that the same file is imported once whatever it is called.</summary>
public static class ContentHash
{
    /// <summary>SHA-256 of the file's bytes, lower-case hexadecimal.</summary>
    /// <exception cref="IOException">The file cannot be read.</exception>
    /// <exception cref="UnauthorizedAccessException">The file cannot be read.</exception>
    public static string Of(string path)
    {
        // A larger buffer is one of the large objects, each few of which cause a full collection: an inbox has thousands of files.
        using var stream = PlainFile.Open(path, bufferSize: 1 << 14);
        return Convert.ToHexStringLower(SHA256.HashData(stream));
    }
}
