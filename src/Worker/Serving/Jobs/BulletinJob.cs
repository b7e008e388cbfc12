using AqPipeline.Storage;
using AqPipeline.Worker.Bulletins;
using AqPipeline.Worker.Indicators;
using AqPipeline.Worker.Night;
using AqPipeline.Worker.Serving.Hosting;
using AqPipeline.Worker.Serving.Options;
using AqPipeline.Worker.Settings;
using Quartz;

namespace AqPipeline.Worker.Serving.Jobs;

/// <summary>The bulletin of the month before: issued once the capture allows, issued again when its figures changed.</summary>
[DisallowConcurrentExecution]
internal sealed class BulletinJob(WorkerOptions options, RunLog log, TimeProvider time) : IJob
{
    public async ValueTask Execute(IJobExecutionContext context, CancellationToken cancellationToken)
    {
        var repairs = log.KeepRepairs(context);
        var (month, troubles, outcomes) = (JobSlot.Of(context).Month, new List<NightTrouble>(), new List<BulletinOutcome>());
        await using var store = StoreUri.Open(options.Store);
        var loaded = await EvaluationContext.Load(store, repairs.Add, cancellationToken);
        var dust = options.Bulletin.Events.Length == 0 ? null
            : EventsToDeduct.Treatment(options.Bulletin.Events, options.Bulletin.Deduct, loaded.Directory);
        var step = new MonthIssue(store, loaded, options.PlansFolder(), dust, time);
        foreach (var group in options.Bulletin.Groups)
        {
            try
            {
                outcomes.Add(await step.Run(
                    group, month, options.Bulletin.Counties, options.Bulletin.MinimumCapture, options.Bulletin.Folder, cancellationToken));
            }
            catch (Exception exception) when (exception is not OperationCanceledException)
            {
                troubles.Add(new NightTrouble($"bulletin of {group}", exception));
            }
        }

        var what = outcomes.Count == 0 ? "no group is configured" : string.Join("; ", outcomes.Select(issued => issued.Text));
        var text = repairs.After($"{month}: {what}");
        context.Result = outcomes.Exists(outcome => outcome.IsIssued) ? JobRunReport.Succeeded(text) : JobRunReport.Skipped(text);
        RunTroubleException.ThrowIfAny(troubles);
    }
}
