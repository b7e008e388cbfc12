namespace AqPipeline.Analytics.Assessment;

/// <summary>The days of a target's year, and of the year before, as far as they are known.</summary>
/// <param name="ToDate">The target's year up to the as-of day.</param>
/// <param name="DaysLeft">Days of the year after it.</param>
/// <param name="RestOfYearBefore">The same remaining days of the year before; without figures when there are none.</param>
internal readonly record struct YearInProgress(PeriodStatistics ToDate, int DaysLeft, PeriodStatistics RestOfYearBefore);

/// <summary>
/// Says what the rest of a year may bring (rule book 10.4), and how the target stands: on track when the expected rest meets it, at risk when a rest up to
/// <see cref="LargestImprovement"/> better than expected does, otherwise off track. The expected rest is that of the
/// year before where it has enough valid days, else like the days so far.
/// </summary>
internal static class ProgressCalculator
{
    /// <summary>The share by which a rest of year is thought to be able to beat its expectation. Ours: no document says it.</summary>
    public const decimal LargestImprovement = 0.3m;

    /// <summary>How a target with a limit stands; <see langword="null"/> when nothing of the year is measured.</summary>
    /// <param name="target">The target.</param>
    /// <param name="limit">The value that separates met from not met.</param>
    /// <param name="year">The days.</param>
    public static (TargetProgress Progress, TargetStatus Status)? Of(PlanTarget target, decimal limit, in YearInProgress year) => target.Indicator switch
    {
        TargetIndicator.Pm25Mean => OfMean(Pollutant.PM25, limit, year),
        TargetIndicator.O3Percentile => OfPercentile(Pollutant.O3, limit, year),
        TargetIndicator.GoodDayRatio => OfRatio(year, counts => counts.Valid - counts.Good, 1 - limit / 100m, isGood: true),
        TargetIndicator.HeavyDayRatio => OfRatio(year, counts => counts.Heavy, limit / 100m, isGood: false),
        TargetIndicator.HeavyDays => OfHeavyDays(limit, year),
        _ => null,
    };

    /// <summary>x = (limit·N - sum so far) / days left, over the N valid days that the year will have if all that are left are valid.</summary>
    private static (TargetProgress, TargetStatus)? OfMean(Pollutant pollutant, decimal limit, in YearInProgress year)
    {
        var value = year.ToDate.Values[pollutant];
        if (value.Raw is not { } soFar)
        {
            return null;
        }

        // Each member of a group has valid days of its own; all days so far stand for them.
        var past = year.ToDate.Cities is null ? value.Days : year.ToDate.Period.Days.Days;
        var days = past + year.DaysLeft;
        var allowed = (limit * days - soFar * past) / year.DaysLeft;
        var expected = year.RestOfYearBefore.Values[pollutant] is { IsValid: true, Raw: { } before } ? before : soFar;
        var progress = new TargetProgress
        {
            DaysLeft = year.DaysLeft,
            ValidDays = past,
            AllowedAverage = allowed,
            ExpectedAverage = expected,
            Best = soFar * past / days,
            Sensitivity = (decimal)year.DaysLeft / days,
        };
        return (progress, StatusOf(expected, allowed));
    }

    /// <summary>A percentile is not a sum: nothing can be said of the rest, only how it stands so far.</summary>
    private static (TargetProgress, TargetStatus)? OfPercentile(Pollutant pollutant, decimal limit, in YearInProgress year) =>
        year.ToDate.Values[pollutant] is not { Published: { } soFar } value ? null
            : (new TargetProgress { DaysLeft = year.DaysLeft, ValidDays = value.Days }, soFar <= limit ? TargetStatus.OnTrack : TargetStatus.AtRisk);

    private static (TargetProgress, TargetStatus)? OfRatio(in YearInProgress year, Func<DayCounts, int> badDays, decimal allowedShare, bool isGood)
    {
        var counts = year.ToDate.Days;
        if (counts.Valid == 0)
        {
            return null;
        }

        var (bad, left) = (badDays(counts), year.DaysLeft * (year.ToDate.Cities ?? 1));
        var days = counts.Valid + left;
        var allowed = (int)decimal.Floor(allowedShare * days);
        var expected = Expected(year, badDays, left);
        var (fewest, most) = (100m * bad / days, 100m * (bad + left) / days);
        var progress = new TargetProgress
        {
            DaysLeft = left,
            ValidDays = counts.Valid,
            BadDays = bad,
            BadDaysAllowed = allowed,
            BadDaysExpected = expected,
            Best = isGood ? 100m - fewest : fewest,
            Worst = isGood ? 100m - most : most,
            Sensitivity = 100m / days,
        };
        return (progress, StatusOf(expected, allowed - bad));
    }

    private static (TargetProgress, TargetStatus)? OfHeavyDays(decimal limit, in YearInProgress year)
    {
        var counts = year.ToDate.Days;
        if (counts.Valid == 0)
        {
            return null;
        }

        var expected = Expected(year, days => days.Heavy, year.DaysLeft);
        var progress = new TargetProgress
        {
            DaysLeft = year.DaysLeft,
            ValidDays = counts.Valid,
            BadDays = counts.Heavy,
            BadDaysAllowed = (int)decimal.Floor(limit),
            BadDaysExpected = expected,
            Best = counts.Heavy,
            Worst = counts.Heavy + year.DaysLeft,
            Sensitivity = 1,
        };
        return (progress, StatusOf(expected, limit - counts.Heavy));
    }

    private static decimal Expected(in YearInProgress year, Func<DayCounts, int> badDays, int left)
    {
        var counts = year.RestOfYearBefore is { DaysAreValid: true, Days: { Valid: > 0 } before } ? before : year.ToDate.Days;
        return (decimal)badDays(counts) * left / counts.Valid;
    }

    private static TargetStatus StatusOf(decimal expected, decimal allowed) =>
        allowed < 0 ? TargetStatus.OffTrack
        : expected <= allowed ? TargetStatus.OnTrack
        : expected * (1 - LargestImprovement) <= allowed ? TargetStatus.AtRisk
        : TargetStatus.OffTrack;
}
