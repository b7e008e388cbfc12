namespace AqPipeline.Analytics.Trends;

/// <summary>
/// Trend of monthly means without their season: the slope of Theil and Sen, the median of the slopes between all pairs of months (Sen,
/// J. Am. Stat. Assoc. 63, 1968, 1379).
/// </summary>
/// <param name="Slope">Change a year, in the pollutant's unit.</param>
/// <param name="Lower">Lower end of the 95 % interval of the slope.</param>
/// <param name="Upper">Upper end of the 95 % interval of the slope.</param>
/// <param name="Start">The line at the first month: the median of the means after each is brought back along the slope.</param>
/// <param name="Months">The months behind the line.</param>
public sealed record TrendLine(double Slope, double Lower, double Upper, double Start, int Months)
{
    /// <summary>The fewest months with a mean: two years.</summary>
    public const int FewestMonths = 2 * MonthlyMean.PerYear;

    /// <summary>Quantile of the normal distribution that leaves 2.5 % above it.</summary>
    private const double Normal = 1.959963984540054;

    /// <summary>A change a year as a percentage of the line at the first month; <see langword="null"/> unless that is above 0.</summary>
    /// <param name="slope">The change a year: the slope or an end of its interval.</param>
    public double? PercentOf(double slope) => Start > 0 ? 100 * slope / Start : null;

    /// <summary>
    /// The months that a trend can rest on: those of a calendar month with means of two years or more. The season of any other calendar
    /// month cannot be told from the trend.
    /// </summary>
    /// <param name="months">The monthly means.</param>
    public static IReadOnlyList<MonthlyMean> Usable(IReadOnlyList<MonthlyMean> months) =>
        [.. months.GroupBy(CalendarMonth).Where(group => group.Count() > 1).SelectMany(group => group).OrderBy(mean => mean.Month)];

    /// <summary>Fits the line to monthly means.</summary>
    /// <param name="months">The monthly means, no month twice.</param>
    /// <returns>
    /// The line; <see langword="null"/> with fewer than <see cref="FewestMonths"/> that <see cref="Usable"/> keeps.
    /// </returns>
    public static TrendLine? Of(IReadOnlyList<MonthlyMean> months)
    {
        var usable = Usable(months);
        return usable.Count < FewestMonths ? null : Fit(Deseasonalised(usable));
    }

    /// <summary>
    /// The means without their season: the median slope between equal calendar months is taken out, then the mean of each calendar month is
    /// brought to the mean of all of them, then the slope is put back. The trend within a year thus stays a trend.
    /// </summary>
    internal static IReadOnlyList<MonthlyMean> Deseasonalised(IReadOnlyList<MonthlyMean> months)
    {
        var slope = Median([.. months.GroupBy(CalendarMonth).SelectMany(group => Slopes([.. group]))]);
        var first = months[0].Month;
        double Flat(MonthlyMean mean) => mean.Value - slope * Years(mean.Month - first);
        var seasons = months.GroupBy(CalendarMonth).ToDictionary(group => group.Key, group => group.Average(Flat));
        var level = seasons.OrderBy(season => season.Key).Average(season => season.Value);
        return [.. months.Select(mean => mean with { Value = mean.Value - seasons[CalendarMonth(mean)] + level })];
    }

    /// <summary>
    /// The line through values as they are. The interval is Sen's, by the variance of Kendall's statistic without ties: with N slopes of n
    /// months, the slopes of the ranks (N - C)/2 and (N + C)/2 + 1, where C = 1.96·√(n(n - 1)(2n + 5)/18). It takes the months as
    /// independent.
    /// </summary>
    /// <param name="months">At least two, in order.</param>
    internal static TrendLine Fit(IReadOnlyList<MonthlyMean> months)
    {
        double[] slopes = [.. Slopes(months).Order()];
        var slope = Median(slopes);
        var n = (double)months.Count;
        var half = Normal * Math.Sqrt(n * (n - 1) * (2 * n + 5) / 18);
        var start = Median([.. months.Select(mean => mean.Value - slope * Years(mean.Month - months[0].Month))]);
        return new TrendLine(
            slope, AtRank(slopes, (slopes.Length - half) / 2), AtRank(slopes, (slopes.Length + half) / 2 + 1), start, months.Count);
    }

    private static int CalendarMonth(MonthlyMean mean) => mean.Month % MonthlyMean.PerYear;

    private static double Years(int months) => months / (double)MonthlyMean.PerYear;

    private static IEnumerable<double> Slopes(IReadOnlyList<MonthlyMean> months)
    {
        for (var later = 1; later < months.Count; later++)
        {
            for (var earlier = 0; earlier < later; earlier++)
            {
                yield return (months[later].Value - months[earlier].Value) / Years(months[later].Month - months[earlier].Month);
            }
        }
    }

    private static double Median(double[] values)
    {
        double[] ordered = [.. values.Order()];
        return (ordered[(ordered.Length - 1) / 2] + ordered[ordered.Length / 2]) / 2;
    }

    /// <summary>The value of a rank from 1, between two ranks in proportion; the lowest and highest beyond the ends.</summary>
    private static double AtRank(double[] ordered, double rank)
    {
        var place = Math.Clamp(rank, 1, ordered.Length) - 1;
        var below = (int)place;
        var above = Math.Min(below + 1, ordered.Length - 1);
        return ordered[below] + (place - below) * (ordered[above] - ordered[below]);
    }
}
