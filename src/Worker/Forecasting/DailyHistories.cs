using System.Numerics;
using AqPipeline.Analytics.Forecasting;
using AqPipeline.Worker.Indicators;

namespace AqPipeline.Worker.Forecasting;

/// <summary>Loads what daily forecasts learn from: daily figures, the last hours of each day, and the weather.</summary>
internal sealed class DailyHistories(EvaluationContext context, IStore store)
{
    /// <summary>True to leave out the weather.</summary>
    public bool IgnoresWeather { get; init; }

    private readonly Dictionary<Subject, Dictionary<DateOnly, PollutantTable<HourSummary>>> _hours = [];

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
        var weather = await WeatherHistories.Load(store, days, weatherUntil, IgnoresWeather ? [] : series, cancellationToken);
        var evaluator = await context.Evaluator(days, cancellationToken);
        return some =>
        {
            DailyHistory[] histories = [.. some.Select(member => HistoryOf(member, evaluator, days, weather))];
            return histories.Any(history => history.Days.Count > 0) ? new DailyPanel(histories) : null;
        };
    }

    private DailyHistory HistoryOf(
        Subject subject, Analytics.Statistics.AreaEvaluator evaluator, DayRange days, WeatherHistories weather)
    {
        var figures = EvaluationContext.Editions(null, Period.OfDays(days))
            .SelectMany(edition => subject.Days(evaluator, days, edition).Where(day => edition.IsInForce(day.Day)));
        return new DailyHistory(subject.Name, [.. figures.OrderBy(day => day.Day)])
        {
            Hours = _hours[subject],
            Weather = weather.Of(subject.Series(context)),
        };
    }

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
