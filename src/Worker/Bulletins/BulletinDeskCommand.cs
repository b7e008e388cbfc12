using AqPipeline.Worker.Bulletins.Desk;
using AqPipeline.Worker.Settings;
using AqPipeline.Worker.State;

namespace AqPipeline.Worker.Bulletins;

/// <summary>A command that reads or changes the drafts and issues in the worker's database.</summary>
internal abstract class BulletinDeskCommand(Output output, TimeProvider time) : TableCommand(output)
{
    private readonly WorkerSettings _settings = new();

    /// <inheritdoc />
    protected override IEnumerable<Option> MoreOptions => _settings.All;

    /// <summary>The clock.</summary>
    protected TimeProvider Time => time;

    /// <inheritdoc />
    protected override string ProposedOptions(ParseResult arguments) => _settings.Proposed(arguments);

    /// <summary>Adds the commands of drafts and issues below <c>aq bulletin</c>.</summary>
    public static Command AddTo(Command bulletin, Output output, TimeProvider time)
    {
        bulletin.Add(new BulletinTemplateCommand(output).Create());
        bulletin.Add(new BulletinListCommand(output, time).Create());
        bulletin.Add(new BulletinShowCommand(output, time).Create());
        bulletin.Add(new BulletinApproveCommand(output, time).Create());
        bulletin.Add(new BulletinEndCommand(output, time, isWithdrawal: false).Create());
        bulletin.Add(new BulletinEndCommand(output, time, isWithdrawal: true).Create());
        return bulletin;
    }

    /// <summary>The ID of a draft.</summary>
    protected static Argument<string> Id() => new("ID") { Description = "The ID of the draft, such as B-2019-03-jilin-cities-2." };

    /// <summary>Who decides.</summary>
    protected static Option<string> By() => new("--by") { Required = true, Description = "The name of the person who decides." };

    /// <summary>The settings of the worker.</summary>
    /// <param name="arguments">The command line.</param>
    /// <param name="store">The store that takes the place of that of the settings.</param>
    protected WorkerOptions Options(ParseResult arguments, string? store = null)
    {
        var faults = new List<string>();
        var options = _settings.Read(arguments, [(nameof(WorkerOptions.Store), store)], faults);
        _settings.Refuse(arguments, faults);
        return options;
    }

    /// <summary>The worker's database; <see langword="null"/> if there is none, so that nothing was ever drafted.</summary>
    protected static StateDatabase? State(WorkerOptions options) => File.Exists(options.State) ? StateDatabase.Open(options.State) : null;

    /// <summary>The desk over the worker's database.</summary>
    /// <exception cref="UsageException">There is no database, and so no draft with any ID.</exception>
    protected static StateDatabase StateWith(WorkerOptions options, string id) => State(options)
        ?? throw new UnknownNameException($"There is no bulletin draft '{id}': there is no worker database {options.State}.");

    /// <summary>The answer about one draft.</summary>
    protected static Answer Shown(StateDatabase state, string id) => state.Read(session =>
    {
        var draft = BulletinDesk.Find(session, id);
        var issue = IssueTable.Find(session, draft.Id);
        var record = BulletinRecordJson.Of(draft, issue, IssueFileTable.Of(session, draft.Id));
        var deliveries = DeliveryTable.Of(session, draft.Id);
        var failed = deliveries.Where(delivery => delivery.Fault is not null && delivery.State is not DeliveryState.Dropped).ToList();
        return new Answer
        {
            Json = output => output.Json(
                new BulletinShownJson(record, [.. deliveries.Select(BulletinDeliveryJson.Of)]), DeskDocuments.Readable.BulletinShownJson),
            Sheets = DeskSheets.Of(record, draft, issue?.Folder, deliveries),
            Findings = [.. failed.Select(DeskSheets.Finding)],
            ExitCode = failed.Count > 0 ? ExitCode.Findings : ExitCode.Done,
        };
    });
}
