using CsvHelper;

namespace AqPipeline.Ingest.Sources;

/// <summary>One file whose content can be read: a plain file from the disk, a packed one from memory.</summary>
/// <param name="path">The path for messages and receipts.</param>
/// <param name="content">The unpacked bytes; <see langword="null"/> to read the file itself.</param>
internal sealed class FileSource(string path, byte[]? content)
{
    /// <summary>The longest line read, in bytes: a file of 1,600 stations needs 12,000.</summary>
    private const int MaxLineBytes = 16 << 20;

    private static readonly CsvReaderOptions CommaSeparated = new()
    {
        Separator = ',',
        AllowLineBreaksInQuotes = false,
        MaxRecordSize = MaxLineBytes,
        TrackLineNumbers = true,
    };

    /// <summary>The path for messages and receipts.</summary>
    public string Path => path;

    /// <summary>Opens a file, unpacking it when its name ends in .gz.</summary>
    /// <exception cref="InvalidDataException">It cannot be unpacked whole.</exception>
    public static FileSource Open(string path) => new(
        path, System.IO.Path.GetExtension(path).Equals(".gz", StringComparison.OrdinalIgnoreCase) ? Gzip.Unpack(path) : null);

    /// <summary>Reads it as comma-separated values with a header.</summary>
    public CsvReader OpenCsv()
    {
        var reader = content is { } bytes ? CsvReader.Create(bytes, CommaSeparated) : CsvReader.FromFile(path, CommaSeparated);
        reader.ReadHeader();
        return reader;
    }
}
