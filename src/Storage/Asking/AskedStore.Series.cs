using AqPipeline.Storage.Copying;
using AqPipeline.Storage.History;
using AqPipeline.Storage.Joining;

namespace AqPipeline.Storage.Asking;

/// <summary>Readings, with the series of one place joined where the store still has them under several spellings.</summary>
public sealed partial class AskedStore
{
    private IReadOnlyDictionary<StationId, DayRange> _gone = new Dictionary<StationId, DayRange>();
    private Func<StationId, StationId>? _names;

    /// <summary>Answers for series of one place as one from now on.</summary>
    /// <param name="names">The one spelling of a series.</param>
    /// <param name="cancellationToken">Stops the reading.</param>
    /// <returns>The series that are joined; none when every series has its one spelling.</returns>
    public async ValueTask<IReadOnlyCollection<StationId>> Join(Func<StationId, StationId> names, CancellationToken cancellationToken)
    {
        var spans = await _store.ReadSpans(cancellationToken);
        var gone = SeriesJoin.Gone(spans, names);
        _gone = gone.ToDictionary(series => series, series => spans[series]);
        _names = gone.Count > 0 ? names : null;
        return gone;
    }

    /// <inheritdoc />
    public async ValueTask<IReadOnlyList<Station>> ReadStations(CancellationToken cancellationToken)
    {
        var stations = await _store.ReadStations(cancellationToken);
        return _names is null ? stations : [.. stations.Concat(SeriesJoin.Moved(stations, _names)).OrderBy(station => station.Id)];
    }

    /// <inheritdoc />
    public ValueTask<IReadOnlyList<StationVersion>> ReadStationHistory(CancellationToken cancellationToken) =>
        _store.ReadStationHistory(cancellationToken);

    /// <inheritdoc />
    public async ValueTask<IReadOnlyDictionary<StationId, DayRange>> ReadSpans(CancellationToken cancellationToken)
    {
        var spans = await _store.ReadSpans(cancellationToken);
        if (_names is null)
        {
            return spans;
        }

        var joined = spans.Where(span => !_gone.ContainsKey(span.Key)).ToDictionary();
        foreach (var (series, days) in SeriesJoin.Stay(_gone.Keys, spans, _names))
        {
            joined[series] = days;
        }

        return joined;
    }

    /// <inheritdoc />
    public async ValueTask<IReadOnlyList<StationDay>> ReadStationDays(DateOnly day, CancellationToken cancellationToken)
    {
        if (!IsJoined(day))
        {
            return await _store.ReadStationDays(day, cancellationToken);
        }

        return await Joined(day, cancellationToken) is { Readings: { } packed } ? DayReadingsCodec.Decode(day, packed) : [];
    }

    /// <inheritdoc />
    public async ValueTask<IReadOnlyList<WeatherDay>> ReadWeather(
        DayRange days, IReadOnlySet<StationId>? stations, CancellationToken cancellationToken)
    {
        if (_names is null)
        {
            return await _store.ReadWeather(days, stations, cancellationToken);
        }

        var weather = new List<WeatherDay>();
        foreach (var day in days.Each())
        {
            if (await Joined(day, cancellationToken) is { } joined)
            {
                weather.AddRange(joined.Weather.Where(entry => stations is null || stations.Contains(entry.Station))
                    .Select(entry => WeatherDayCodec.Decode(entry.Station, day, entry.Hours)));
            }
        }

        return weather;
    }

    /// <inheritdoc />
    public async ValueTask<IReadOnlyList<HourRecord>> ReadHistory(StationId station, DateOnly day, CancellationToken cancellationToken)
    {
        if (!IsJoined(day))
        {
            return await _store.ReadHistory(station, day, cancellationToken);
        }

        if (await Joined(day, cancellationToken) is not { Readings: { } packed } joined)
        {
            return [];
        }

        var superseded = Superseded(joined).Where(hours => hours.Readings.Station == station);
        return DayHistory.Of(station, day, packed, superseded, await Origins(cancellationToken));
    }

    /// <inheritdoc />
    public async ValueTask<IReadOnlyList<StationDay>> ReadKnownStationDays(
        DateOnly day, DateTimeOffset moment, CancellationToken cancellationToken)
    {
        if (!IsJoined(day))
        {
            return await _store.ReadKnownStationDays(day, moment, cancellationToken);
        }

        return await Joined(day, cancellationToken) is { Readings: { } packed } joined
            ? DayHistory.Known(day, packed, Superseded(joined), await Origins(cancellationToken), moment)
            : [];
    }

    /// <inheritdoc />
    public ValueTask<IReadOnlyList<ImportReceipt>> ReadImports(CancellationToken cancellationToken) =>
        _store.ReadImports(cancellationToken);

    /// <inheritdoc />
    public ValueTask<IReadOnlySet<string>> ReadImportedHashes(CancellationToken cancellationToken) =>
        _store.ReadImportedHashes(cancellationToken);

    /// <inheritdoc />
    public ValueTask<IReadOnlyList<StationDayReceipt>> ReadStationDayReceipts(string contentHash, CancellationToken cancellationToken) =>
        _store.ReadStationDayReceipts(contentHash, cancellationToken);

    private bool IsJoined(DateOnly day) => _gone.Values.Any(days => days.Contains(day));

    private IEnumerable<DateOnly> JoinedDays() => _gone.Values.SelectMany(days => days.Each());

    private async Task<PackedDay?> Joined(DateOnly day, CancellationToken cancellationToken)
    {
        var packed = (await _store.ReadPackedDays(new DayRange(day, day), cancellationToken)).SingleOrDefault();
        return packed is null ? null : new DayJoin(_names!).Of(packed, packed.Revision)?.Day ?? packed;
    }

    private static IEnumerable<SupersededHours> Superseded(PackedDay day) => day.Superseded.Select(hours =>
        new SupersededHours(hours.By, StationDayCodec.Decode(hours.Station, day.Day, hours.Hours), HourSources.Decode(hours.Sources)));

    private async Task<Func<int, ImportOrigin>> Origins(CancellationToken cancellationToken)
    {
        var origins = (await _store.ReadPackedImports(1, int.MaxValue, cancellationToken)).ToDictionary(
            import => import.Number,
            import =>
            {
                var receipt = StoredReceipt.Read(import.Receipt);
                return new ImportOrigin(import.Number, receipt.File, receipt.ContentHash, receipt.ImportedAt);
            });
        return number => origins[number];
    }
}
