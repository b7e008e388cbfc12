using System.Security.Cryptography;
using AqPipeline.Web.Writing;
using AqPipeline.Worker.State;

namespace AqPipeline.Worker.Imports.Uploads;

/// <summary>
/// The folder of uploads and their table. A file is written under a temporary name, flushed to the disk and moved to its place; then its
/// row is written; then the caller is told. What the caller was told of is there after any crash, and what is there without a row was never
/// told of and is taken away.
/// </summary>
/// <param name="folder">The folder.</param>
/// <param name="state">The worker's database.</param>
/// <param name="time">The clock.</param>
internal sealed class UploadInbox(string folder, StateDatabase state, TimeProvider time)
{
    private const int BufferBytes = 1 << 16;
    private const int InsufficientStorage = 507;
    private const int BadRequest = 400;
    private const string Unfinished = ".part";

    /// <summary>The place of an upload.</summary>
    public string PathOf(UploadRow upload) => Path.Combine(folder, upload.Id, upload.Name);

    /// <summary>Takes away what a crash has left: files that never came whole, and files that nobody was told of.</summary>
    public void Tidy()
    {
        if (!Directory.Exists(folder))
        {
            return;
        }

        foreach (var file in Directory.EnumerateFiles(folder, "*" + Unfinished))
        {
            File.Delete(file);
        }

        var known = state.Read(UploadTable.Ids).ToHashSet(StringComparer.Ordinal);
        foreach (var left in Directory.EnumerateDirectories(folder).Where(
            place => IsId(Path.GetFileName(place)) && !known.Contains(Path.GetFileName(place))).ToList())
        {
            Directory.Delete(left, recursive: true);
        }
    }

    /// <summary>Receives the bytes of a file under a temporary name.</summary>
    /// <param name="name">The name that the caller gives.</param>
    /// <param name="bytes">The bytes as they come.</param>
    /// <param name="cancellationToken">Stops it.</param>
    /// <exception cref="RefusedWriteException">The name cannot be used, the file is empty, or the disk has no room.</exception>
    public async Task<IReceivedBody> Receive(string name, Stream bytes, CancellationToken cancellationToken)
    {
        if (UploadName.Fault(name) is { } fault)
        {
            throw new RefusedWriteException(BadRequest, fault);
        }

        var unfinished = Path.Combine(folder, Guid.NewGuid().ToString("N") + Unfinished);
        try
        {
            await using var file = OnDisk(() => Created(unfinished));
            try
            {
                var (hash, count) = await Copy(bytes, file, cancellationToken);
                return count == 0
                    ? throw new RefusedWriteException(BadRequest, $"{name} is empty.")
                    : new ReceivedUpload(unfinished, name, count, hash);
            }
            catch
            {
                File.Delete(unfinished);
                throw;
            }
        }
        catch (DiskException exception)
        {
            throw NoRoom(exception.InnerException!);
        }
    }

    /// <summary>
    /// Acknowledges an upload: it waits for the next import. Content that was uploaded before stays one upload; if it was refused then, it
    /// waits again.
    /// </summary>
    public UploadRow Accept(ReceivedUpload received, string by)
    {
        if (state.Read(session => UploadTable.Of(session, received.ContentHash)) is { } known && File.Exists(PathOf(known)))
        {
            return state.Change(session => Again(session, known.Id));
        }

        var now = time.GetUtcNow();
        var upload = new UploadRow
        {
            Id = IdOf(now),
            Name = received.Name,
            Bytes = received.Bytes,
            ContentHash = received.ContentHash,
            By = by,
            ReceivedAt = now,
            State = UploadState.Waiting,
        };
        try
        {
            Place(received.Path, PathOf(upload));
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            throw NoRoom(exception);
        }

        var kept = state.Change(session =>
        {
            // Another call may have brought the same content meanwhile.
            if (UploadTable.Of(session, upload.ContentHash) is not { } other)
            {
                UploadTable.Add(session, upload);
                return upload;
            }

            return Again(session, other.Id);
        });
        if (kept.Id != upload.Id)
        {
            MendLost(kept, PathOf(upload));
            Directory.Delete(Path.Combine(folder, upload.Id), recursive: true);
        }

        return kept;
    }

    /// <summary>The file of an upload that somebody has taken away comes back with the same content.</summary>
    private void MendLost(UploadRow upload, string file)
    {
        if (!File.Exists(PathOf(upload)))
        {
            Place(file, PathOf(upload));
        }
    }

    private static UploadRow Again(StateSession session, string id)
    {
        if (UploadTable.Find(session, id)!.State == UploadState.Refused)
        {
            UploadTable.Settle(session, id, UploadState.Waiting, null, "");
        }

        return UploadTable.Find(session, id)!;
    }

    /// <summary>Moves a file to its place; both names are on the disk afterwards.</summary>
    private static void Place(string from, string to)
    {
        var home = Path.GetDirectoryName(to)!;
        Directory.CreateDirectory(home);
        File.Move(from, to);
        FolderFlush.Of(home);
        FolderFlush.Of(Path.GetDirectoryName(home)!);
    }

    private static async Task<(string Hash, long Bytes)> Copy(Stream from, FileStream to, CancellationToken cancellationToken)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        var (buffer, count) = (new byte[BufferBytes], 0L);
        while (await from.ReadAsync(buffer, cancellationToken) is > 0 and var read)
        {
            hash.AppendData(buffer, 0, read);
            count += read;
            OnDisk(() =>
            {
                to.Write(buffer, 0, read);
                return read;
            });
        }

        OnDisk(() =>
        {
            to.Flush(flushToDisk: true);
            return count;
        });
        return (Convert.ToHexStringLower(hash.GetHashAndReset()), count);
    }

    private FileStream Created(string file)
    {
        Directory.CreateDirectory(folder);
        return new FileStream(file, FileMode.CreateNew, FileAccess.Write, FileShare.Delete, bufferSize: 0);
    }

    /// <summary>Tells failures of the disk from those of the connection.</summary>
    private static T OnDisk<T>(Func<T> work)
    {
        try
        {
            return work();
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            throw new DiskException(exception);
        }
    }

    private static RefusedWriteException NoRoom(Exception exception) => new(
        InsufficientStorage,
        $"The file cannot be kept ({FileFault.Reason(exception)}). Nothing of it was taken; tell the operator, then send it again.");

    private static string IdOf(DateTimeOffset now) => string.Create(
        CultureInfo.InvariantCulture,
        $"U-{now.ToOffset(HourEnding.BeijingOffset):yyyyMMdd-HHmmss}-{RandomNumberGenerator.GetHexString(6, lowercase: true)}");

    private static bool IsId(string name) => name.StartsWith("U-", StringComparison.Ordinal);

    private sealed class DiskException(Exception cause) : Exception(cause.Message, cause);
}

/// <summary>A file that came whole and waits under a temporary name.</summary>
/// <param name="path">The file.</param>
/// <param name="name">The name that the caller gave.</param>
/// <param name="bytes">Number of bytes.</param>
/// <param name="contentHash">SHA-256 of the bytes.</param>
internal sealed class ReceivedUpload(string path, string name, long bytes, string contentHash) : IReceivedBody
{
    public string Path => path;

    public string Name => name;

    public long Bytes => bytes;

    public string ContentHash => contentHash;

    /// <inheritdoc />
    public string Fingerprint => $"{contentHash} {name}";

    public void Dispose() => File.Delete(path);
}
