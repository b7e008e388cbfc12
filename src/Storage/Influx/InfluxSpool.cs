using System.Security.Cryptography;
using System.Text;

namespace AqPipeline.Storage.Influx;

/// <summary>
/// Batches on the disk until the server has acknowledged them: a file each, written whole under another name first, never changed, deleted
/// at the end. What the server refused is kept beside them. One program at a time.
/// </summary>
internal sealed class InfluxSpool(InfluxOptions options)
{
    private const string Extension = ".batch";
    private const string RefusedExtension = ".refused";
    private const int PointsAt = 28;
    private const uint Magic = 0x33536141;
    private static readonly TimeSpan LongestWait = TimeSpan.FromSeconds(30);
    private static readonly TimeSpan Look = TimeSpan.FromMilliseconds(50);

    public bool IsEmpty => !Directory.Exists(options.SpoolFolder) || !Files().Any();

    /// <summary>Waiting batches, the oldest first.</summary>
    public IReadOnlyList<string> Waiting => [.. Files().Order(StringComparer.Ordinal)];

    /// <summary>Holds the spool for one batch.</summary>
    /// <exception cref="StoreException">Another program does not let go of it.</exception>
    public async ValueTask<IDisposable> Hold(CancellationToken cancellationToken)
    {
        Directory.CreateDirectory(options.SpoolFolder);
        for (var waited = TimeSpan.Zero; ; waited += Look)
        {
            try
            {
                return new FileStream(
                    Path.Combine(options.SpoolFolder, ".lock"), FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None);
            }
            catch (IOException exception) when (exception is not (PathTooLongException or DirectoryNotFoundException))
            {
                if (waited >= LongestWait)
                {
                    throw new StoreException(
                        $"Another program is writing to {options.Address} ({exception.Message.TrimEnd('.')}). Wait until it is done.",
                        exception);
                }
            }

            await Task.Delay(Look, options.Time, cancellationToken);
        }
    }

    /// <summary>Puts a batch on the disk.</summary>
    /// <returns>Its file.</returns>
    /// <exception cref="StoreException">The spool is full.</exception>
    public string Put(InfluxBatch batch)
    {
        var used = Files().Sum(file => new FileInfo(file).Length);
        var bytes = batch.Days.Sum(day => day.Bytes) + batch.Steps.SelectMany(step => step).Sum(request => (long)request.Body.Length);
        if (used + bytes > options.MaxSpoolBytes)
        {
            throw new StoreException(string.Create(
                CultureInfo.InvariantCulture,
                $"The spool {options.SpoolFolder} is full: {used >> 20} MB of {options.MaxSpoolBytes >> 20} MB wait for "
                    + $"{options.Address}, and {bytes >> 20} MB more do not fit. Start the server, then run again."));
        }

        var path = Path.Combine(options.SpoolFolder, batch.Number.ToString("d12", CultureInfo.InvariantCulture) + Extension);
        var part = path + ".part";
        using (var file = new FileStream(part, FileMode.Create))
        using (var sum = SHA256.Create())
        {
            using (var summed = new CryptoStream(file, sum, CryptoStreamMode.Write, leaveOpen: true))
            using (var writer = new BinaryWriter(summed))
            {
                Write(writer, batch);
            }

            file.Write(sum.Hash);
            file.Flush(flushToDisk: true);
        }

        File.Move(part, path);
        return path;
    }

    /// <exception cref="StoreException">The file is damaged.</exception>
    public static InfluxBatch Read(string path)
    {
        var bytes = File.ReadAllBytes(path);
        if (bytes.Length <= SHA256.HashSizeInBytes
            || !SHA256.HashData(bytes.AsSpan(..^SHA256.HashSizeInBytes)).AsSpan().SequenceEqual(bytes.AsSpan(^SHA256.HashSizeInBytes..)))
        {
            throw new StoreException(
                $"{path}, a batch that waits for the database, is damaged. Move it away and import again the files of the last run.");
        }

        using var content = new BinaryReader(new MemoryStream(bytes));
        if (content.ReadUInt32() != Magic)
        {
            throw new StoreException($"{path} was written by another version of the program. Let that version deliver it.");
        }

        var (id, number, points) = (new Guid(content.ReadBytes(16)), content.ReadInt64(), content.ReadInt32());
        var days = new InfluxDay[content.ReadInt32()];
        for (var day = 0; day < days.Length; day++)
        {
            days[day] = InfluxDay.Read(content);
        }

        var steps = new InfluxRequest[content.ReadInt32()][];
        for (var step = 0; step < steps.Length; step++)
        {
            steps[step] = new InfluxRequest[content.ReadInt32()];
            for (var request = 0; request < steps[step].Length; request++)
            {
                steps[step][request] = new InfluxRequest(
                    (InfluxCargo)content.ReadByte(), content.ReadBytes(content.ReadInt32()), content.ReadInt32());
            }
        }

        return new InfluxBatch(id, number, points, days, steps);
    }

