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

    private static Exclusion? OfDays(PeriodStatistics statistics) =>
        !statistics.HasFigures ? new Exclusion(ExclusionCause.NoReadings, false, [])
        : statistics.DaysAreValid && statistics.GoodDayRatio is not null ? null
        : new Exclusion(
            ExclusionCause.TooFewDays,
            false,
            [Of(null, statistics.Days.Valid, statistics.Values[Pollutant.PM25].Required, statistics.DaysDecision)]);

    /// <summary>What the rule that fails says; the days of the period where no rule does, as for a pollutant without a figure.</summary>
    private static Shortage Of(Pollutant? pollutant, int days, int required, ValidityDecision decision) => decision.IsMet
        ? new Shortage(pollutant, days, required)
        : new Shortage(pollutant, decision.Have, decision.Needed, decision.Rule, decision.Month, decision.OtherMonths);
}
