using AqPipeline.Worker.Settings;

namespace AqPipeline.Worker.Backups;

/// <summary>Makes a backup in the folder of the settings, under a name with its time, and deletes those that are no longer kept.</summary>
internal sealed class FolderBackup(WorkerOptions options, TimeProvider time)
{
    /// <returns>The backup, and the files that were deleted.</returns>
    /// <inheritdoc cref="BackupMaking.Run"/>
    public async Task<(BackupJson Made, IReadOnlyList<string> Deleted)> Run(CancellationToken cancellationToken)
    {
        var folder = options.Backup.Folder;
        var file = Path.Combine(folder, BackupKeeping.NameAt(time.GetUtcNow()));
        var made = await new BackupMaking(options, time).Run(file, replaces: false, cancellationToken);
        var old = BackupKeeping.Parse(options.Backup.Keep)!.Old(Directory.EnumerateFiles(folder));
        foreach (var path in old)
        {
            File.Delete(path);
        }

        return (made, old);
    }
}
