namespace AqPipeline.Ingest.Archives;

/// <summary>Looks through an archive to its end: what it has, and that it is whole and harmless.</summary>
/// <param name="path">The archive.</param>
/// <param name="progress">Is told how many more unpacked bytes have been looked through.</param>
/// <param name="cancellationToken">Stops it.</param>
internal sealed class ArchiveList(string path, Action<long>? progress, CancellationToken cancellationToken)
{
    private readonly List<ArchiveEntry> _entries = [];
    private readonly List<LeftOutFile> _leftOut = [];
    private readonly byte[] _buffer = new byte[Archive.BufferBytes];
    private long _bytes;

    /// <summary>The files in it that are to be read, by name or, of a workbook, in their order, and those that are not.</summary>
    /// <exception cref="InvalidDataException">Nothing of it can be taken.</exception>
    public (List<ArchiveEntry> Entries, List<LeftOutFile> LeftOut) Read()
    {
        using var file = Archive.OpenFile(path);
        var index = 0;
        foreach (var found in Archive.Walk(file))
        {
            cancellationToken.ThrowIfCancellationRequested();
            Add(index++, found);
        }

        if (_entries.Count == 0)
        {
            throw new InvalidDataException((index, Archive.IsWorkbook(path)) switch
            {
                (_, true) => "the workbook has no visible sheet with cells",
                (0, _) => "the archive is empty",
                _ => $"the archive holds no file that ends in {string.Join(", ", FileFinder.FileExtensions)}",
            });
        }

        return ([.. _entries.OrderBy(entry => entry.IsSheet ? "" : entry.Path, StringComparer.Ordinal)], _leftOut);
    }

    private void Add(int index, ContainerEntry found)
    {
        var name = found.IsSheet ? found.Name : EntryName.Check(found.Name);
        if (!found.IsSheet && EntryName.IsNested(name))
        {
            throw Nested(name);
        }

        using var scan = new EntryScan(name, found);
        for (int read; (read = found.Content.Read(_buffer)) > 0;)
        {
            scan.Append(_buffer.AsSpan(0, read));
            ArchiveLimits.CheckBytes(_bytes += read);
            progress?.Invoke(read);
            cancellationToken.ThrowIfCancellationRequested();
        }

        scan.CheckWhole();
        if (found.LeftOut is { } reason)
        {
            _leftOut.Add(new LeftOutFile($"{path}/{name}", reason));
        }
        else if (found.IsSheet || EntryName.IsTaken(name))
        {
            if (!found.IsSheet && scan.IsPacked)
            {
                throw Nested(name);
            }

            _entries.Add(new ArchiveEntry(index, $"{path}/{name}", scan.Bytes, scan.ContentHash) { IsSheet = found.IsSheet });
        }
        else if (!EntryName.IsHidden(name))
        {
            _leftOut.Add(new LeftOutFile($"{path}/{name}", LeftOutKinds.Of(name, isInArchive: true)));
        }
    }

    private static InvalidDataException Nested(string name) =>
        new($"entry {name} is packed itself; unpack the archive and import what is in it");
}
