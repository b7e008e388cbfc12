using AqPipeline.Analytics.Quality;
using AqPipeline.TestKit;

namespace AqPipeline.Analytics.Tests.Quality;

/// <summary>Days for the rules, and what they find.</summary>
internal static class A
{
    public static readonly DateOnly Date = new(2016, 6, 1);

    /// <summary>A day on which every pollutant moves from hour to hour within what is usual, and PM2.5 stays below PM10.</summary>
    public static StationDay QuietDay(string station = "1001A", int shift = 0)
    {
        var day = new StationDay(new StationId(station), Date);
        foreach (var pollutant in Pollutants.All)
        {
            var level = pollutant switch { Pollutant.CO => 0.6m, Pollutant.PM10 => 80, Pollutant.SO2 => 12, _ => 40 };
            day.With(pollutant, [.. Enumerable.Range(0, 24).Select(hour => (decimal?)(level * (100 + (hour * 7 + shift * 5) % 30) / 100))]);
        }

        return day;
    }

    /// <summary>The same day with other hours of one pollutant, from hour 1 on.</summary>
    public static StationDay With(this StationDay day, Pollutant pollutant, int firstHour, params decimal[] values)
    {
        foreach (var (index, value) in values.Index())
        {
            day.Set(pollutant, firstHour + index, (int)(value * StationDay.Scale));
        }

        return day;
    }

    /// <summary>The findings of each series of a neighbourhood.</summary>
    public static IReadOnlyList<QualityFinding>[] Check(params StationDay[] days)
    {
        var findings = QualityControl.Embedded.Check(days);
        return [.. days.Select((_, index) => findings[index])];
    }

    /// <summary>The hours a rule found in one pollutant of the first series.</summary>
    public static uint Hours(QualityFlags rule, Pollutant pollutant, params StationDay[] days) => Hours(Check(days)[0], rule, pollutant);

    /// <summary>The hours a rule found in one pollutant.</summary>
    public static uint Hours(IReadOnlyList<QualityFinding> findings, QualityFlags rule, Pollutant pollutant) =>
        findings.Where(finding => finding.Rule == rule && finding.Pollutant == pollutant)
            .Aggregate(0u, (mask, finding) => mask | finding.Hours);

    /// <summary>The mask of hours.</summary>
    public static uint Mask(params int[] hours) => hours.Aggregate(0u, (mask, hour) => mask | 1u << (hour - 1));
}
