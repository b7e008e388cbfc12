using AqPipeline.Ingest.Sources;
using AqPipeline.Worker.Imports.Uploads;
using AqPipeline.Worker.State;
using Quartz;

namespace AqPipeline.Worker.Serving.Jobs;

/// <summary>The import of uploads: with the other sources every hour, and alone as soon as a file has come.</summary>
internal static class UploadRun
{
    private const string Only = "only-uploads";

    /// <summary>Soon, so that files which come together are imported together.</summary>
    private static readonly TimeSpan s_soon = TimeSpan.FromSeconds(1);

    /// <summary>Asks for the import of an upload; one run serves all that came before it starts.</summary>
    public static async Task Ask(IScheduler scheduler, string upload, TimeProvider time, CancellationToken cancellationToken)
    {
        var common = new TriggerKey($"{JobSchedule.Ingest}@uploads", "by-hand");
        var known = await scheduler.GetTrigger(common, cancellationToken);
        if (known is { PreviousFireTimeUtc: null })
        {
            // It has not started yet, and will see the upload.
            return;
        }

        var key = known is null ? common : new TriggerKey($"{JobSchedule.Ingest}@{upload}", "by-hand");
        if (await scheduler.GetTrigger(key, cancellationToken) is null)
        {
            await scheduler.ScheduleJob(
                TriggerBuilder.Create(time).WithIdentity(key).ForJob(new JobKey(JobSchedule.Ingest)).UsingJobData(Only, "true")
                    .UsingJobData(SchedulerConstants.ManualTrigger, "true").StartAt(time.GetUtcNow() + s_soon).Build(),
                cancellationToken: cancellationToken);
        }
    }

    /// <summary>What a run is to fetch: its sources, or none for a run of uploads alone, and the uploads where some wait.</summary>
    public static IReadOnlyList<Source> SourcesOf(
        IJobExecutionContext context, IReadOnlyList<Source> sources, string folder, StateDatabase state) =>
    [
        .. context.MergedJobDataMap.ContainsKey(Only) ? [] : sources,
        .. state.Read(UploadTable.Waiting).Count > 0 ? (Source[])[UploadSource.Of(folder, state)] : [],
    ];
}
