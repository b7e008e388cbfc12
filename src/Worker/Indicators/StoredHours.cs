using AqPipeline.Analytics.Areas;

namespace AqPipeline.Worker.Indicators;

/// <summary>Loads the hours of a station or area over some days, without those quality control takes out.</summary>
internal sealed class StoredHours(IStore store, EvaluationContext context)
{
    public async Task<AreaHours> Run(Subject subject, DayRange days, CancellationToken cancellationToken)
    {
        var evaluator = await context.Evaluator(days, cancellationToken);
        var series = subject.Series(context);
        var findings =
            (await context.Statistics(days, series, cancellationToken)).ToDictionary(
                entry => (entry.Station, entry.Figures.Day), entry => entry.Findings);
        var readings = new List<(StationDay, IReadOnlyList<QualityFinding>)>();
        foreach (var each in days.Each())
        {
            var used = SeriesOn(subject, series, each, evaluator.StationsOn);
            readings.AddRange((await store.ReadStationDays(each, cancellationToken)).Where(entry => used.Contains(entry.Station))
                .Select(entry => (entry, findings.GetValueOrDefault((entry.Station, each)) ?? [])));
        }

        return new AreaHours(days, readings);
    }

    /// <summary>The series a day rests on: the stations of an area, and only where it has none the feed's own average.</summary>
    private HashSet<StationId> SeriesOn(
        Subject subject, IReadOnlyList<StationId> series, DateOnly day, Func<IReadOnlyList<Station>, DateOnly, int> stationsOn)
    {
        var hasStations = subject.Area is { } area && stationsOn(context.Directory.EvaluationStations(area), day) > 0;
        return [.. series.Where(id => subject.Area is null || id.IsAreaSeries != hasStations)];
    }
}