    /// <summary>Counts what is in the spool, and what went through it.</summary>
    public SpoolState State()
    {
        if (!Directory.Exists(options.SpoolFolder))
        {
            return new SpoolState(options.SpoolFolder, new DeliveryCount(0, 0, 0), 0, 0, 0, 0);
        }

        var waiting = Waiting;
        var (batches, points, _) = ReadLog();
        var refused = File.Exists(RefusedPoints) ? File.ReadLines(RefusedPoints).Count(line => !line.StartsWith('#')) : 0;
        return new SpoolState(
            options.SpoolFolder,
            new DeliveryCount(points, waiting.Sum(PointsIn), refused),
            batches,
            waiting.Count,
            waiting.Sum(path => new FileInfo(path).Length),
            Directory.EnumerateFiles(options.SpoolFolder, "*" + RefusedExtension).Count());
    }

    /// <summary>Counts a batch that the server has acknowledged, once, and deletes it.</summary>
    public void Remove(string path, InfluxBatch batch, long acknowledged)
    {
        var (batches, points, last) = ReadLog();
        if (last != batch.Id)
        {
            using (var log = new FileStream(LogPath + ".part", FileMode.Create))
            {
                log.Write(Encoding.UTF8.GetBytes(
                    string.Create(CultureInfo.InvariantCulture, $"{batches + 1} {points + acknowledged} {batch.Id}")));
                log.Flush(flushToDisk: true);
            }

            File.Move(LogPath + ".part", LogPath, overwrite: true);
        }

        File.Delete(path);
    }

    /// <summary>Keeps a batch that cannot be delivered, out of the way.</summary>
    /// <returns>Its new path.</returns>
    public string SetAside(string path, Guid id)
    {
        var aside = Path.Combine(options.SpoolFolder, $"{Path.GetFileNameWithoutExtension(path)}-{id:n}{RefusedExtension}");
        File.Move(path, aside, overwrite: true);
        return aside;
    }

    /// <summary>Keeps points that the server refused, with its reason.</summary>
    public void KeepRefused(string reason, ReadOnlySpan<byte> lines)
    {
        using var file = new FileStream(RefusedPoints, FileMode.Append);
        file.Write(
            Encoding.UTF8.GetBytes(
                $"# {string.Concat(reason.Select(character => char.IsControl(character) ? ' ' : character))}\n"));
        file.Write(lines);
    }

    /// <summary>The file with the points that the server refused.</summary>
    public string RefusedPoints => Path.Combine(options.SpoolFolder, "refused.lp");

    private string LogPath => Path.Combine(options.SpoolFolder, "acknowledged");

    /// <summary>Batches and points that were acknowledged, and the last of the batches; nothing where the file is not ours.</summary>
    private (long Batches, long Points, Guid Last) ReadLog() =>
        File.Exists(LogPath) && File.ReadAllText(LogPath).Split(' ') is [var batches, var points, var last]
            && long.TryParse(batches, CultureInfo.InvariantCulture, out var counted)
            && long.TryParse(points, CultureInfo.InvariantCulture, out var sum)
            && Guid.TryParse(last, out var id)
            ? (counted, sum, id)
            : default;

    /// <summary>The points of a batch; 0 when it is damaged.</summary>
    private static long PointsIn(string path)
    {
        using var content = new BinaryReader(File.OpenRead(path));
        if (content.BaseStream.Length < PointsAt + sizeof(int) || content.ReadUInt32() != Magic)
        {
            return 0;
        }

        content.BaseStream.Position = PointsAt;
        return content.ReadInt32();
    }

    private IEnumerable<string> Files() => Directory.EnumerateFiles(options.SpoolFolder, "*" + Extension);

    private static void Write(BinaryWriter content, InfluxBatch batch)
    {
        content.Write(Magic);
        content.Write(batch.Id.ToByteArray());
        content.Write(batch.Number);
        content.Write(batch.Points);
        content.Write(batch.Days.Count);
        foreach (var day in batch.Days)
        {
            day.Write(content);
        }

        content.Write(batch.Steps.Count);
        foreach (var step in batch.Steps)
        {
            content.Write(step.Count);
            foreach (var (cargo, body, points) in step)
            {
                content.Write((byte)cargo);
                content.Write(body.Length);
                content.Write(body.Span);
                content.Write(points);
            }
        }
    }
}
