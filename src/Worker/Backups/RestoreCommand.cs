using AqPipeline.Worker.Imports;
using AqPipeline.Worker.Settings;

namespace AqPipeline.Worker.Backups;

/// <summary><c>aq restore</c>: the databases of a backup at their places.</summary>
internal sealed class RestoreCommand(Output output) : TableCommand(output)
{
    private readonly Argument<string> _file = new("FILE") { Description = "The file of the backup." };
    private readonly Option<string> _store = CommonOptions.Store();
    private readonly Option<bool> _verify = new("--verify")
    { Description = "Only compare the databases in the file with the checksums of its manifest. Nothing is restored." };
    private readonly Option<bool> _replace = new("--replace")
    { Description = "Replace databases that are there already. Each is deleted when the restored one is whole." };
    private readonly WorkerSettings _settings = new();

    /// <inheritdoc />
    protected override IEnumerable<Option> MoreOptions => _settings.All;

    public Command Create() => Declare(new Command(
        "restore",
        "Verify a backup, restore store and worker's database (--set State=PATH) from it, and check them as aq doctor --deep does.")
    {
        _file, _store, _verify, _replace,
    });

    /// <inheritdoc />
    protected override async Task<Answer> Answer(ParseResult arguments, CancellationToken cancellationToken)
    {
        var file = arguments.GetRequiredValue(_file);
        var progress = new ByteProgress(Output, "MB verified and unpacked");
        using var backup = BackupFile.Open(file);
        IReadOnlyList<RestoredPart> restored = [];
        if (arguments.GetValue(_verify))
        {
            backup.Verify(progress.Advance, cancellationToken);
        }
        else
        {
            restored = await new Restoring(BackupCommand.Options(_settings, _store, arguments))
            {
                Progress = progress.Advance,
                CheckProgress = new CopyProgress(Output, "parts of the restored store read").Advance,
            }.Run(backup, arguments.GetValue(_replace), cancellationToken);
        }

        return new Answer
        {
            Json = output => output.Json(RestoreJson.From(file, backup.Manifest, restored), BackupDocuments.Readable.RestoreJson),
            Sheets =
            [
                restored.Count == 0
                    ? BackupSheets.Verified(file, backup.Manifest) : BackupSheets.Restored(file, backup.Manifest, restored),
            ],
            Findings = [.. BackupSheets.Findings(restored)],
            ExitCode = restored.All(part => part.Faults.Count == 0) ? ExitCode.Done : ExitCode.Environment,
        };
    }
}
