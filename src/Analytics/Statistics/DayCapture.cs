using AqPipeline.Analytics.Areas;

namespace AqPipeline.Analytics.Statistics;

/// <summary>Data capture of one day over all series of the areas that had readings within the days before.</summary>
/// <param name="Day">The day.</param>
/// <param name="Series">Such series.</param>
/// <param name="Usable">Usable hours of all their pollutants.</param>
/// <param name="Late">Those without one usable hour.</param>
public sealed record DayCapture(DateOnly Day, int Series, long Usable, IReadOnlyList<StationId> Late)
{
    /// <summary>The share of hours that are usable, in percent.</summary>
    public decimal Percent => Series == 0 ? 0 : 100m * Usable / ((long)Series * HourEnding.PerDay * Pollutants.Count);

    /// <summary>A series silent for longer than this is not late but gone; <c>aq doctor</c> names it.</summary>
    private const int SilentDays = 7;

    /// <summary>The series expected on a day: those that an area rests on, with readings on it or shortly before.</summary>
    /// <param name="day">The day.</param>
    /// <param name="spans">The first and last day with readings of each series.</param>
    /// <param name="directory">The areas and stations.</param>
    public static IReadOnlyCollection<StationId> Expected(
        DateOnly day, IReadOnlyDictionary<StationId, DayRange> spans, AreaDirectory directory) =>
        spans.Where(entry => entry.Value.First <= day && entry.Value.Last >= day.AddDays(-SilentDays))
            .Select(entry => entry.Key)
            .Where(id => id.IsAreaSeries
                ? directory.AreaOf(id) is not null
                : directory.Stations.TryGetValue(id, out var station) && station.IsEvaluation)
            .ToHashSet();

    /// <summary>Measures the capture of a day, and names the series that are late.</summary>
    /// <param name="day">The day.</param>
    /// <param name="expected">The series that were expected.</param>
    /// <param name="statistics">The figures of the day; a series without has no usable hour.</param>
    public static DayCapture Of(DateOnly day, IReadOnlyCollection<StationId> expected, IEnumerable<StationStatistics> statistics)
    {
        var usable = new Dictionary<StationId, int>();
        foreach (var series in statistics)
        {
            usable[series.Station] = Pollutants.All.ToArray().Sum(series.UsableHours);
        }

        return new DayCapture(
            day, expected.Count, usable.Values.Sum(hours => (long)hours),
            [.. expected.Where(id => usable.GetValueOrDefault(id) == 0).Order()]);
    }
}
