using AqPipeline.Analytics.Areas;
using AqPipeline.Analytics.Events;

namespace AqPipeline.Analytics.Statistics;

/// <summary>Evaluates stations and areas of any kind from the daily statistics of their stations.</summary>
public sealed class AreaEvaluator
{
    private readonly AreaDirectory _directory;
    private readonly IReadOnlyDictionary<StationId, DayRange> _spans;
    private readonly Dictionary<StationId, List<DailyStatistics>> _days = [];
    private readonly Dictionary<Area, StationId> _series = [];
    private readonly PublishedSeries? _published;

    /// <summary>Takes in the daily statistics.</summary>
    /// <param name="directory">The areas of the stations.</param>
    /// <param name="spans">First and last day with readings of every series: a station belongs to its area between them, and what it has
    /// outside counts for no area.</param>
    /// <param name="statistics">The daily statistics of the days to be evaluated, ordered by day.</param>
    public AreaEvaluator(
        AreaDirectory directory, IReadOnlyDictionary<StationId, DayRange> spans, IReadOnlyList<StationStatistics> statistics)
    {
        (_directory, _spans) = (directory, spans);
        foreach (var (station, figures) in statistics)
        {
            if (!_days.TryGetValue(station, out var days))
            {
                _days[station] = days = [];
                if (directory.AreaOf(station) is { } area)
                {
                    _series.TryAdd(area, station);
                }
            }

            days.Add(figures);
        }
    }

    private AreaEvaluator(AreaEvaluator hours, PublishedSeries published) =>
        (_directory, _spans, _days, _series, _published) = (hours._directory, hours._spans, hours._days, hours._series, published);

    /// <summary>
    /// The same days, and those that were published for counties and cities in years in which the store has no hours of them: no year is
    /// made of both.
    /// </summary>
    /// <param name="published">The published days.</param>
    public AreaEvaluator With(PublishedSeries published) => new(this, published);

    /// <summary>Evaluates a station, whatever its role.</summary>
    public PeriodStatistics Evaluate(StationId station, Period period, Edition edition) =>
        new PeriodEvaluator(edition).Evaluate(station.Name, period, 1, DaysOf(station, period.Days));

    /// <summary>
    /// Evaluates an area: a county or city from its days, a larger area from its cities, a group from those it had on the period's last
    /// day.
    /// </summary>
    /// <param name="area">The area.</param>
    /// <param name="period">The period.</param>
    /// <param name="edition">The edition.</param>
    /// <param name="dust">Treatment of exceptional events; <see langword="null"/> deducts nothing.</param>
    public PeriodStatistics Evaluate(Area area, Period period, Edition edition, DustTreatment? dust = null)
    {
        var evaluator = new PeriodEvaluator(edition);
        if (area.Kind is AreaKind.Province or AreaKind.Group)
        {
            var then = area.At(period.Days.Last);
            return evaluator.EvaluateGroup(
                area.Label, period, [.. _directory.UnitsOf(then).Select(city => Evaluate(city, period, edition, dust))]) with
            {
                Version = then.Version,
            };
        }

        var published = PublishedDays(area, period.Days);
        var incomplete = published.Where(day => day.Values.Any(value => value.Valid is null)).Select(day => day.Day).ToHashSet();
        return evaluator.Evaluate(
            area.Label, period, Stations(area, period.Days).Count, Days(area, period.Days, edition), dust?.Of(area), incomplete) with
        {
            PublishedDays = published.Count,
        };
    }

    /// <summary>The days of a county or city that were published, in years without hours of it; none without <see cref="With"/>.</summary>
    public IReadOnlyList<DailyStatistics> PublishedDays(Area area, DayRange days)
    {
        if (_published is not { } published)
        {
            return [];
        }

        var hours = Enumerable.Range(days.First.Year, days.Last.Year - days.First.Year + 1).Where(year => HasHours(area, year)).ToHashSet();
        return
        [
            .. published.DaysOf(StationId.OfAreaSeries(area.FullName), days).Where(day => !hours.Contains(day.Day.Year))
                .Select(DailyStatistics.OfPublished),
        ];
    }

    /// <summary>True if the store has hours of an area in a year. Files of a year begin with the last hour of the year before, which is no
    /// year
    /// of hours.</summary>
    private bool HasHours(Area area, int year)
    {
        var days = new DayRange(DayRange.OfYear(year).First, DayRange.OfYear(year).Last.AddDays(-1));
        return Stations(area, days).Count > 0 || AreaSpans[area].Any(span => span.Overlaps(days));
    }

