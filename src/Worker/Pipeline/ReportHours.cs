using AqPipeline.Analytics.Indices;
using AqPipeline.Analytics.Standards;
using AqPipeline.Analytics.Statistics;

namespace AqPipeline.Worker.Pipeline;

/// <summary>Computes the hourly reports of a day from stored readings, without those quality control takes out.</summary>
internal sealed class ReportHours(IStore store, EvaluationContext context)
{
    /// <summary>24 reports; hours without readings say what is missing.</summary>
    public async Task<IReadOnlyList<HourlyReport>> Run(Subject subject, DateOnly day, Edition edition, CancellationToken cancellationToken)
    {
        var days = new DayRange(day.AddDays(-1), day);
        var evaluator = await context.Evaluator(days, cancellationToken);
        var series = subject.Series(context);
        var findings = (await context.Statistics(days, series, cancellationToken)).ToDictionary(entry => (entry.Station, entry.Figures.Day), entry => entry.Findings);
        var readings = new List<(StationDay, IReadOnlyList<QualityFinding>)>();
        foreach (var each in days.Each())
        {
            var used = SeriesOn(subject, series, each, evaluator.StationsOn);
            readings.AddRange((await store.ReadStationDays(each, cancellationToken)).Where(entry => used.Contains(entry.Station))
                .Select(entry => (entry, findings.GetValueOrDefault((entry.Station, each)) ?? [])));
        }

        var (hours, calculator) = (new AreaHours(days, readings), new HourlyCalculator(edition));
        return [.. Enumerable.Range(1, HourEnding.PerDay).Select(hour => calculator.Report(hours, day, hour))];
    }

    /// <summary>The series a day rests on: the stations of an area, and only where it has none the feed's own average.</summary>
    private HashSet<StationId> SeriesOn(
        Subject subject, IReadOnlyList<StationId> series, DateOnly day, Func<IReadOnlyList<Station>, DateOnly, int> stationsOn)
    {
        var hasStations = subject.Area is { } area && stationsOn(context.Directory.EvaluationStations(area), day) > 0;
        return [.. series.Where(id => subject.Area is null || id.IsAreaSeries != hasStations)];
    }
}
