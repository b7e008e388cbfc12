namespace AqPipeline.Worker.Backups;

/// <summary>A backup that was made.</summary>
/// <param name="File">Its file.</param>
/// <param name="Bytes">The size of the file.</param>
/// <param name="Manifest">What it contains.</param>
internal sealed record BackupJson(string File, long Bytes, BackupManifest Manifest);

/// <summary>A backup that was verified, and restored unless only <c>--verify</c> was given.</summary>
/// <param name="File">Its file.</param>
/// <param name="Manifest">What it contains.</param>
/// <param name="Restored">The databases at their new places; empty if the backup was only verified.</param>
internal sealed record RestoreJson(string File, BackupManifest Manifest, IReadOnlyList<RestoredPartJson> Restored)
{
    public static RestoreJson From(string file, BackupManifest manifest, IReadOnlyList<RestoredPart> restored) => new(
        file, manifest, [.. restored.Select(part => new RestoredPartJson(part.Part.Name, part.Path, part.Kept, part.Faults))]);
}

/// <summary>A database at its new place.</summary>
/// <param name="Name"><c>store</c> or <c>worker</c>.</param>
/// <param name="Path">The place.</param>
/// <param name="Kept">The database of before, if it was not deleted, because the restored one has faults.</param>
/// <param name="Faults">Sentences of the check of the whole database; empty if it is whole.</param>
internal sealed record RestoredPartJson(string Name, string Path, string? Kept, IReadOnlyList<string> Faults);
