namespace AqPipeline.Analytics.Assessment;

/// <summary>The days of a target's year, and of the year before, as far as they are known.</summary>
/// <param name="ToDate">The target's year up to the as-of day.</param>
/// <param name="DaysLeft">Days of the year after it.</param>
/// <param name="RestOfYearBefore">The same remaining days of the year before; without figures when there are none.</param>
internal readonly record struct YearInProgress(PeriodStatistics ToDate, int DaysLeft, PeriodStatistics RestOfYearBefore);

/// <summary>
/// Says what the rest of a year may bring (rule book 10.4), and how the target stands: on track when the expected rest meets it, at risk
/// when a rest up to <see cref="LargestImprovement"/> better than expected does, otherwise off track. The expected rest is that of the year
/// before where it has enough valid days, else like the days so far.
/// </summary>
internal static class ProgressCalculator
{
    /// <summary>The share by which a rest of year is thought to be able to beat its expectation. Ours: no document says it.</summary>
    public const decimal LargestImprovement = 0.3m;

    /// <summary>Steps in which an allowed average is given.</summary>
    private const decimal Step = 0.001m;

    /// <summary>Progress of a target with a limit; <see langword="null"/> if nothing of the year is measured.</summary>
    /// <param name="target">The target.</param>
    /// <param name="limit">The value that separates met from not met.</param>
    /// <param name="decimals">Decimals to which the annual figure is rounded before it is compared with the limit.</param>
    /// <param name="year">The days.</param>
    public static (TargetProgress Progress, TargetStatus Status)? Of(
        PlanTarget target, decimal limit, int decimals, in YearInProgress year) => target.Indicator switch
        {
            TargetIndicator.Pm25Mean => OfMean(Pollutant.PM25, limit, decimals, year),
            TargetIndicator.O3Percentile => OfPercentile(Pollutant.O3, limit, year),
            TargetIndicator.GoodDayRatio => OfRatio(year, counts => counts.Valid - counts.Good, limit, decimals, isGood: true),
            TargetIndicator.HeavyDayRatio => OfRatio(year, counts => counts.Heavy, limit, decimals, isGood: false),
            TargetIndicator.HeavyDays => OfHeavyDays(limit, year),
            _ => null,
        };

    /// <summary>
    /// x = (highest·N - sum so far) / days left, over the N valid days that the year will have if all that are left are valid; the highest
    /// mean is that which still rounds to the limit.
    /// </summary>
    private static (TargetProgress, TargetStatus)? OfMean(Pollutant pollutant, decimal limit, int decimals, in YearInProgress year)
    {
        var value = year.ToDate.Values[pollutant];
        if (value.Raw is not { } soFar)
        {
            return null;
        }

        // Each member of a group has valid days of its own; all days so far stand for them.
        var past = year.ToDate.Cities is null ? value.Days : year.ToDate.Period.Days.Days;
        var days = past + year.DaysLeft;
        var (sum, left) = (soFar * past, year.DaysLeft);
        bool Meets(decimal rest) => Gb8170.Round((sum + rest * left) / days, decimals) <= limit;
        var allowed = decimal.Floor((HighestMean(limit, decimals) * days - sum) / left / Step) * Step;
        allowed = Meets(allowed + Step) ? allowed + Step : allowed;
        allowed = Meets(allowed) ? allowed : allowed - Step;
        var expected = year.RestOfYearBefore.Values[pollutant] is { IsValid: true, Raw: { } before } ? before : soFar;
        var progress = new TargetProgress
        {
            DaysLeft = year.DaysLeft,
            ValidDays = past,
            AllowedAverage = allowed >= 0 ? allowed : null,
            CanStillBeMet = allowed >= 0,
            ExpectedAverage = expected,
            Best = sum / days,
            Sensitivity = (decimal)year.DaysLeft / days,
        };
        return (progress, StatusOf(allowed >= 0, expected, Meets));
    }

    /// <summary>Up to half a last digit above the limit a mean rounds to it.</summary>
    private static decimal HighestMean(decimal limit, int decimals)
    {
        var unit = new decimal(1, 0, 0, isNegative: false, (byte)decimals);
        return (decimal.Floor(limit / unit) + 0.5m) * unit;
    }

    /// <summary>A percentile is not a sum: nothing can be said of the rest, only how it stands so far.</summary>
    private static (TargetProgress, TargetStatus)? OfPercentile(Pollutant pollutant, decimal limit, in YearInProgress year) =>
        year.ToDate.Values[pollutant] is not { Published: { } soFar } value ? null
            : (new TargetProgress { DaysLeft = year.DaysLeft, ValidDays = value.Days }, soFar <= limit
                ? TargetStatus.OnTrack
                : TargetStatus.AtRisk);

    private static (TargetProgress, TargetStatus)? OfRatio(
        in YearInProgress year, Func<DayCounts, int> badDays, decimal limit, int decimals, bool isGood)
    {
        var counts = year.ToDate.Days;
        if (counts.Valid == 0)
        {
            return null;
        }

        var (bad, left) = (badDays(counts), year.DaysLeft * (year.ToDate.Cities ?? 1));
        var days = counts.Valid + left;
        var allowed = MostBadDays(days, limit, decimals, isGood);
        var expected = Expected(year, badDays, left);
        var (fewest, most) = (100m * bad / days, 100m * (bad + left) / days);
        var progress = new TargetProgress
        {
            DaysLeft = left,
            ValidDays = counts.Valid,
            BadDays = bad,
            BadDaysAllowed = allowed,
            CanStillBeMet = bad <= allowed,
            BadDaysExpected = expected,
            Best = isGood ? 100m - fewest : fewest,
            Worst = isGood ? 100m - most : most,
            Sensitivity = 100m / days,
        };
        return (progress, StatusOf(allowed >= bad, expected, rest => rest <= allowed - bad));
    }

    /// <summary>The most bad days of a year with which its rounded ratio meets the limit; -1 when none is few enough.</summary>
    private static int MostBadDays(int days, decimal limit, int decimals, bool isGood)
    {
        var most = (int)decimal.Floor((isGood ? 100m - limit : limit) * days / 100m);
        bool Meets(int bad) => isGood
            ? Gb8170.Round(100m * (days - bad) / days, decimals) >= limit
            : Gb8170.Round(100m * bad / days, decimals) <= limit;
        while (most < days && Meets(most + 1))
        {
            most++;
        }

        while (most >= 0 && !Meets(most))
        {
            most--;
        }

        return most;
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
            CanStillBeMet = counts.Heavy <= limit,
            BadDaysExpected = expected,
            Best = counts.Heavy,
            Worst = counts.Heavy + year.DaysLeft,
            Sensitivity = 1,
        };
        return (progress, StatusOf(counts.Heavy <= limit, expected, rest => counts.Heavy + rest <= limit));
    }

    private static decimal Expected(in YearInProgress year, Func<DayCounts, int> badDays, int left)
    {
        var counts = year.RestOfYearBefore is { DaysAreValid: true, Days: { Valid: > 0 } before } ? before : year.ToDate.Days;
        return (decimal)badDays(counts) * left / counts.Valid;
    }

    private static TargetStatus StatusOf(bool canBeMet, decimal expected, Func<decimal, bool> meets)
    {
        if (!canBeMet)
        {
            return TargetStatus.OffTrack;
        }

        if (meets(expected))
        {
            return TargetStatus.OnTrack;
        }

        return meets(expected * (1 - LargestImprovement)) ? TargetStatus.AtRisk : TargetStatus.OffTrack;
    }
}
