namespace AqPipeline.Worker.Indicators;

/// <summary>An area that a store can answer about.</summary>
/// <param name="Area">The area.</param>
/// <param name="Stations">Number of its evaluation stations, of a province or group those of its cities.</param>
/// <param name="Days">First and last day with readings; <see langword="null"/> if it has published days alone.</param>
/// <param name="Published">First and last published day; <see langword="null"/> if there is none.</param>
/// <param name="Members">The cities of a province or group that have readings or published days; none of a city or county.</param>
internal sealed record ListedArea(Area Area, int Stations, DayRange? Days, DayRange? Published, IReadOnlyList<Area> Members);

/// <summary>
/// Lists the areas of which a store has readings or published days: provinces and groups before cities, cities before their counties.
/// </summary>
internal sealed class AreaList(EvaluationContext context)
{
    /// <param name="within">An area that contains those that are listed, itself included; <see langword="null"/> for all.</param>
    /// <param name="kind">The kind to list; <see langword="null"/> for all.</param>
    /// <param name="cancellationToken">Stops the reading.</param>
    public async Task<IReadOnlyList<ListedArea>> Run(Area? within, AreaKind? kind, CancellationToken cancellationToken)
    {
        var published = (await context.Published(cancellationToken)).Days
            .Select(day => (Area: context.Directory.AreaOf(day.Area), day.Day)).Where(day => day.Area is not null)
            .GroupBy(day => day.Area!, day => day.Day).ToDictionary(days => days.Key, days => new DayRange(days.Min(), days.Max()));
        var areas = context.AreasWithReadings();
        var ofHours = areas.ToDictionary(area => area, DaysOf);
        List<ListedArea> small =
        [
            .. areas.Concat(published.Keys.Where(area => !ofHours.ContainsKey(area))).OrderBy(area => area.Kind != AreaKind.City)
                .ThenBy(area => area.Code.Length == 0).ThenBy(area => area.Code, StringComparer.Ordinal)
                .ThenBy(area => area.FullName, StringComparer.Ordinal)
                .Select(area => new ListedArea(
                    area, context.Directory.EvaluationStations(area).Count, ofHours.GetValueOrDefault(area), Of(published, area), [])),
        ];
        var cities = small.Where(entry => entry.Area.Kind == AreaKind.City).ToDictionary(entry => entry.Area.Name);
        var large = context.Directory.Areas.Where(area => area.Kind is AreaKind.Province or AreaKind.Group)
            .Select(area => Large(area, [.. area.Cities.Where(cities.ContainsKey).Select(city => cities[city])]))
            .Where(entry => entry.Members.Count > 0);
        return
        [
            .. large.Concat(small).Where(entry => kind is null || entry.Area.Kind == kind)
                .Where(entry => within is null || Contains(within, entry.Area)),
        ];
    }

    private static DayRange? Of(Dictionary<Area, DayRange> days, Area area) => days.TryGetValue(area, out var range) ? range : null;

    private static ListedArea Large(Area area, IReadOnlyList<ListedArea> cities) => new(
        area, cities.Sum(city => city.Stations), Span(cities.Select(city => city.Days)), Span(cities.Select(city => city.Published)),
        [.. cities.Select(city => city.Area)]);

    private static DayRange? Span(IEnumerable<DayRange?> ranges) => ranges.Aggregate(
        (DayRange?)null, (all, range) => range is not { } days ? all : all is { } known ? known.Span(days) : days);

    private static bool Contains(Area whole, Area part) => part == whole || part.Kind switch
    {
        AreaKind.County => whole.Kind == AreaKind.City ? part.City == whole.Name : whole.Cities.Contains(part.City),
        AreaKind.City => whole.Cities.Contains(part.Name),
        _ => whole.Cities.Count > 0 && part.Cities.All(whole.Cities.Contains),
    };

    private DayRange? DaysOf(Area area) =>
        Span(context.SeriesOf(area).Select(series => context.Spans.TryGetValue(series, out var days) ? days : (DayRange?)null));
}
