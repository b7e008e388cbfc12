using AqPipeline.Storage;
using AqPipeline.Storage.Checking;
using AqPipeline.Storage.Sqlite;
using AqPipeline.Worker.Imports.Uploads;
using AqPipeline.Worker.Settings;

namespace AqPipeline.Worker.Backups;

/// <summary>
/// Restores the databases of a backup. All of them are unpacked and verified beside their places before the first is moved to its place, so
/// that a command that is killed leaves the old or the new database there, whole.
/// </summary>
/// <param name="options">The places of store and worker's database.</param>
internal sealed class Restoring(WorkerOptions options)
{
    /// <summary>Is told the bytes that are unpacked, and all bytes.</summary>
    public Action<long, long> Progress { get; init; } = (_, _) => { };

    /// <summary>Is told the parts of the restored store that are checked, and all parts.</summary>
    public Action<int, int> CheckProgress { get; init; } = (_, _) => { };

    /// <summary>Restores.</summary>
    /// <param name="backup">The backup.</param>
    /// <param name="replaces">True if databases that are there are replaced.</param>
    /// <param name="cancellationToken">Stops it before the first database is at its place.</param>
    /// <exception cref="UsageException">A place is taken, or is none for an SQLite file.</exception>
    /// <exception cref="InvalidDataException">The backup is damaged.</exception>
    /// <exception cref="IOException">A worker runs, or a place cannot be written.</exception>
    /// <exception cref="StoreException">Another program uses a database that is to be replaced.</exception>
    public async Task<IReadOnlyList<RestoredPart>> Run(BackupFile backup, bool replaces, CancellationToken cancellationToken)
    {
        var places = backup.Manifest.Parts.Select(part => new Place(part, PathOf(part))).ToList();
        Refuse(places, replaces);
        backup.Verify((done, all) => Progress(done, 2 * all), cancellationToken);
        using var held = Hold(backup.Manifest);
        Refuse(places, replaces);
        try
        {
            var (before, all) = (0L, places.Sum(place => place.Part.Bytes));
            foreach (var place in places)
            {
                place.Unpack(backup, done => Progress(all + before + done, 2 * all), cancellationToken);
                before += place.Part.Bytes;
                await CheckRevision(place, backup.Manifest, cancellationToken);
            }

            places.ForEach(place => SqliteFile.Settle(place.Path));
            cancellationToken.ThrowIfCancellationRequested();
            places.ForEach(place => place.Take());
        }
        finally
        {
            places.ForEach(place => File.Delete(place.Unfinished));
        }

        var restored = new List<RestoredPart>();
        foreach (var place in places)
        {
            restored.Add(place.End(await Check(place, CancellationToken.None)));
        }

        return restored;
    }

    /// <summary>Keeps a worker from starting; <see langword="null"/> if none can have a database here.</summary>
    private FileLock? Hold(BackupManifest manifest) => manifest.Part(BackupPart.Worker) is null && !File.Exists(options.State)
        ? null
        : FileLock.TryTake(options.State) ?? throw new IOException(
            $"A worker runs with the database {options.State}. Stop the worker, then restore.");

    private string PathOf(BackupPart part)
    {
        var path = part.Name == BackupPart.Worker ? options.State : StoreUri.FileOf(options.Store) ?? throw new UsageException(
            $"The backup has an SQLite store, and {options.Store} is none. Name its place with --store sqlite:PATH.");
        PlainFile.Check(path);
        var full = Path.GetFullPath(path);
        return new FileInfo(full).LinkTarget is null ? full : File.ResolveLinkTarget(full, returnFinalTarget: true)!.FullName;
    }

    private static void Refuse(List<Place> places, bool replaces)
    {
        if (places.Select(place => place.Path).Distinct(StringComparer.Ordinal).Count() < places.Count)
        {
            throw new UsageException($"Store and worker's database are the same file {places[0].Path}. Name two files.");
        }

        if (!replaces && places.Find(place => SqliteFile.IsThere(place.Path)) is { } taken)
        {
            throw new UsageException(
                $"{taken.Path}, or a file that belongs beside it, is there already. Name another place, or replace it with --replace.");
        }
    }

