namespace AqPipeline.Worker.Cli;

/// <summary>
/// Holds a file for one command while it reads, changes and writes the file: a second command waits. The lock is a hidden file beside it.
/// The system releases the lock of a process that ends, however it ends.
/// </summary>
internal sealed class FileLock : IDisposable
{
    /// <summary>The longest wait of a command for another one, which needs seconds at most.</summary>
    private static readonly TimeSpan s_longestWait = TimeSpan.FromSeconds(30);

    private static readonly TimeSpan s_look = TimeSpan.FromMilliseconds(20);

    private readonly FileStream _held;

    private FileLock(FileStream held) => _held = held;

    /// <summary>Holds a file, after the command that holds it already.</summary>
    /// <param name="path">The file, which need not exist; its folder is created.</param>
    /// <param name="cancellationToken">Stops the wait.</param>
    /// <param name="longestWait">The longest wait; by default 30 seconds.</param>
    /// <exception cref="IOException">Another command still holds the file, or the lock cannot be created.</exception>
    /// <exception cref="UnauthorizedAccessException">The lock cannot be created.</exception>
    public static async Task<FileLock> Take(string path, CancellationToken cancellationToken, TimeSpan? longestWait = null)
    {
        var limit = longestWait ?? s_longestWait;
        for (var waited = TimeSpan.Zero; ; waited += s_look)
        {
            if (TryTake(path) is { } held)
            {
                return held;
            }

            if (waited >= limit)
            {
                throw new IOException(
                    $"Another command has been changing {path} for more than {limit.TotalSeconds:0} s; "
                        + "run this command again when the other one has ended.");
            }

            await Task.Delay(s_look, cancellationToken);
        }
    }

    /// <summary>Holds a file at once; <see langword="null"/> if another command holds it.</summary>
    /// <param name="path">The file, which need not exist; its folder is created.</param>
    /// <exception cref="IOException">The lock cannot be created.</exception>
    /// <exception cref="UnauthorizedAccessException">The lock cannot be created.</exception>
    public static FileLock? TryTake(string path)
    {
        var place = PlaceOf(path);
        Directory.CreateDirectory(Path.GetDirectoryName(place)!);
        FileStream held;
        try
        {
            held = new FileStream(place, FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None);
        }
        catch (IOException exception) when (IsHeld(exception))
        {
            return null;
        }

        // The holder before deletes its file; one that was opened before and locked after that holds nothing.
        File.SetLastWriteTimeUtc(held.SafeFileHandle, DateTime.UnixEpoch.AddSeconds(Random.Shared.Next()));
        if (File.GetLastWriteTimeUtc(held.SafeFileHandle) != File.GetLastWriteTimeUtc(place))
        {
            held.Dispose();
            return null;
        }

        return new FileLock(held);
    }

    public void Dispose()
    {
        File.Delete(_held.Name);
        _held.Dispose();
    }

    /// <summary>The hidden file beside the file, of a link beside the file that it leads to.</summary>
    private static string PlaceOf(string path)
    {
        var full = Path.GetFullPath(path);
        full = new FileInfo(full).LinkTarget is null ? full : File.ResolveLinkTarget(full, returnFinalTarget: true)!.FullName;
        return Path.Combine(Path.GetDirectoryName(full)!, $".{Path.GetFileName(full)}.lock");
    }

    /// <summary>True if another handle has the file locked: EWOULDBLOCK of Linux and macOS, ERROR_SHARING_VIOLATION of Windows.</summary>
    private static bool IsHeld(IOException exception) => exception.HResult is 11 or 35 or unchecked((int)0x80070020);
}
