namespace AqPipeline.Ingest;

/// <summary>What a file turned out to hold.</summary>
public abstract record FileContent
{
    private FileContent()
    {
    }

    /// <summary>Hourly readings.</summary>
    /// <param name="Receipt">What was taken and what was not. Unknown stations are for the importer to fill in.</param>
    /// <param name="StationDays">The readings, each series and day once.</param>
    public sealed record Readings(ImportReceipt Receipt, IReadOnlyList<StationDay> StationDays) : FileContent;

    /// <summary>A station list.</summary>
    /// <param name="Receipt">What was taken and what was not.</param>
    /// <param name="Stations">The stations, each code once.</param>
    public sealed record StationList(ImportReceipt Receipt, IReadOnlyList<Station> Stations) : FileContent;

    /// <summary>Nothing of the file was taken.</summary>
    /// <param name="File">The path.</param>
    /// <param name="Line">The line where reading ended; 0 when it never began.</param>
    /// <param name="Reason">What is wrong, and what to do.</param>
    public sealed record Refused(string File, long Line, string Reason) : FileContent;
}
