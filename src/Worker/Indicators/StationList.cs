namespace AqPipeline.Worker.Indicators;

/// <summary>A station of a store.</summary>
/// <param name="Id">Its code.</param>
/// <param name="Entry">Its entry in the station register; <see langword="null"/> if no list has it.</param>
/// <param name="Area">The county it lies in, or else the city; <see langword="null"/> if neither is known.</param>
/// <param name="Days">First and last day with readings; <see langword="null"/> if there are none.</param>
/// <param name="EarlierNames">Names that earlier lists gave it.</param>
internal sealed record ListedStation(StationId Id, Station? Entry, Area? Area, DayRange? Days, IReadOnlyList<string> EarlierNames)
{
    /// <summary>Station of the same city and name whose readings begin after those of this one end.</summary>
    public StationId? Successor { get; init; }

    /// <summary>Station of which this one is the successor.</summary>
    public StationId? Predecessor { get; init; }
}

/// <summary>
/// Lists the stations of the register, and those that have readings without an entry, by their codes. A renamed station keeps its code and
/// with it its readings; a successor has a code and readings of its own, which are never joined with those of the station before it.
/// </summary>
internal sealed class StationList(EvaluationContext context)
{
    /// <param name="within">The area whose stations are listed; <see langword="null"/> for all.</param>
    /// <param name="cancellationToken">Stops the reading.</param>
    public async Task<IReadOnlyList<ListedStation>> Run(Area? within, CancellationToken cancellationToken)
    {
        var versions = (await context.Store.ReadStationHistory(cancellationToken)).ToLookup(version => version.Station.Id);
        var ids = context.Directory.Stations.Keys.Concat(context.Spans.Keys.Where(series => !series.IsAreaSeries)).Distinct().Order();
        List<ListedStation> all = [.. ids.Select(id => Listed(id, [.. versions[id].Select(version => version.Station.Name)]))];
        var successors = all.GroupBy(station => (station.Entry?.City, station.Entry?.Name))
            .Where(place => place.Key is { City.Length: > 0, Name.Length: > 0 }).SelectMany(Successions)
            .ToDictionary(pair => pair.Earlier, pair => pair.Later);
        var predecessors = successors.ToDictionary(pair => pair.Value, pair => pair.Key);
        return
        [
            .. all.Where(station => within is null || IsIn(within, station)).Select(station => station with
            {
                Successor = successors.TryGetValue(station.Id, out var later) ? later : null,
                Predecessor = predecessors.TryGetValue(station.Id, out var earlier) ? earlier : null,
            }),
        ];
    }

    /// <summary>Of stations of one name in one city, each with the next one that begins after it has ended.</summary>
    private static IEnumerable<(StationId Earlier, StationId Later)> Successions(IEnumerable<ListedStation> ofPlace)
    {
        ListedStation[] stations = [.. ofPlace.Where(station => station.Days is not null).OrderBy(station => station.Days!.Value.First)];
        return stations.Zip(stations.Skip(1)).Where(pair => pair.Second.Days!.Value.First > pair.First.Days!.Value.Last)
            .Select(pair => (pair.First.Id, pair.Second.Id));
    }

    private ListedStation Listed(StationId id, IReadOnlyList<string> names)
    {
        var entry = context.Directory.Stations.GetValueOrDefault(id);
        return new ListedStation(
            id, entry, entry is null ? null : AreaOf(entry), context.Spans.TryGetValue(id, out var days) ? days : null,
            [.. names.Where(name => name.Length > 0 && name != entry?.Name).Distinct()]);
    }

    private Area? AreaOf(Station station) => context.Directory.CountyOf(station)
        ?? (context.Directory.TryFind(context.Directory.CityOf(station), out var city, out _) ? city : null);

    private static bool IsIn(Area whole, ListedStation station) => station.Area is { } area && (area == whole
        || (whole.Kind == AreaKind.City && area.City == whole.Name)
        || whole.Cities.Contains(area.Kind == AreaKind.City ? area.Name : area.City));
}
