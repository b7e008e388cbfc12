using AqPipeline.Analytics.Areas;

namespace AqPipeline.Worker.Indicators;

/// <summary>Loads the hours of a station or area over some days, without those quality control takes out.</summary>
internal sealed class StoredHours(IStore store, EvaluationContext context)
{
    public async Task<AreaHours> Run(Subject subject, DayRange days, CancellationToken cancellationToken) =>
        new(days, await Readings(subject, days, cancellationToken));

    /// <summary>The readings that an area's hours are means of, or those of a station, with what quality control found.</summary>
    /// <param name="subject">The station or area.</param>
    /// <param name="days">The days.</param>
    /// <param name="cancellationToken">Stops the reading.</param>
    /// <returns>Ordered by day and series; days of a series without readings are left out.</returns>
    public async Task<IReadOnlyList<(StationDay Readings, IReadOnlyList<QualityFinding> Findings)>> Readings(
        Subject subject, DayRange days, CancellationToken cancellationToken)
    {
        var series = subject.Series(context);
        var findings =
            (await context.Statistics(days, series, cancellationToken)).ToDictionary(
                entry => (entry.Station, entry.Figures.Day), entry => entry.Findings);
        var readings = new List<(StationDay, IReadOnlyList<QualityFinding>)>();
        foreach (var each in days.Each())
        {
            var used = SeriesOn(subject, series, each);
            readings.AddRange((await store.ReadStationDays(each, cancellationToken)).Where(entry => used.Contains(entry.Station))
                .Select(entry => (entry, findings.GetValueOrDefault((entry.Station, each)) ?? [])));
        }

        return readings;
    }

    /// <summary>The series a day rests on: the stations of an area, and only where it has none the feed's own average.</summary>
    private HashSet<StationId> SeriesOn(Subject subject, IReadOnlyList<StationId> series, DateOnly day)
    {
        var hasStations = series.Any(id => !id.IsAreaSeries && context.Spans[id].Contains(day));
        return [.. series.Where(id => subject.Area is null || id.IsAreaSeries != hasStations)];
    }
}
