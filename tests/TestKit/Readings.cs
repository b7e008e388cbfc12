namespace AqPipeline.TestKit;

/// <summary>Builds station-days for tests.</summary>
public static class Readings
{
    /// <summary>
    /// A station-day with the given hourly values of one pollutant from hour 1 on; <see langword="null"/> states a missing hour.
    /// </summary>
    public static StationDay Of(string station, DateOnly day, Pollutant pollutant, params decimal?[] hours) =>
        new StationDay(new StationId(station), day).With(pollutant, hours);

    /// <summary>Adds hourly values of one pollutant from hour 1 on; <see langword="null"/> states a missing hour.</summary>
    public static StationDay With(this StationDay stationDay, Pollutant pollutant, params decimal?[] hours)
    {
        for (var hour = 1; hour <= hours.Length; hour++)
        {
            if (hours[hour - 1] is { } value)
            {
                stationDay.Set(pollutant, hour, (int)(value * StationDay.Scale));
            }
            else
            {
                stationDay.State(pollutant, 1u << (hour - 1));
            }
        }

        return stationDay;
    }

    /// <summary>The value of an hour; <see langword="null"/> when it has none.</summary>
    public static int? Value(this StationDay day, Pollutant pollutant, int hour) =>
        day.TryGet(pollutant, hour, out var scaled) ? scaled : null;
}
