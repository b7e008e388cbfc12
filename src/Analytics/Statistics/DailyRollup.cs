using System.Numerics;
using AqPipeline.Analytics.Standards;

namespace AqPipeline.Analytics.Statistics;

/// <summary>Turns the hours of a station-day into its daily figures, by the edition in force on that day.</summary>
public sealed class DailyRollup(EditionCatalog catalog)
{
    /// <summary>Changes whenever a figure could come out differently from the same readings.</summary>
    public string Fingerprint { get; } = "1:" + catalog.Fingerprint;

    /// <summary>Computes the daily figures of a station.</summary>
    /// <remarks>
    /// Daily average: the mean of the usable hours, valid with enough of them (GB 3095 Table 4). O3: the maximum of the valid 8-hour averages
    /// that lie within the natural day (GB 3095 3.9), valid by HJ 663 6.1.2. Hours without a usable value take part in nothing.
    /// </remarks>
    public StationStatistics Compute(StationDay readings)
    {
        ArgumentNullException.ThrowIfNull(readings);

        var edition = catalog.At(readings.Day);
        var values = new PollutantTable<DailyValue>();
        foreach (var pollutant in Pollutants.All)
        {
            values[pollutant] = pollutant == Pollutant.O3
                ? MaximumEightHour(readings, edition)
                : DailyAverage(readings, pollutant, edition.Evaluation.DailyAverageMinimumHours);
        }

        return new StationStatistics(readings.Station, new DailyStatistics
        {
            Day = readings.Day,
            Values = values,
            O3MaximumHour = MaximumHour(readings, Pollutant.O3),
        });
    }

    private static DailyValue DailyAverage(StationDay readings, Pollutant pollutant, int minimumHours)
    {
        var usable = readings.Usable(pollutant);
        var count = BitOperations.PopCount(usable);
        return count == 0
            ? default
            : new DailyValue(Mean(Sum(readings.Hours(pollutant), usable), count), count, count >= minimumHours);
    }

    private static DailyValue MaximumEightHour(StationDay readings, Edition edition)
    {
        var rule = edition.Evaluation.EightHour;
        var usable = readings.Usable(Pollutant.O3);
        if (usable == 0)
        {
            return default;
        }

        var hours = readings.Hours(Pollutant.O3);
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

    private static decimal? MaximumHour(StationDay readings, Pollutant pollutant)
    {
        var usable = readings.Usable(pollutant);
        if (usable == 0)
        {
            return null;
        }

        var hours = readings.Hours(pollutant);
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
