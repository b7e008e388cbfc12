namespace AqPipeline.Worker.Backups;

/// <summary>A database of a backup at its new place.</summary>
/// <param name="Part">The database.</param>
/// <param name="Path">The place.</param>
/// <param name="Kept">The database that stood there before, if it was kept, because the restored one has faults.</param>
/// <param name="Faults">A sentence for each fault that a check of the whole database found.</param>
internal sealed record RestoredPart(BackupPart Part, string Path, string? Kept, IReadOnlyList<string> Faults);
