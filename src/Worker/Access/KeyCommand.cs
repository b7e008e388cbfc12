using AqPipeline.Worker.Settings;
using AqPipeline.Worker.State;

namespace AqPipeline.Worker.Access;

/// <summary>A command about the keys in the worker's database.</summary>
internal abstract class KeyCommand(Output output, TimeProvider time) : TableCommand(output)
{
    private readonly WorkerSettings _settings = new();

    /// <inheritdoc />
    protected override IEnumerable<Option> MoreOptions => _settings.All;

    /// <summary>The clock.</summary>
    protected TimeProvider Time => time;

    /// <summary>The command <c>aq key</c> with the commands below it.</summary>
    public static Command Group(Output output, TimeProvider time) =>
        new("key", "Create, list and revoke the keys of the HTTP interface, and show the audit log of writes.")
        {
            new KeyCreateCommand(output, time).Create(),
            new KeyListCommand(output, time).Create(),
            new KeyRevokeCommand(output, time).Create(),
            new KeyAuditCommand(output, time).Create(),
        };

    /// <inheritdoc />
    protected override string ProposedOptions(ParseResult arguments) => _settings.Proposed(arguments);

    /// <summary>The worker's database; <see langword="null"/> if there is none.</summary>
    protected StateDatabase? Existing(ParseResult arguments) =>
        PathOf(arguments) is var path && File.Exists(path) ? StateDatabase.Open(path) : null;

    /// <summary>The worker's database, which is created if there is none.</summary>
    protected StateDatabase Made(ParseResult arguments) => StateDatabase.Open(PathOf(arguments));

    /// <summary>The answer about some keys.</summary>
    protected Answer Shown(IReadOnlyList<KeyRow> keys, Action<Output> json) =>
        new() { Json = json, Sheets = [KeySheets.Of(keys, time.GetUtcNow())] };

    /// <summary>The account that runs the command.</summary>
    protected static string Account => $"{Environment.UserName} (command line)";

    private string PathOf(ParseResult arguments)
    {
        var faults = new List<string>();
        var options = _settings.Read(arguments, [], faults);
        _settings.Refuse(arguments, faults);
        return options.State;
    }
}
