namespace AqPipeline.Ingest.Archives;

/// <summary>
/// Puts the sheets of an Excel workbook in its place among the entries of an archive. A workbook that cannot be read is refused alone, as a
/// file in a folder is; one that does not have the bytes which the archive states is damage of the archive.
/// </summary>
internal static class PackedWorkbooks
{
    /// <summary>The entries, with the sheets of workbooks instead of the workbooks.</summary>
    public static IEnumerable<ContainerEntry> Unfold(IEnumerable<ContainerEntry> entries) =>
        entries.SelectMany(entry => IsRead(entry.Name) ? SheetsOf(entry) : [entry]);

    /// <summary>True for a workbook, but for what Excel, macOS and editors hide.</summary>
    private static bool IsRead(string name) =>
        Archive.IsWorkbook(name) && !EntryName.IsHidden(name) && !FileFinder.IsHidden(name);

    private static IEnumerable<ContainerEntry> SheetsOf(ContainerEntry entry)
    {
        var name = EntryName.Check(entry.Name);
        if (FileContent.FaultOfName(name) is { } ofName)
        {
            yield return entry with { Refusal = ofName };
            yield break;
        }

        var bytes = Unpacked(name, entry);
        MemoryStream Open() => new(bytes.Array!, bytes.Offset, bytes.Count, writable: false);
        using var file = Open();
        using var sheets = WorkbookContainer.Walk(file, name, Open).GetEnumerator();
        while (true)
        {
            string? fault = null;
            var hasSheet = false;
            try
            {
                hasSheet = sheets.MoveNext();
            }
            catch (InvalidDataException exception)
            {
                fault = exception.Message;
            }

            if (fault is not null)
            {
                yield return new ContainerEntry(name, 0, Stream.Null, null) { Refusal = fault };
            }

            if (!hasSheet)
            {
                yield break;
            }

            yield return sheets.Current with { Name = $"{name}/{sheets.Current.Sheet}", Workbook = name };
        }
    }

    /// <summary>The bytes of a workbook; of one that is larger than real ones, only so many that this shows.</summary>
    private static ArraySegment<byte> Unpacked(string name, ContainerEntry entry)
    {
        using var scan = new EntryScan(name, entry);
        using var content = new MemoryStream();
        var buffer = new byte[Archive.BufferBytes];
        for (int read; (read = entry.Content.Read(buffer)) > 0;)
        {
            scan.Append(buffer.AsSpan(0, read));
            content.Write(buffer, 0, content.Length > WorkbookContainer.MaxBytes ? 0 : read);
        }

        scan.CheckWhole();
        return new ArraySegment<byte>(content.GetBuffer(), 0, (int)content.Length);
    }
}