    /// <summary>A store of an earlier layout is not opened: an upgrade comes first.</summary>
    private static async Task CheckRevision(Place place, BackupManifest manifest, CancellationToken cancellationToken)
    {
        if (place.Part.Name == BackupPart.Store && place.Part.Version == SqliteFile.StoreVersion)
        {
            await using var store = StoreUri.OpenToRead($"sqlite:{place.Unfinished}");
            if (await store.ReadRevision(cancellationToken) != manifest.Revision)
            {
                throw new InvalidDataException(
                    $"The store in the backup is not of revision {manifest.Revision}, which the manifest states. Use another "
                        + "backup; nothing was restored.");
            }
        }
    }

    /// <summary>
    /// What <c>aq doctor --deep</c> verifies of the content of a store; of the worker's database what SQLite itself verifies.
    /// </summary>
    private async Task<IReadOnlyList<string>> Check(Place place, CancellationToken cancellationToken)
    {
        try
        {
            if (place.Part.Name == BackupPart.Worker)
            {
                return [.. SqliteFile.Check(place.Path).Select(line => $"{place.Path} is damaged as an SQLite file ({line}).")];
            }

            await using var store = StoreUri.OpenToRead($"sqlite:{place.Path}");
            var faults = await StoreCheck.Run(store, CheckProgress, cancellationToken);
            return [.. faults.Select(fault => $"{fault.Sentence} {fault.Remedy}".TrimEnd())];
        }
        catch (StoreException exception)
        {
            return [exception.Message];
        }
    }

    /// <summary>The place of one database, and the unpacked file beside it.</summary>
    private sealed class Place(BackupPart part, string path)
    {
        private const string OfBefore = ".replaced";
        private string? _kept;

        public BackupPart Part => part;

        public string Path => path;

        public string Unfinished { get; } =
            System.IO.Path.Combine(System.IO.Path.GetDirectoryName(path)!, $".{System.IO.Path.GetRandomFileName()}.part");

        public void Unpack(BackupFile backup, Action<long> progress, CancellationToken cancellationToken)
        {
            Directory.CreateDirectory(System.IO.Path.GetDirectoryName(path)!);
            using var file = new FileStream(Unfinished, FileMode.CreateNew, FileAccess.Write);
            if (!OperatingSystem.IsWindows() && File.Exists(path))
            {
                File.SetUnixFileMode(Unfinished, File.GetUnixFileMode(path));
            }

            backup.Unpack(part, file, progress, cancellationToken);
            file.Flush(flushToDisk: true);
        }

        /// <summary>Puts the unpacked file to its place; the file of before stays beside it under another name.</summary>
        public void Take()
        {
            var kept = FreeName();
            SqliteFile.MoveBeside(path, kept);
            if (File.Exists(path))
            {
                // The old file gets a second name, then the new one takes its first name in one step.
                File.Replace(Unfinished, path, kept);
            }
            else
            {
                File.Move(Unfinished, path);
            }

            _kept = SqliteFile.IsThere(kept) ? kept : null;
            FolderFlush.Of(System.IO.Path.GetDirectoryName(path)!);
        }

        /// <summary>Deletes the file of before if the new one is whole.</summary>
        public RestoredPart End(IReadOnlyList<string> faults)
        {
            if (faults.Count == 0 && _kept is { } kept)
            {
                SqliteFile.Delete(kept);
                _kept = null;
            }

            return new RestoredPart(part, path, _kept, faults);
        }

        private string FreeName()
        {
            var name = path + OfBefore;
            for (var number = 2; SqliteFile.IsThere(name); number++)
            {
                name = string.Create(CultureInfo.InvariantCulture, $"{path}{OfBefore}-{number}");
            }

            return name;
        }
    }
}
