using System.Buffers;
using System.Security.Cryptography;

namespace AqPipeline.Ingest.Archives;

/// <summary>
/// A .zip, .tar or .tar.gz file, whose entries are files of their own. It is walked through twice: once to see that it is whole and
/// harmless and which entries it has, and once to read those that are wanted, one at a time. Nothing of it is written to the disk.
/// </summary>
public sealed class Archive
{
    private const int BufferBytes = 1 << 16;

    private Archive(string path, IReadOnlyList<ArchiveEntry> entries) => (Path, Entries) = (path, entries);

    /// <summary>The path of the archive.</summary>
    public string Path { get; }

    /// <summary>The files in it that are to be read, by name: those a folder would be searched for.</summary>
    public IReadOnlyList<ArchiveEntry> Entries { get; }

    /// <summary>Whether a file is called an archive.</summary>
    public static bool IsArchive(string path) =>
        FileFinder.ArchiveExtensions.Any(extension => path.EndsWith(extension, StringComparison.OrdinalIgnoreCase));

    /// <summary>Whether the entries of an archive are those of <paramref name="path"/>.</summary>
    public static bool Holds(string path, string entry) => entry.StartsWith($"{path}/", StringComparison.Ordinal);

    /// <summary>Looks through an archive to its end.</summary>
    /// <param name="path">The archive.</param>
    /// <param name="cancellationToken">Stops it.</param>
    /// <param name="progress">Is told how many more unpacked bytes have been looked through.</param>
    /// <returns>The archive; or why nothing of it can be taken.</returns>
    public static (Archive? Archive, FileContent.Refused? Refusal) Open(
        string path, CancellationToken cancellationToken, Action<long>? progress = null) =>
        FileContent.Guarded(path, () => new Archive(path, List(path, progress, cancellationToken)));

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

    private static List<ArchiveEntry> List(string path, Action<long>? progress, CancellationToken cancellationToken)
    {
        using var file = OpenFile(path);
        var entries = new List<ArchiveEntry>();
        var (index, bytes) = (0, 0L);
        var buffer = new byte[BufferBytes];
        foreach (var found in Walk(file))
        {
            cancellationToken.ThrowIfCancellationRequested();
            var name = EntryName.Check(found.Name);
            if (EntryName.IsNested(name))
            {
                throw Nested(name);
            }

            using var scan = new EntryScan(name, found);
            for (int read; (read = found.Content.Read(buffer)) > 0;)
            {
                scan.Append(buffer.AsSpan(0, read));
                ArchiveLimits.CheckBytes(bytes += read);
                progress?.Invoke(read);
                cancellationToken.ThrowIfCancellationRequested();
            }

            scan.CheckWhole();
            if (EntryName.IsTaken(name))
            {
                if (scan.IsPacked)
                {
                    throw Nested(name);
                }

                entries.Add(new ArchiveEntry(index, $"{path}/{name}", scan.Bytes, scan.ContentHash));
            }

            index++;
        }

        return entries.Count > 0
            ? [.. entries.OrderBy(entry => entry.Path, StringComparer.Ordinal)]
            : throw new InvalidDataException(
                index == 0
                    ? "the archive is empty"
                    : $"the archive holds no file that ends in {string.Join(", ", FileFinder.FileExtensions)}");
    }

    private static IEnumerable<ContainerEntry> Walk(FileStream file)
    {
        var name = file.Name;
        if (name.EndsWith("xz", StringComparison.OrdinalIgnoreCase))
        {
            throw new InvalidDataException(
                "xz cannot be unpacked by this build; unpack it first (tar -xJf FILE), or pack it as .tar.gz or .zip");
        }

        return name.EndsWith(".zip", StringComparison.OrdinalIgnoreCase) ? ZipContainer.Walk(file)
            : TarContainer.Walk(file, isGz: !name.EndsWith(".tar", StringComparison.OrdinalIgnoreCase));
    }

    private static FileStream OpenFile(string path) => PlainFile.Open(path, BufferBytes, FileOptions.None);

    private static InvalidDataException Nested(string name) =>
        new($"entry {name} is packed itself; unpack the archive and import what is in it");
}

/// <summary>A file in an archive that is to be read.</summary>
/// <param name="Index">Which of the archive's files it is, in the order in which they are read.</param>
/// <param name="Path">The path for messages and receipts: that of the archive, <c>/</c>, and the name in it.</param>
/// <param name="Bytes">Its length.</param>
/// <param name="ContentHash">Its <see cref="ContentHash"/>, the same as that of the file outside of the archive.</param>
public sealed record ArchiveEntry(int Index, string Path, long Bytes, string ContentHash);
