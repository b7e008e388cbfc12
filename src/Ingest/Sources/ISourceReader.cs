using AqPipeline.Ingest.Archives;

namespace AqPipeline.Ingest.Sources;

/// <summary>
/// A source during one run: first it brings files, then it is told what became of them. An interface because an inbox and a web server are
/// read in different ways.
/// </summary>
public interface ISourceReader : IDisposable
{
    /// <summary>Brings the files that are to be imported. What goes wrong with a file or a server is in the result.</summary>
    /// <param name="asOf">The moment at which windows of days and hours end.</param>
    /// <param name="cancellationToken">Stops the fetching.</param>
    /// <exception cref="IOException">The spool folder cannot be written.</exception>
    Task<SourceFetch> Fetch(DateTimeOffset asOf, CancellationToken cancellationToken);

    /// <summary>Says which files, or entries of archives among them, were refused; all others are in the store.</summary>
    /// <returns>What could not be put away.</returns>
    IReadOnlyList<SourceTrouble> Settle(IReadOnlyList<FileContent.Refused> refused);
}

/// <summary>What did not work with a source, in a sentence for the log.</summary>
/// <param name="What">The address, file or folder.</param>
/// <param name="Reason">What is wrong, without a full stop.</param>
public sealed record SourceTrouble(string What, string Reason);

/// <summary>What a source brought.</summary>
/// <param name="Files">The files to import, oldest first; those that are in the store already are among them.</param>
public sealed record SourceFetch(IReadOnlyList<string> Files)
{
    /// <summary>Files downloaded whose bytes are new; of an inbox the files found.</summary>
    public int Fetched { get; init; }

    /// <summary>Files that are as they were when last downloaded.</summary>
    public int Unchanged { get; init; }

    /// <summary>Addresses that answered 404.</summary>
    public int NotYetThere { get; init; }

    /// <summary>Files of an inbox that may still be written.</summary>
    public int Waiting { get; init; }

    /// <summary>Files of an inbox that are not read.</summary>
    public IReadOnlyList<LeftOutFile> LeftOut { get; init; } = [];

    /// <summary>What failed.</summary>
    public IReadOnlyList<SourceTrouble> Failed { get; init; } = [];

    /// <summary>Whether nothing but failures came of it.</summary>
    public bool IsDown => Failed.Count > 0 && Fetched + Unchanged + NotYetThere + Waiting == 0;
}
