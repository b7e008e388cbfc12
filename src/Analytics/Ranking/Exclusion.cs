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

/// <summary>Valid days of one pollutant that are too few, by the rule that fails.</summary>
/// <param name="Pollutant">The pollutant; <see langword="null"/> for days with an AQI.</param>
/// <param name="Days">Valid days of the period, or of the month that lacks them; for a group valid cities.</param>
/// <param name="Required">As many are needed of it.</param>
/// <param name="Rule">The rule that fails.</param>
/// <param name="Month">The first day of the month that lacks most; <see langword="null"/> when no month but the whole period does.</param>
/// <param name="OtherMonths">Months that lack days besides it.</param>
public readonly record struct Shortage(
    Pollutant? Pollutant, int Days, int Required, ValidityRule Rule = ValidityRule.Days, DateOnly? Month = null, int OtherMonths = 0)
{
    /// <summary>The same without the pollutant.</summary>
    public ValidityDecision Decision => new(Rule, Days, Required, Month, OtherMonths);
}

/// <summary>Why a unit has no rank, with all that is lacking.</summary>
/// <param name="Cause">The gravest cause.</param>
/// <param name="IsYearBefore">Whether it is the period a year before that lacks data.</param>
/// <param name="Shortages">What lacks days; a missing pollutant has 0.</param>
public sealed record Exclusion(ExclusionCause Cause, bool IsYearBefore, IReadOnlyList<Shortage> Shortages);
