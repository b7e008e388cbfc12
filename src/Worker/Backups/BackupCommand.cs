using AqPipeline.Worker.Settings;

namespace AqPipeline.Worker.Backups;

/// <summary><c>aq backup</c>: store and worker's database in one file.</summary>
internal sealed class BackupCommand(Output output, TimeProvider time) : TableCommand(output)
{
    private readonly Argument<string> _file = new("FILE") { Description = "The file of the backup, such as aq-20161231.zip." };
    private readonly Option<string> _store = CommonOptions.Store();
    private readonly Option<bool> _replace = new("--replace") { Description = "Replace a file that is there already." };
    private readonly WorkerSettings _settings = new();

    /// <inheritdoc />
    protected override IEnumerable<Option> MoreOptions => _settings.All;

    public Command Create() => Declare(new Command(
        "backup",
        "Write the SQLite store and the worker's database into one file, also while the worker runs. With an InfluxDB store the file has "
            + "the worker's database only.")
    {
        _file, _store, _replace,
    });

    /// <inheritdoc />
    protected override async Task<Answer> Answer(ParseResult arguments, CancellationToken cancellationToken)
    {
        var options = Options(_settings, _store, arguments);
        var making = new BackupMaking(options, time) { Progress = new ByteProgress(Output, "MB copied and packed").Advance };
        var made = await making.Run(arguments.GetRequiredValue(_file), arguments.GetValue(_replace), cancellationToken);
        return new Answer
        {
            Json = output => output.Json(made, BackupDocuments.Readable.BackupJson),
            Sheets = [BackupSheets.Made(made)],
        };
    }

    /// <summary>The settings of the worker; <c>--store</c> overrides its store.</summary>
    public static WorkerOptions Options(WorkerSettings settings, Option<string> store, ParseResult arguments)
    {
        var faults = new List<string>();
        var options = settings.Read(
            arguments,
            [(nameof(WorkerOptions.Store), arguments.GetResult(store) is { Implicit: false } ? arguments.GetValue(store) : null)],
            faults);
        settings.Refuse(arguments, faults);
        return options;
    }
}
