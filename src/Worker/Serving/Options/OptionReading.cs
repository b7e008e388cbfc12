using AqPipeline.Analytics.Forecasting;
using AqPipeline.Analytics.Outlook;
using AqPipeline.Ingest.Sources;
using AqPipeline.Worker.Night;
using AqPipeline.Worker.Serving.Jobs;
using AqPipeline.Worker.Settings;
using AqPipeline.Worker.Targets;

namespace AqPipeline.Worker.Serving.Options;

/// <summary>What the options mean for the steps.</summary>
internal static class OptionReading
{
    /// <summary>The sources, read anew for each run, so that a new source needs no restart.</summary>
    public static IReadOnlyList<Source> ReadSources(this WorkerOptions options) =>
        options.Sources.Length > 0 ? SourceFile.Read(options.Sources) : [];

    /// <summary>How probabilities become statuses.</summary>
    public static StatusRule Rule(this WorkerOptions options) => (StatusOptions.Rule(options.Targets.Bounds) ?? new()) with
    {
        IsByProbability = options.Targets.StatusBy != StatusOptions.ExpectedRest,
    };

    /// <summary>What a nightly run is to do.</summary>
    /// <param name="options">The options.</param>
    /// <param name="slot">What the run is for.</param>
    /// <param name="reportedUntil">The day the last report is of.</param>
    public static NightRequest NightRequest(this WorkerOptions options, JobSlot slot, DateOnly? reportedUntil) => new()
    {
        Sources = options.ReadSources(),
        FetchAsOf = slot.Moment,
        Plans = options.PlansFolder(),
        Reported = options.Reported,
        Rule = options.Rule(),
        AsOf = slot.LastDay,
        StaysWithinReadings = true,
        ReportedUntil = reportedUntil,
        Groups = [.. options.Bulletin.Groups.SelectMany(BulletinOptions.GroupsOf).Distinct()],
        Counties = options.Bulletin.Counties,
        ForecastDays = options.Forecast.Nightly ? options.Forecast.Days : 0,
        ForecastHours = options.Forecast is { Nightly: true, Hourly: true } ? Resolution.Hours.MostLeads : 0,
        ForecastAreas = [.. options.Forecast.Areas],
    };
}
