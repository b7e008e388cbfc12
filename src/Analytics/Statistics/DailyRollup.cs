using System.Numerics;
using AqPipeline.Analytics.Standards;

namespace AqPipeline.Analytics.Statistics;

/// <summary>Turns the hours of a station-day into its daily figures, by the edition in force on that day.</summary>
public sealed class DailyRollup(EditionCatalog catalog)
{
    /// <summary>Changes whenever a figure could come out differently from the same readings.</summary>
    public string Fingerprint { get; } = "2:" + catalog.Fingerprint;

    /// <summary>Computes the daily figures of a station.</summary>
    /// <remarks>
    /// Daily average: the mean of the usable hours, valid with enough of them (GB 3095 Table 4). O3: the maximum of the valid 8-hour averages
    /// that lie within the natural day (GB 3095 3.9), valid by HJ 663 6.1.2. Hours without a usable value take part in nothing.
    /// </remarks>
    /// <param name="readings">The readings.</param>
    /// <param name="findings">What quality control found against them, <see langword="null"/> for nothing; hours with an unusable finding count as missing.</param>
    public StationStatistics Compute(StationDay readings, IReadOnlyList<QualityFinding>? findings = null)
    {
        ArgumentNullException.ThrowIfNull(readings);
        findings ??= [];

        var edition = catalog.At(readings.Day);
        var values = new PollutantTable<DailyValue>();
        foreach (var pollutant in Pollutants.All)
        {
            var usable = Usable(readings, findings, pollutant);
            values[pollutant] = pollutant == Pollutant.O3
                ? MaximumEightHour(readings.Hours(pollutant), usable, edition)
                : DailyAverage(readings.Hours(pollutant), usable, edition.Evaluation.DailyAverageMinimumHours);
        }

        var ozone = Usable(readings, findings, Pollutant.O3);

        return new StationStatistics(readings.Station, new DailyStatistics
        {
            Day = readings.Day,
            Values = values,
            O3MaximumHour = MaximumHour(readings.Hours(Pollutant.O3), ozone),
        })
        {
            Findings = findings,
            O3Hours = BitOperations.PopCount(ozone),
        };
    }

    private static uint Usable(StationDay readings, IReadOnlyList<QualityFinding> findings, Pollutant pollutant) =>
        findings.Count == 0 ? readings.Usable(pollutant) : readings.Usable(pollutant) & ~QualityFinding.UnusableHours(findings, pollutant);

    private static DailyValue DailyAverage(ReadOnlySpan<int> hours, uint usable, int minimumHours)
    {
        var count = BitOperations.PopCount(usable);
        return count == 0
            ? default
            : new DailyValue(Mean(Sum(hours, usable), count), count, count >= minimumHours);
    }

    private static DailyValue MaximumEightHour(ReadOnlySpan<int> hours, uint usable, Edition edition)
    {
        var rule = edition.Evaluation.EightHour;
        if (usable == 0)
        {
            return default;
        }

        var windows = 0;
        var (bestSum, bestCount) = (0L, 0);
        for (var end = rule.FirstEnd; end <= rule.LastEnd; end++)
        {
            var window = usable & Window(end, rule.WindowHours);
            var count = BitOperations.PopCount(window);
            if (count < rule.MinimumHours)
            {
                continue;
            }

            windows++;
            var sum = Sum(hours, window);
            if (bestCount == 0 || sum * bestCount > bestSum * count)
            {
                (bestSum, bestCount) = (sum, count);
            }
        }

        if (windows == 0)
        {
            return default;
        }

        var maximum = Mean(bestSum, bestCount);
        var limit = edition.Limits.ClassII(Pollutant.O3, Averaging.EightHour);
        var isValid = windows >= rule.MinimumWindows || (rule.ValidAboveLimit && maximum > limit);
        return new DailyValue(maximum, windows, isValid);
    }

    private static decimal? MaximumHour(ReadOnlySpan<int> hours, uint usable)
    {
        if (usable == 0)
        {
            return null;
        }

        var maximum = int.MinValue;
        for (var rest = usable; rest != 0; rest &= rest - 1)
        {
            maximum = Math.Max(maximum, hours[BitOperations.TrailingZeroCount(rest)]);
        }

        return Mean(maximum, 1);
    }

    private static long Sum(ReadOnlySpan<int> hours, uint mask)
    {
        var sum = 0L;
        for (var rest = mask; rest != 0; rest &= rest - 1)
        {
            sum += hours[BitOperations.TrailingZeroCount(rest)];
        }

        return sum;
    }

    private static uint Window(int end, int hours) => ((1u << hours) - 1) << (end - hours);

    private static decimal Mean(long milliSum, int count) => (decimal)milliSum / (count * StationDay.Scale);
}
