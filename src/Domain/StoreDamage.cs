namespace AqPipeline;

/// <summary>What of a store can be damaged.</summary>
public enum DamagedPart
{
    /// <summary>Something that nothing else in the store can tell again.</summary>
    Other,

    /// <summary>Readings: the files they came from restore them.</summary>
    Readings,

    /// <summary>Daily statistics: they are computed again from the readings.</summary>
    Statistics,

    /// <summary>Trained forecast models: they are trained again.</summary>
    Models,
}

/// <summary>What of a store is not what was written: a checksum does not fit, or a row is missing or too many.</summary>
/// <param name="Part">What is damaged.</param>
/// <param name="Days">The days it is about, in order; none when it is about none.</param>
public sealed record StoreDamage(DamagedPart Part, IReadOnlyList<DateOnly> Days);
