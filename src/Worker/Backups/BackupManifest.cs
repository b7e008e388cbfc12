namespace AqPipeline.Worker.Backups;

/// <summary>What a backup contains and what it does not: the entry <c>manifest.json</c> of its file.</summary>
internal sealed record BackupManifest
{
    /// <summary>The format that this program writes, and the latest that it reads.</summary>
    public const int PresentFormat = 1;

    /// <summary>The number of the format.</summary>
    public required int Format { get; init; }

    /// <summary>Version and commit of the program that made it.</summary>
    public required string Program { get; init; }

    /// <summary>The moment at which it was begun, in Beijing time.</summary>
    public required DateTimeOffset MadeAt { get; init; }

    /// <summary>The URI of the store.</summary>
    public required string Store { get; init; }

    /// <summary>The revision of the store in it; <see langword="null"/> without a store.</summary>
    public required long? Revision { get; init; }

    /// <summary>The databases in it.</summary>
    public required IReadOnlyList<BackupPart> Parts { get; init; }

    /// <summary>What belongs to an installation and is not in it.</summary>
    public required IReadOnlyList<string> NotIncluded { get; init; }

    /// <summary>The part of a name; <see langword="null"/> if it is not in the backup.</summary>
    public BackupPart? Part(string name) => Parts.FirstOrDefault(part => part.Name == name);
}

/// <summary>One database in a backup.</summary>
internal sealed record BackupPart
{
    /// <summary>The name of the store.</summary>
    public const string Store = "store";

    /// <summary>The name of the worker's database.</summary>
    public const string Worker = "worker";

    /// <summary><see cref="Store"/> or <see cref="Worker"/>.</summary>
    public required string Name { get; init; }

    /// <summary>The version of its tables.</summary>
    public required int Version { get; init; }

    /// <summary>Its size.</summary>
    public required long Bytes { get; init; }

    /// <summary>The SHA-256 of its bytes, in small hexadecimal digits.</summary>
    public required string Sha256 { get; init; }

    /// <summary>Its entry in the file of the backup.</summary>
    public static string EntryOf(string name) => name + ".db";
}
