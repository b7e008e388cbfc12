using System.Security.Cryptography;

namespace AqPipeline.Ingest.Archives;

/// <summary>Finds a file again that was imported, to look up where something stands in it.</summary>
internal static class OriginalFile
{
    /// <summary>The unpacked bytes of a file.</summary>
    /// <param name="file">The path of its receipt.</param>
    /// <param name="contentHash">The hash of its receipt.</param>
    /// <param name="cancellationToken">Stops the look through an archive.</param>
    /// <exception cref="InvalidDataException">It is not there any more, or its content is another.</exception>
    public static ArraySegment<byte> Read(string file, string contentHash, CancellationToken cancellationToken)
    {
        if (File.Exists(file))
        {
            var bytes = PlainFile.ReadBytes(file);
            return Convert.ToHexStringLower(SHA256.HashData(bytes)) == contentHash
                ? Unpacked(file, bytes)
                : throw new InvalidDataException("the file was changed since it was imported");
        }

        if (ArchiveOf(file) is not { } path)
        {
            throw new InvalidDataException("the file is no longer there");
        }

        var (archive, refusal) = Archive.Open(path, cancellationToken);
        if (archive is null)
        {
            throw new InvalidDataException(refusal!.Reason);
        }

        var entry = archive.Entries.FirstOrDefault(entry => entry.Path == file && entry.ContentHash == contentHash)
            ?? throw new InvalidDataException("the archive has no such entry any more");
        return Unpacked(file, archive.Read([entry]).Single().Content);
    }

    /// <summary>True if a path is that of a sheet of a workbook.</summary>
    public static bool IsSheet(string file)
    {
        if (File.Exists(file) || ArchiveOf(file) is not { } path)
        {
            return false;
        }

        // The workbook is the file on the disk, or an entry of it.
        for (var slash = path.Length; slash > 0; slash = file.IndexOf('/', slash + 1))
        {
            if (Archive.IsWorkbook(file[..slash]))
            {
                return true;
            }
        }

        return false;
    }

    private static string? ArchiveOf(string file)
    {
        for (var slash = file.LastIndexOf('/'); slash > 0; slash = file.LastIndexOf('/', slash - 1))
        {
            if (Archive.IsArchive(file[..slash]) && File.Exists(file[..slash]))
            {
                return file[..slash];
            }
        }

        return null;
    }

    private static ArraySegment<byte> Unpacked(string file, ArraySegment<byte> bytes) =>
        PackedFile.Is(file) ? PackedFile.Unpack(file, bytes) : bytes;
}
