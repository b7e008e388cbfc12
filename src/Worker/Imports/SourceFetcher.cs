using AqPipeline.Ingest.Reading;
using AqPipeline.Ingest.Sources;

namespace AqPipeline.Worker.Imports;

/// <summary>What a source brought, and what was imported of it.</summary>
/// <param name="Source">The source.</param>
/// <param name="Fetch">What it brought.</param>
/// <param name="Import">What became of the files.</param>
/// <param name="Failed">All that failed: fetching, and putting away afterwards.</param>
internal sealed record FetchedSource(Source Source, SourceFetch Fetch, ImportSummary Import, IReadOnlyList<SourceTrouble> Failed);

/// <summary>What the sources brought.</summary>
/// <param name="Sources">Source by source, in the order of the sources file.</param>
internal sealed record FetchSummary(IReadOnlyList<FetchedSource> Sources)
{
    /// <summary>Receipts of the files taken.</summary>
    public IEnumerable<ImportReceipt> Receipts => Sources.SelectMany(source => source.Import.Receipts);

    /// <summary>Files of which nothing was taken.</summary>
    public IEnumerable<FileContent.Refused> Refused => Sources.SelectMany(source => source.Import.Refused);

    /// <summary>Whether any source had a failure or a file that was refused.</summary>
    public bool HasFindings => Refused.Any() || Sources.Any(source => source.Failed.Count > 0 || source.Import.UnitDoubts.Count > 0);

    /// <summary>Whether there are sources and nothing but failures came of any of them.</summary>
    public bool IsDown => Sources.Count > 0 && Sources.All(source => source.Fetch.IsDown);
}

/// <summary>Fetches what the sources have and imports it, one source after another. A source that fails stops no other.</summary>
internal sealed class SourceFetcher(IStore store, ImportProgress progress, TimeProvider time)
{
    /// <summary>Fetches and imports.</summary>
    /// <param name="sources">The sources.</param>
    /// <param name="asOf">The moment at which windows of days and hours end; <see langword="null"/> for now.</param>
    /// <param name="cancellationToken">Stops it; what was imported is kept.</param>
    public async Task<FetchSummary> Run(IReadOnlyList<Source> sources, DateTimeOffset? asOf, CancellationToken cancellationToken)
    {
        var fetched = new List<FetchedSource>();
        foreach (var source in sources)
        {
            using var reader = source.Open(time);
            var fetch = await Fetch(source, reader, asOf ?? time.GetUtcNow(), cancellationToken);
            var import = await new FileImport(store, progress, time)
            {
                LeftOut = fetch.LeftOut,
                PassesOverWithdrawn = true,
                IsReviewed = source.IsReviewed,
            }.Run(fetch.Files, source.Layout, false, cancellationToken);
            fetched.Add(new FetchedSource(source, fetch, import, [.. fetch.Failed, .. Settle(source, reader, import.Refused)]));
        }

        return new FetchSummary(fetched);
    }

    /// <summary>What a source brings; a folder of its own that cannot be written is its failure.</summary>
    private static async Task<SourceFetch> Fetch(
        Source source, ISourceReader reader, DateTimeOffset asOf, CancellationToken cancellationToken)
    {
        try
        {
            return await reader.Fetch(asOf, cancellationToken);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            return new SourceFetch([]) { Failed = [TroubleOf(source, exception)] };
        }
    }

    private static IReadOnlyList<SourceTrouble> Settle(
        Source source, ISourceReader reader, IReadOnlyList<FileContent.Refused> refused)
    {
        try
        {
            return reader.Settle(refused);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            return [TroubleOf(source, exception)];
        }
    }

    private static SourceTrouble TroubleOf(Source source, Exception exception) => new(source.Root, FileFault.Reason(exception));
}
