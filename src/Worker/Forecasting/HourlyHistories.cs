using System.Numerics;
using AqPipeline.Analytics.Forecasting;
using AqPipeline.Worker.Indicators;

namespace AqPipeline.Worker.Forecasting;

/// <summary>Loads the hours that hourly forecasts learn from. The hour of an area is the mean of the usable ones of its series.</summary>
internal sealed class HourlyHistories(EvaluationContext context, IStore store)
{
    /// <param name="members">The subjects and their neighbours.</param>
    /// <param name="days">The days of figures.</param>
    /// <param name="weatherUntil">The last day of weather, which may lie ahead.</param>
    /// <param name="cancellationToken">Stops the work.</param>
    /// <returns>The panel of some of the members; <see langword="null"/> for those without any hour.</returns>
    public async Task<Func<IReadOnlyList<Subject>, ForecastPanel?>> Load(
        IReadOnlyList<Subject> members, DayRange days, DateOnly weatherUntil, CancellationToken cancellationToken)
    {
        var sums = members.ToDictionary(member => member, _ => new Sums(days.Days));
        var bySeries =
            sums.Keys.SelectMany(member => member.Series(context).Select(id => (Id: id, Sums: sums[member])))
                .ToLookup(entry => entry.Id, entry => entry.Sums);
        var series = bySeries.Select(entry => entry.Key).ToHashSet();
        await foreach (var hours in new UsableHours(context, store).Read(days, series, cancellationToken))
        {
            foreach (var sum in bySeries[hours.Readings.Station])
            {
                sum.Add(hours, (hours.Readings.Day.DayNumber - days.First.DayNumber) * HourEnding.PerDay);
            }
        }

        var weather = await WeatherHistories.Load(store, days, weatherUntil, series, cancellationToken);
        return some => some.Any(member => !sums[member].IsEmpty)
            ? new HourlyPanel([.. some.Select(member => sums[member].History(member.Name, days.First) with
            {
                Weather = weather.Of(member.Series(context)),
            })])
            : null;
    }

    /// <summary>Sums of the hours of an area over its series.</summary>
    private sealed class Sums(int days)
    {
        private readonly long[][] _sums = [new long[days * HourEnding.PerDay], new long[days * HourEnding.PerDay]];
        private readonly int[][] _counts = [new int[days * HourEnding.PerDay], new int[days * HourEnding.PerDay]];

        public bool IsEmpty => _counts.All(counts => counts.All(count => count == 0));

        public void Add(UsableHours.OfDay day, int first)
        {
            foreach (var (which, pollutant) in Resolution.Hours.Pollutants.Index())
            {
                for (var hours = day.Of(pollutant); hours != 0; hours &= hours - 1)
                {
                    var hour = BitOperations.TrailingZeroCount(hours);
                    _sums[which][first + hour] += day.Readings.Hours(pollutant)[hour];
                    _counts[which][first + hour]++;
                }
            }
        }

        public HourlyHistory History(string area, DateOnly first) => new(area, first, Means(0), Means(1));

        private double?[] Means(int which) =>
            [.. _sums[which].Zip(_counts[which], (sum, count) => count == 0 ? (double?)null : sum / ((double)StationDay.Scale * count))];
    }
}
