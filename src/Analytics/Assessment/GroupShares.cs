namespace AqPipeline.Analytics.Assessment;

/// <summary>A city of a group in the year of a target.</summary>
/// <param name="ToDate">The year up to the as-of day.</param>
/// <param name="RestOfYearBefore">The remaining days of the year before; without figures when there are none.</param>
public sealed record CityYear(PeriodStatistics ToDate, PeriodStatistics RestOfYearBefore);

/// <summary>
/// Divides the figure of a province or group, the mean over its cities, among them: each city's part, the rest of the year that it may have
/// if all others are as expected, and whether it decides alone. For annual means of PM2.5 and for ratios of good and of heavy days.
/// </summary>
public static class GroupShares
{
    private const decimal Percent = 100;

    /// <summary>No rest of a year is so many times as bad as expected; also ends the search where nothing bad is expected.</summary>
    private const decimal HighestShare = 1000;

    private const decimal Precision = 0.000001m;

    /// <summary>The shares, the largest contribution to what the limit is about first.</summary>
    /// <param name="target">The assessment of the group.</param>
    /// <param name="decimals">Decimals to which the group's figure is rounded before it is compared with the limit.</param>
    /// <param name="daysLeft">Days of the year after the as-of day; 0 when the year is over.</param>
    /// <param name="cities">Its cities; those without figures take no part.</param>
    /// <returns>None for other indicators, and without a limit.</returns>
    public static IReadOnlyList<CityShare> Of(TargetAssessment target, int decimals, int daysLeft, IReadOnlyList<CityYear> cities)
    {
        ArgumentNullException.ThrowIfNull(target);
        if (target.Limit is not { } limit)
        {
            return [];
        }

        var isGood = target.Target.Indicator == TargetIndicator.GoodDayRatio;
        List<Part> parts = [.. cities.Select(city => Part.Of(target.Target.Indicator, city, daysLeft)).OfType<Part>()];
        var ends = parts.Sum(part => part.End(part.Expected));
        bool IsMet(decimal sum)
        {
            var burden = sum / parts.Count;
            var figure = Gb8170.Round(isGood ? Percent - burden : burden, decimals);
            return isGood ? figure >= limit : figure <= limit;
        }

        var common = parts.Count == 0 || daysLeft == 0
            ? null
            : CommonShare(share => IsMet(parts.Sum(part => part.End(part.Highest(part.Expected * share)))));
        return
        [
            .. parts.OrderByDescending(part => part.Burden).Select(part =>
            {
                var others = ends - part.End(part.Expected);
                bool Meets(decimal rest) => IsMet(others + part.End(rest));
                var figure = isGood ? Percent - part.Burden : part.Burden;
                var share = new CityShare(part.City, figure, figure / parts.Count);
                return daysLeft == 0 ? share : share with
                {
                    Expected = part.Printed(part.Expected),
                    Allowed = common is { } all ? part.Floor(part.Printed(part.Highest(part.Expected * all))) : null,
                    Decides = Meets(part.Expected * (1 - ProgressCalculator.LargestImprovement))
                        && !Meets(part.Highest(part.Expected * (1 + ProgressCalculator.LargestImprovement))),
                };
            }),
        ];
    }

    /// <summary>
    /// The largest share of what is expected with which the group meets the limit, the same for all cities, by halving;
    /// <see langword="null"/> when not even 0 would do.
    /// </summary>
    private static decimal? CommonShare(Func<decimal, bool> meets)
    {
        if (!meets(0))
        {
            return null;
        }

        var (low, high) = (0m, HighestShare);
        while (high - low > Precision)
        {
            var middle = (low + high) / 2;
            (low, high) = meets(middle) ? (middle, high) : (low, middle);
        }

        return low;
    }

    /// <summary>
    /// A city with what uses up the allowance: µg/m³, or for ratios of days the share of bad days in percent.
    /// </summary>
    private sealed record Part(string City, decimal Burden, int Days, int DaysLeft, decimal Expected, bool IsOfDays)
    {
        /// <summary>Steps of a mean that is allowed.</summary>
        private const decimal Step = 0.001m;

        public static Part? Of(TargetIndicator indicator, CityYear city, int daysLeft) => indicator switch
        {
            TargetIndicator.Pm25Mean => OfMean(city, daysLeft),
            TargetIndicator.GoodDayRatio => OfDays(city, daysLeft, counts => counts.Valid - counts.Good),
            TargetIndicator.HeavyDayRatio => OfDays(city, daysLeft, counts => counts.Heavy),
            _ => null,
        };

        /// <summary>The year's figure with a rest.</summary>
        public decimal End(decimal rest) => (Burden * Days + rest * DaysLeft) / (Days + DaysLeft);

        public decimal Highest(decimal rest) => IsOfDays ? Math.Min(rest, Percent) : rest;

        /// <summary>A rest as it is given: in days, or in µg/m³.</summary>
        public decimal Printed(decimal rest) => IsOfDays ? rest * DaysLeft / Percent : rest;

        /// <summary>Whole days, or steps of a mean. Halving ends just below a number of days that is met exactly.</summary>
        public decimal Floor(decimal printed) => IsOfDays ? decimal.Floor(printed + Step) : decimal.Floor(printed / Step) * Step;

        private static Part? OfMean(CityYear city, int daysLeft)
        {
            var value = city.ToDate.Values[Pollutant.PM25];
            return value.Raw is not { } soFar ? null : new Part(
                city.ToDate.Area, soFar, value.Days, daysLeft,
                city.RestOfYearBefore.Values[Pollutant.PM25] is { IsValid: true, Raw: { } before } ? before : soFar, IsOfDays: false);
        }

        private static Part? OfDays(CityYear city, int daysLeft, Func<DayCounts, int> badDays)
        {
            var counts = city.ToDate.Days;
            if (counts.Valid == 0)
            {
                return null;
            }

            var basis = city.RestOfYearBefore is { DaysAreValid: true, Days: { Valid: > 0 } before } ? before : counts;
            return new Part(
                city.ToDate.Area, Percent * badDays(counts) / counts.Valid, counts.Valid, daysLeft, Percent * badDays(basis) / basis.Valid,
                IsOfDays: true);
        }
    }
}
