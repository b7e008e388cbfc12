using System.Buffers.Binary;
using System.Formats.Tar;
using System.IO.Compression;

namespace AqPipeline.Ingest.Archives;

/// <summary>Walks through a .tar file, which may be packed as .gz, .xz or .zst, in the order in which it was packed.</summary>
internal static class TarContainer
{
    private const int BlockBytes = 512;

    /// <summary>The files in it.</summary>
    /// <exception cref="InvalidDataException">It is cut short or damaged, or holds something else than plain files.</exception>
    public static IEnumerable<ContainerEntry> Walk(FileStream file)
    {
        var isGz = file.Name.EndsWith("gz", StringComparison.OrdinalIgnoreCase);
        var isOther = !isGz && !file.Name.EndsWith(".tar", StringComparison.OrdinalIgnoreCase);
        using var stream = Open(file, isGz, isOther);
        using var tar = new TarReader(stream, leaveOpen: true);
        for (var entries = 1; Next(tar, stream) is { } entry; entries++)
        {
            ArchiveLimits.CheckEntries(entries);
            if (entry.EntryType is TarEntryType.GlobalExtendedAttributes)
            {
                continue;
            }

            if (entry.EntryType is TarEntryType.Directory)
            {
                // A folder "./" is the archive itself.
                _ = entry.Name is "./" or "." ? entry.Name : EntryName.Check(entry.Name);
                continue;
            }

            if (entry.EntryType is not (TarEntryType.RegularFile or TarEntryType.V7RegularFile or TarEntryType.ContiguousFile))
            {
                throw new InvalidDataException(
                    $"entry {EntryName.Printable(entry.Name)} is a link or a device, not a file; nothing of the archive is taken");
            }

            ArchiveLimits.CheckEntryBytes(EntryName.Printable(entry.Name), entry.Length);
            stream.Allow(long.MaxValue);
            var content = entry.DataStream ?? Stream.Null;
            yield return new ContainerEntry(entry.Name, entry.Length, content, null);
            content.CopyTo(Stream.Null);
        }

        CheckEnd(file, stream, isGz);
        if (isOther)
        {
            PackedFile.CheckEnd(file);
        }
    }

    private static MeteredStream Open(FileStream file, bool isGz, bool isOther) => isOther
        ? new MeteredStream(PackedFile.Open(file, file.Name), () => file.Position, read => PackedFile.Guarded(read, "the archive"))
        : new MeteredStream(isGz ? new GZipStream(file, CompressionMode.Decompress, leaveOpen: true) : file, () => file.Position);

    private static TarEntry? Next(TarReader tar, MeteredStream stream)
    {
        try
        {
            stream.Allow(ArchiveLimits.MaxTarHeaderBytes);
            return tar.GetNextEntry();
        }
        catch (EndOfStreamException exception)
        {
            throw CutShort(exception);
        }
        catch (Exception exception) when (exception
            is FormatException or ArgumentException or OverflowException or InvalidOperationException)
        {
            throw new InvalidDataException("the tar file is damaged; fetch it again", exception);
        }
        catch (NotSupportedException exception)
        {
            throw new InvalidDataException(
                "the tar file has an entry of a kind that is not read, such as a sparse file; pack it anew, or fetch it again", exception);
        }
    }

    /// <summary>
    /// A whole tar file ends in blocks of zeros, a whole gz member in its unpacked length (RFC 1952, ISIZE); .NET asks for neither.
    /// </summary>
    private static void CheckEnd(FileStream file, MeteredStream stream, bool isGz)
    {
        stream.Allow(long.MaxValue);
        stream.CopyTo(Stream.Null);
        if (stream.ZerosAtEnd < BlockBytes)
        {
            throw CutShort(null);
        }

        if (isGz)
        {
            Span<byte> length = stackalloc byte[sizeof(uint)];
            file.Seek(-length.Length, SeekOrigin.End);
            file.ReadExactly(length);
            if (BinaryPrimitives.ReadUInt32LittleEndian(length) != (uint)stream.Count)
            {
                throw CutShort(null);
            }
        }
    }

    private static InvalidDataException CutShort(Exception? cause) =>
        new("the archive is cut short or damaged; nothing of it is taken, fetch it again", cause);
}
