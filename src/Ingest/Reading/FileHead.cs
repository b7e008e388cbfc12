using System.Text;
using CsvHelper;

namespace AqPipeline.Ingest.Reading;

/// <summary>The first bytes of a file, by which its format is detected.</summary>
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
        (Encoding, Doubt) = encoding is null ? TextEncoding.Look(bytes) : (encoding, null);
        if (bytes.Length > 0)
        {
            ReadOnlySpan<byte> rest = bytes;
            using var reader = CsvReader.FromText(NextLine(ref rest), new CsvReaderOptions { Separator = ',' });
            reader.ReadHeader();
            Headers = [.. reader.Headers];
        }
    }

    /// <summary>The encoding of the file.</summary>
    public Encoding Encoding { get; }

    /// <summary>A sentence that names the doubt about the encoding; <see langword="null"/> where there is none.</summary>
    public string? Doubt { get; }

    /// <summary>The first lines, at most twenty; the last may be cut.</summary>
    public IReadOnlyList<string> Lines => field ??= ReadLines();

    /// <summary>The first bytes.</summary>
    public ReadOnlySpan<byte> Start => _start;

    /// <summary>
    /// All of the first characters as UTF-8, with U+FFFD for what is not; for layouts that <see cref="Lines"/> do not tell.
    /// </summary>
    public string Utf8Text => System.Text.Encoding.UTF8.GetString(_start);

    /// <summary>All of the first characters, without a byte order mark; the last line may be cut.</summary>
    public string Text => Encoding.GetString(_start).TrimStart('\uFEFF');

    /// <summary>True if the file is longer than its first bytes.</summary>
    public bool IsCut => _start.Length == MaxBytes;

    /// <summary>The fields of the first line as comma-separated values; empty when the file is.</summary>
    public IReadOnlyList<string> Headers { get; } = [];

    private List<string> ReadLines()
    {
        var lines = new List<string>();
        for (ReadOnlySpan<byte> rest = _start; lines.Count < MaxLines && !rest.IsEmpty;)
        {
            lines.Add(NextLine(ref rest));
        }

        return lines;
    }

    private string NextLine(ref ReadOnlySpan<byte> rest)
    {
        var end = rest.IndexOf((byte)'\n') + 1;
        var line = end == 0 ? rest : rest[..end];
        rest = rest[line.Length..];
        return Encoding.GetString(line).TrimStart('\uFEFF').TrimEnd('\r', '\n');
    }
}
