using AqPipeline.Ingest.Archives;
using AqPipeline.Ingest.Reading;

namespace AqPipeline.Worker.Imports;

/// <summary>Loads files, a batch at a time: entries of archives are unpacked when their batch comes, one archive after another.</summary>
internal static class FileBatches
{
    /// <summary>
    /// Bytes of files read before they are written together: enough to merge neighbouring days, little enough to keep memory flat.
    /// </summary>
    private const long BatchBytes = 16 << 20;

    /// <summary>
    /// Batches in the order of the files, so that a later one lies over an earlier one wherever a batch ends. An archive that fits into a
    /// batch is never spread over two; one that does not and was packed in another order is walked through anew for each batch.
    /// </summary>
    /// <param name="files">The files.</param>
    /// <param name="refused">Takes the archives that can no longer be read.</param>
    public static IEnumerable<List<LoadedFile>> Of(IReadOnlyList<PendingFile> files, ICollection<FileContent.Refused> refused)
    {
        var order = files.Select((file, place) => (file, place)).ToDictionary(pair => pair.file, pair => pair.place);
        var batch = new List<LoadedFile>();
        var bytes = 0L;
        foreach (var group in Runs(files).SelectMany(Parts))
        {
            var groupBytes = group.Sum(file => file.Bytes);
            if (group[0].Archive is not null && bytes + groupBytes > BatchBytes && batch.Count > 0)
            {
                yield return Ordered();
            }

            var fits = group[0].Archive is not null && groupBytes <= BatchBytes;
            foreach (var file in Load(group, refused))
            {
                batch.Add(file);
                bytes += file.File.Bytes;
                if (bytes >= BatchBytes && !fits)
                {
                    yield return Ordered();
                }
            }
        }

        if (batch.Count > 0)
        {
            yield return Ordered();
        }

        // A .tar file is unpacked in the order in which it was packed, which need not be that of the names.
        List<LoadedFile> Ordered()
        {
            var ordered = batch.OrderBy(file => order[file.File]).ToList();
            (batch, bytes) = ([], 0);
            return ordered;
        }
    }

    /// <summary>Loads files that are in one archive, or that are in none.</summary>
    public static IEnumerable<LoadedFile> Load(IReadOnlyList<PendingFile> files, ICollection<FileContent.Refused> refused)
    {
        if (files[0].Archive is not { } archive)
        {
            return files.Select(file => new LoadedFile(file, null));
        }

        return LoadEntries(archive, files, refused);
    }

    /// <summary>Files that stand beside each other and are in one archive, or in none.</summary>
    public static IEnumerable<IReadOnlyList<PendingFile>> Runs(IEnumerable<PendingFile> files)
    {
        var run = new List<PendingFile>();
        foreach (var file in files)
        {
            if (run.Count > 0 && run[0].Archive != file.Archive)
            {
                yield return run;
                run = [];
            }

            run.Add(file);
        }

        if (run.Count > 0)
        {
            yield return run;
        }
    }

    /// <summary>
    /// The entries of an archive that can be unpacked one after another: all of them, or where they do not fit into a batch and were packed
    /// in another order than they are taken in, as many at a time as fit.
    /// </summary>
    private static IEnumerable<IReadOnlyList<PendingFile>> Parts(IReadOnlyList<PendingFile> group)
    {
        var places = group.Where(file => file.Entry is not null).Select(file => file.Entry!.Index).ToList();
        if (group.Sum(file => file.Bytes) <= BatchBytes || places.SequenceEqual(places.Order()))
        {
            return [group];
        }

        var parts = new List<List<PendingFile>> { new() };
        var bytes = 0L;
        foreach (var file in group)
        {
            if (bytes + file.Bytes > BatchBytes && parts[^1].Count > 0)
            {
                parts.Add([]);
                bytes = 0;
            }

            parts[^1].Add(file);
            bytes += file.Bytes;
        }

        return parts;
    }

    private static IEnumerable<LoadedFile> LoadEntries(
        Archive archive, IReadOnlyList<PendingFile> files, ICollection<FileContent.Refused> refused)
    {
        if (refused.Any(refusal => refusal.File == archive.Path))
        {
            // An earlier part of it could no longer be read.
            yield break;
        }

        var places = files.Where(file => file.Entry is not null).ToDictionary(file => file.Entry!.Index);
        using var entries = archive.Read(places.Values.Select(file => file.Entry!)).GetEnumerator();
        while (true)
        {
            try
            {
                if (!entries.MoveNext())
                {
                    break;
                }
            }
            catch (Exception exception) when (exception is InvalidDataException or IOException or UnauthorizedAccessException)
            {
                refused.Add(exception is InvalidDataException
                    ? new FileContent.Refused(archive.Path, 0, exception.Message)
                    : FileContent.Unreadable(archive.Path, exception));
                yield break;
            }

            yield return new LoadedFile(places[entries.Current.Entry.Index], entries.Current.Content);
        }

        if (files.FirstOrDefault(file => file.IsEndOfArchive) is { } end)
        {
            yield return new LoadedFile(end, null);
        }
    }
}
