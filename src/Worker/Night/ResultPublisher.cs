using System.Security.Cryptography;
using System.Text;
using AqPipeline.Analytics.Areas;
using AqPipeline.Analytics.Forecasting;
using AqPipeline.Analytics.Indices;
using AqPipeline.Analytics.Ranking;
using AqPipeline.Analytics.Standards;
using AqPipeline.Analytics.Statistics;
using AqPipeline.Storage;
using AqPipeline.Worker.Forecasting;
using AqPipeline.Worker.Indicators;
using AqPipeline.Worker.Targets.Outlook;

namespace AqPipeline.Worker.Night;

/// <summary>
/// Writes what dashboards plot: daily figures, monthly and annual indicators and monthly rankings of the areas with readings, the state of
/// the targets, the forecasts. A month is computed anew when a day it rests on or the station list changed, the as-of day moved in it, or
/// the program is another one.
/// </summary>
internal sealed class ResultPublisher(EvaluationContext context, IStore store)
{
    /// <summary>Of the code that computes: the same build gives the same points.</summary>
    private static readonly string Program =
        $"{typeof(ResultPublisher).Module.ModuleVersionId:n}{typeof(AreaEvaluator).Module.ModuleVersionId:n}";

    private const int FingerprintBytes = 8;

    /// <summary>The points that are written together: each writing costs the server's acknowledgement several times.</summary>
    private const int PointsAtOnce = 50_000;

    private readonly List<PublishedSlice> _ready = [];
    private readonly IReadOnlyList<Area> _areas = context.AreasWithReadings();

    /// <param name="asOf">The last day that counts.</param>
    /// <param name="targets">The targets as they stand on that day.</param>
    /// <param name="outlook">How the year will end; <see langword="null"/> for no outlook.</param>
    /// <param name="forecasts">Forecasts from that day that were made already; the others are made here.</param>
    /// <param name="cancellationToken">Stops the work.</param>
    /// <returns>How many points were written, targets and outlooks not counted; 0 where nothing changed.</returns>
    public async Task<int> Run(
        DateOnly asOf, IReadOnlyList<TargetAssessment> targets, YearOutlook? outlook, IReadOnlyList<AreaForecast> forecasts,
        CancellationToken cancellationToken)
    {
        if (store is not IResultStore results || context.Days is not { } days)
        {
            return 0;
        }

        var published = await results.ReadPublished(cancellationToken);
        var revisions = await results.ReadRevisions(cancellationToken);
        var last = asOf < days.Last ? asOf : days.Last;
        var stations = Fingerprint(context.Directory.Stations.Values);
        var written = 0;
        for (var first = new DateOnly(days.First.Year, days.First.Month, 1); first <= last; first = first.AddMonths(1))
        {
            var month = Period.OfMonth(first);
            await Publish(
                new ResultSlice(ResultPoints.Daily, month.Days), () => OfMonth(month, last, cancellationToken), month.Days,
                month.YearBefore().Days);
        }

        for (var year = days.First.Year; year <= last.Year; year++)
        {
            var period = Period.OfYear(year);
            var (first, of) = (period.Days.First, year);
            await Publish(
                new ResultSlice(ResultPoints.Indicator, new DayRange(first, first), ResultPoints.Span, "year"),
                () => OfYear(of, last, cancellationToken), period.Days);
        }

        await PublishStations(published, cancellationToken);
        PublishTargets(asOf, targets, outlook);

        // A forecast that fails must not take the other results with it.
        await Write(results, cancellationToken);
        await Publish(ForecastSlice(asOf, 1), () => OfForecasts(asOf, forecasts, cancellationToken), days);
        await Write(results, cancellationToken);
        return written;

        // The stamp of the first slice stands for all that are made together.
        async Task Publish(ResultSlice key, Func<Task<List<(ResultSlice Slice, List<ResultPoint> Points)>>> make, params DayRange[] rests)
        {
            var revision =
                revisions.Where(day => rests.Any(range => range.Contains(day.Key))).Select(day => day.Value).DefaultIfEmpty().Max();
            var until = rests[0].Last <= last ? "" : $" {last:yyyy-MM-dd}";
            var stamp = $"{revision}{until} {stations} {Program}";
            if (published.GetValueOrDefault(key) != stamp)
            {
                var slices = await make();
                _ready.AddRange(slices.Select(slice => new PublishedSlice(slice.Slice, stamp, slice.Points)));
                written += slices.Sum(slice => slice.Points.Count);
                if (_ready.Sum(slice => slice.Points.Count) > PointsAtOnce)
                {
                    await Write(results, cancellationToken);
                }
            }
        }
    }

