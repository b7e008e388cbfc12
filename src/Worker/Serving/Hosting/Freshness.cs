using AqPipeline.Ingest.Sources;
using AqPipeline.Worker.Imports;
using AqPipeline.Worker.Indicators;
using AqPipeline.Worker.Settings;

namespace AqPipeline.Worker.Serving.Hosting;

/// <summary>How fresh a source is.</summary>
/// <param name="Source">Its name.</param>
/// <param name="Newest">The newest hour it brought; <see langword="null"/> when it brought none yet.</param>
/// <param name="IsLate">Whether that lies back further than it may.</param>
internal sealed record SourceAge(string Source, HourEnding? Newest, bool IsLate)
{
    /// <summary>Stands before the name of the source in the name of its check.</summary>
    public const string CheckPrefix = "source ";

    /// <summary>The health check of the source.</summary>
    public HealthCheck Check => new(
        CheckPrefix + Source,
        IsLate ? HealthState.Attention : HealthState.Fine,
        Newest is { } hour
            ? ($"{Source}: readings until {hour}.", $"{Source}：读数截至 {hour}。") : ($"{Source}: no readings yet.", $"{Source}：尚无读数。"),
        Words.If(IsLate, ("`aq fetch` says what the source answers.", "`aq fetch` 显示数据源的应答。")));
}

/// <summary>Keeps the newest hour of each source. Stray hours, and hours that are still to come, make no source fresh.</summary>
internal sealed class Freshness(WorkerOptions options, TimeProvider time)
{
    private static readonly TimeSpan Day = TimeSpan.FromDays(1);

    private readonly Lock _lock = new();
    private readonly Dictionary<string, HourEnding> _newest = [];
    private IReadOnlyList<Source> _sources = [];
    private bool _isLoaded;

    /// <summary>Takes in what the sources brought; the first time what they ever brought, too.</summary>
    public async Task Take(IStore store, IReadOnlyList<Source> sources, FetchSummary fetched, CancellationToken cancellationToken)
    {
        await Load(store, sources, cancellationToken);
        var stray = await Stray(store, cancellationToken);
        foreach (var source in fetched.Sources)
        {
            await Take(store, source.Source.Name, source.Import.Receipts, stray, cancellationToken);
        }
    }

    /// <summary>The health check of each source.</summary>
    public async Task<IReadOnlyList<HealthCheck>> Checks(
        IStore store, IReadOnlyList<Source> sources, CancellationToken cancellationToken)
    {
        await Load(store, sources, cancellationToken);
        return [.. Ages().Select(age => age.Check)];
    }

    /// <summary>Takes in what the sources ever brought, once.</summary>
    private async Task Load(IStore store, IReadOnlyList<Source> sources, CancellationToken cancellationToken)
    {
        lock (_lock)
        {
            _sources = sources;
        }

        if (_isLoaded)
        {
            return;
        }

        var receipts = sources.Count == 0 ? [] : await store.ReadImports(cancellationToken);
        var stray = await Stray(store, cancellationToken);
        foreach (var source in sources)
        {
            await Take(store, source.Name, receipts.Where(receipt => source.Holds(receipt.File)), stray, cancellationToken);
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
                    ? new SourceAge(source.Name, hour, HealthRules.IsLate(hour, source.Interval, options.Freshness.LateAfter, now))
                    : new SourceAge(source.Name, null, IsLate: true)),
            ];
        }
    }

    private static async Task<HashSet<(StationId Series, DateOnly Day)>> Stray(IStore store, CancellationToken cancellationToken) =>
        [.. (await PlausibleSpans.Read(store, cancellationToken)).Stray.Select(day => (day.Series, day.Day))];

    private async Task Take(
        IStore store,
        string source,
        IEnumerable<ImportReceipt> receipts,
        HashSet<(StationId Series, DateOnly Day)> stray,
        CancellationToken cancellationToken)
    {
        var strayDays = stray.Select(day => day.Day).ToHashSet();
        foreach (var receipt in receipts.Where(receipt => receipt.LastHour is not null))
        {
            var hour = receipt.LastHour!.Value;
            var latest = Earlier(receipt.ImportedAt, time.GetUtcNow()) + Day;
            if (hour.End > latest || strayDays.Contains(hour.Day))
            {
                var brought = receipt.StationDays.Count > 0
                    ? receipt.StationDays
                    : await store.ReadStationDayReceipts(receipt.ContentHash, cancellationToken);
                var days = brought.Where(entry => entry.Accepted > 0 && !stray.Contains((entry.Station, entry.Day)))
                    .Select(entry => entry.Day)
                    .Where(day => day == hour.Day ? hour.End <= latest : new HourEnding(day, HourEnding.PerDay).End <= latest).ToList();
                if (days.Count == 0)
                {
                    continue;
                }

                hour = days.Max() == hour.Day ? hour : new HourEnding(days.Max(), HourEnding.PerDay);
            }

            lock (_lock)
            {
                _newest[source] = _newest.TryGetValue(source, out var known) && known > hour ? known : hour;
            }
        }
    }

    private static DateTimeOffset Earlier(DateTimeOffset importedAt, DateTimeOffset now) =>
        importedAt != default && importedAt < now ? importedAt : now;
}
