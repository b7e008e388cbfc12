using AqPipeline.Storage;
using AqPipeline.Worker.Hosting;
using AqPipeline.Worker.Options;
using AqPipeline.Worker.Pipeline;
using AqPipeline.Worker.Reports;
using Quartz;

namespace AqPipeline.Worker.Jobs;

/// <summary>Fetches and imports what the sources have, and says which of them are late.</summary>
[DisallowConcurrentExecution]
internal sealed class IngestJob(WorkerOptions options, Freshness freshness, WorkerMeter meter, RunLog log, TimeProvider time) : IJob
{
    public async ValueTask Execute(IJobExecutionContext context, CancellationToken cancellationToken)
    {
        var repairs = log.Repairs(context);
        var (sources, slot) = (options.ReadSources(), JobSlot.Of(context));
        await using var store = StoreUri.Open(options.Store);
        var fetched =
            await new FetchSources(store, NoProgress.Instance, time).Run(
                sources, slot.Asked is null ? null : slot.Moment, cancellationToken);
        meter.Imported([.. fetched.Sources.Select(source => source.Import)]);
        await freshness.Watch(store, sources, fetched, cancellationToken);
        var text = repairs.After(FetchText.Of(fetched));
        context.Result = fetched.IsDown
            ? JobRunReport.Failed(text)
            : text.Length > 0 ? JobRunReport.Succeeded(text) : JobRunReport.Skipped("nothing new");
    }
}