    private async Task Write(IResultStore results, CancellationToken cancellationToken)
    {
        await results.Publish([.. _ready], cancellationToken);
        _ready.Clear();
    }

    private async Task<List<(ResultSlice, List<ResultPoint>)>> OfMonth(Period month, DateOnly last, CancellationToken cancellationToken)
    {
        var isWhole = last >= month.Days.Last;
        var period = isWhole ? month : Period.OfDays(new DayRange(month.Days.First, last));
        var evaluator = await context.Evaluator(period.Days, Series(), cancellationToken);
        var daily = new List<ResultPoint>();
        foreach (var edition in EvaluationContext.Editions(null, period))
        {
            var calculator = new AqiCalculator(edition);
            daily.AddRange(_areas.AsParallel().AsOrdered().WithCancellation(cancellationToken).SelectMany(area =>
                evaluator.Days(area, period.Days, edition).Where(day => edition.IsInForce(day.Day)).Select(day => calculator.Report(day))
                    .Where(report => report.Concentrations.Any(value => value is not null))
                    .Select(report => ResultPoints.OfDay(area, report))));
        }

        return
        [
            (new ResultSlice(ResultPoints.Daily, month.Days), daily),
            (new ResultSlice(ResultPoints.Indicator, month.Days, ResultPoints.Span, "month"), Indicators(evaluator, "month", period)),
            (new ResultSlice(ResultPoints.Ranking, month.Days), isWhole ? await Rankings(evaluator, month, cancellationToken) : []),
        ];
    }

    private async Task<List<(ResultSlice, List<ResultPoint>)>> OfYear(int year, DateOnly last, CancellationToken cancellationToken)
    {
        var whole = Period.OfYear(year);
        var period = last >= whole.Days.Last ? whole : Period.OfDays(new DayRange(whole.Days.First, last));
        var points = new List<ResultPoint>();
        foreach (var areas in _areas.Chunk(YearReview.AreasAtOnce))
        {
            var evaluator = await context.Evaluator(period.Days, areas.SelectMany(context.SeriesOf).ToHashSet(), cancellationToken);
            points.AddRange(Indicators(evaluator, "year", period, areas));
        }

        return [
            (new ResultSlice(ResultPoints.Indicator, new DayRange(whole.Days.First, whole.Days.First), ResultPoints.Span, "year"), points),
        ];
    }

    private List<ResultPoint> Indicators(AreaEvaluator evaluator, string span, Period period, IReadOnlyList<Area>? areas = null) =>
    [
        .. EvaluationContext.Editions(null, period).SelectMany(edition => (areas ?? _areas).AsParallel().AsOrdered()
            .Select(area => (Area: area, Figures: evaluator.Evaluate(area, period, edition))).ToList())
            .Where(entry => entry.Figures.HasFigures).Select(entry => ResultPoints.OfPeriod(entry.Area, span, entry.Figures)),
    ];

    /// <summary>
    /// By composite index: the cities of each province and named group, the counties of each city, where at least two have readings.
    /// </summary>
    private async Task<List<ResultPoint>> Rankings(AreaEvaluator evaluator, Period month, CancellationToken cancellationToken)
    {
        var edition = EditionCatalog.Embedded.At(month.Days.Last);
        var before = month.YearBefore();
        var earlier = context.Days is { } days && days.Overlaps(before.Days)
            ? await context.Evaluator(before.Days, Series(), cancellationToken)
            : null;
        var entries = _areas.AsParallel().AsOrdered().WithCancellation(cancellationToken)
            .Select(area => (area, Entry: new RankingEntry(
                area.Name, area.City, evaluator.Evaluate(area, month, edition), earlier?.Evaluate(area, before, edition))))
            .ToDictionary(entry => entry.area, entry => entry.Entry);
        var ranker = new Ranker(edition, new RankingOptions());
        var catalog = AreaCatalog.Embedded;
        var points = new List<ResultPoint>();
        foreach (var group in catalog.Provinces.Concat(catalog.Groups).Concat(_areas.Where(area => area.Kind == AreaKind.City)))
        {
            List<RankingEntry> units =
                [.. context.Directory.UnitsOf(group.At(month.Days.Last)).Where(entries.ContainsKey).Select(unit => entries[unit])];
            if (units.Count > 1)
            {
                points.AddRange(
                    ResultPoints.OfRanking(group, group.Kind == AreaKind.City ? "counties" : "cities", ranker.Rank(month, units)));
            }
        }

        return points;
    }

