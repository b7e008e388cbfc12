using AqPipeline.Ingest.Archives;

namespace AqPipeline.Ingest.Sources;

/// <summary>
/// Takes the files of an inbox that nobody writes any more. Which of them are new, their content hashes tell the importer.
/// </summary>
internal sealed class InboxReader(InboxSource source, TimeProvider time) : ISourceReader
{
    private static readonly string[] TemporaryExtensions =
        [".part", ".partial", ".filepart", ".tmp", ".temp", ".crdownload", ".download", ".swp", ".lock"];

    /// <summary>EWOULDBLOCK of Linux, and ERROR_SHARING_VIOLATION of Windows.</summary>
    private const int WouldBlock = 11;
    private const int SharingViolation = unchecked((int)0x80070020);

    private readonly List<(string File, long Bytes, DateTime Written)> _taken = [];
    private readonly string _root = FixedPart(source.Path);

    public Task<SourceFetch> Fetch(DateTimeOffset asOf, CancellationToken cancellationToken)
    {
        try
        {
            if (!Path.Exists(_root))
            {
                return Task.FromResult(Down(source.Path, $"there is no {_root}; create the folder, or mount what should be there"));
            }

            var waiting = 0;
            var closed = new List<SourceTrouble>();
            var found = Find();
            foreach (var file in found.Files.Where(file => !IsPassedOver(file)))
            {
                cancellationToken.ThrowIfCancellationRequested();
                var info = new FileInfo(file);
                if (!info.Exists)
                {
                    if (TroubleOf(file) is { } trouble)
                    {
                        closed.Add(trouble);
                    }

                    continue;
                }

                if (time.GetUtcNow().UtcDateTime - info.LastWriteTimeUtc < source.Still || IsBeingWritten(file))
                {
                    waiting++;
                    continue;
                }

                _taken.Add((file, info.Length, info.LastWriteTimeUtc));
            }

            return Task.FromResult(
                new SourceFetch([.. _taken.Select(taken => taken.File)])
                {
                    Fetched = _taken.Count,
                    Waiting = waiting,
                    LeftOut = [.. found.LeftOut.Where(file => !IsPassedOver(file.Path))],
                    Failed = closed,
                });
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            return Task.FromResult(Down(source.Path, $"it cannot be looked through ({FileFault.Reason(exception)})"));
        }
    }

    public IReadOnlyList<SourceTrouble> Settle(IReadOnlyList<FileContent.Refused> refused)
    {
        var troubles = new List<SourceTrouble>();
        foreach (var (file, bytes, written) in _taken)
        {
            var reasons = refused.Where(refusal => refusal.File == file || Archive.Holds(file, refusal.File)).ToList();
            var info = new FileInfo(file);

            // A file replaced while it was imported has not been read: it stays for the next run.
            if ((reasons.Count == 0 ? source.DoneFolder : source.FailedFolder) is not { } folder
                || !info.Exists || info.Length != bytes || info.LastWriteTimeUtc != written)
            {
                continue;
            }

            try
            {
                var place = Move(file, folder);
                if (reasons.Count > 0)
                {
                    File.WriteAllLines(place + ".reason.txt", reasons.Select(Sentence));
                }
            }
            catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
            {
                troubles.Add(new SourceTrouble(file, $"it cannot be moved to {folder} ({FileFault.Reason(exception)})"));
            }
        }

        return troubles;
    }

    public void Dispose()
    {
    }

    private static SourceFetch Down(string what, string reason) => new([]) { Failed = [new SourceTrouble(what, reason)] };

    /// <summary>The fault of what was found and is no file: a folder that cannot be searched, or a name that nothing can open. A file that
    /// somebody has just taken away has none.</summary>
    private static SourceTrouble? TroubleOf(string file) => Directory.Exists(file) || file.Contains('\uFFFD', StringComparison.Ordinal)
        ? new SourceTrouble(file, FileContent.Unreadable(file, new FileNotFoundException()).Reason)
        : null;

    /// <summary>The folder a pattern begins in.</summary>
    public static string FixedPart(string path)
    {
        while (Glob.IsPattern(path))
        {
            path = Path.GetDirectoryName(path) ?? "";
        }

        return path;
    }

    private FoundFiles Find() =>
        FileFinder.Search(Glob.IsPattern(source.Path) ? Glob.Expand(source.Path) : [source.Path]);

    private bool IsPassedOver(string file)
    {
        var name = Path.GetFileName(file);
        return Path.GetRelativePath(_root, file).Split(Path.DirectorySeparatorChar).Any(part => part.StartsWith('.') && part != ".")
            || name.StartsWith('~')
            || name.EndsWith('~')
            || TemporaryExtensions.Contains(Path.GetExtension(name), StringComparer.OrdinalIgnoreCase)
            || IsUnder(source.DoneFolder, file)
            || IsUnder(source.FailedFolder, file);
    }

    /// <summary>Whether a file is in a folder or below it.</summary>
    public static bool IsUnder(string? folder, string file) =>
        folder is not null
            && file.StartsWith(Path.TrimEndingDirectorySeparator(folder) + Path.DirectorySeparatorChar, StringComparison.Ordinal);

    /// <summary>Whether another program holds the file open for writing and says so to the system.</summary>
    private static bool IsBeingWritten(string file)
    {
        try
        {
            // The import names what is not a plain file.
            using var stream = PlainFile.IsOther(file) ? null : PlainFile.Open(file);
            return false;
        }
        catch (IOException exception) when (exception.HResult is WouldBlock or SharingViolation)
        {
            return true;
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            // Nobody may or can read it: the import will say so.
            return false;
        }
    }

    /// <summary>Moves a file to the same place below another folder; a name that is taken gets a number.</summary>
    private string Move(string file, string folder)
    {
        var relative = _root == file ? Path.GetFileName(file) : Path.GetRelativePath(_root, file);
        var place = Path.Combine(folder, relative);
        Directory.CreateDirectory(Path.GetDirectoryName(place)!);
        var free = place;
        for (var number = 2; Path.Exists(free); number++)
        {
            free = Path.Combine(Path.GetDirectoryName(place)!, $"{number}-{Path.GetFileName(place)}");
        }

        File.Move(file, free);
        return free;
    }

    private static string Sentence(FileContent.Refused refusal) =>
        $"{refusal.File}{(refusal.Line > 0 ? $", line {refusal.Line}" : "")}: refused, {refusal.Reason}.";
}
