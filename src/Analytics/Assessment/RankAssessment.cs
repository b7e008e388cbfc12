using AqPipeline.Analytics.Ranking;

namespace AqPipeline.Analytics.Assessment;

/// <summary>Holds a rank against that of the year before (名次前移): better is a smaller number, the same rank is no improvement.</summary>
internal static class RankAssessment
{
    /// <param name="start">The target and the days it is judged by.</param>
    /// <param name="rank">Gives the rank of the target's area over a period.</param>
    public static TargetAssessment Of(TargetAssessment start, Func<PlanTarget, Period, AreaRank> rank)
    {
        var (target, period) = (start.Target, start.Period!);
        var now = rank(target, period);
        if (now.Rank is not { } place)
        {
            return start with { Period = null, Reason = now.Reason };
        }

        var before = rank(target, YearBefore(period));
        var measured = start with
        {
            Actual = place,
            Published = place,
            Raw = place,
            IsValid = true,
            Limit = before.Rank,
            YearEndLimit = period.Kind == PeriodKind.Year ? null : rank(target, Period.OfYear(period.Days.First.Year - 1)).Rank,
        };
        var among = $"rank {place} of {now.Ranked} ranked cities of {now.Of}";
        if (before.Rank is not { } earlier)
        {
            return measured with { Reason = $"{among}; nothing to compare with: {before.Reason}" };
        }

        var isBetter = place < earlier;
        return measured with
        {
            Status = (period.Kind == PeriodKind.Year, isBetter) switch
            {
                (true, true) => TargetStatus.Met,
                (true, false) => TargetStatus.NotMet,
                (false, true) => TargetStatus.OnTrack,
                _ => TargetStatus.AtRisk,
            },
            Reason = $"{among}, {earlier} of {before.Ranked} in the same days of the year before",
        };
    }

    /// <summary>The year before, or its days up to the same date.</summary>
    private static Period YearBefore(Period period) => period.Kind == PeriodKind.Year
        ? Period.OfYear(period.Days.First.Year - 1)
        : Period.OfDays(new DayRange(period.Days.First.AddYears(-1), period.Days.Last.AddYears(-1)));
}
