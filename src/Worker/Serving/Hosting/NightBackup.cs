using AqPipeline.Worker.Alerts;
using AqPipeline.Worker.Backups;
using AqPipeline.Worker.Settings;

namespace AqPipeline.Worker.Serving.Hosting;

/// <summary>Makes a backup after the nightly run if the settings name a folder. A backup that fails is alerted and fails no run.</summary>
internal sealed class NightBackup(AlertDesk alerts, WorkerOptions options, TimeProvider time)
{
    private const string Key = "backup";
    private const int Whole = 100;

    /// <param name="says">Receives what is done: step, sentence, percent.</param>
    /// <param name="cancellationToken">Stops it.</param>
    public async Task Run(Action<string, string, int> says, CancellationToken cancellationToken)
    {
        if (options.Backup.Folder.Length == 0)
        {
            return;
        }

        try
        {
            var (made, deleted) = await new FolderBackup(options, time).Run(cancellationToken);
            var sentence = $"{made.File} was made, {Counted.Of(deleted.Count, "older backup")} deleted";
            says(Key, sentence, Whole);
            await alerts.Resolve(Key, "The nightly backup works again", sentence + ".", cancellationToken);
        }
        catch (Exception exception) when (exception is not OperationCanceledException)
        {
            var sentence = TopLevelFault.Sentence(exception);
            says(Key, sentence, Whole);
            await alerts.Raise(
                new Alert(Key, "The nightly backup failed", $"{sentence} There is no backup of this night in {options.Backup.Folder}."),
                cancellationToken);
        }
    }
}
