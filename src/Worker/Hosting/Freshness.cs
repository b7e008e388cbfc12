using AqPipeline.Ingest.Sources;
using AqPipeline.Worker.Alerts;
using AqPipeline.Worker.Options;
using AqPipeline.Worker.Pipeline;

namespace AqPipeline.Worker.Hosting;

/// <summary>How fresh a source is.</summary>
/// <param name="Source">Its name.</param>
/// <param name="Newest">The newest hour it brought; <see langword="null"/> when it brought none yet.</param>
/// <param name="IsLate">Whether that lies back further than it may.</param>
internal sealed record SourceAge(string Source, HourEnding? Newest, bool IsLate)
{
    /// <summary>It in a sentence.</summary>
    public string Sentence => Newest is { } hour ? $"{Source}: readings until {hour}" : $"{Source}: no readings yet";
}

/// <summary>Keeps the newest hour of each source, and raises an alert when one is late.</summary>
internal sealed class Freshness(WorkerOptions options, AlertDesk alerts, TimeProvider time)
{
    private readonly Lock _lock = new();
    private readonly Dictionary<string, HourEnding> _newest = [];
    private IReadOnlyList<Source> _sources = [];
    private bool _isLoaded;

    /// <summary>Takes in what the sources brought; the first time what they ever brought, too.</summary>
    public async Task Watch(IReadingStore store, IReadOnlyList<Source> sources, FetchSummary fetched, CancellationToken cancellationToken)
    {
        await Load(store, sources, cancellationToken);
        foreach (var source in fetched.Sources)
        {
            Take(source.Source.Name, source.Import.Receipts);
        }

        foreach (var age in Ages())
        {
            if (age.IsLate)
            {
                await alerts.Raise(
                    new Alert($"late:{age.Source}", $"{age.Source} is late", $"{age.Sentence}. `aq fetch` says what the source answers."), cancellationToken);
            }
            else
            {
                await alerts.Resolve($"late:{age.Source}", cancellationToken);
            }
        }
    }

    /// <summary>Takes in what the sources ever brought, once.</summary>
    public async Task Load(IReadingStore store, IReadOnlyList<Source> sources, CancellationToken cancellationToken)
    {
        lock (_lock)
        {
            _sources = sources;
        }

        if (_isLoaded)
        {
            return;
        }

        var receipts = await store.ReadImports(cancellationToken);
        foreach (var source in sources)
        {
            Take(source.Name, receipts.Where(receipt => source.Holds(receipt.File)));
        }

        _isLoaded = true;
    }

    /// <summary>How fresh each source is now.</summary>
    public IReadOnlyList<SourceAge> Ages()
    {
        var now = time.GetUtcNow();
        lock (_lock)
        {
            return
            [
                .. _sources.Select(source => _newest.TryGetValue(source.Name, out var hour)
                    ? new SourceAge(source.Name, hour, now - hour.End > options.Freshness.LateAfter + source.Interval)
                    : new SourceAge(source.Name, null, IsLate: true)),
            ];
        }
    }

    private void Take(string source, IEnumerable<ImportReceipt> receipts)
    {
        lock (_lock)
        {
            foreach (var hour in receipts.Select(receipt => receipt.LastHour).OfType<HourEnding>())
            {
                _newest[source] = _newest.TryGetValue(source, out var known) && known > hour ? known : hour;
            }
        }
    }
}
