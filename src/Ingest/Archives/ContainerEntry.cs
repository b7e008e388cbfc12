namespace AqPipeline.Ingest.Archives;

/// <summary>A plain file met while walking through an archive; folders are not met.</summary>
/// <param name="Name">The name as it stands in the archive.</param>
/// <param name="Bytes">The unpacked length the archive states.</param>
/// <param name="Content">The unpacked bytes, to be read before the walk goes on. Throws <see cref="InvalidDataException"/> beyond the
/// limits.</param>
/// <param name="Crc32">The checksum the archive states; <see langword="null"/> when it has none for an entry.</param>
internal sealed record ContainerEntry(string Name, long Bytes, Stream Content, uint? Crc32)
{
    /// <summary>The name of a sheet of a workbook; <see langword="null"/> for a file.</summary>
    public string? Sheet { get; init; }

    /// <summary>The checked name of the workbook in which a sheet is; empty where the container is the workbook.</summary>
    public string Workbook { get; init; } = "";

    /// <summary>Why nothing of the entry can be read, nor of what was met of it before; <see langword="null"/> for any other.</summary>
    public string? Refusal { get; init; }

    /// <summary>Why it is not read; <see langword="null"/> for what its name decides.</summary>
    public string? LeftOut { get; init; }
}
