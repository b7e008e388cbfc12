namespace AqPipeline.Ingest.Reading;

/// <summary>Limits of an archive. Archives of readings stay far below them; a larger one is taken for an attack.</summary>
internal static class ArchiveLimits
{
    /// <summary>Entries of an archive, folders included.</summary>
    public const int MaxEntries = 100_000;

    /// <summary>Unpacked bytes of an entry.</summary>
    public const long MaxEntryBytes = 1L << 30;

    /// <summary>Unpacked bytes of an archive.</summary>
    public const long MaxBytes = 16L << 30;

    /// <summary>Unpacked bytes for each packed one. Deflate makes at most 1,032 of one, readings about ten.</summary>
    public const int MaxRatio = 1000;

    /// <summary>Unpacked bytes below which the ratio does not matter.</summary>
    public const long SmallBytes = 1 << 20;

    /// <summary>Bytes of names and attributes before an entry of a tar file.</summary>
    public const long MaxTarHeaderBytes = 1 << 20;

    /// <exception cref="InvalidDataException">There are more than <see cref="MaxEntries"/>.</exception>
    public static void CheckEntries(int entries)
    {
        if (entries > MaxEntries)
        {
            throw new InvalidDataException($"the archive has more than {MaxEntries} entries; pack it in parts");
        }
    }

    /// <exception cref="InvalidDataException">More than <see cref="MaxRatio"/> bytes come out of one.</exception>
    public static void CheckRatio(long unpacked, long packed)
    {
        if (unpacked > SmallBytes && unpacked / MaxRatio > packed)
        {
            throw new InvalidDataException(
                $"it unpacks to more than {MaxRatio} times its size, which no readings do; it was not unpacked further");
        }
    }

    /// <exception cref="InvalidDataException">An entry has more than <see cref="MaxEntryBytes"/>.</exception>
    public static void CheckEntryBytes(string entry, long bytes)
    {
        if (bytes > MaxEntryBytes)
        {
            throw new InvalidDataException($"entry {entry} unpacks to more than {MaxEntryBytes >> 20} MiB; split it");
        }
    }

    /// <exception cref="InvalidDataException">The archive has more than <see cref="MaxBytes"/>.</exception>
    public static void CheckBytes(long bytes)
    {
        if (bytes > MaxBytes)
        {
            throw new InvalidDataException($"the archive unpacks to more than {MaxBytes >> 30} GiB; pack it in parts");
        }
    }
}
