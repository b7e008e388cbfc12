using System.Text.Json;
using System.Text.Json.Serialization;
using AqPipeline.Storage;
using AqPipeline.Web.Writing;
using AqPipeline.Worker.Bulletins;
using AqPipeline.Worker.Bulletins.Desk;
using AqPipeline.Worker.Imports;
using AqPipeline.Worker.Imports.Uploads;
using AqPipeline.Worker.Serving.Jobs;
using AqPipeline.Worker.Settings;
using AqPipeline.Worker.State;
using AqPipeline.Worker.Targets;
using Quartz;

namespace AqPipeline.Worker.Serving.Hosting;

/// <summary>The steps of the writes: each reads the body, calls the step that the command calls, and answers with its document.</summary>
internal sealed class WriteSteps(WorkerOptions options, StateDatabase state, ISchedulerFactory schedulers, TimeProvider time)
{
    private const int Ok = 200;
    private const int Accepted = 202;

    /// <summary>The uploads.</summary>
    public UploadInbox Inbox { get; } = new(options.UploadFolder(), state, time);

    /// <summary>Keeps an upload and has it imported soon.</summary>
    public async Task<WriteAnswer> Upload(WriteCall call, CancellationToken cancellationToken)
    {
        var upload = Inbox.Accept((ReceivedUpload)call.Body, call.Who);
        if (upload.State == UploadState.Waiting)
        {
            await UploadRun.Ask(await schedulers.GetScheduler(cancellationToken), upload.Id, time, cancellationToken);
        }

        var json = UploadJson.Of(upload);
        return new WriteAnswer(Accepted, JsonSerializer.SerializeToUtf8Bytes(json, ImportDocuments.Readable.UploadJson))
        {
            Subject = $"{upload.Id} {upload.Name}",
            Outcome = $"{upload.Bytes} bytes received",
            Location = json.Link,
        };
    }

    /// <summary>Records figures that stations do not measure.</summary>
    public async Task<WriteAnswer> Report(WriteCall call, CancellationToken cancellationToken)
    {
        var body = (ReceivedUpload)call.Body;
        await using var store = StoreUri.OpenToAsk(options.Store);
        var recorded = await new IndicatorReporting(options.PlansFolder(), new ReportLedger(options.Reported, time), time)
            .Record(body.Path, store, cancellationToken);
        if (recorded.Rejections.Count > 0)
        {
            throw new UsageException(
                $"Nothing was recorded: {string.Join("; ", recorded.Rejections.Select(fault => ReportLedger.Of(body.Name, fault)))}.");
        }

        return new WriteAnswer(
            Ok, JsonSerializer.SerializeToUtf8Bytes(
                (IReadOnlyList<ReportedFigureJson>)[.. recorded.Added.Select(ReportedFigureJson.From)],
                TargetDocuments.Readable.IReadOnlyListReportedFigureJson))
        {
            Subject = body.Name,
            Outcome = $"{Counted.Of(recorded.Added.Count, "figure")} recorded, {recorded.Known} known already",
        };
    }

    /// <summary>Asks for runs of a job.</summary>
    public async Task<WriteAnswer> Trigger(WriteCall call, CancellationToken cancellationToken)
    {
        var asked = WriteBody.Of(call, WriteDocuments.Readable.RunRequestJson, "{\"job\": \"nightly\", \"day\": \"2026-05-03\"}");
        if (!JobSchedule.Names.Contains(asked.Job))
        {
            throw new UsageException($"'{asked.Job}' is not a job. Jobs: {string.Join(", ", JobSchedule.Names)}.");
        }

        if (asked.Month is { } text && (text.Length != "2016-06".Length || !Period.TryParse(text, out _)))
        {
            throw new UsageException($"'{text}' is not a month. Use the form 2016-06.");
        }

        var month = asked.Month is { } given && Period.TryParse(given, out var period) ? period : null;
        var request = RunRequest.Of(asked.Job, asked.Day, month, asked.From, asked.Until);
        var (runs, known) = await request.Ask(await schedulers.GetScheduler(cancellationToken), time, cancellationToken);
        return new WriteAnswer(
            Accepted, JsonSerializer.SerializeToUtf8Bytes(
                new AskedRunsJson(asked.Job, request.For?.Label, runs, known), WriteDocuments.Readable.AskedRunsJson))
        {
            Subject = request.For is null ? asked.Job : $"{asked.Job} {request.For}",
            Outcome = $"{Counted.Of(runs, "run")} asked for",
        };
    }

    /// <summary>Approves a draft.</summary>
    public Task<WriteAnswer> Approve(WriteCall call, CancellationToken cancellationToken) =>
        Decide(call, isReasonNeeded: false, (decision, draft, _) => decision.Approve(draft, call.Who, cancellationToken));

