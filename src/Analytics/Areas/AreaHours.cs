namespace AqPipeline.Analytics.Areas;

/// <summary>
/// The hours of a station or area over some days in a row: an area's hour is the mean of its stations' hours (HJ 663 Table A.2).
/// </summary>
public sealed class AreaHours
{
    private readonly DateOnly _first;
    private readonly PollutantTable<(long Sum, int Count)[]> _hours;

    /// <summary>Takes in the readings.</summary>
    /// <param name="days">The days.</param>
    /// <param name="readings">Readings of the stations with what quality control found against them; unusable hours count as
    /// missing.</param>
    /// <exception cref="ArgumentOutOfRangeException">Readings lie outside the days.</exception>
    public AreaHours(DayRange days, IEnumerable<(StationDay Readings, IReadOnlyList<QualityFinding> Findings)> readings)
    {
        _first = days.First;
        _hours = PollutantTable.Create(_ => new (long, int)[days.Days * HourEnding.PerDay]);
        foreach (var (day, findings) in readings)
        {
            ArgumentOutOfRangeException.ThrowIfNotEqual(days.Contains(day.Day), true, nameof(readings));
            foreach (var pollutant in Pollutants.All)
            {
                var usable = day.Usable(pollutant) & ~QualityFinding.UnusableHours(findings, pollutant);
                for (var hour = 1; hour <= HourEnding.PerDay; hour++)
                {
                    if ((usable >> (hour - 1) & 1) != 0)
                    {
                        ref var sum = ref _hours[pollutant][Place(day.Day, hour)];
                        sum = (sum.Sum + day.Hours(pollutant)[hour - 1], sum.Count + 1);
                    }
                }
            }
        }
    }

    /// <summary>The average of the last hours up to one, in the pollutant's unit.</summary>
    /// <param name="pollutant">The pollutant.</param>
    /// <param name="day">The day.</param>
    /// <param name="hour">1 to 24, the last hour that counts.</param>
    /// <param name="hours">Hours it goes back, this one included.</param>
    /// <param name="minimum">Hours with a value it needs.</param>
    /// <returns><see langword="null"/> with fewer; hours before the first day have no value.</returns>
    public decimal? Average(Pollutant pollutant, DateOnly day, int hour, int hours, int minimum)
    {
        var (sum, count) = (0m, 0);
        for (var place = Math.Max(0, Place(day, hour) - hours + 1); place <= Place(day, hour); place++)
        {
            if (_hours[pollutant][place] is { Count: > 0 } stations)
            {
                sum += (decimal)stations.Sum / stations.Count;
                count++;
            }
        }

        return count < minimum ? null : sum / (count * StationDay.Scale);
    }

    /// <summary>The value of one hour in the pollutant's unit; <see langword="null"/> without one.</summary>
    public decimal? Hour(Pollutant pollutant, HourEnding hour) => Average(pollutant, hour.Day, hour.Hour, 1, 1);

    private int Place(DateOnly day, int hour) => (day.DayNumber - _first.DayNumber) * HourEnding.PerDay + hour - 1;
}
