using AqPipeline.Ingest.Sources;
using AqPipeline.Worker.Targets;

namespace AqPipeline.Worker.Night;

/// <summary>What a nightly run is to do.</summary>
internal sealed record NightOrders
{
    /// <summary>The sources to fetch from first.</summary>
    public IReadOnlyList<Source> Sources { get; init; } = [];

    /// <summary>The moment at which their windows of days and hours end; <see langword="null"/> for now.</summary>
    public DateTimeOffset? FetchAsOf { get; init; }

    /// <summary>Files to import besides.</summary>
    public IReadOnlyList<string> Files { get; init; } = [];

    /// <summary>The folder of plans.</summary>
    public required string Plans { get; init; }

    /// <summary>The ledger of reported indicators; it need not be there.</summary>
    public string Reported { get; init; } = ReportLedger.DefaultPath;

    /// <summary>The last day that counts; <see langword="null"/> for the last with readings.</summary>
    public DateOnly? AsOf { get; init; }

    /// <summary>
    /// Whether a day beyond the last readings gives way to the last day with readings: a feed that is late is no day without figures.
    /// </summary>
    public bool StaysWithinReadings { get; init; }

    /// <summary>The day up to which the last run reported, to say what came since; <see langword="null"/> for the day before.</summary>
    public DateOnly? ReportedUntil { get; init; }

    /// <summary>The groups whose ranking is watched.</summary>
    public IReadOnlyList<string> Groups { get; init; } = [];

    /// <summary>Whether all counties of the groups are ranked instead of the units one level below.</summary>
    public bool Counties { get; init; }

    /// <summary>Days to forecast; 0 for no forecast.</summary>
    public int ForecastDays { get; init; }

    /// <summary>Hours to forecast, at most 72; 0 for no hourly forecast.</summary>
    public int HourlyForecasting { get; init; }

    /// <summary>What to forecast; empty for every city with readings and its districts.</summary>
    public IReadOnlyList<string> DailyForecasting { get; init; } = [];
}
