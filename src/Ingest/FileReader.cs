using AqPipeline.Ingest.Formats;
using AqPipeline.Ingest.Sources;
using CsvHelper;

namespace AqPipeline.Ingest;

/// <summary>Reads one file of any known layout, recognised from its header. A file that cannot be read whole is refused whole.</summary>
public static class FileReader
{
    /// <summary>The longest line read, in bytes: a file of 1,600 stations needs 12,000.</summary>
    private const int MaxLineBytes = 16 << 20;

    /// <summary>The name of the layout of station lists, which must be read before the readings they explain.</summary>
    public const string StationListFormat = StationLists.Name;

    private static readonly IReadingFormat[] Formats = [new NationalSites(), new NationalCities()];

    private static readonly CsvReaderOptions Options = new()
    {
        Separator = ',',
        AllowLineBreaksInQuotes = false,
        MaxRecordSize = MaxLineBytes,
        TrackLineNumbers = true,
    };

    /// <summary>The names of the layouts.</summary>
    public static IReadOnlyList<string> FormatNames { get; } = [.. Formats.Select(format => format.Name), StationListFormat];

    /// <summary>The layout of a file by its header.</summary>
    /// <returns>The name of the layout; <see langword="null"/> when the file has none of them or cannot be read.</returns>
    public static string? Recognise(string path) =>
        Guarded(path, reader => Recognise(reader.Headers)) is (string name, _) ? name : null;

    /// <summary>Reads a file.</summary>
    /// <param name="path">The file, plain or .gz.</param>
    /// <param name="contentHash">Its <see cref="ContentHash"/>, for the receipt.</param>
    /// <param name="format">One of <see cref="FormatNames"/> to read it as; <see langword="null"/> to go by the header.</param>
    public static FileContent Read(string path, string contentHash, string? format = null)
    {
        var (content, refusal) = Guarded(path, reader => ReadAs(format ?? Recognise(reader.Headers), reader, path, contentHash));
        return content ?? refusal!;
    }

    private static FileContent ReadAs(string? format, CsvReader reader, string path, string contentHash)
    {
        if (format == StationListFormat)
        {
            return StationLists.Read(reader, path, contentHash);
        }

        if (Array.Find(Formats, known => known.Name == format) is not { } layout)
        {
            return new FileContent.Refused(path, 1, UnknownLayout(reader.Headers));
        }

        if (!layout.Recognises(reader.Headers))
        {
            return new FileContent.Refused(path, 1, $"the header is not one of layout {layout.Name}");
        }

        var collector = new ReadingCollector(reader);
        layout.Read(reader, collector);
        return collector.Finish(path, contentHash, layout.Name);
    }

    private static string? Recognise(IReadOnlyList<string> headers) =>
        Array.Find(Formats, format => format.Recognises(headers))?.Name
        ?? (StationLists.Recognises(headers) ? StationListFormat : null);

    private static string UnknownLayout(IReadOnlyList<string> headers)
    {
        if (headers.Count == 0)
        {
            return "the file is empty";
        }

        const int shown = 6;
        var columns = string.Join(',', headers.Take(shown).Select(name => name.Length <= 24 ? name : name[..24] + "…"));
        return $"no known layout has the header '{columns}{(headers.Count > shown ? ",…" : "")}'; known are {string.Join(", ", FormatNames)}";
    }

    private static (T? Result, FileContent.Refused? Refusal) Guarded<T>(string path, Func<CsvReader, T> read)
        where T : class?
    {
        CsvReader? reader = null;
        try
        {
            reader = Path.GetExtension(path).Equals(".gz", StringComparison.OrdinalIgnoreCase)
                ? CsvReader.Create(Gzip.Unpack(path), Options)
                : CsvReader.FromFile(path, Options);
            reader.ReadHeader();
            return (read(reader), null);
        }
        catch (CsvFormatException exception)
        {
            return (null, new FileContent.Refused(path, exception.LineNumber, exception.Message));
        }
        catch (InvalidDataException exception)
        {
            return (null, new FileContent.Refused(path, 0, exception.Message));
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            return (null, new FileContent.Refused(path, 0, $"it cannot be read ({exception.Message.TrimEnd('.')})"));
        }
        finally
        {
            reader?.Dispose();
        }
    }
}
