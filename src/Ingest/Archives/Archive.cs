using System.Buffers;
using System.Security.Cryptography;

namespace AqPipeline.Ingest.Archives;

/// <summary>
/// A .zip, .7z, .rar or .tar file, the latter also packed as .gz, .xz or .zst, whose entries are files of their own, or an Excel workbook,
/// whose sheets are; the sheets of a workbook in an archive are entries of the archive. It is walked through twice: once to see that it is
/// whole and harmless and which entries it has, and once to read those that are wanted, one at a time. Nothing of it is written to the
/// disk.
/// </summary>
public sealed class Archive
{
    internal const int BufferBytes = 1 << 16;

    private Archive(string path, IReadOnlyList<ArchiveEntry> entries, ArchiveList list) =>
        (Path, Entries, LeftOut, Refused) = (path, entries, list.LeftOut, list.Refused);

    /// <summary>The path of the archive.</summary>
    public string Path { get; }

    /// <summary>The files in it that are to be read, by name: those a folder would be searched for.</summary>
    public IReadOnlyList<ArchiveEntry> Entries { get; }

    /// <summary>The files in it that are not read.</summary>
    public IReadOnlyList<LeftOutFile> LeftOut { get; private init; }

    /// <summary>The files in it that would be read and cannot be, each with the reason; the others are read all the same.</summary>
    public IReadOnlyList<FileContent.Refused> Refused { get; }

    /// <summary>True unless sheets with readings may have been left out: only a whole archive is known after its import.</summary>
    public bool IsWhole { get; private init; } = true;

    /// <summary>Whether a file is called an archive.</summary>
    public static bool IsArchive(string path) =>
        FileFinder.ArchiveExtensions.Any(extension => path.EndsWith(extension, StringComparison.OrdinalIgnoreCase));

    /// <summary>True if a file is called an Excel workbook.</summary>
    public static bool IsWorkbook(string path) =>
        FileFinder.WorkbookExtensions.Contains(System.IO.Path.GetExtension(path), StringComparer.OrdinalIgnoreCase);

    /// <summary>Whether the entries of an archive are those of <paramref name="path"/>.</summary>
    public static bool Holds(string path, string entry) => entry.StartsWith($"{path}/", StringComparison.Ordinal);

    /// <summary>Looks through an archive to its end.</summary>
    /// <param name="path">The archive.</param>
    /// <param name="cancellationToken">Stops it.</param>
    /// <param name="progress">Is told how many more unpacked bytes have been looked through.</param>
    /// <param name="sheet">The one sheet to read of a workbook; <see langword="null"/> for all.</param>
    /// <returns>The archive; or why nothing of it can be taken.</returns>
    public static (Archive? Archive, FileContent.Refused? Refusal) Open(
        string path, CancellationToken cancellationToken, Action<long>? progress = null, string? sheet = null) =>
        FileContent.Guarded(path, () =>
        {
            var list = new ArchiveList(path, progress, cancellationToken);
            return Of(path, list.Read(), list, sheet);
        });

    /// <summary>Reads entries, one at a time: of a .zip file by name, of a .tar file in the order in which it was packed.</summary>
    /// <exception cref="InvalidDataException">The archive is no longer what it was when it was opened.</exception>
    /// <exception cref="IOException">The archive cannot be read.</exception>
    /// <exception cref="UnauthorizedAccessException">The archive cannot be read.</exception>
    /// <returns>The entries with their bytes, in arrays of <see cref="ArrayPool{T}.Shared"/>: give them back when they are read.</returns>
    public IEnumerable<(ArchiveEntry Entry, ArraySegment<byte> Content)> Read(IEnumerable<ArchiveEntry> wanted)
    {
        var left = wanted.ToDictionary(entry => entry.Index);
        if (left.Count == 0)
        {
            yield break;
        }

        using var file = OpenFile(Path);
        var index = 0;
        foreach (var found in Walk(file))
        {
            if (left.Remove(index++, out var entry))
            {
                var bytes = (int)entry.Bytes;
                var content = new ArraySegment<byte>(ArrayPool<byte>.Shared.Rent(bytes), 0, bytes);
                var read = found.Content.ReadAtLeast(content, bytes, throwOnEndOfStream: false);
                if (read < bytes || Convert.ToHexStringLower(SHA256.HashData(content)) != entry.ContentHash)
                {
                    throw new InvalidDataException("the archive was changed while it was read; run again");
                }

                yield return (entry, content);
            }

            if (left.Count == 0)
            {
                yield break;
            }
        }

        throw new InvalidDataException("the archive was changed while it was read; run again");
    }

    private static Archive Of(string path, IReadOnlyList<ArchiveEntry> entries, ArchiveList list, string? sheet)
    {
        ArchiveEntry[] wanted = [.. entries.Where(entry => sheet is null || entry.Sheet is null || entry.Sheet == sheet)];
        if (wanted.Length == 0 && entries.Count > 0)
        {
            var names = string.Join(", ", entries.Select(entry => $"'{entry.Path[(path.Length + 1)..]}'"));
            throw new InvalidDataException(
                $"the {(IsWorkbook(path) ? "workbook" : "archive")} has no sheet '{PrintableText.Of(sheet!)}' with cells; it has {names}");
        }

        return new Archive(path, wanted, list)
        {
            LeftOut =
            [
                .. list.LeftOut,
                .. entries.Except(wanted).Select(entry => new LeftOutFile(entry.Path, "not the sheet of the mapping")),
            ],
            IsWhole = wanted.Length == entries.Count,
        };
    }

    internal static IEnumerable<ContainerEntry> Walk(FileStream file)
    {
        var name = file.Name;
        if (IsWorkbook(name))
        {
            return WorkbookContainer.Walk(file, name, () => OpenFile(name));
        }

        return PackedWorkbooks.Unfold(System.IO.Path.GetExtension(name).ToLowerInvariant() switch
        {
            ".zip" => ZipContainer.Walk(file),
            ".7z" or ".rar" => SevenZipAndRar.Walk(file),
            _ => TarContainer.Walk(file),
        });
    }

    internal static FileStream OpenFile(string path) => PlainFile.Open(path, BufferBytes, FileOptions.None);
}

/// <summary>A file in an archive that is to be read.</summary>
/// <param name="Index">Which of the archive's files it is, in the order in which they are read.</param>
/// <param name="Path">The path for messages and receipts: that of the archive, <c>/</c>, and the name in it.</param>
/// <param name="Bytes">Its length.</param>
/// <param name="ContentHash">Its <see cref="ContentHash"/>, the same as that of the file outside of the archive.</param>
public sealed record ArchiveEntry(int Index, string Path, long Bytes, string ContentHash)
{
    /// <summary>The name of a sheet of a workbook; <see langword="null"/> for any other file.</summary>
    public string? Sheet { get; init; }

    /// <summary>True for a sheet of a workbook, which is UTF-8 whatever a mapping says of files.</summary>
    public bool IsSheet => Sheet is not null;
}

/// <summary>A file of a folder or an archive that is not read.</summary>
/// <param name="Path">The path, in an archive that of the archive, <c>/</c>, and the name in it.</param>
/// <param name="Reason">What it is.</param>
public sealed record LeftOutFile(string Path, string Reason);