    private ILookup<Area, DayRange> AreaSpans => field ??= _spans.Where(span => span.Key.IsAreaSeries)
        .Select(span => (Area: _directory.AreaOf(span.Key), Days: span.Value)).Where(span => span.Area is not null)
        .ToLookup(span => span.Area!, span => span.Days);

    /// <summary>The daily figures of a station in order of days.</summary>
    public IReadOnlyList<DailyStatistics> DaysOf(StationId station, DayRange days)
    {
        var ofStation = _days.GetValueOrDefault(station, []).Where(day => days.Contains(day.Day));
        return _directory.Stations.TryGetValue(station, out var known) && known.NotMonitored.Count > 0
            ? [.. ofStation.Select(day => day with { NotMonitored = known.NotMonitored })]
            : [.. ofStation];
    }

    /// <summary>
    /// The daily figures of a county or city in order of days: from its evaluation stations, or on days on which it has none, the feed's
    /// own average, or in years without hours of it what was published (<see cref="With"/>).
    /// </summary>
    /// <exception cref="ArgumentException"><paramref name="area"/> is a province or group, which has no days of its own.</exception>
    public IReadOnlyList<DailyStatistics> Days(Area area, DayRange days, Edition edition)
    {
        if (area.Kind is AreaKind.Province or AreaKind.Group)
        {
            throw new ArgumentException(
                $"{area.Label} is evaluated from the figures of its cities; it has no daily figures of its own.", nameof(area));
        }

        var stations = Stations(area, days);
        DayRange[] spans = [.. stations.Select(station => _spans[station.Id])];
        var ofStations = new List<DailyStatistics>?[days.Days];
        foreach (var figures in stations.SelectMany(station => DaysOf(station.Id, days).Where(day => IsWithin(station.Id, day.Day))))
        {
            (ofStations[Place(figures.Day)] ??= new List<DailyStatistics>(stations.Count)).Add(figures);
        }

        var ofArea = new DailyStatistics?[days.Days];
        foreach (var figures in _series.TryGetValue(area, out var series) ? DaysOf(series, days) : [])
        {
            ofArea[Place(figures.Day)] = On(spans, figures.Day) == 0 && IsWithin(series, figures.Day) ? figures : null;
        }

        foreach (var figures in ofStations.OfType<List<DailyStatistics>>())
        {
            var day = figures[0].Day;
            ofArea[Place(day)] = AreaRollup.Compute(day, figures, On(spans, day), edition.Evaluation.AreaStations);
        }

        foreach (var year in PublishedDays(area, days).GroupBy(day => day.Day.Year))
        {
            ofArea.AsSpan().Slice(Place(First(year.Key)), Place(Last(year.Key)) - Place(First(year.Key)) + 1).Clear();
            foreach (var figures in year)
            {
                ofArea[Place(figures.Day)] = figures;
            }
        }

        return [.. ofArea.OfType<DailyStatistics>()];

        int Place(DateOnly day) => day.DayNumber - days.First.DayNumber;

        DateOnly First(int year) => DayRange.OfYear(year).First is var first && first < days.First ? days.First : first;

        DateOnly Last(int year) => DayRange.OfYear(year).Last is var last && last > days.Last ? days.Last : last;
    }

    /// <summary>Number of stations of an area on a day: those between their first and last day with readings.</summary>
    public int StationsOn(IReadOnlyList<Station> stations, DateOnly day) =>
        On([.. stations.Where(station => _spans.ContainsKey(station.Id)).Select(station => _spans[station.Id])], day);

    /// <summary>
    /// The evaluation stations whose first to last day with readings meets the days, whether they have readings on them or not.
    /// </summary>
    public IReadOnlyList<Station> Stations(Area area, DayRange days) =>
        [.. _directory.EvaluationStations(area).Where(station => _spans.TryGetValue(station.Id, out var span) && span.Overlaps(days))];

    private bool IsWithin(StationId series, DateOnly day) => !_spans.TryGetValue(series, out var span) || span.Contains(day);

    private static int On(ReadOnlySpan<DayRange> spans, DateOnly day)
    {
        var count = 0;
        foreach (var span in spans)
        {
            count += span.Contains(day) ? 1 : 0;
        }

        return count;
    }
}
