namespace AqPipeline.Ingest.Archives;

/// <summary>A plain file met while walking through an archive; folders are not met.</summary>
/// <param name="Name">The name as it stands in the archive.</param>
/// <param name="Bytes">The unpacked length the archive states.</param>
/// <param name="Content">The unpacked bytes, to be read before the walk goes on. Throws <see cref="InvalidDataException"/> beyond the
/// limits.</param>
/// <param name="Crc32">The checksum the archive states; <see langword="null"/> when it has none for an entry.</param>
internal sealed record ContainerEntry(string Name, long Bytes, Stream Content, uint? Crc32)
{
    /// <summary>True for a sheet of a workbook, whose name is none of a file.</summary>
    public bool IsSheet { get; init; }

    /// <summary>Why it is not read; <see langword="null"/> for what its name decides.</summary>
    public string? LeftOut { get; init; }
}
