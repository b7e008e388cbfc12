using AqPipeline.Analytics.Areas;
using AqPipeline.Analytics.Events;
using AqPipeline.Analytics.Standards;
using AqPipeline.Analytics.Statistics;

namespace AqPipeline.Worker.Indicators;

/// <summary>What a user asked about: a station or an area.</summary>
internal sealed record Subject
{
    private readonly Station? _station;
    private readonly StationId? _series;
    private readonly Area? _area;

    private Subject(Station? station, StationId? series, Area? area) => (_station, _series, _area) = (station, series, area);

    /// <summary>The name to print.</summary>
    public string Name => _station is { } station ? $"{station.Id} {station.Name}" : _area?.Label ?? _series!.Value.Name;

    /// <summary>The area; <see langword="null"/> for a station or a series.</summary>
    public Area? Area => _area;

    /// <summary>The station or series; <see langword="null"/> for an area.</summary>
    public StationId? Station => _series;

    /// <summary>Whether it has daily figures of its own.</summary>
    public bool HasDays => _area?.Kind is not (AreaKind.Province or AreaKind.Group);

    /// <summary>
    /// What has days of its own: the subject itself, or the cities of a province, or those a group had on <paramref name="day"/>.
    /// </summary>
    public IReadOnlyList<Subject> Parts(AreaDirectory directory, DateOnly day) =>
        HasDays ? [this] : [.. directory.UnitsOf(_area!.At(day)).Select(city => new Subject(null, null, city))];

    /// <summary>Its units one level below: the cities that a province or group had on a day, the districts of a city.</summary>
    /// <exception cref="UsageException">It has none, because it is a station or a county.</exception>
    public IReadOnlyList<Subject> Units(AreaDirectory directory, DateOnly day) => _area is { Kind: not AreaKind.County } area
        ? [.. directory.UnitsOf(area.At(day)).Select(unit => new Subject(null, null, unit))]
        : throw new UsageException($"{Name} has no units below it; name a city, a province or a group.");

    /// <summary>
    /// The subject with the cities it had on a day, where it is a group: whoever compares years compares the same cities.
    /// </summary>
    public Subject At(DateOnly day) => _area is null ? this : new Subject(_station, _series, _area.At(day));

    /// <summary>
    /// The series with readings that the subject's days rest on: the station, or the evaluation stations and the feed's own average of an
    /// area.
    /// </summary>
    public IReadOnlyList<StationId> Series(EvaluationContext context)
    {
        if (_area is null)
        {
            return context.Spans.ContainsKey(_series!.Value) ? [_series.Value] : [];
        }

        var stations = context.Directory.EvaluationStations(_area).Select(station => station.Id);
        return [
            .. stations.Where(context.Spans.ContainsKey), .. context.FeedSeriesOf(_area).Order(),
        ];
    }

    /// <summary>
    /// What forecasts of the subject are trained together with, itself included: the stations of its city, the counties of its city, or the
    /// cities of its province, as far as they have readings. It stands alone where it has no such neighbours.
    /// </summary>
    public IReadOnlyList<Subject> Neighbours(EvaluationContext context)
    {
        IEnumerable<Subject> candidates = this switch
        {
            { _station: { City.Length: > 0 } station } => context.Directory.Stations.Values
                .Where(other => other.City == station.City).OrderBy(other => other.Id).Select(other => new Subject(other, other.Id, null)),
            { _area: { Kind: AreaKind.County } county } => context.Directory.TryFind(county.City, out var city, out _)
                ? context.Directory.UnitsOf(city!).Select(unit => new Subject(null, null, unit)) : [],
            { _area: { Kind: AreaKind.City } city } => AreaCatalog.Embedded.Provinces.Where(province => province.Cities.Contains(city.Name))
                .SelectMany(context.Directory.UnitsOf).Select(unit => new Subject(null, null, unit)),
            _ => [],
        };
        var neighbours = candidates.Where(candidate => candidate.Series(context).Count > 0).ToList();
        return neighbours.Contains(this) ? neighbours : [this];
    }

    /// <summary>The subject that is an area.</summary>
    public static Subject Of(Area area) => new(null, null, area);

    /// <summary>Finds what a name means: a station code, an area name or a division code.</summary>
    /// <exception cref="UsageException">It means nothing, or several things.</exception>
    public static Subject Find(EvaluationContext context, string name)
    {
        var series = string.IsNullOrWhiteSpace(name) ? default : new StationId(name.Trim());
        if (series.Value.Length > 0 && !context.Directory.Stations.ContainsKey(series) && !context.Spans.ContainsKey(series))
        {
            series = context.Directory.Canonical(series);
        }

        if (context.Directory.Stations.TryGetValue(series, out var station))
        {
            return new Subject(station, series, null);
        }

        if (context.Spans.ContainsKey(series))
        {
            return new Subject(null, series, null);
        }

        // As answers write a station: its code and its name.
        if (name.Contains(' ') && context.Directory.Stations.Values.FirstOrDefault(each => $"{each.Id} {each.Name}" == name.Trim())
            is { } named)
        {
            return new Subject(named, named.Id, null);
        }

        if (context.Directory.TryFind(name, out var area, out var reason))
        {
            return new Subject(null, null, area);
        }

        // A station's name alone, where it is no area's and no other station's.
        return context.Directory.IsUnknown(name)
            && context.Directory.Stations.Values.Where(each => each.Name == name.Trim()).Take(2).ToList() is [var alone]
            ? new Subject(alone, alone.Id, null)
            : throw UnknownName.Fault(context.Directory, name, reason);
    }

    public PeriodStatistics Evaluate(AreaEvaluator evaluator, Period period, Edition edition, DustTreatment? dust = null) =>
        _area is not null ? evaluator.Evaluate(_area, period, edition, dust) : evaluator.Evaluate(_series!.Value, period, edition);

    /// <summary>True if a station of the subject has a usable reading on one of the days.</summary>
    public bool HasReadings(EvaluationContext context, AreaEvaluator evaluator, DayRange days) =>
        Parts(context.Directory, days.Last)
            .SelectMany(part => part.Series(context).SelectMany(series => evaluator.DaysOf(series, days))
                .Concat(part._area is { } area ? evaluator.PublishedDays(area, days) : []))
            .Any(day => day.Values.Any(value => value.Count > 0) || day.O3MaximumHour is not null);

    /// <summary>
    /// The number of evaluation stations on a day; <see langword="null"/> for a station, and on days on which an area has none and its
    /// figures are the feed's own average.
    /// </summary>
    public Func<DateOnly, int?> StationsOf(AreaEvaluator evaluator, DayRange days)
    {
        var stations = _area is null ? [] : evaluator.Stations(_area, days);
        return day => evaluator.StationsOn(stations, day) is > 0 and var count ? count : null;
    }

    public IReadOnlyList<DailyStatistics> Days(AreaEvaluator evaluator, DayRange days, Edition edition) =>
        _area is not null ? evaluator.Days(_area, days, edition) : evaluator.DaysOf(_series!.Value, days);
}
