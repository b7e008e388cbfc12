using AqPipeline.Ingest.Archives;
using AqPipeline.Ingest.Reading;

namespace AqPipeline.Worker.Imports;

/// <summary>Which of the files given have not been imported yet.</summary>
/// <param name="Pending">What is to be imported, in the order of the files: the entries of an archive in its place, and then its
/// end.</param>
/// <param name="Known">Files, entries and archives that are known.</param>
/// <param name="Refused">Files that cannot be read, archives of which nothing can be taken, and entries of archives that cannot be
/// read.</param>
/// <param name="LeftOut">Files of archives that are not read.</param>
internal sealed record NewFiles(
    IReadOnlyList<PendingFile> Pending, int Known, IReadOnlyList<FileContent.Refused> Refused, IReadOnlyList<LeftOutFile> LeftOut)
{
    /// <summary>Hashes the files and looks through the archives that are new.</summary>
    /// <param name="files">The files.</param>
    /// <param name="importedHashes">The files that are known; <see langword="null"/> to take every file as it comes, even twice.</param>
    /// <param name="progress">Is told how it gets on.</param>
    /// <param name="cancellationToken">Stops it.</param>
    /// <param name="sheet">The one sheet to read of workbooks; <see langword="null"/> for all.</param>
    public static NewFiles Among(
        IReadOnlyList<string> files, IReadOnlySet<string>? importedHashes, ImportProgress progress, CancellationToken cancellationToken,
        string? sheet = null)
    {
        progress.StartLooking(files.Count);
        var imported = importedHashes?.ToHashSet();
        var found = new IReadOnlyList<PendingFile>[files.Count];
        var failures = new FileContent.Refused?[files.Count];
        Parallel.For(0, files.Count, new ParallelOptions { CancellationToken = cancellationToken }, index =>
        {
            if (FileContent.FaultOfName(files[index]) is { } fault)
            {
                (found[index], failures[index]) = ([], new FileContent.Refused(files[index], 0, fault));
                progress.LookedThrough();
                return;
            }

            try
            {
                var file = new PendingFile(files[index], new FileInfo(files[index]).Length, ContentHash.Of(files[index]));
                progress.Look(file.Bytes);
                (found[index], failures[index]) = Archive.IsArchive(file.Path) && imported?.Contains(file.ContentHash) != true
                    ? Expand(file, sheet, progress, cancellationToken)
                    : ([file], null);
            }
            catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
            {
                (found[index], failures[index]) = ([], FileContent.Unreadable(files[index], exception));
            }

            progress.LookedThrough();
        });

        var all = found.SelectMany(file => file).ToList();
        var pending = all.Where(file => imported?.Add(file.ContentHash) != false).ToList();
        Archive[] archives = [.. pending.Where(file => file.IsEndOfArchive).Select(file => file.Archive!)];
        return new NewFiles(
            pending,
            all.Count - pending.Count,
            [.. failures.OfType<FileContent.Refused>(), .. archives.SelectMany(archive => archive.Refused)],
            [.. archives.SelectMany(archive => archive.LeftOut)]);
    }

    private static (IReadOnlyList<PendingFile> Found, FileContent.Refused? Refusal) Expand(
        PendingFile file, string? sheet, ImportProgress progress, CancellationToken cancellationToken)
    {
        var (archive, refusal) = Archive.Open(file.Path, cancellationToken, progress.Look, sheet);
        return archive is null ? ([], refusal) : ([.. PendingFile.Of(archive, file)], null);
    }
}
