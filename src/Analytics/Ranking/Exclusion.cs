namespace AqPipeline.Analytics.Ranking;

/// <summary>Why a unit has no rank.</summary>
public enum ExclusionCause
{
    /// <summary>There is not one usable reading in the period.</summary>
    NoReadings,

    /// <summary>A pollutant has no figure, so that the index would come out too good.</summary>
    MissingPollutant,

    /// <summary>有效监测天数不足: a figure rests on fewer valid days than GB 3095 Table 4 asks for.</summary>
    TooFewDays,
}

/// <summary>Valid days of one pollutant that are too few.</summary>
/// <param name="Pollutant">The pollutant; <see langword="null"/> for days with an AQI.</param>
/// <param name="Days">Valid days.</param>
/// <param name="Required">Valid days the period needs.</param>
public readonly record struct Shortage(Pollutant? Pollutant, int Days, int Required);

/// <summary>Why a unit has no rank, with all that is lacking.</summary>
/// <param name="Cause">The gravest cause.</param>
/// <param name="IsYearBefore">Whether it is the period a year before that lacks data.</param>
/// <param name="Shortages">What lacks days; a missing pollutant has 0.</param>
public sealed record Exclusion(ExclusionCause Cause, bool IsYearBefore, IReadOnlyList<Shortage> Shortages);
