using System.Numerics;

namespace AqPipeline.Worker.Indicators;

/// <summary>One hour of weather. Elements without a value are <see langword="null"/>.</summary>
/// <param name="Hour">The hour.</param>
/// <param name="Stations">Number of stations with any value; of a station's own hour 1 or 0.</param>
/// <param name="Temperature">°C.</param>
/// <param name="Pressure">hPa, at the station.</param>
/// <param name="DewPoint">°C.</param>
/// <param name="Rain">mm in the hour.</param>
/// <param name="WindDirection">Degrees from north through east, from which the wind comes.</param>
/// <param name="WindSpeed">m/s.</param>
internal sealed record WeatherHour(
    HourEnding Hour, int Stations, decimal? Temperature, decimal? Pressure, decimal? DewPoint, decimal? Rain, decimal? WindDirection,
    decimal? WindSpeed)
{
    /// <summary>The value of an element, in its unit.</summary>
    public decimal? this[WeatherElement element] => element switch
    {
        WeatherElement.Temperature => Temperature,
        WeatherElement.Pressure => Pressure,
        WeatherElement.DewPoint => DewPoint,
        WeatherElement.Rain => Rain,
        WeatherElement.WindDirection => WindDirection,
        _ => WindSpeed,
    };
}

/// <summary>The weather of a station, or the mean over those of an area, hour after hour.</summary>
/// <param name="Station">The station; <see langword="null"/> for the mean.</param>
/// <param name="Name">The name to print.</param>
/// <param name="Hours">24 hours for each day.</param>
internal sealed record WeatherSeries(StationId? Station, string Name, IReadOnlyList<WeatherHour> Hours);

/// <summary>
/// Reads the hours of weather of a station or an area. The mean over an area's stations is that of the values there are; the mean of wind
/// directions is the direction of the summed wind vectors (speed and direction of the same station and hour).
/// </summary>
internal sealed class WeatherReview(EvaluationContext context)
{
    /// <summary>Digits of a mean: those of the stored values, 0.001 of the unit.</summary>
    private const int Decimals = 3;

    /// <param name="subject">The station or area.</param>
    /// <param name="days">The days.</param>
    /// <param name="cancellationToken">Stops the reading.</param>
    /// <returns>The mean of an area, then its stations by code; of a station itself alone. Nothing where there is no weather.</returns>
    public async Task<IReadOnlyList<WeatherSeries>> Run(Subject subject, DayRange days, CancellationToken cancellationToken)
    {
        var series = (subject.Area is { } area ? context.Directory.StationsOf(area).Select(station => station.Id) : subject.Series(context))
            .Concat(subject.Series(context)).Concat(subject.Station is { } asked ? [asked] : []).ToHashSet();
        var stored = (await context.Store.ReadWeather(days, series, cancellationToken)).ToLookup(day => day.Station);
        List<WeatherSeries> stations =
        [
            .. stored.OrderBy(station => station.Key).Select(station => new WeatherSeries(
                station.Key, NameOf(station.Key), Hours(days, station.ToDictionary(day => day.Day, day => (WeatherDay[])[day])))),
        ];
        return subject.Area is null || stations.Count == 0
            ? stations
            :
            [
                new WeatherSeries(
                    null, subject.Name,
                    Hours(
                        days,
                        stored.SelectMany(station => station).GroupBy(day => day.Day).ToDictionary(day => day.Key, day => day.ToArray()))),
                .. stations,
            ];
    }

    private static IReadOnlyList<WeatherHour> Hours(DayRange days, Dictionary<DateOnly, WeatherDay[]> known) =>
    [
        .. days.Each().SelectMany(
            _ => Enumerable.Range(1, HourEnding.PerDay),
            (day, hour) => Hour(new HourEnding(day, hour), known.GetValueOrDefault(day) ?? [])),
    ];

    private static WeatherHour Hour(HourEnding hour, WeatherDay[] stations) => new(
        hour,
        stations.Count(day => WeatherElements.All.ToArray().Any(element => (day.Present(element) >> (hour.Hour - 1) & 1) != 0)),
        Mean(stations, WeatherElement.Temperature, hour.Hour),
        Mean(stations, WeatherElement.Pressure, hour.Hour),
        Mean(stations, WeatherElement.DewPoint, hour.Hour),
        Mean(stations, WeatherElement.Rain, hour.Hour),
        stations is [var only] ? Mean([only], WeatherElement.WindDirection, hour.Hour) : Direction(stations, hour.Hour),
        Mean(stations, WeatherElement.WindSpeed, hour.Hour));

    private static decimal? Mean(WeatherDay[] stations, WeatherElement element, int hour)
    {
        var (sum, count) = (0L, 0);
        foreach (var day in stations)
        {
            if (day.TryGet(element, hour, out var milli))
            {
                (sum, count) = (sum + milli, count + 1);
            }
        }

        return count == 0 ? null : decimal.Round((decimal)sum / (count * WeatherDay.Scale), Decimals);
    }

    private static decimal? Direction(WeatherDay[] stations, int hour)
    {
        var sum = Complex.Zero;
        foreach (var day in stations)
        {
            if (day.TryGet(WeatherElement.WindDirection, hour, out var direction)
                && day.TryGet(WeatherElement.WindSpeed, hour, out var speed))
            {
                sum += Complex.FromPolarCoordinates(speed, direction / (double)WeatherDay.Scale * Math.PI / 180);
            }
        }

        // Opposite winds of one speed have no mean direction.
        return sum.Magnitude < 1 ? null : decimal.Round((decimal)((sum.Phase * 180 / Math.PI + 360) % 360), Decimals);
    }

    private string NameOf(StationId id) => context.Directory.Stations.GetValueOrDefault(id)?.Name ?? id.Name;
}
