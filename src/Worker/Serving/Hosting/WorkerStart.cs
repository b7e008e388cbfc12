using AqPipeline.Worker.Serving.Options;
using AqPipeline.Worker.Settings;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.Logging;
using Quartz;

namespace AqPipeline.Worker.Serving.Hosting;

/// <summary>Logs the start of the worker: version, address, store and next run, then what is missing.</summary>
internal static partial class WorkerStart
{
    /// <summary>Logs the start once the worker answers.</summary>
    /// <param name="app">The worker.</param>
    /// <param name="scheduler">Its schedule.</param>
    /// <param name="options">Its settings.</param>
    /// <param name="remarks">What an operator should know besides.</param>
    public static void Announce(WebApplication app, IScheduler scheduler, WorkerOptions options, IReadOnlyList<string> remarks) =>
        app.Lifetime.ApplicationStarted.Register(() =>
        {
            var next = NextRun(scheduler).AsTask().GetAwaiter().GetResult();
            Started(app.Logger, ProgramVersion.Text, string.Join(", ", app.Urls), options.Store, next);
            foreach (var remark in remarks)
            {
                Missing(app.Logger, remark);
            }

            foreach (var check in HealthList.MissingFolders(options.ReadSources()))
            {
                Missing(app.Logger, check.Sentence);
            }
        });

    private static async ValueTask<string> NextRun(IScheduler scheduler)
    {
        var triggers = (await scheduler.QueryTriggers(new TriggerQuery { Take = PagedQuery.All })).Items;
        return triggers.Where(trigger => trigger.NextFireTimeUtc is not null).MinBy(trigger => trigger.NextFireTimeUtc) is { } first
            ? string.Create(
                CultureInfo.InvariantCulture,
                $"{first.JobKey.Name} on {first.NextFireTimeUtc!.Value.ToOffset(HourEnding.BeijingOffset):yyyy-MM-dd HH:mm} Beijing time")
            : "none before a run is asked for (`aq trigger nightly`)";
    }

    [LoggerMessage(Level = LogLevel.Information, Message = "{Version} runs on {Urls}. Store: {Store}. Next run: {Next}.")]
    private static partial void Started(ILogger logger, string version, string urls, string store, string next);

    [LoggerMessage(Level = LogLevel.Warning, Message = "{Sentence}")]
    private static partial void Missing(ILogger logger, string sentence);
}
