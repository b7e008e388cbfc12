using System.Numerics;
using AqPipeline.Analytics.Forecasting;
using AqPipeline.Worker.Indicators;

namespace AqPipeline.Worker.Forecasting;

/// <summary>Loads what daily forecasts learn from: daily figures, the last hours of each day, and the weather.</summary>
internal sealed class DailyHistories(EvaluationContext context, IStore store)
{
    private const uint EveningHours = 0b111u << 21;
    private const uint DaytimeHours = 0xFFFu << 7;

    private readonly Dictionary<(StationId, DateOnly), PollutantTable<double?>> _evenings = [];
    private readonly Dictionary<(StationId, DateOnly), DailyWeather> _weather = [];

    /// <param name="members">The subjects and their neighbours.</param>
    /// <param name="days">The days of figures.</param>
    /// <param name="weatherUntil">The last day of weather, which may lie ahead.</param>
    /// <param name="cancellationToken">Stops the work.</param>
    /// <returns>The panel of some of the members; <see langword="null"/> for those without any day.</returns>
    public async Task<Func<IReadOnlyList<Subject>, ForecastPanel?>> Load(
        IReadOnlyList<Subject> members, DayRange days, DateOnly weatherUntil, CancellationToken cancellationToken)
    {
        var series = members.SelectMany(member => member.Series(context)).ToHashSet();
        await ReadEvenings(days, series, cancellationToken);
        await ReadWeather(new DayRange(days.First, weatherUntil > days.Last ? weatherUntil : days.Last), series, cancellationToken);
        var evaluator = await context.Evaluator(days, cancellationToken);
        return some =>
        {
            DailyHistory[] histories = [.. some.Select(member => HistoryOf(member, evaluator, days))];
            return histories.Any(history => history.Days.Count > 0) ? new DailyPanel(histories) : null;
        };
    }

    private DailyHistory HistoryOf(Subject subject, Analytics.Statistics.AreaEvaluator evaluator, DayRange days)
    {
        var series = subject.Series(context);
        var figures = EvaluationContext.Editions(null, Period.OfDays(days))
            .SelectMany(edition => subject.Days(evaluator, days, edition).Where(day => edition.IsInForce(day.Day)));
        return new DailyHistory(subject.Name, [.. figures.OrderBy(day => day.Day)])
        {
            Evenings = ByDay(series, days.Each(), _evenings, tables =>
                PollutantTable.Create(pollutant => tables.Average(table => table[pollutant]))),
            Weather = ByDay(series, _weather.Keys.Select(key => key.Item2).Distinct(), _weather, MeanOf),
        };
    }

    /// <summary>The means over the series that have a day, of the days that any has.</summary>
    private static Dictionary<DateOnly, T> ByDay<T>(
        IReadOnlyCollection<StationId> series, IEnumerable<DateOnly> days, Dictionary<(StationId, DateOnly), T> stations,
        Func<List<T>, T> meanOf) => days
        .Select(day => (Day: day, Known: series.Where(id => stations.ContainsKey((id, day))).Select(id => stations[(id, day)]).ToList()))
        .Where(entry => entry.Known.Count > 0)
        .ToDictionary(entry => entry.Day, entry => meanOf(entry.Known));

    private async Task ReadEvenings(DayRange days, HashSet<StationId> series, CancellationToken cancellationToken)
    {
        await foreach (var hours in new UsableHours(context, store).Read(days, series, cancellationToken))
        {
            _evenings[(hours.Readings.Station, hours.Readings.Day)] = PollutantTable.Create(pollutant =>
                Mean(hours.Readings.Hours(pollutant), hours.Of(pollutant) & EveningHours, StationDay.Scale));
        }
    }

    private async Task ReadWeather(DayRange days, HashSet<StationId> series, CancellationToken cancellationToken)
    {
        foreach (var day in await store.ReadWeather(days, series, cancellationToken))
        {
            if (Summary(day) is { } summary)
            {
                _weather[(day.Station, day.Day)] = summary;
            }
        }
    }

    /// <summary>The means of a day; <see langword="null"/> when an element has no value at all.</summary>
    private static DailyWeather? Summary(WeatherDay day)
    {
        var wind = day.Present(WeatherElement.WindSpeed);
        var (east, north, count) = (0.0, 0.0, 0);
        for (var hours = wind & day.Present(WeatherElement.WindDirection); hours != 0; hours &= hours - 1)
        {
            var index = BitOperations.TrailingZeroCount(hours);
            var angle = day.ValuesOf(WeatherElement.WindDirection)[index] / (double)WeatherDay.Scale * Math.PI / 180;
            var speed = day.ValuesOf(WeatherElement.WindSpeed)[index] / (double)WeatherDay.Scale;
            (east, north, count) = (east + speed * Math.Sin(angle), north + speed * Math.Cos(angle), count + 1);
        }

        return MeanOf(day, WeatherElement.Temperature) is { } temperature
            && MeanOf(day, WeatherElement.Pressure) is { } pressure
            && MeanOf(day, WeatherElement.DewPoint) is { } dewPoint
            && MeanOf(day, WeatherElement.Rain) is { } rain
            && MeanOf(day, WeatherElement.WindSpeed) is { } speedMean
            && count > 0
            ? new DailyWeather(
                temperature, pressure, dewPoint, rain, east / count, north / count, speedMean,
                Mean(day.ValuesOf(WeatherElement.WindSpeed), wind & DaytimeHours, WeatherDay.Scale) ?? speedMean)
            : null;
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
        stations.Average(day => day.DaytimeWindSpeed));

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