    /// <summary>Every entry that stations have had: maps and lists name them by it, which the points of readings do not.</summary>
    private async Task PublishStations(IReadOnlyDictionary<ResultSlice, string> published, CancellationToken cancellationToken)
    {
        var versions = await store.ReadStationHistory(cancellationToken);
        var stamp = $"{Fingerprint(versions.Select(version => $"{version.Import?.Number} {version.Station}"))} {Program}";
        if (published.GetValueOrDefault(ResultPoints.Stations) != stamp)
        {
            _ready.Add(new PublishedSlice(ResultPoints.Stations, stamp, [.. versions.Select(ResultPoints.OfStation)]));
        }
    }

    /// <summary>They are known already, whatever they rest on; they are written as they stand.</summary>
    private void PublishTargets(DateOnly asOf, IReadOnlyList<TargetAssessment> targets, YearOutlook? outlook)
    {
        var day = new DayRange(asOf, asOf);
        _ready.Add(new PublishedSlice(
            new ResultSlice(ResultPoints.Target, day), Program, [.. targets.Select(target => ResultPoints.OfTarget(asOf, target))]));
        _ready.Add(new PublishedSlice(
            new ResultSlice(ResultPoints.Outlook, day), Program,
            [
                .. outlook?.Areas.SelectMany(
                    area => area.Indicators.Select(indicator => ResultPoints.OfOutlook(asOf, area.Area, indicator))) ?? [],
            ]));
    }

    private async Task<List<(ResultSlice, List<ResultPoint>)>> OfForecasts(
        DateOnly asOf, IReadOnlyList<AreaForecast> made, CancellationToken cancellationToken)
    {
        var points = Enumerable.Range(1, AreaForecasting.UsualDays).ToDictionary(lead => lead, _ => new List<ResultPoint>());

        var known = made.Where(forecast => forecast.Leads.Count >= AreaForecasting.UsualDays).ToDictionary(forecast => forecast.Area);
        var unknown = _areas.Where(area => !known.ContainsKey(area.Label)).Select(Subject.Of).ToList();
        var forecasts = await new AreaForecasting(context, store, Resolution.Days).Run(
            unknown, asOf, AreaForecasting.UsualDays, null, cancellationToken);
        var byLabel = _areas.ToDictionary(area => area.Label);
        foreach (var forecast in _areas.Where(area => known.ContainsKey(area.Label)).Select(area => known[area.Label])
            .Concat(forecasts))
        {
            foreach (var day in forecast.Leads.Take(AreaForecasting.UsualDays))
            {
                points[day.Lead].Add(ResultPoints.OfForecast(byLabel[forecast.Area], day));
            }
        }

        return [.. points.Select(entry => (ForecastSlice(asOf, entry.Key), entry.Value))];
    }

    private static ResultSlice ForecastSlice(DateOnly asOf, int lead) =>
        new(ResultPoints.Forecast, new DayRange(asOf.AddDays(lead), asOf.AddDays(lead)), ResultPoints.Lead, ResultPoints.LeadOf(lead));

    /// <summary>Of all that the station list says: a role or county changes the figures of areas without touching a reading.</summary>
    private static string Fingerprint(IEnumerable<Station> stations) =>
        Fingerprint(stations.OrderBy(station => station.Id).Select(station => station.ToString()));

    private static string Fingerprint(IEnumerable<string> lines) => Convert.ToHexStringLower(SHA256.HashData(
        Encoding.UTF8.GetBytes(string.Join('\n', lines))).AsSpan(0, FingerprintBytes));

    private HashSet<StationId> Series() => [.. _areas.SelectMany(context.SeriesOf)];
}
