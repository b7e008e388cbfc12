using System.Buffers;
using AqPipeline.Ingest;
using AqPipeline.Ingest.Archives;
using AqPipeline.Ingest.Reading;

namespace AqPipeline.Worker.Imports;

/// <summary>A step of an import: a file on the disk, an entry of an archive, or the end of an archive.</summary>
/// <param name="Path">The path for messages and receipts.</param>
/// <param name="Bytes">Its length.</param>
/// <param name="ContentHash">The hash of its bytes.</param>
internal sealed record PendingFile(string Path, long Bytes, string ContentHash)
{
    /// <summary>The archive it is in, or the end of which it is; <see langword="null"/> for a file on the disk.</summary>
    public Archive? Archive { get; init; }

    /// <summary>The entry of the archive; <see langword="null"/> for its end.</summary>
    public ArchiveEntry? Entry { get; init; }

    /// <summary>Whether it stands for the end of an archive, where its receipt is due, and not for a file.</summary>
    public bool IsEndOfArchive => Archive is not null && Entry is null;

    /// <summary>Its entries, then its end.</summary>
    public static IEnumerable<PendingFile> Of(Archive archive, PendingFile file) =>
    [
        .. archive.Entries.Select(
            entry => new PendingFile(entry.Path, entry.Bytes, entry.ContentHash) { Archive = archive, Entry = entry }),
        new PendingFile(file.Path, 0, file.ContentHash) { Archive = archive },
    ];
}

/// <summary>A file whose turn has come.</summary>
/// <param name="File">The file.</param>
/// <param name="Content">The bytes of an entry of an archive, in an array of the pool; <see langword="null"/> for a file on the disk, which
/// is read where it is.</param>
internal sealed record LoadedFile(PendingFile File, ArraySegment<byte>? Content)
{
    /// <summary>Reads it as a layout, or by its header, and gives the bytes back to the pool: to be called once.</summary>
    /// <param name="layout">The layout; <see langword="null"/> to go by the header.</param>
    /// <param name="names">The one spelling of any series.</param>
    /// <param name="moment">When it is taken.</param>
    public FileContent Read(ChosenLayout? layout, Func<StationId, StationId> names, DateTimeOffset moment)
    {
        if (Content is not { } content)
        {
            return FileReader.Read(File.Path, File.ContentHash, layout, names, moment);
        }

        try
        {
            return FileReader.Read(File.Entry!, content, layout, names, moment);
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(content.Array!);
        }
    }
}
