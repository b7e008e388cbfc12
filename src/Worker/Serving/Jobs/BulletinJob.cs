using AqPipeline.Storage;
using AqPipeline.Worker.Alerts;
using AqPipeline.Worker.Bulletins;
using AqPipeline.Worker.Bulletins.Content;
using AqPipeline.Worker.Bulletins.Desk;
using AqPipeline.Worker.Indicators;
using AqPipeline.Worker.Night;
using AqPipeline.Worker.Serving.Hosting;
using AqPipeline.Worker.Settings;
using AqPipeline.Worker.State;
using Quartz;

namespace AqPipeline.Worker.Serving.Jobs;

/// <summary>The bulletins of the month before: drafted once the capture allows, drafted again when figures changed.</summary>
[DisallowConcurrentExecution]
internal sealed class BulletinJob(WorkerOptions options, AlertDesk alerts, RunLog log, TimeProvider time) : IJob
{
    public async ValueTask Execute(IJobExecutionContext context, CancellationToken cancellationToken)
    {
        var (repairs, month, bulletin) = (log.KeepRepairs(context), JobSlot.Of(context).Month, options.Bulletin);
        await using var store = StoreUri.Open(options.Store);
        var loaded = await EvaluationContext.Load(store, repairs.Add, cancellationToken);
        var composition = new BulletinComposition(loaded, options);
        var moves = new BulletinMoves(loaded, bulletin.Cumulative);
        var step = new MonthDrafts(
            StateDatabase.Open(options.State), bulletin, composition.Run, moves.Run, new BulletinWriter(bulletin).Write, time);
        var outcomes = await step.Run(month, cancellationToken);
        foreach (var alert in outcomes.Select(outcome => outcome.Alert).OfType<Alert>())
        {
            await alerts.Raise(alert, cancellationToken);
        }

        var what = outcomes.Count == 0 ? "no group is configured" : string.Join("; ", outcomes.Select(outcome => outcome.Text));
        var text = repairs.After($"{month}: {what}");
        context.Result = outcomes.Any(outcome => outcome.IsNew) ? JobRunReport.Succeeded(text) : JobRunReport.Skipped(text);
        RunTroubleException.ThrowIfAny([.. outcomes.Where(outcome => outcome.Fault is not null)
            .Select(outcome => new NightTrouble($"bulletin of {outcome.Groups}", outcome.Fault!))]);
    }
}
