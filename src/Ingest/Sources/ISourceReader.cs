using AqPipeline.Ingest.Reading;

namespace AqPipeline.Ingest.Sources;

/// <summary>A source during one run: first it brings files, then it is told what became of them.</summary>
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
