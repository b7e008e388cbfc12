namespace AqPipeline.Analytics.Ranking;

/// <summary>Decides whether a unit's data are enough to be ranked.</summary>
internal static class Exclusions
{
    /// <summary>Why a unit may not be ranked by a key; <see langword="null"/> when it may.</summary>
    public static Exclusion? Find(RankingKey key, RankingEntry entry) => key switch
    {
        RankingKey.Pm25 => OfPollutants(entry.Statistics, [Pollutant.PM25], isYearBefore: false),
        RankingKey.GoodDays => OfDays(entry.Statistics),
        RankingKey.Improvement => OfPollutants(entry.Statistics, Pollutants.All, isYearBefore: false)
            ?? (entry.YearBefore is { } before
                ? OfPollutants(before, Pollutants.All, isYearBefore: true)
                : new Exclusion(ExclusionCause.NoReadings, true, [])),
        _ => OfPollutants(entry.Statistics, Pollutants.All, isYearBefore: false),
    };

    private static Exclusion? OfPollutants(PeriodStatistics statistics, ReadOnlySpan<Pollutant> pollutants, bool isYearBefore)
    {
        if (!statistics.HasFigures)
        {
            return new Exclusion(ExclusionCause.NoReadings, isYearBefore, []);
        }

        List<Shortage>? shortages = null;
        var isMissing = false;
        foreach (var pollutant in pollutants)
        {
            var value = statistics.Values[pollutant];
            if (!value.IsValid || value.Published is null)
            {
                (shortages ??= []).Add(Of(pollutant, value.Days, value.Required, statistics.Decisions[pollutant]));
                isMissing |= value.Published is null;
            }
        }

        return shortages is null ? null
            : new Exclusion(isMissing ? ExclusionCause.MissingPollutant : ExclusionCause.TooFewDays, isYearBefore, shortages);
    }

    private static Exclusion? OfDays(PeriodStatistics statistics) => statistics switch
    {
        { HasFigures: false } => new Exclusion(ExclusionCause.NoReadings, false, []),
        { DaysAreValid: true, GoodDayRatio: not null } => null,
        _ => new Exclusion(
            ExclusionCause.TooFewDays,
            false,
            [Of(null, statistics.Days.Valid, statistics.Values[Pollutant.PM25].Required, statistics.DaysDecision)]),
    };

    /// <summary>Counts of the rule that fails; the days of the period if no rule fails, as for a pollutant without a figure.</summary>
    private static Shortage Of(Pollutant? pollutant, int days, int required, ValidityDecision decision) => decision.IsMet
        ? new Shortage(pollutant, days, required)
        : new Shortage(pollutant, decision.Have, decision.Needed, decision.Rule, decision.Month, decision.OtherMonths);
}

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
/// <param name="IsYearBefore">True if the same period last year lacks data.</param>
/// <param name="Shortages">The pollutants without enough days; a missing pollutant has 0 days.</param>
public sealed record Exclusion(ExclusionCause Cause, bool IsYearBefore, IReadOnlyList<Shortage> Shortages);
