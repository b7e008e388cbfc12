using System.Text;
using CsvHelper;

namespace AqPipeline.Ingest.Sources;

/// <summary>What a layout may look at to recognise a file: its first bytes.</summary>
internal sealed class FileHead
{
    /// <summary>Bytes looked at; the header of a file of 30,000 stations fits.</summary>
    public const int MaxBytes = 1 << 18;

    private const int MaxLines = 20;

    private readonly byte[] _start;

    /// <param name="bytes">The first <see cref="MaxBytes"/> of the file, or all of it.</param>
    /// <param name="encoding">Its encoding where a person has said it; <see langword="null"/> to tell it from the bytes.</param>
    public FileHead(byte[] bytes, Encoding? encoding = null)
    {
        _start = bytes;
        ReadOnlySpan<byte> start = bytes;
        Encoding = encoding ?? TextEncoding.Detect(start);
        var lines = new List<string>();
        while (lines.Count < MaxLines && !start.IsEmpty)
        {
            var end = start.IndexOf((byte)'\n') + 1;
            var line = end == 0 ? start : start[..end];
            lines.Add(Encoding.GetString(line).TrimStart('\uFEFF').TrimEnd('\r', '\n'));
            start = start[line.Length..];
        }

        Lines = lines;
        if (lines.Count > 0)
        {
            using var reader = CsvReader.FromText(lines[0], new CsvReaderOptions { Separator = ',' });
            reader.ReadHeader();
            Headers = [.. reader.Headers];
        }
    }

    /// <summary>The encoding of the file.</summary>
    public Encoding Encoding { get; }

    /// <summary>The first lines, at most twenty; the last may be cut.</summary>
    public IReadOnlyList<string> Lines { get; }

    /// <summary>All of the first characters as UTF-8, with U+FFFD for what is not; for layouts that <see cref="Lines"/> do not tell.</summary>
    public string Utf8Text => System.Text.Encoding.UTF8.GetString(_start);

    /// <summary>All of the first characters, without a byte order mark; the last line may be cut.</summary>
    public string Text => Encoding.GetString(_start).TrimStart('\uFEFF');

    /// <summary>Whether the file goes on behind its first bytes.</summary>
    public bool IsCut => _start.Length == MaxBytes;

    /// <summary>The fields of the first line as comma-separated values; empty when the file is.</summary>
    public IReadOnlyList<string> Headers { get; } = [];
}
