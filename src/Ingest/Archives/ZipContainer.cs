using System.IO.Compression;
using System.Text;

namespace AqPipeline.Ingest.Archives;

/// <summary>Walks through a .zip file in the order of the names.</summary>
internal static class ZipContainer
{
    private const int FileTypeMask = 0xF000;
    private const int RegularFile = 0x8000;
    private const int Folder = 0x4000;

    /// <summary>The files in it.</summary>
    /// <exception cref="InvalidDataException">It is cut short or damaged, or holds something else than plain files.</exception>
    public static IEnumerable<ContainerEntry> Walk(Stream file)
    {
        using var zip = Open(file);
        ArchiveLimits.CheckEntries(zip.Entries.Count);
        ArchiveLimits.CheckBytes(zip.Entries.Sum(entry => Math.Min(entry.Length, ArchiveLimits.MaxBytes)));
        foreach (var (entry, name) in zip.Entries.Select(entry => (entry, Name(entry)))
            .OrderBy(entry => entry.Item2, StringComparer.Ordinal))
        {
            if (name.EndsWith('/') && entry.Length == 0)
            {
                EntryName.Check(name);
                continue;
            }

            CheckKind(entry, name);
            var unpacked = Open(entry, name);
            var start = file.Position;
            using var content = new MeteredStream(unpacked, () => file.Position - start);
            yield return new ContainerEntry(name, entry.Length, content, entry.Crc32);
        }
    }

    private static ZipArchive Open(Stream file)
    {
        ZipArchive? zip = null;
        try
        {
            // Names without the mark of UTF-8 come through as their bytes, so that their encoding can be told.
            zip = new ZipArchive(file, ZipArchiveMode.Read, leaveOpen: true, Encoding.Latin1);
            _ = zip.Entries;
            return zip;
        }
        catch (Exception exception) when (exception is InvalidDataException or IOException or ArgumentException or OverflowException)
        {
            zip?.Dispose();
            throw new InvalidDataException(
                $"the zip file is cut short or damaged ({exception.Message.TrimEnd('.')}); fetch it again", exception);
        }
    }

    private static Stream Open(ZipArchiveEntry entry, string name)
    {
        try
        {
            return entry.Open();
        }
        catch (Exception exception) when (exception is InvalidDataException or NotSupportedException)
        {
            throw new InvalidDataException(
                $"entry {EntryName.Printable(name)} cannot be unpacked ({exception.Message.TrimEnd('.')}); pack it with deflate or fetch "
                    + $"it again", exception);
        }
    }

    /// <summary>Archives made on a Chinese Windows have names in GB18030 and do not say so.</summary>
    private static string Name(ZipArchiveEntry entry)
    {
        var name = entry.FullName;
        if (name.All(char.IsAscii) || name.Any(character => character > '\xff'))
        {
            return name;
        }

        var bytes = Encoding.Latin1.GetBytes(name);
        return TextEncoding.Detect(bytes).GetString(bytes);
    }

    private static void CheckKind(ZipArchiveEntry entry, string name)
    {
        if (entry.IsEncrypted)
        {
            throw new InvalidDataException(
                $"entry {EntryName.Printable(name)} is encrypted; unpack the archive with its password and import the files");
        }

        // The upper half holds the Unix mode, or nothing when the archive was made elsewhere.
        var type = (entry.ExternalAttributes >> 16) & FileTypeMask;
        if (type is not (0 or RegularFile or Folder))
        {
            throw new InvalidDataException(
                $"entry {EntryName.Printable(name)} is a link or a device, not a file; nothing of the archive is taken");
        }
    }
}
