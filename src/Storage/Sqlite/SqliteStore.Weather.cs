namespace AqPipeline.Storage.Sqlite;

/// <summary>The weather beside the readings.</summary>
internal sealed partial class SqliteStore
{
    public ValueTask<IReadOnlyList<WeatherDay>> ReadWeather(
        DayRange days, IReadOnlySet<StationId>? stations, CancellationToken cancellationToken) =>
        Guarded<IReadOnlyList<WeatherDay>>(() =>
        [
            .. Read(
                    SqliteTable.Weather,
                    row => (Day: Day(row, 0), Station: new StationId(row.GetString(1)), Hours: row.GetFieldValue<byte[]>(2)),
                    days)
                .Where(row => stations is null || stations.Contains(row.Station))
                .Select(row => WeatherDayCodec.Decode(row.Station, row.Day, row.Hours)),
        ]);

    private bool SaveWeather(ImportBatch batch, CancellationToken cancellationToken)
    {
        var isChanged = false;
        using var save = Write(SqliteTable.Weather);
        var stored = new Dictionary<DateOnly, Dictionary<string, byte[]>>();
        foreach (var incoming in batch.Files.SelectMany(file => file.WeatherDays))
        {
            cancellationToken.ThrowIfCancellationRequested();
            if (!stored.TryGetValue(incoming.Day, out var ofDay))
            {
                var day = new DayRange(incoming.Day, incoming.Day);
                stored[incoming.Day] =
                    ofDay = Read(SqliteTable.Weather, row => (Station: row.GetString(1), Hours: row.GetFieldValue<byte[]>(2)), day)
                    .ToDictionary(row => row.Station, row => row.Hours);
            }

            if (WeatherDayCodec.Over(incoming, ofDay.GetValueOrDefault(incoming.Station.Value)) is { } hours)
            {
                save.Put(incoming.Day.DayNumber, incoming.Station.Value, hours);
                ofDay[incoming.Station.Value] = hours;
                isChanged = true;
            }
        }

        return isChanged;
    }
}
