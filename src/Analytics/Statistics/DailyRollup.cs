using System.Numerics;

namespace AqPipeline.Analytics.Statistics;

/// <summary>Turns the hours of a station-day into its daily figures, by the edition in force on that day.</summary>
public sealed class DailyRollup(EditionCatalog catalog)
{
    /// <summary>Changes whenever a figure could come out differently from the same readings.</summary>
    public string Fingerprint { get; } = "2:" + catalog.Fingerprint;

    /// <summary>Computes the daily figures of a station.</summary>
    /// <remarks>Daily average: the mean of the usable hours, valid with enough of them (GB 3095 Table 4). O3: the maximum of the valid
    /// 8-hour averages that lie within the natural day (GB 3095 3.9), valid by HJ 663 6.1.2. Hours without a usable value take part in
    /// nothing.</remarks>
    /// <param name="readings">The readings.</param>
    /// <param name="findings">Their findings of quality control, <see langword="null"/> for none; hours with an unusable finding count as
    /// missing.</param>
    public StationStatistics Compute(StationDay readings, IReadOnlyList<QualityFinding>? findings = null)
    {
        findings ??= [];

        var edition = catalog.At(readings.Day);
        var values = new PollutantTable<DailyValue>();
        var (ozoneHours, ozoneMaximum) = (0, (decimal?)null);
        Span<int> hours = stackalloc int[HourEnding.PerDay];
        foreach (var pollutant in Pollutants.All)
        {
            var usable = Usable(readings, findings, pollutant);
            TakeHours(readings, pollutant, usable, hours);
            if (pollutant == Pollutant.O3)
            {
                values[pollutant] = MaximumEightHour(hours, usable, edition);
                (ozoneHours, ozoneMaximum) = (BitOperations.PopCount(usable), MaximumHour(hours, usable));
            }
            else
            {
                values[pollutant] = DailyAverage(hours, usable, edition.Evaluation.DailyAverageMinimumHours);
            }
        }

        return new StationStatistics(readings.Station, new DailyStatistics
        {
            Day = readings.Day,
            Values = values,
            O3MaximumHour = ozoneMaximum,
        })
        {
            Findings = findings,
            O3Hours = ozoneHours,
        };
    }

    private static uint Usable(StationDay readings, IReadOnlyList<QualityFinding> findings, Pollutant pollutant) =>
        findings.Count == 0 ? readings.Usable(pollutant) : readings.Usable(pollutant) & ~QualityFinding.UnusableHours(findings, pollutant);

    /// <summary>
    /// The usable hours, zero elsewhere, so that sums need not ask which are there. A usable reading is never below zero.
    /// </summary>
    private static void TakeHours(StationDay readings, Pollutant pollutant, uint usable, Span<int> hours)
    {
        readings.Hours(pollutant).CopyTo(hours);
        for (var unusable = readings.Present(pollutant) & ~usable; unusable != 0; unusable &= unusable - 1)
        {
            hours[BitOperations.TrailingZeroCount(unusable)] = 0;
        }
    }

    private static DailyValue DailyAverage(ReadOnlySpan<int> hours, uint usable, int minimumHours)
    {
        var count = BitOperations.PopCount(usable);
        if (count == 0)
        {
            return default;
        }

        var sum = 0L;
        foreach (var hour in hours)
        {
            sum += hour;
        }

        return new DailyValue(Mean(sum, count), count, count >= minimumHours);
    }

    private static DailyValue MaximumEightHour(ReadOnlySpan<int> hours, uint usable, Edition edition)
    {
        if (usable == 0)
        {
            return default;
        }

        Span<long> sumBefore = stackalloc long[HourEnding.PerDay + 1];
        sumBefore[0] = 0;
        for (var hour = 0; hour < hours.Length; hour++)
        {
            sumBefore[hour + 1] = sumBefore[hour] + hours[hour];
        }

        var rule = edition.Evaluation.EightHour;
        var windows = 0;
        var (bestSum, bestCount) = (0L, 0);
        for (var end = rule.FirstEnd; end <= rule.LastEnd; end++)
        {
            var count = BitOperations.PopCount(usable & Window(end, rule.WindowHours));
            if (count < rule.MinimumHours)
            {
                continue;
            }

            windows++;
            var sum = sumBefore[end] - sumBefore[end - rule.WindowHours];
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
        var isValid = windows >= rule.MinimumWindows
            || (rule.ValidAboveLimit && maximum > edition.Limits.ClassII(Pollutant.O3, Averaging.EightHour));
        return new DailyValue(maximum, windows, isValid);
    }

    private static decimal? MaximumHour(ReadOnlySpan<int> hours, uint usable)
    {
        if (usable == 0)
        {
            return null;
        }

        var maximum = 0;
        foreach (var hour in hours)
        {
            maximum = Math.Max(maximum, hour);
        }

        return Mean(maximum, 1);
    }

    private static uint Window(int end, int hours) => ((1u << hours) - 1) << (end - hours);

    private static decimal Mean(long scaledSum, int count) => (decimal)scaledSum / (count * StationDay.Scale);
}
