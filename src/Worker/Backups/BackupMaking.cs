using AqPipeline.Storage;
using AqPipeline.Storage.Sqlite;
using AqPipeline.Worker.Settings;
using AqPipeline.Worker.State;

namespace AqPipeline.Worker.Backups;

/// <summary>
/// Makes a backup of an SQLite store and of the worker's database while others write to them. The worker's database is copied first: what
/// a draft or a record in it refers to is then in the store, too.
/// </summary>
/// <param name="options">Store and worker's database.</param>
/// <param name="time">The clock.</param>
internal sealed class BackupMaking(WorkerOptions options, TimeProvider time)
{
    /// <summary>What belongs to an installation and is in no backup.</summary>
    private static readonly string[] s_never =
    [
        "files of settings, sources and plans, secrets, the ledger of reported figures, and alerts that wait to be sent",
        "uploads, downloads and other imported files, and written reports, briefs and bulletins",
    ];

    /// <summary>Is told the bytes that are copied and packed, and all bytes.</summary>
    public Action<long, long> Progress { get; init; } = (_, _) => { };

    /// <summary>Makes it.</summary>
    /// <param name="file">Its file, which appears when the backup is whole.</param>
    /// <param name="replaces">True if a file that is there already is replaced.</param>
    /// <param name="cancellationToken">Stops it; no file is left.</param>
    /// <exception cref="UsageException">The file is there already, or the store is one that ends with the program.</exception>
    /// <exception cref="StoreException">There is nothing to back up, or a database cannot be read.</exception>
    /// <exception cref="IOException">The file cannot be written.</exception>
    public async Task<BackupJson> Run(string file, bool replaces, CancellationToken cancellationToken)
    {
        var began = time.GetUtcNow();
        if (options.Store == StoreUri.Memory)
        {
            throw new UsageException($"{StoreUri.Memory} ends with the command; name a store on disk with --store sqlite:PATH.");
        }

        using var held = await FileLock.Take(file, cancellationToken);
        if (File.Exists(file) && !replaces)
        {
            throw new UsageException($"{file} is there already. Name another file, or replace this one with --replace.");
        }

        await CheckStore(cancellationToken);
        var folder = PrivateFile.CreateFolder(Path.GetDirectoryName(Path.GetFullPath(file))!);
        try
        {
            var copies = Copy(folder, cancellationToken);
            var revision = await RevisionOf(copies, cancellationToken);
            var all = copies.Sum(copy => new FileInfo(copy.File).Length);
            BackupManifest manifest = null!;
            WholeFile.Write(file, unfinished => manifest = BackupFile.Write(
                unfinished, copies, parts => Manifest(parts, revision, began), began, done => Progress(all + done, 2 * all),
                cancellationToken));
            return new BackupJson(file, new FileInfo(file).Length, manifest);
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    /// <summary>A store that cannot be opened is named by its own path, not by that of its copy.</summary>
    private async Task CheckStore(CancellationToken cancellationToken)
    {
        if (!StoreUri.IsOnServer(options.Store))
        {
            await using var store = StoreUri.OpenToRead(options.Store);
            await store.ReadRevision(cancellationToken);
        }
        else if (!File.Exists(options.State))
        {
            throw new StoreException(
                $"There is nothing to back up: there is no worker database {options.State}, and {options.Store} is backed up with "
                    + $"{StoreUri.ServerBackup(options.Store)}.");
        }
    }

    private List<(string Name, int Version, string File)> Copy(string folder, CancellationToken cancellationToken)
    {
        (string Name, string? Path)[] sources =
            [(BackupPart.Worker, File.Exists(options.State) ? options.State : null), (BackupPart.Store, StoreUri.FileOf(options.Store))];
        var all = sources.Sum(source => source.Path is null ? 0 : new FileInfo(source.Path).Length);
        var (copies, before) = (new List<(string, int, string)>(), 0L);
        foreach (var (name, path) in sources.Where(source => source.Path is not null))
        {
            PlainFile.Check(path!);
            var copy = Path.Combine(folder, BackupPart.EntryOf(name));
            SqliteFile.CopyTo(path!, copy, (done, _) => Progress(before + done, 2 * Math.Max(all, before + done)), cancellationToken);
            copies.Add((name, name == BackupPart.Store ? SqliteFile.StoreVersion : StateDatabase.VersionOf(copy, path!), copy));
            before += new FileInfo(copy).Length;
        }

        return copies;
    }

    private static async Task<long?> RevisionOf(
        IReadOnlyList<(string Name, int Version, string File)> copies, CancellationToken cancellationToken)
    {
        if (copies.FirstOrDefault(copy => copy.Name == BackupPart.Store).File is not { } file)
        {
            return null;
        }

        await using var store = StoreUri.OpenToRead($"sqlite:{file}");
        return await store.ReadRevision(cancellationToken);
    }

    private BackupManifest Manifest(IReadOnlyList<BackupPart> parts, long? revision, DateTimeOffset began) => new()
    {
        Format = BackupManifest.PresentFormat,
        Program = ProgramVersion.Text,
        MadeAt = began.InBeijing(),
        Store = options.Store,
        Revision = revision,
        Parts = parts,
        NotIncluded =
        [
            .. StoreUri.ServerBackup(options.Store) is { } commands
                ? (string[])[$"readings and statistics in {options.Store}: back them up with {commands}"] : [],
            .. parts.All(part => part.Name != BackupPart.Worker)
                ? (string[])[$"a worker's database: there is none at {options.State}"] : [],
            .. s_never,
        ],
    };
}
