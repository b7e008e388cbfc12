using System.Numerics;
using AqPipeline.Analytics.Forecasting;

namespace AqPipeline.Worker.Forecasting;

/// <summary>The weather of series by days, as forecasts read it. That of an area is the mean of its series.</summary>
internal sealed class WeatherHistories
{
    private const uint DaytimeHours = 0xFFFu << 7;
    private const uint QuarterHours = 0b111111u;
    private const int QuarterLength = 6;

    private readonly Dictionary<(StationId Series, DateOnly Day), DailyWeather> _days = [];

    private WeatherHistories()
    {
    }

    /// <summary>Reads the weather of the store.</summary>
    /// <param name="store">The store.</param>
    /// <param name="days">The days of figures.</param>
    /// <param name="until">The last day of weather, which may lie ahead.</param>
    /// <param name="series">The series.</param>
    /// <param name="cancellationToken">Stops the work.</param>
    public static async Task<WeatherHistories> Load(
        IStore store, DayRange days, DateOnly until, IReadOnlySet<StationId> series, CancellationToken cancellationToken)
    {
        var weather = new WeatherHistories();
        var all = new DayRange(days.First, until > days.Last ? until : days.Last);
        foreach (var day in await store.ReadWeather(all, series, cancellationToken))
        {
            if (Summary(day) is { } summary)
            {
                weather._days[(day.Station, day.Day)] = summary;
            }
        }

        return weather;
    }

    /// <summary>The means over the series that have a day, of the days that any has.</summary>
    public Dictionary<DateOnly, DailyWeather> Of(IReadOnlyCollection<StationId> series) => _days.Keys.Select(key => key.Day).Distinct()
        .Select(day => (Day: day, Known: series.Where(id => _days.ContainsKey((id, day))).Select(id => _days[(id, day)]).ToList()))
        .Where(entry => entry.Known.Count > 0)
        .ToDictionary(entry => entry.Day, entry => MeanOf(entry.Known));

    /// <summary>The means of a day; <see langword="null"/> when an element has no value at all.</summary>
    private static DailyWeather? Summary(WeatherDay day)
    {
        var wind = day.Present(WeatherElement.WindSpeed);
        return MeanOf(day, WeatherElement.Temperature) is { } temperature
            && MeanOf(day, WeatherElement.Pressure) is { } pressure
            && MeanOf(day, WeatherElement.DewPoint) is { } dewPoint
            && MeanOf(day, WeatherElement.Rain) is { } rain
            && MeanOf(day, WeatherElement.WindSpeed) is { } speedMean
            && WindOf(day, uint.MaxValue) is var (east, north)
            ? new DailyWeather(
                temperature, pressure, dewPoint, rain, east, north, speedMean,
                Mean(day.ValuesOf(WeatherElement.WindSpeed), wind & DaytimeHours, WeatherDay.Scale) ?? speedMean)
            { QuartersOfDay = QuartersOf(day, new QuarterWeather(temperature, dewPoint, east, north, speedMean)) }
            : null;
    }

    /// <summary>The quarters of a day; an element that a quarter lacks is as in the whole day.</summary>
    private static QuarterWeather[] QuartersOf(WeatherDay day, QuarterWeather whole) => [.. Enumerable.Range(0, 4).Select(quarter =>
    {
        var hours = QuarterHours << (QuarterLength * quarter);
        var (east, north) = WindOf(day, hours) ?? (whole.WindEast, whole.WindNorth);
        return new QuarterWeather(
            Of(WeatherElement.Temperature) ?? whole.Temperature, Of(WeatherElement.DewPoint) ?? whole.DewPoint, east, north,
            Of(WeatherElement.WindSpeed) ?? whole.WindSpeed);

        double? Of(WeatherElement element) => Mean(day.ValuesOf(element), day.Present(element) & hours, WeatherDay.Scale);
    })];

    /// <summary>The mean components of the wind over some hours; <see langword="null"/> where none has both speed and direction.</summary>
    private static (double East, double North)? WindOf(WeatherDay day, uint among)
    {
        var (east, north, count) = (0.0, 0.0, 0);
        var both = day.Present(WeatherElement.WindSpeed) & day.Present(WeatherElement.WindDirection);
        for (var hours = both & among; hours != 0; hours &= hours - 1)
        {
            var index = BitOperations.TrailingZeroCount(hours);
            var angle = day.ValuesOf(WeatherElement.WindDirection)[index] / (double)WeatherDay.Scale * Math.PI / 180;
            var speed = day.ValuesOf(WeatherElement.WindSpeed)[index] / (double)WeatherDay.Scale;
            (east, north, count) = (east + speed * Math.Sin(angle), north + speed * Math.Cos(angle), count + 1);
        }

        return count == 0 ? null : (east / count, north / count);
    }

    private static double? MeanOf(WeatherDay day, WeatherElement element) =>
        Mean(day.ValuesOf(element), day.Present(element), WeatherDay.Scale);

    private static DailyWeather MeanOf(List<DailyWeather> stations) => new(
        stations.Average(day => day.Temperature),
        stations.Average(day => day.Pressure),
        stations.Average(day => day.DewPoint),
        stations.Average(day => day.Rain),
        stations.Average(day => day.WindEast),
        stations.Average(day => day.WindNorth),
        stations.Average(day => day.WindSpeed),
        stations.Average(day => day.DaytimeWindSpeed))
    {
        QuartersOfDay = [.. Enumerable.Range(0, 4).Select(quarter => new QuarterWeather(
            stations.Average(day => day.QuartersOfDay[quarter].Temperature),
            stations.Average(day => day.QuartersOfDay[quarter].DewPoint),
            stations.Average(day => day.QuartersOfDay[quarter].WindEast),
            stations.Average(day => day.QuartersOfDay[quarter].WindNorth),
            stations.Average(day => day.QuartersOfDay[quarter].WindSpeed)))],
    };

    private static double? Mean(ReadOnlySpan<int> values, uint hours, int scale)
    {
        var (sum, count) = (0L, BitOperations.PopCount(hours));
        for (; hours != 0; hours &= hours - 1)
        {
            sum += values[BitOperations.TrailingZeroCount(hours)];
        }

        return count == 0 ? null : sum / ((double)scale * count);
    }
}
