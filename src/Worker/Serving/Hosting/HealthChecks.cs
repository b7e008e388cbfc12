using AqPipeline.Storage;
using AqPipeline.Worker.Indicators;
using AqPipeline.Worker.Serving.Options;
using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace AqPipeline.Worker.Serving.Hosting;

/// <summary>Whether the store can be opened and asked.</summary>
internal sealed class StoreCheck(WorkerOptions options) : IHealthCheck
{
    public async Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken = default)
    {
        try
        {
            await using var store = StoreUri.Open(options.Store);
            var dirty = await store.ReadDirtyDays(cancellationToken);
            return HealthCheckResult.Healthy($"The store answers; {Counted.Of(dirty.Count, "day waits", "days wait")} to be evaluated.");
        }
        catch (StoreException exception)
        {
            return HealthCheckResult.Unhealthy(exception.Message);
        }
    }
}

/// <summary>Whether there is room, and leave, to write where downloads, reports and the worker's own file are.</summary>
internal sealed class SpoolCheck(WorkerOptions options) : IHealthCheck
{
    public Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken = default)
    {
        string[] folders = [Path.GetDirectoryName(Path.GetFullPath(options.State))!, Path.GetFullPath(options.Reports)];
        try
        {
            foreach (var folder in folders)
            {
                Directory.CreateDirectory(folder);
                var probe = Path.Combine(folder, ".probe");
                File.WriteAllText(probe, "");
                File.Delete(probe);
            }

            var free = folders.Min(folder => new DriveInfo(folder).AvailableFreeSpace);
            return Task.FromResult(HealthRules.IsSpaceLow(free)
                ? HealthCheckResult.Degraded($"Only {free >> 20} MiB free; an import that finds no space is not taken.")
                : HealthCheckResult.Healthy($"{free >> 20} MiB free."));
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            return Task.FromResult(HealthCheckResult.Unhealthy(exception.Message));
        }
    }
}

/// <summary>Whether every source has brought readings lately.</summary>
internal sealed class FreshnessCheck(Freshness freshness, WorkerOptions options) : IHealthCheck
{
    public async Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken = default)
    {
        try
        {
            await using var store = StoreUri.Open(options.Store);
            var sources = options.ReadSources();
            await freshness.Load(store, sources, cancellationToken);
            if (sources.Count == 0)
            {
                return OfStore((await PlausibleSpans.Read(store, cancellationToken)).Days?.Last);
            }
        }
        catch (Exception exception) when (exception is StoreException or InvalidDataException or IOException)
        {
            return HealthCheckResult.Degraded(exception.Message);
        }

        var ages = freshness.Ages();
        var text = string.Join("; ", ages.Select(age => age.Sentence)) + ".";
        return ages.Any(age => age.IsLate) ? HealthCheckResult.Degraded(text) : HealthCheckResult.Healthy(text);
    }

    /// <summary>Without sources what counts is the last day with readings, however they came.</summary>
    private HealthCheckResult OfStore(DateOnly? last)
    {
        if (last is not { } day)
        {
            return HealthCheckResult.Degraded("No sources are configured, and the store holds no readings.");
        }

        var text = $"No sources are configured; the last day with readings is {day:yyyy-MM-dd}.";
        return freshness.IsLate(day) ? HealthCheckResult.Degraded(text) : HealthCheckResult.Healthy(text);
    }
}