    /// <summary>Rejects a draft.</summary>
    public Task<WriteAnswer> Reject(WriteCall call, CancellationToken cancellationToken) => Decide(
        call, isReasonNeeded: true, (decision, draft, reason) => Task.FromResult(decision.Reject(draft, call.Who, reason)));

    /// <summary>Withdraws an issue.</summary>
    public Task<WriteAnswer> Withdraw(WriteCall call, CancellationToken cancellationToken) => Decide(
        call, isReasonNeeded: true, (decision, draft, reason) => decision.Withdraw(draft, call.Who, reason, cancellationToken));

    /// <summary>An upload with its receipts; <see langword="null"/> when there is none.</summary>
    public async Task<UploadJson?> Find(string id, CancellationToken cancellationToken)
    {
        if (state.Read(session => UploadTable.Find(session, id)) is not { } upload)
        {
            return null;
        }

        if (upload.State != UploadState.Taken)
        {
            return UploadJson.Of(upload);
        }

        await using var store = StoreUri.OpenToAsk(options.Store);
        return UploadJson.Of(upload, Inbox.PathOf(upload), await store.ReadImports(cancellationToken));
    }

    /// <summary>The last uploads, the newest first.</summary>
    public UploadListJson Last(int most) => new([.. state.Read(session => UploadTable.Last(session, most)).Select(UploadJson.Of)]);

    private async Task<WriteAnswer> Decide(
        WriteCall call, bool isReasonNeeded, Func<BulletinDecision, string, string, Task<string>> decide)
    {
        var reason = ((BodyInMemory)call.Body).Bytes.Length == 0
            ? null
            : WriteBody.Of(call, WriteDocuments.Readable.DecisionJson, "{\"reason\": \"…\"}").Reason;
        if (isReasonNeeded && string.IsNullOrWhiteSpace(reason))
        {
            throw new UsageException("The decision needs a reason: send {\"reason\": \"…\"}.");
        }

        var id = call.Places["draft"];
        var decision = new BulletinDecision(state, options, _ => { }, time);
        var draft = await decide(decision, id, reason ?? "");
        var shown = state.Read(session => BulletinShownJson.Of(session, draft));
        return new WriteAnswer(Ok, JsonSerializer.SerializeToUtf8Bytes(shown, DeskDocuments.Readable.BulletinShownJson))
        {
            Subject = draft,
            Outcome = shown.Bulletin.State,
        };
    }
}

/// <summary>The body of a trigger (a contract).</summary>
/// <param name="Job">The job: ingest, nightly, bulletin or forecast.</param>
/// <param name="Day">The day of a nightly run, or the last day before a forecast.</param>
/// <param name="Month">The month of a bulletin, such as 2016-06.</param>
/// <param name="From">First day of a range.</param>
/// <param name="Until">Last day of the range, included.</param>
internal sealed record RunRequestJson(
    [property: JsonRequired] string Job, DateOnly? Day = null, string? Month = null, DateOnly? From = null, DateOnly? Until = null);

/// <summary>The runs that were asked for (a contract).</summary>
/// <param name="Job">The job.</param>
/// <param name="For">The day or month of one run.</param>
/// <param name="Asked">Number of runs asked for.</param>
/// <param name="Known">Number of runs of the range that were asked for before.</param>
internal sealed record AskedRunsJson(string Job, string? For, int Asked, int Known);

/// <summary>The body of a decision on a draft (a contract).</summary>
/// <param name="Reason">The reason of a rejection or withdrawal, in a sentence.</param>
internal sealed record DecisionJson(string? Reason);

/// <summary>The body that issues a warning (a contract).</summary>
/// <param name="Level">blue, yellow, orange or red; what is proposed without it.</param>
/// <param name="Until">The last day; that of the proposal without it.</param>
/// <param name="Reason">The reason, in a sentence.</param>
/// <param name="AsOf">The last day that is known; the last with readings without it.</param>
/// <param name="Rule">The ID of the rule; the one in force in the place on the day without it.</param>
internal sealed record IssueWarningJson(
    string? Level = null, DateOnly? Until = null, string? Reason = null, DateOnly? AsOf = null, string? Rule = null);

/// <summary>The JSON documents of writes (a contract: extend, do not rename).</summary>
[JsonSourceGenerationOptions(UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow)]
[JsonSerializable(typeof(RunRequestJson))]
[JsonSerializable(typeof(AskedRunsJson))]
[JsonSerializable(typeof(DecisionJson))]
[JsonSerializable(typeof(IssueWarningJson))]
internal sealed partial class WriteDocuments : JsonSerializerContext
{
    public static WriteDocuments Readable { get; } =
        new(new(JsonText.Readable()) { UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow });
}
