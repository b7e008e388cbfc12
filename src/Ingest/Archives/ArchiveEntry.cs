namespace AqPipeline.Ingest.Archives;

/// <summary>A file in an archive that is to be read.</summary>
/// <param name="Index">Which of the archive's files it is, in the order in which they are read.</param>
/// <param name="Path">The path for messages and receipts: that of the archive, <c>/</c>, and the name in it.</param>
/// <param name="Bytes">Its length.</param>
/// <param name="ContentHash">Its <see cref="ContentHash"/>, the same as that of the file outside of the archive.</param>
public sealed record ArchiveEntry(int Index, string Path, long Bytes, string ContentHash);
