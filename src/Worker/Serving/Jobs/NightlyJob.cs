using AqPipeline.Storage;
using AqPipeline.Worker.Imports;
using AqPipeline.Worker.Night;
using AqPipeline.Worker.Serving.Hosting;
using AqPipeline.Worker.Serving.Options;
using AqPipeline.Worker.Settings;
using Quartz;

namespace AqPipeline.Worker.Serving.Jobs;

/// <summary>The nightly run: what <c>aq run</c> does, with a report a day and a summary.</summary>
[DisallowConcurrentExecution]
internal sealed class NightlyJob(
    WorkerOptions options, Freshness freshness, NightAlerts alerts, NightWarnings warnings, NightBriefs briefs, NightBackup backup,
    WorkerMeter meter, RunLog log, TimeProvider time) : IJob
{
    public async ValueTask Execute(IJobExecutionContext context, CancellationToken cancellationToken)
    {
        var repairs = log.KeepRepairs(context);
        var slot = JobSlot.Of(context);
        var reports = new NightReports(options.Reports);
        var request = options.NightRequest(slot, reports.LastBefore(slot.LastDay));
        await using var store = StoreUri.Open(options.Store);
        var run = new NightRun(store, request, new ImportProgress(null) { Mended = repairs.Add }, time) { Says = log.Of(context) };
        var night = await run.Run(cancellationToken);
        meter.Night(night);
        await freshness.Take(store, request.Sources, night.Fetched, cancellationToken);
        await alerts.Watch(freshness.Ages(), cancellationToken);
        var summary = NightSummary.Of(slot.LastDay, night, StoreUri.Notice(store)) with { Repairs = repairs.Sentences };
        reports.Write(night, summary);
        await alerts.Refuse(night.Refused, cancellationToken);
        await alerts.Raise(night, summary, slot, cancellationToken);
        await warnings.Propose(store, night.Forecasts, repairs.Add, cancellationToken);
        var troubles = await briefs.Run(store, slot, repairs.Add, log.Of(context), cancellationToken);
        context.Result =
            JobRunReport.Succeeded(summary.Text).With("filesImported", summary.FilesImported).With("daysChanged", summary.DaysChanged);
        await backup.Run(log.Of(context), cancellationToken);
        RunTroubleException.ThrowIfAny([.. night.Troubles, .. troubles]);
    }
}
