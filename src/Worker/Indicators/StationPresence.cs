using System.Numerics;

namespace AqPipeline.Worker.Indicators;

/// <summary>Hourly values of a station in a week, over all pollutants that it monitors: 24 hours of six pollutants are 144 a day.</summary>
/// <param name="Days">The days of the week, Monday to Sunday, that are in the period.</param>
/// <param name="Expected">Values that the station would have without a gap, from its first day with readings on.</param>
/// <param name="Received">Values with a reading.</param>
/// <param name="Usable">Values that take part in figures.</param>
internal sealed record WeekCapture(DayRange Days, int Expected, int Received, int Usable);

/// <summary>Presence of a station's readings on a day.</summary>
/// <param name="Day">The day.</param>
/// <param name="Expected">Values that the station would have without a gap.</param>
/// <param name="Received">By pollutant the mask of the hours with a reading; hour h is bit h-1.</param>
/// <param name="Usable">By pollutant the mask of the hours that take part in figures.</param>
internal sealed record DayPresence(DateOnly Day, int Expected, PollutantTable<uint> Received, PollutantTable<uint> Usable);

/// <summary>Presence of the readings of a station, whatever its role.</summary>
/// <param name="Id">The station.</param>
/// <param name="Name">The name; empty when no station list says it.</param>
/// <param name="IsEvaluation">True if the station counts for its area.</param>
/// <param name="NotMonitored">Pollutants that it does not monitor, of which nothing is expected.</param>
/// <param name="Weeks">The weeks of the period.</param>
/// <param name="Days">The days of a short period; none of a longer one.</param>
internal sealed record StationPresence(
    StationId Id, string Name, bool IsEvaluation, PollutantSet NotMonitored, IReadOnlyList<WeekCapture> Weeks,
    IReadOnlyList<DayPresence> Days);

/// <summary>Counts the readings of the stations of an area by week, and in a short period finds them by hour and pollutant.</summary>
internal sealed class PresenceReview(EvaluationContext context)
{
    /// <summary>The longest period of which the hours are given: a month.</summary>
    public const int MostDaysOfHours = 31;

    private const int DaysOfWeek = 7;

    /// <param name="subject">The station or area.</param>
    /// <param name="days">The days.</param>
    /// <param name="cancellationToken">Stops the reading.</param>
    public async Task<IReadOnlyList<StationPresence>> Run(Subject subject, DayRange days, CancellationToken cancellationToken)
    {
        var all = subject.Area is { } area ? context.Directory.StationsOf(area).Select(station => station.Id) : [];
        List<StationId> series =
        [
            .. all.Concat(subject.Series(context)).Distinct()
                .Where(id => context.Spans.TryGetValue(id, out var span) && span.First <= days.Last).Order(),
        ];
        var statistics = (await context.Statistics(days, series, cancellationToken)).ToLookup(day => day.Station);
        var hours = days.Days <= MostDaysOfHours ? await Hours(series, days, cancellationToken) : null;
        return
        [
            .. series.Select(id =>
            {
                var station = context.Directory.Stations.GetValueOrDefault(id);
                List<StationStatistics> known = [.. statistics[id]];
                return new StationPresence(
                    id, station?.Name ?? (id.IsAreaSeries ? id.Name : ""), station?.IsEvaluation ?? false, station?.NotMonitored ?? default,
                    [.. Weeks(days).Select(week => Capture(id, week, known))],
                    hours is null ? [] : [.. days.Each().Select(day => Presence(id, day, hours.GetValueOrDefault((id, day)), known))]);
            }),
        ];
    }

    private static IEnumerable<DayRange> Weeks(DayRange days) => days.Each()
        .GroupBy(day => day.DayNumber - ((int)day.DayOfWeek + DaysOfWeek - 1) % DaysOfWeek)
        .Select(week => new DayRange(week.First(), week.Last()));

    private async Task<Dictionary<(StationId, DateOnly), StationDay>> Hours(
        IReadOnlyCollection<StationId> series, DayRange days, CancellationToken cancellationToken)
    {
        var (hours, wanted) = (new Dictionary<(StationId, DateOnly), StationDay>(), series.ToHashSet());
        foreach (var day in days.Each())
        {
            var stored = await context.Store.ReadStationDays(day, cancellationToken);
            foreach (var readings in stored.Where(entry => wanted.Contains(entry.Station)))
            {
                hours[(readings.Station, day)] = readings;
            }
        }

        return hours;
    }

    private WeekCapture Capture(StationId id, DayRange week, List<StationStatistics> statistics)
    {
        var (received, usable) = (0, 0);
        foreach (var day in statistics.Where(day => week.Contains(day.Figures.Day)))
        {
            foreach (var pollutant in Pollutants.All)
            {
                usable += day.UsableHours(pollutant);
                received += day.UsableHours(pollutant) + BitOperations.PopCount(QualityFinding.UnusableHours(day.Findings, pollutant));
            }
        }

        return new WeekCapture(week, week.Each().Sum(day => Expected(id, day)), received, usable);
    }

    private DayPresence Presence(StationId id, DateOnly day, StationDay? readings, List<StationStatistics> statistics)
    {
        var findings = statistics.Find(entry => entry.Figures.Day == day).Findings;
        return new DayPresence(
            day,
            Expected(id, day),
            PollutantTable.Create(pollutant => readings?.Present(pollutant) ?? 0u),
            PollutantTable.Create(pollutant => (readings?.Usable(pollutant) ?? 0u) & ~QualityFinding.UnusableHours(findings, pollutant)));
    }

    private int Expected(StationId id, DateOnly day) => day < context.Spans[id].First
        ? 0
        : HourEnding.PerDay * (Pollutants.Count - (context.Directory.Stations.GetValueOrDefault(id)?.NotMonitored.Count ?? 0));
}
