using System.Numerics;
using AqPipeline.Analytics.Forecasting;
using AqPipeline.Worker.Indicators;

namespace AqPipeline.Worker.Forecasting;

/// <summary>
/// Loads what forecasts learn from: daily figures, the last hours of each day, and the weather, of the subjects and their neighbours.
/// </summary>
internal sealed class DailyHistories(EvaluationContext context, IStore store)
{
    private const int Years = 4;
    private const uint EveningHours = 0b111u << 21;
    private const uint DaytimeHours = 0xFFFu << 7;

    private readonly Dictionary<(StationId, DateOnly), PollutantTable<double?>> _evenings = [];
    private readonly Dictionary<(StationId, DateOnly), DailyWeather> _weather = [];

    /// <param name="subjects">What is asked for, each with days of its own.</param>
    /// <param name="until">The last day of figures; at most the four years before it are loaded.</param>
    /// <param name="weatherUntil">The last day of weather, which may lie ahead.</param>
    /// <param name="cancellationToken">Stops the work.</param>
    /// <returns>The subjects in groups; those without any day are left out.</returns>
    public async Task<IReadOnlyList<ForecastGroup>> Run(
        IReadOnlyList<Subject> subjects, DateOnly until, DateOnly weatherUntil, CancellationToken cancellationToken)
    {
        if (context.Days is not { } all || until < all.First)
        {
            return [];
        }

        var days = Window(all, until);
        var panels = Panels(subjects, context);
        var series = panels.SelectMany(panel => panel.Members).SelectMany(member => member.Series(context)).ToHashSet();
        await ReadEvenings(days, series, cancellationToken);
        await ReadWeather(new DayRange(days.First, weatherUntil > until ? weatherUntil : until), series, cancellationToken);
        var evaluator = await context.Evaluator(days, cancellationToken);
        var groups = new List<ForecastGroup>();
        foreach (var (members, asked) in panels)
        {
            DailyHistory[] histories = [.. members.Select(member => HistoryOf(member, evaluator, days))];
            if (histories.Any(history => history.Days.Count > 0))
            {
                groups.Add(
                    new ForecastGroup(
                        new DailyPanel(histories),
                        [.. asked.Select(subject => members.Index().First(entry => entry.Item == subject).Index)]));
            }
        }

        return groups;
    }

    /// <summary>
    /// The days to learn from: four years, from the first of a month on, so that what is learnt from stays the same for a month.
    /// </summary>
    public static DayRange Window(DayRange all, DateOnly until)
    {
        var first = new DateOnly(until.Year - Years, until.Month, 1).AddMonths(1);
        return new DayRange(first > all.First ? first : all.First, until);
    }

    /// <summary>The subjects by the neighbours they are trained together with.</summary>
    public static List<(IReadOnlyList<Subject> Members, List<Subject> Asked)> Panels(
        IReadOnlyList<Subject> subjects, EvaluationContext context) =>
    [
        .. subjects.Distinct()
            .Select(subject => (Subject: subject, Members: subject.Neighbours(context)))
            .GroupBy(entry => string.Join('\n', entry.Members.Select(member => member.Name)))
            .Select(group => (group.First().Members, Asked: group.Select(entry => entry.Subject).ToList())),
    ];

    private DailyHistory HistoryOf(Subject subject, Analytics.Statistics.AreaEvaluator evaluator, DayRange days)
    {
        var series = subject.Series(context);
        var (evenings, weather) = (new Dictionary<DateOnly, PollutantTable<double?>>(), new Dictionary<DateOnly, DailyWeather>());
        foreach (var day in days.Each())
        {
            List<PollutantTable<double?>> known =
                [.. series.Where(id => _evenings.ContainsKey((id, day))).Select(id => _evenings[(id, day)])];
            if (known.Count > 0)
            {
                evenings[day] = PollutantTable.Create(pollutant => known.Average(table => table[pollutant]));
            }
        }

        foreach (var day in _weather.Keys.Select(key => key.Item2).Distinct())
        {
            List<DailyWeather> known = [.. series.Where(id => _weather.ContainsKey((id, day))).Select(id => _weather[(id, day)])];
            if (known.Count > 0)
            {
                weather[day] = MeanOf(known);
            }
        }

        var figures = EvaluationContext.Editions(null, Period.OfDays(days))
            .SelectMany(edition => subject.Days(evaluator, days, edition).Where(day => edition.IsInForce(day.Day)));
        return new DailyHistory(subject.Name, [.. figures.OrderBy(day => day.Day)]) { Evenings = evenings, Weather = weather };
    }

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
