using System.Numerics;
using AqPipeline.Analytics.Forecasting;
using AqPipeline.Worker.Indicators;

namespace AqPipeline.Worker.Forecasting;

/// <summary>Loads what daily forecasts learn from: daily figures, the last hours of each day, and the weather.</summary>
internal sealed class DailyHistories(EvaluationContext context, IStore store)
{
    private const uint DaytimeHours = 0xFFFu << 7;
    private const uint QuarterHours = 0b111111u;
    private const int QuarterLength = 6;

    private readonly Dictionary<Subject, Dictionary<DateOnly, PollutantTable<HourSummary>>> _hours = [];
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
        await ReadHours(days, members, series, cancellationToken);
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
            Hours = _hours[subject],
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

    /// <summary>The hour of an area is the mean of the usable ones of its series.</summary>
    private async Task ReadHours(
        DayRange days, IReadOnlyList<Subject> members, HashSet<StationId> series, CancellationToken cancellationToken)
    {
        var bySeries = members.SelectMany(member => member.Series(context).Select(id => (Id: id, Member: member)))
            .ToLookup(entry => entry.Id, entry => entry.Member);
        var sums = members.Distinct().ToDictionary(member => member, _ => new DayOfHours());
        foreach (var member in sums.Keys)
        {
            _hours[member] = [];
        }

        var current = days.First;
        await foreach (var hours in new UsableHours(context, store).Read(days, series, cancellationToken))
        {
            if (hours.Readings.Day != current)
            {
                Summarise(current);
                current = hours.Readings.Day;
            }

            foreach (var member in bySeries[hours.Readings.Station])
            {
                sums[member].Add(hours);
            }
        }

        Summarise(current);

        void Summarise(DateOnly day)
        {
            foreach (var (member, sum) in sums)
            {
                if (sum.Take() is { } summaries)
                {
                    _hours[member][day] = summaries;
                }
            }
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

    /// <summary>The hours of a day of an area, as sums over its series.</summary>
    private sealed class DayOfHours
    {
        private readonly long[] _sums = new long[Pollutants.Count * HourEnding.PerDay];
        private readonly int[] _counts = new int[Pollutants.Count * HourEnding.PerDay];
        private bool _isEmpty = true;

        public void Add(UsableHours.OfDay day)
        {
            foreach (var pollutant in Pollutants.All)
            {
                for (var hours = day.Of(pollutant); hours != 0; hours &= hours - 1)
                {
                    var hour = BitOperations.TrailingZeroCount(hours);
                    _sums[(int)pollutant * HourEnding.PerDay + hour] += day.Readings.Hours(pollutant)[hour];
                    _counts[(int)pollutant * HourEnding.PerDay + hour]++;
                    _isEmpty = false;
                }
            }
        }

        /// <summary>The hours in short, and an empty day again; <see langword="null"/> where there was none.</summary>
        public PollutantTable<HourSummary>? Take()
        {
            if (_isEmpty)
            {
                return null;
            }

            var means = new double[_sums.Length];
            for (var index = 0; index < means.Length; index++)
            {
                means[index] = _counts[index] == 0 ? double.NaN : _sums[index] / ((double)StationDay.Scale * _counts[index]);
            }

            Array.Clear(_sums);
            Array.Clear(_counts);
            _isEmpty = true;
            return PollutantTable.Create(pollutant =>
                HourSummary.Of(means.AsSpan((int)pollutant * HourEnding.PerDay, HourEnding.PerDay)));
        }
    }
}
