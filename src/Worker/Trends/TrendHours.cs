using System.Numerics;
using AqPipeline.Analytics.Trends;
using AqPipeline.Worker.Indicators;

namespace AqPipeline.Worker.Trends;

/// <summary>The hours of an area: concentrations as means of the usable hours of its series, weather as the mean of its stations.</summary>
internal sealed class TrendHours
{
    private readonly PollutantTable<double?[]> _concentrations;

    private TrendHours(DateOnly first, PollutantTable<double?[]> concentrations, HourlyWeather weather) =>
        (First, _concentrations, Weather) = (first, concentrations, weather);

    /// <summary>The day of the first hour.</summary>
    public DateOnly First { get; }

    /// <summary>The weather of each hour.</summary>
    public HourlyWeather Weather { get; }

    /// <summary>The hours of a pollutant.</summary>
    public IReadOnlyList<double?> Of(Pollutant pollutant) => _concentrations[pollutant];

    /// <summary>The mean of some figures over the hours of periods in which a pollutant has readings.</summary>
    /// <param name="pollutant">The pollutant.</param>
    /// <param name="periods">The days of the periods.</param>
    /// <param name="figures">A figure for each hour.</param>
    /// <returns><see langword="null"/> without such hours, or where the figure of one is missing.</returns>
    public double? Mean(Pollutant pollutant, IEnumerable<DayRange> periods, IReadOnlyList<double?> figures)
    {
        var (sum, count) = (0.0, 0);
        foreach (var hour in periods.SelectMany(days => HoursOf(pollutant, days)))
        {
            if (figures[hour] is not { } figure)
            {
                return null;
            }

            (sum, count) = (sum + figure, count + 1);
        }

        return count == 0 ? null : sum / count;
    }

    /// <summary>The places of the hours of a period in which a pollutant has readings.</summary>
    public IEnumerable<int> HoursOf(Pollutant pollutant, DayRange days)
    {
        var hours = _concentrations[pollutant];
        var first = Math.Max(0, (days.First.DayNumber - First.DayNumber) * HourEnding.PerDay);
        var end = Math.Min(hours.Length, (days.Last.DayNumber - First.DayNumber + 1) * HourEnding.PerDay);
        return Enumerable.Range(first, Math.Max(0, end - first)).Where(hour => hours[hour] is not null);
    }

    /// <summary>Reads the hours.</summary>
    /// <param name="context">The store.</param>
    /// <param name="series">The series of the concentrations.</param>
    /// <param name="weatherOf">The stations of the weather; none where no weather is asked for.</param>
    /// <param name="days">The days.</param>
    /// <param name="cancellationToken">Stops the reading.</param>
    public static async Task<TrendHours> Read(
        EvaluationContext context, IReadOnlyList<StationId> series, IReadOnlySet<StationId> weatherOf, DayRange days,
        CancellationToken cancellationToken)
    {
        var hours = days.Days * HourEnding.PerDay;
        var sums = PollutantTable.Create(_ => new long[hours]);
        var counts = PollutantTable.Create(_ => new int[hours]);
        await foreach (var day in new UsableHours(context, context.Store).Read(days, [.. series], cancellationToken))
        {
            var first = (day.Readings.Day.DayNumber - days.First.DayNumber) * HourEnding.PerDay;
            foreach (var pollutant in Pollutants.All)
            {
                for (var mask = day.Of(pollutant); mask != 0; mask &= mask - 1)
                {
                    var hour = BitOperations.TrailingZeroCount(mask);
                    sums[pollutant][first + hour] += day.Readings.Hours(pollutant)[hour];
                    counts[pollutant][first + hour]++;
                }
            }
        }

        var means = PollutantTable.Create<double?[]>(pollutant =>
        [
            .. sums[pollutant].Zip(
                counts[pollutant], (sum, count) => count == 0 ? (double?)null : sum / ((double)StationDay.Scale * count)),
        ]);
        var weather = new AreaWeather?[hours];
        if (weatherOf.Count > 0)
        {
            foreach (var day in (await context.Store.ReadWeather(days, weatherOf, cancellationToken)).GroupBy(day => day.Day))
            {
                WeatherDay[] stations = [.. day.OrderBy(station => station.Station)];
                var first = (day.Key.DayNumber - days.First.DayNumber) * HourEnding.PerDay;
                for (var hour = 1; hour <= HourEnding.PerDay; hour++)
                {
                    weather[first + hour - 1] = WeatherOf(stations, hour);
                }
            }
        }

        return new TrendHours(days.First, means, new HourlyWeather(weather));
    }

    private static AreaWeather? WeatherOf(WeatherDay[] stations, int hour) =>
        Mean(stations, WeatherElement.Temperature, hour) is { } temperature
            && Mean(stations, WeatherElement.Pressure, hour) is { } pressure
            && Mean(stations, WeatherElement.DewPoint, hour) is { } dewPoint
            && Mean(stations, WeatherElement.Rain, hour) is { } rain
            && Mean(stations, WeatherElement.WindSpeed, hour) is { } speed
            && WindOf(stations, hour) is var (east, north)
            ? new AreaWeather(temperature, pressure, dewPoint, rain, east, north, speed)
            : null;

    private static double? Mean(WeatherDay[] stations, WeatherElement element, int hour)
    {
        var (sum, count) = (0L, 0);
        foreach (var station in stations)
        {
            if (station.TryGet(element, hour, out var milli))
            {
                (sum, count) = (sum + milli, count + 1);
            }
        }

        return count == 0 ? null : sum / ((double)WeatherDay.Scale * count);
    }

    private static (double East, double North)? WindOf(WeatherDay[] stations, int hour)
    {
        var (east, north, count) = (0.0, 0.0, 0);
        foreach (var station in stations)
        {
            if (station.TryGet(WeatherElement.WindDirection, hour, out var direction)
                && station.TryGet(WeatherElement.WindSpeed, hour, out var milli))
            {
                var angle = direction / (double)WeatherDay.Scale * Math.PI / 180;
                var speed = milli / (double)WeatherDay.Scale;
                (east, north, count) = (east + speed * Math.Sin(angle), north + speed * Math.Cos(angle), count + 1);
            }
        }

        return count == 0 ? null : (east / count, north / count);
    }
}
