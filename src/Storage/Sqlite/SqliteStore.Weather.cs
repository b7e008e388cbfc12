namespace AqPipeline.Storage.Sqlite;

/// <summary>The weather beside the readings.</summary>
internal sealed partial class SqliteStore
{
    public ValueTask<IReadOnlyList<WeatherDay>> ReadWeather(
        DayRange days, IReadOnlySet<StationId>? stations, CancellationToken cancellationToken) =>
        Guarded<IReadOnlyList<WeatherDay>>(() =>
        [
            .. Query(
                    "SELECT day, station, hours FROM weather_day WHERE day BETWEEN $1 AND $2 ORDER BY day, station",
                    row => (Day: Day(row, 0), Station: new StationId(row.GetString(1)), Hours: row.GetFieldValue<byte[]>(2)),
                    days.First.DayNumber,
                    days.Last.DayNumber)
                .Where(row => stations is null || stations.Contains(row.Station))
                .Select(row => WeatherDayCodec.Decode(row.Station, row.Day, row.Hours)),
        ]);

    private void SaveWeather(ImportBatch batch, CancellationToken cancellationToken)
    {
        using var find = Command("SELECT hours FROM weather_day WHERE day = $1 AND station = $2", 2);
        using var save = Command("INSERT OR REPLACE INTO weather_day (day, station, hours) VALUES ($1, $2, $3)", 3);
        foreach (var incoming in batch.Files.SelectMany(file => file.WeatherDays))
        {
            cancellationToken.ThrowIfCancellationRequested();
            Bind(find, [incoming.Day.DayNumber, incoming.Station.Value]);
            if (WeatherDayCodec.Over(incoming, (byte[]?)find.ExecuteScalar()) is { } hours)
            {
                Run(save, incoming.Day.DayNumber, incoming.Station.Value, hours);
            }
        }
    }
}
