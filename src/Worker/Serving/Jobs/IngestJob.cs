using AqPipeline.Storage;
using AqPipeline.Worker.Imports;
using AqPipeline.Worker.Serving.Hosting;
using AqPipeline.Worker.Serving.Options;
using AqPipeline.Worker.Settings;
using AqPipeline.Worker.State;
using Quartz;

namespace AqPipeline.Worker.Serving.Jobs;

/// <summary>Fetches and imports what the sources have, and says which of them are late.</summary>
[DisallowConcurrentExecution]
internal sealed class IngestJob(
    WorkerOptions options, StateDatabase state, Freshness freshness, NightAlerts alerts, WorkerMeter meter, RunLog log, TimeProvider time)
    : IJob
{
    public async ValueTask Execute(IJobExecutionContext context, CancellationToken cancellationToken)
    {
        var repairs = log.KeepRepairs(context);
        var (sources, slot) = (options.ReadSources(), JobSlot.Of(context));
        var asked = UploadRun.SourcesOf(context, sources, options.UploadFolder(), state);
        await using var store = StoreUri.Open(options.Store);
        var fetched =
            await new SourceFetcher(store, new ImportProgress(null) { Mended = repairs.Add }, time).Run(
                asked, slot.Asked is null ? null : slot.Moment, cancellationToken);
        meter.Imported([.. fetched.Sources.Select(source => source.Import)]);
        await freshness.Take(store, sources, fetched, cancellationToken);
        await alerts.Watch(freshness.Ages(), cancellationToken);
        await alerts.Refuse([.. fetched.Refused], cancellationToken);
        var text = repairs.After(FetchText.Of(fetched));
        context.Result = text switch
        {
            _ when fetched.IsDown => JobRunReport.Failed(text),
            "" => JobRunReport.Skipped("nothing new"),
            _ => JobRunReport.Succeeded(text),
        };
    }
}
