using System.IO.Compression;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using AqPipeline.Storage.Sqlite;
using AqPipeline.Worker.State;

namespace AqPipeline.Worker.Backups;

/// <summary>
/// The file of a backup: a zip with the databases, the manifest, and the SHA-256 of the manifest. A file that is cut short has no list of
/// its entries; damage elsewhere changes a SHA-256.
/// </summary>
internal sealed class BackupFile : IDisposable
{
    private const string ManifestEntry = "manifest.json";
    private const string ManifestHashEntry = "manifest.sha256";
    private const int MaxManifestBytes = 1 << 20;
    private const int BufferBytes = 1 << 17;

    private readonly string _path;
    private readonly ZipArchive _zip;

    private BackupFile(string path, ZipArchive zip) => (_path, _zip) = (path, zip);

    /// <summary>What it contains.</summary>
    public BackupManifest Manifest { get; private set; } = null!;

    /// <summary>Opens a backup and reads its manifest.</summary>
    /// <param name="path">The file.</param>
    /// <exception cref="InvalidDataException">It is no backup, or is damaged.</exception>
    /// <exception cref="StoreException">It is of a later version of the program.</exception>
    /// <exception cref="IOException">The file cannot be read.</exception>
    public static BackupFile Open(string path)
    {
        var file = PlainFile.Open(path, options: FileOptions.RandomAccess);
        BackupFile? backup = null;
        try
        {
            backup = new BackupFile(path, Guarded(path, () => new ZipArchive(file, ZipArchiveMode.Read)));
            backup.Manifest = Guarded(path, backup.ReadManifest);
            backup.RefuseLater();
            return backup;
        }
        catch
        {
            backup?.Dispose();
            file.Dispose();
            throw;
        }
    }

    /// <summary>Writes databases and manifest into a new file that only this account can read.</summary>
    /// <param name="path">The file.</param>
    /// <param name="databases">The name, version and file of each database.</param>
    /// <param name="manifest">Makes the manifest of the parts that were written.</param>
    /// <param name="moment">The time of the entries.</param>
    /// <param name="progress">Is told the bytes of databases that are written.</param>
    /// <param name="cancellationToken">Stops it.</param>
    public static BackupManifest Write(
        string path, IReadOnlyList<(string Name, int Version, string File)> databases,
        Func<IReadOnlyList<BackupPart>, BackupManifest> manifest,
        DateTimeOffset moment, Action<long> progress, CancellationToken cancellationToken)
    {
        using var file = new FileStream(path, PrivateFile.New());
        using var zip = new ZipArchive(file, ZipArchiveMode.Create);
        var (parts, before) = (new List<BackupPart>(), 0L);
        foreach (var (name, version, database) in databases)
        {
            using var from = PlainFile.Open(database);
            using var to = NewEntry(BackupPart.EntryOf(name));
            var hash = Copy(from, to, long.MaxValue, done => progress(before + done), cancellationToken);
            parts.Add(new BackupPart { Name = name, Version = version, Bytes = from.Length, Sha256 = hash });
            before += from.Length;
        }

        var made = manifest(parts);
        var text = Encoding.UTF8.GetBytes(JsonSerializer.Serialize(made, BackupDocuments.Readable.BackupManifest) + "\n");
        WriteEntry(ManifestEntry, text);
        WriteEntry(ManifestHashEntry, Encoding.UTF8.GetBytes($"{Hash(text)}  {ManifestEntry}\n"));
        return made;

        void WriteEntry(string name, byte[] bytes)
        {
            using var entry = NewEntry(name);
            entry.Write(bytes);
        }

        Stream NewEntry(string name)
        {
            var entry = zip.CreateEntry(name, CompressionLevel.Fastest);
            entry.LastWriteTime = moment.InBeijing();
            return entry.Open();
        }
    }

    /// <summary>Unpacks all databases, writes them nowhere, and compares sizes and SHA-256 with the manifest.</summary>
    /// <param name="progress">Is told the unpacked bytes, and all bytes.</param>
    /// <param name="cancellationToken">Stops it.</param>
    /// <exception cref="InvalidDataException">A database is not what the manifest states.</exception>
    public void Verify(Action<long, long> progress, CancellationToken cancellationToken)
    {
        var (before, all) = (0L, Manifest.Parts.Sum(part => part.Bytes));
        foreach (var part in Manifest.Parts)
        {
            Unpack(part, Stream.Null, done => progress(before + done, all), cancellationToken);
            before += part.Bytes;
        }
    }

