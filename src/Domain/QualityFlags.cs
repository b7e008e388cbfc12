namespace AqPipeline;

/// <summary>What is known against one hourly reading. Flags are set, the value always stays (GB 3095-2026, 6.3: raw data are kept).</summary>
[Flags]
public enum QualityFlags : ushort
{
    /// <summary>Nothing is known against it.</summary>
    None = 0,

    /// <summary>Below zero. Unusable.</summary>
    Negative = 1,

    /// <summary>The source gave the hour twice with different values; the first is kept, the other rejected. Suspect, still used.</summary>
    Duplicate = 2,

    /// <summary>The source itself calls the reading invalid or suspect, as EEA's validity and the embassies' QC name do. Unusable.</summary>
    SourceFlagged = 4,
}

/// <summary>How flags decide about use.</summary>
public static class QualityFlagsExtensions
{
    /// <summary>The flags that take a reading out of every statistic. All others only mark it as suspect.</summary>
    public const QualityFlags Unusable = QualityFlags.Negative | QualityFlags.SourceFlagged;

    /// <summary>Whether a reading with these flags takes part in statistics.</summary>
    public static bool IsUsable(this QualityFlags flags) => (flags & Unusable) == 0;
}
