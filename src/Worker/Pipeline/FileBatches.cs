using AqPipeline.Ingest;

namespace AqPipeline.Worker.Pipeline;

/// <summary>Loads files, a batch at a time: entries of archives are unpacked when their batch comes, one archive after another.</summary>
internal static class FileBatches
{
    /// <summary>Bytes of files read before they are written together: enough to merge neighbouring days, little enough to keep memory flat.</summary>
    private const long BatchBytes = 32 << 20;

    /// <summary>Batches in the order of the files. An archive that fits into a batch is never spread over two.</summary>
    /// <param name="files">The files.</param>
    /// <param name="refused">Takes the archives that can no longer be read.</param>
    public static IEnumerable<List<LoadedFile>> Of(IReadOnlyList<PendingFile> files, ICollection<FileContent.Refused> refused)
    {
        var order = files.Select((file, place) => (file, place)).ToDictionary(pair => pair.file, pair => pair.place);
        var batch = new List<LoadedFile>();
        var bytes = 0L;
        foreach (var group in Runs(files))
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

        // A .tar file is unpacked in its own order, which need not be that of the names.
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

    private static IEnumerable<LoadedFile> LoadEntries(Archive archive, IReadOnlyList<PendingFile> files, ICollection<FileContent.Refused> refused)
    {
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
                    : NewFiles.Unreadable(archive.Path, exception));
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
