namespace AqPipeline.Worker.Imports;

/// <summary>
/// <c>aq history</c>: which file each hour of a station's day came from, and what was known before; or the same of its entry in the station
/// lists.
/// </summary>
internal sealed class HistoryCommand(Output output) : Question(output)
{
    private readonly Option<string> _station = new("--station")
    {
        Required = true,
        Description = "A station code, or the name under which a feed publishes its own average of a city.",
    };

    private readonly Option<DateOnly?> _day = CommonOptions.Day(
        "--day", "The day, for example 2016-06-01. Without it: the station's entries in the station register, by date.");

    private readonly Option<DateTimeOffset?> _asOf = CommonOptions.Moment(
        "--as-of", "Show only data imported by this time: 2016-06-02 (its end) or 2016-06-02T08:00, Beijing time. By default all.");

    public Command Create() => Declare(new Command(
        "history",
        "Show the source file of each hourly value and the values that it replaced, or the entries of a station in the register by "
            + "date.")
    {
        _station, _day, _asOf,
    });

    protected override Task<Answer> Answer(ParseResult arguments, IStore store, CancellationToken cancellationToken) =>
        arguments.GetValue(_day) is { } day
            ? ShowHours(arguments, store, day, cancellationToken)
            : ShowEntry(arguments, store, cancellationToken);

    private async Task<Answer> ShowHours(ParseResult arguments, IStore store, DateOnly day, CancellationToken cancellationToken)
    {
        var spans = await store.ReadSpans(cancellationToken);
        if (Array.Find(await Named(arguments, store, cancellationToken), spans.ContainsKey) is not { Value.Length: > 0 } station)
        {
            var name = arguments.GetRequiredValue(_station).Trim();
            throw new UsageException($"The store has no readings of a station '{name}'.{Nearest(name, spans.Keys)}");
        }

        var moment = arguments.GetValue(_asOf);
        IReadOnlyList<HourRecord> statements =
            [.. (await store.ReadHistory(station, day, cancellationToken)).Where(
                statement => moment is not { } then || statement.WasKnown(then))];
        return new Answer
        {
            Json = output => output.Json(HistoryJson.From(station, day, statements), ImportDocuments.Readable.HistoryJson),
            Sheets = HistorySheets.From(station, day, statements),
        };
    }

    private async Task<Answer> ShowEntry(ParseResult arguments, IStore store, CancellationToken cancellationToken)
    {
        var histories = (await store.ReadStationHistory(cancellationToken)).ToLookup(version => version.Station.Id);
        var spans = await store.ReadSpans(cancellationToken);
        if (Array.Find(await Named(arguments, store, cancellationToken), id => histories.Contains(id) || spans.ContainsKey(id))
            is not { Value.Length: > 0 } station)
        {
            var name = arguments.GetRequiredValue(_station).Trim();
            throw new UsageException($"The store has neither readings of a station '{name}' nor its entry from a station list."
                + Nearest(name, histories.Select(history => history.Key).Concat(spans.Keys)));
        }

        var moment = arguments.GetValue(_asOf);
        var changes = StationChange.Of([.. histories[station].Where(version => moment is not { } then || version.WasKnown(then))]);
        return new Answer
        {
            Json = output => output.Json(StationHistoryJson.From(station, changes), ImportDocuments.Readable.StationHistoryJson),
            Sheets = [HistorySheets.Entry(station, changes, moment)],
        };
    }

    private static string Nearest(string name, IEnumerable<StationId> stations) =>
        NearestNames.Find(name, stations.Order().Select(station => station.Name)) is { Count: > 0 } names
            ? $" Nearest 相近: {string.Join(", ", names)}." : "";

    /// <summary>What the name may mean: a site, or a feed's own average of an area, as it is stored or as it may be spelled.</summary>
    private async Task<StationId[]> Named(ParseResult arguments, IStore store, CancellationToken cancellationToken)
    {
        var name = arguments.GetRequiredValue(_station).Trim();
        if (name.Length == 0)
        {
            return [];
        }

        var (site, area) = (new StationId(name), StationId.OfAreaSeries(name));
        var names = new StoredNames(await store.ReadStations(cancellationToken));
        return [site, area, names.Of(site), names.Of(area)];
    }
}
