namespace AqPipeline.Ingest.Archives;

/// <summary>Looks through an archive to its end: what it has, and that it is whole and harmless.</summary>
/// <param name="path">The archive.</param>
/// <param name="progress">Is told how many more unpacked bytes have been looked through.</param>
/// <param name="cancellationToken">Stops it.</param>
internal sealed class ArchiveList(string path, Action<long>? progress, CancellationToken cancellationToken)
{
    private readonly List<(string Order, ArchiveEntry Entry)> _entries = [];
    private readonly List<LeftOutFile> _leftOut = [];
    private readonly List<FileContent.Refused> _refused = [];
    private readonly byte[] _buffer = new byte[Archive.BufferBytes];
    private long _bytes;

    /// <summary>The files in it that are not read.</summary>
    public IReadOnlyList<LeftOutFile> LeftOut => _leftOut;

    /// <summary>The files in it that would be read and cannot be.</summary>
    public IReadOnlyList<FileContent.Refused> Refused => _refused;

    /// <summary>The files in it that are to be read, by name; those of a workbook in their order.</summary>
    /// <exception cref="InvalidDataException">Nothing of it can be taken.</exception>
    public IReadOnlyList<ArchiveEntry> Read()
    {
        using var file = Archive.OpenFile(path);
        var index = 0;
        foreach (var found in Archive.Walk(file))
        {
            cancellationToken.ThrowIfCancellationRequested();
            Add(index++, found);
        }

        if (_entries.Count == 0 && _refused.Count == 0)
        {
            throw new InvalidDataException((index, Archive.IsWorkbook(path)) switch
            {
                (_, true) => "the workbook has no visible sheet with cells",
                (0, _) => "the archive is empty",
                _ => "the archive holds no file that ends in "
                    + string.Join(", ", FileFinder.FileExtensions.Concat(FileFinder.WorkbookExtensions)),
            });
        }

        return [.. _entries.OrderBy(entry => entry.Order, StringComparer.Ordinal).Select(entry => entry.Entry)];
    }

    private void Add(int index, ContainerEntry found)
    {
        var isSheet = found.Sheet is not null;
        var name = isSheet ? found.Name : EntryName.Check(found.Name);
        var place = $"{path}/{EntryName.Printable(name)}";
        if (found.Refusal is { } fault)
        {
            _entries.RemoveAll(entry => entry.Entry.IsSheet && entry.Order == name);
            _refused.Add(new FileContent.Refused(place, 0, fault));
            return;
        }

        if (!isSheet && EntryName.IsNested(name))
        {
            throw Nested(name);
        }

        using var scan = new EntryScan(EntryName.Printable(name), found);
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
            _leftOut.Add(new LeftOutFile(place, reason));
        }
        else if (isSheet)
        {
            Take(index, found, scan, place, found.Workbook);
        }
        else if (EntryName.IsTaken(name))
        {
            if (scan.IsPacked)
            {
                throw Nested(name);
            }

            if (FileContent.FaultOfName(name) is { } ofName)
            {
                _refused.Add(new FileContent.Refused(place, 0, ofName));
                return;
            }

            Take(index, found, scan, place, name);
        }
        else if (!EntryName.IsHidden(name) && !FileFinder.IsHidden(name))
        {
            _leftOut.Add(new LeftOutFile(place, LeftOutKinds.Of(name)));
        }
    }

    private void Take(int index, ContainerEntry found, EntryScan scan, string place, string order) =>
        _entries.Add((order, new ArchiveEntry(index, place, scan.Bytes, scan.ContentHash) { Sheet = found.Sheet }));

    private static InvalidDataException Nested(string name) =>
        new($"entry {EntryName.Printable(name)} is packed itself; unpack the archive and import what is in it");
}