    /// <summary>Unpacks a database.</summary>
    /// <param name="part">The database.</param>
    /// <param name="to">Receives its bytes.</param>
    /// <param name="progress">Is told the unpacked bytes.</param>
    /// <param name="cancellationToken">Stops it.</param>
    /// <exception cref="InvalidDataException">It is not what the manifest states.</exception>
    public void Unpack(BackupPart part, Stream to, Action<long> progress, CancellationToken cancellationToken)
    {
        var name = BackupPart.EntryOf(part.Name);
        var isSame = Guarded(_path, () =>
        {
            var entry = Entry(name);
            if (entry.Length != part.Bytes)
            {
                return false;
            }

            using var from = entry.Open();
            return Copy(from, to, part.Bytes, progress, cancellationToken) == part.Sha256;
        });
        if (!isSame)
        {
            throw Damaged(_path, $"the size or the SHA-256 of {name} is not that of its manifest", null);
        }
    }

    public void Dispose() => _zip.Dispose();

    private BackupManifest ReadManifest()
    {
        var text = ReadSmall(ManifestEntry);
        if (!Encoding.UTF8.GetString(ReadSmall(ManifestHashEntry)).StartsWith(Hash(text), StringComparison.Ordinal))
        {
            throw new InvalidDataException($"the SHA-256 of {ManifestEntry} is not that in {ManifestHashEntry}");
        }

        using (var document = JsonDocument.Parse(text))
        {
            var format = document.RootElement.GetProperty("format").GetInt32();
            if (format > BackupManifest.PresentFormat)
            {
                var program = document.RootElement.TryGetProperty("program", out var stated) ? stated.ToString() : "";
                throw Later($"the format {format} ({program})", BackupManifest.PresentFormat);
            }
        }

        var manifest = StrictJson.Read(ManifestEntry, Encoding.UTF8.GetString(text), BackupDocuments.Readable.BackupManifest);
        string[] expected = [.. manifest.Parts.Select(part => BackupPart.EntryOf(part.Name)), ManifestEntry, ManifestHashEntry];
        return manifest.Parts.Count > 0 && manifest.Parts.All(part => part.Name is BackupPart.Store or BackupPart.Worker)
            && expected.Order(StringComparer.Ordinal).SequenceEqual(
                _zip.Entries.Select(entry => entry.FullName).Order(StringComparer.Ordinal))
                ? manifest
                : throw new InvalidDataException("its entries are not those of its manifest");
    }

    private byte[] ReadSmall(string name)
    {
        var entry = Entry(name);
        if (entry.Length > MaxManifestBytes)
        {
            throw new InvalidDataException($"{name} is larger than {MaxManifestBytes >> 20} MB");
        }

        using var from = entry.Open();
        var bytes = new byte[entry.Length];
        from.ReadExactly(bytes);
        return bytes;
    }

    private ZipArchiveEntry Entry(string name) => _zip.GetEntry(name) ?? throw new InvalidDataException($"it has no entry {name}");

    private void RefuseLater()
    {
        foreach (var part in Manifest.Parts)
        {
            var present = part.Name == BackupPart.Store ? SqliteFile.StoreVersion : StateSchema.Latest;
            if (part.Version > present)
            {
                throw Later($"{BackupPart.EntryOf(part.Name)} of version {part.Version} ({Manifest.Program})", present);
            }
        }
    }

    private StoreException Later(string found, int present) => new(
        $"{_path} is of a later version of the program: it has {found}, this program reads up to {present}. Restore it with that program.");

    /// <summary>Copies a stream of at most some bytes, and gives the SHA-256 of what was copied.</summary>
    private static string Copy(Stream from, Stream to, long most, Action<long> progress, CancellationToken cancellationToken)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        var (buffer, done) = (new byte[BufferBytes], 0L);
        while (done <= most && from.Read(buffer) is > 0 and var count)
        {
            cancellationToken.ThrowIfCancellationRequested();
            hash.AppendData(buffer, 0, count);
            to.Write(buffer, 0, count);
            progress(done += count);
        }

        return Convert.ToHexStringLower(hash.GetHashAndReset());
    }

    private static string Hash(byte[] bytes) => Convert.ToHexStringLower(SHA256.HashData(bytes));

    /// <summary>What .NET says of a damaged zip, as one kind of exception.</summary>
    private static T Guarded<T>(string path, Func<T> read)
    {
        try
        {
            return read();
        }
        catch (Exception exception) when (exception is InvalidDataException or EndOfStreamException or ArgumentException
            or InvalidOperationException or NotSupportedException or OverflowException or IndexOutOfRangeException
            or KeyNotFoundException or JsonException or FormatException)
        {
            throw Damaged(path, TopLevelFault.OneLine(exception), exception);
        }
    }

    private static InvalidDataException Damaged(string path, string cause, Exception? exception) => new(
        $"{path} is no backup, or it is damaged or cut short: {cause}. Nothing was restored. Use another backup.", exception);
}
