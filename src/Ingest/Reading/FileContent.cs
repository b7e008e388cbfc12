using CsvHelper;

namespace AqPipeline.Ingest.Reading;

/// <summary>Content of a file.</summary>
public abstract record FileContent
{
    /// <summary>The words with which a refusal begins that no reader has foreseen.</summary>
    internal const string ProgramError = "reading it ends with an error of the program";

    private FileContent()
    {
    }

    /// <summary>Hourly readings.</summary>
    /// <param name="Receipt">The receipt. The importer adds the unknown stations.</param>
    /// <param name="StationDays">The readings, each series and day once.</param>
    public sealed record Readings(ImportReceipt Receipt, IReadOnlyList<StationDay> StationDays) : FileContent
    {
        /// <summary>The stations that the file's names call reference sites (对照点), in order.</summary>
        public IReadOnlyList<StationId> NotedReferences { get; init; } = [];

        /// <summary>The published days of a table of days, which has no hours; each area and day once.</summary>
        public IReadOnlyList<PublishedDay> PublishedDays { get; init; } = [];

        /// <summary>The weather beside them, each station and day once.</summary>
        public IReadOnlyList<WeatherDay> WeatherDays { get; init; } = [];
    }

    /// <summary>A station list.</summary>
    /// <param name="Receipt">The receipt.</param>
    /// <param name="Stations">The stations, each code once.</param>
    /// <param name="SaysRoles">True if the list has a column for roles; without one its stations are evaluation stations unless their names
    /// say 对照点 or more is known of them.</param>
    public sealed record StationList(ImportReceipt Receipt, IReadOnlyList<Station> Stations, bool SaysRoles) : FileContent
    {
        /// <summary>True if the list has a column for the pollutants that stations do not monitor.</summary>
        public bool SaysNotMonitored { get; init; }

        /// <summary>Entry of a known station after this register: fields that the register does not have keep their value.</summary>
        public Station Over(Station known, Station listed)
        {
            return listed with
            {
                Role = SaysRoles || listed.Role == StationRole.Reference ? listed.Role : known.Role,
                NotMonitored = SaysNotMonitored ? listed.NotMonitored : known.NotMonitored,
                Name = listed.Name.Length > 0 ? listed.Name : known.Name,
                County = listed.County.Length > 0 ? listed.County : known.County,
                Longitude = listed.Longitude ?? known.Longitude,
                Latitude = listed.Latitude ?? known.Latitude,
            };
        }
    }

    /// <summary>Nothing of the file was taken.</summary>
    /// <param name="File">The path.</param>
    /// <param name="Line">The line where reading ended; 0 when it never began.</param>
    /// <param name="Reason">The fault and the advice.</param>
    public sealed record Refused(string File, long Line, string Reason) : FileContent;

    /// <summary>The reason to refuse a file for its name, which receipts and messages cannot show; <see langword="null"/> for any other
    /// name.</summary>
    public static string? FaultOfName(string name) => PrintableText.Fault(name) is { } character
        ? $"its name has the character {character}, which cannot be printed; rename it"
        : null;

    /// <summary>The refusal of a file or folder that cannot be opened.</summary>
    /// <param name="path">The file; or a folder that cannot be searched.</param>
    /// <param name="exception">The reason of the system.</param>
    public static Refused Unreadable(string path, Exception exception) => new(path, 0, path switch
    {
        _ when path.Contains('\uFFFD', StringComparison.Ordinal) && !Path.Exists(path) =>
            "its name is not UTF-8, so it cannot be opened; rename it",
        _ when Directory.Exists(path) => "the folder cannot be searched; give this account permission to read it",
        _ => $"it cannot be read ({FileFault.Reason(exception)})",
    });

    /// <summary>
    /// Turns what is wrong with a file into a refusal of it. An error of the program is among them: one file must not stop the others.
    /// </summary>
    internal static (T? Result, Refused? Refusal) Guarded<T>(string path, Func<T> read)
        where T : class?
    {
        try
        {
            return (read(), null);
        }
        catch (CsvFormatException exception)
        {
            return (null, new Refused(path, exception.LineNumber, exception.Message));
        }
        catch (MisreadException exception)
        {
            return (null, new Refused(path, exception.Line, exception.Message));
        }
        catch (InvalidDataException exception)
        {
            return (null, new Refused(path, 0, exception.Message));
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            return (null, Unreadable(path, exception));
        }
        catch (Exception exception) when (exception is not (OperationCanceledException or OutOfMemoryException))
        {
            return (null, new Refused(
                path, 0, $"{ProgramError} ({exception.GetType().Name}: {exception.Message.TrimEnd('.')}); please report it with the file"));
        }
    }
}
