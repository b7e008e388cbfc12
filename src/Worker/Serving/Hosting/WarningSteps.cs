using System.Text.Json;
using AqPipeline.Storage;
using AqPipeline.Web.Writing;
using AqPipeline.Worker.Alerts;
using AqPipeline.Worker.Indicators;
using AqPipeline.Worker.Settings;
using AqPipeline.Worker.State;
using AqPipeline.Worker.Warnings;

namespace AqPipeline.Worker.Serving.Hosting;

/// <summary>The steps of the writes that issue and lift warnings; each tells the recipients of alerts at once.</summary>
internal sealed class WarningSteps(
    WorkerOptions options, StateDatabase state, NightWarnings told, AlertDesk alerts, TimeProvider time)
{
    private const int Ok = 200;

    /// <summary>Issues, raises, lowers or extends a warning.</summary>
    public async Task<WriteAnswer> Issue(WriteCall call, CancellationToken cancellationToken)
    {
        var asked = ((BodyInMemory)call.Body).Bytes.Length == 0
            ? new IssueWarningJson()
            : WriteBody.Of(call, WriteDocuments.Readable.IssueWarningJson, "{\"level\": \"orange\", \"until\": \"2026-12-05\"}");
        await using var store = StoreUri.OpenToAsk(options.Store);
        var context = await EvaluationContext.Load(store, _ => { }, cancellationToken);
        var issuing = new WarningIssuing(context, state, time)
        {
            Events = WarningOptions.Read(null, options, context.Directory),
            MakesForecasts = false,
        };
        var act = await issuing.Run(
            new IssueRequest(call.Places["warning"], call.Who)
            {
                Level = asked.Level is { } name ? WarningOptions.LevelOf(name) : null,
                Until = asked.Until,
                AsOf = asked.AsOf,
                Rule = asked.Rule is { } rule ? WarningOptions.RuleOf(rule) : null,
                Reason = asked.Reason,
            },
            cancellationToken);
        return await Answered(act, cancellationToken);
    }

    /// <summary>Lifts a warning.</summary>
    public Task<WriteAnswer> Lift(WriteCall call, CancellationToken cancellationToken)
    {
        var reason = ((BodyInMemory)call.Body).Bytes.Length == 0
            ? null : WriteBody.Of(call, WriteDocuments.Readable.DecisionJson, "{\"reason\": \"…\"}").Reason;
        return Answered(new WarningDesk(state, time).Lift(call.Places["warning"], call.Who, reason), cancellationToken);
    }

    private async Task<WriteAnswer> Answered(WarningRow act, CancellationToken cancellationToken)
    {
        await told.Deliver(cancellationToken);
        await alerts.Deliver(cancellationToken);
        var record = WarningRecordJson.Of(state.Read(session => WarningTable.Of(session, act.Id)), WarningDesk.Today(time));
        return new WriteAnswer(Ok, JsonSerializer.SerializeToUtf8Bytes(record, WarningDocuments.Readable.WarningRecordJson))
        {
            Subject = act.Id,
            Outcome = $"{JsonText.Name(act.Act)} {JsonText.Name(act.Level)}",
        };
    }
}
