using SharpCompress.Archives;
using SharpCompress.Archives.Rar;
using SharpCompress.Archives.SevenZip;
using SharpCompress.Common;
using SharpCompress.Readers;

namespace AqPipeline.Ingest.Archives;

/// <summary>Walks through a .7z or .rar file in the order in which it was packed.</summary>
internal static class SevenZipAndRar
{
    private const int UnixExtension = 0x8000;
    private const int FileTypeMask = 0xF000;
    private const int RegularFile = 0x8000;

    /// <summary>The files in it.</summary>
    /// <exception cref="InvalidDataException">It is cut short, damaged or encrypted, or holds something else than plain files.</exception>
    public static IEnumerable<ContainerEntry> Walk(FileStream file)
    {
        var isRar = file.Name.EndsWith(".rar", StringComparison.OrdinalIgnoreCase);
        if (isRar)
        {
            RarEnd.Check(file);
            file.Seek(0, SeekOrigin.Begin);
        }

        using var archive = Guarded(() => isRar
            ? (IArchive)RarArchive.OpenArchive(file, new ReaderOptions { LeaveStreamOpen = true })
            : SevenZipArchive.OpenArchive(file, new ReaderOptions { LeaveStreamOpen = true }));
        Guarded(() => CheckEntries(archive, file.Length));
        foreach (var (entry, open) in EntriesOf(archive, isRar))
        {
            var name = entry.Key ?? "";
            if (entry.IsDirectory)
            {
                EntryName.Check(name);
                continue;
            }

            CheckKind(entry, name, isRar);
            using var content = new MeteredStream(Guarded(open), () => file.Length, Guarded);
            yield return new ContainerEntry(name, entry.Size, content, entry.Size == 0 ? null : (uint)entry.Crc);
        }
    }

    /// <summary>The entries with what opens each; those of one packed stream are to be unpacked one after another.</summary>
    private static IEnumerable<(IEntry Entry, Func<Stream> Open)> EntriesOf(IArchive archive, bool isRar)
    {
        if (isRar && !archive.IsSolid)
        {
            foreach (var entry in archive.Entries)
            {
                yield return (entry, entry.OpenEntryStream);
            }

            yield break;
        }

        using var reader = Guarded(archive.ExtractAllEntries);
        while (Guarded(reader.MoveToNextEntry))
        {
            yield return (reader.Entry, reader.OpenEntryStream);
        }
    }

    private static bool CheckEntries(IArchive archive, long packedBytes)
    {
        var (entries, bytes) = (0, 0L);
        foreach (var entry in archive.Entries)
        {
            ArchiveLimits.CheckEntries(++entries);
            if (entry.IsEncrypted)
            {
                throw Encrypted(null);
            }

            if (!entry.IsDirectory)
            {
                ArchiveLimits.CheckEntryBytes(EntryName.Printable(entry.Key ?? ""), entry.Size);
                ArchiveLimits.CheckBytes(bytes += Math.Max(0, entry.Size));
                ArchiveLimits.CheckRatio(bytes, packedBytes);
            }
        }

        return true;
    }

    private static void CheckKind(IEntry entry, string name, bool isRar)
    {
        var mode = (entry.Attrib ?? 0) >> 16 & FileTypeMask;
        var isOther = !isRar && ((entry.Attrib ?? 0) & UnixExtension) != 0 && mode is not (0 or RegularFile);
        if (!string.IsNullOrEmpty(entry.LinkTarget) || isOther)
        {
            throw new InvalidDataException(
                $"entry {EntryName.Printable(name)} is a link or a device, not a file; nothing of the archive is taken");
        }

        if (entry.IsSplitAfter)
        {
            throw Part();
        }

        if (entry.Size > 0 && entry.Crc == 0)
        {
            throw new InvalidDataException(
                $"entry {EntryName.Printable(name)} has no checksum that can be compared; pack it anew, as .zip or .tar.gz");
        }
    }

    private static T Guarded<T>(Func<T> read)
    {
        try
        {
            return PackedFile.Guarded(read, "the archive");
        }
        catch (InvalidDataException exception) when (exception.InnerException is CryptographicException)
        {
            throw Encrypted(exception);
        }
        catch (InvalidDataException exception) when (
            exception.InnerException is MultiVolumeExtractionException or MultipartStreamRequiredException)
        {
            throw Part();
        }
    }

    private static int Guarded(Func<int> read) => Guarded<int>(read);

    /// <summary>The fault of an encrypted archive.</summary>
    public static InvalidDataException Encrypted(Exception? cause) =>
        new("the archive is encrypted; unpack it with its password and import the files", cause);

    /// <summary>The fault of a volume.</summary>
    public static InvalidDataException Part() => new("the archive is one of several parts; unpack it and import the files");
}
