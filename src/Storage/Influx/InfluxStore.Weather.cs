namespace AqPipeline.Storage.Influx;

/// <summary>The weather beside the readings: a point a day with all stations packed.</summary>
internal sealed partial class InfluxStore
{
    private const string Weather = "aq_weather";

    public async ValueTask<IReadOnlyList<WeatherDay>> ReadWeather(
        DayRange days, IReadOnlySet<StationId>? stations, CancellationToken cancellationToken)
    {
        var packed = await Query(
            InfluxSelection.Within(Weather, days), LargeRows, row => (Day: InfluxQl.Day(row.Time), Bytes: Blob.Read(row)),
            cancellationToken);
        return
        [
            .. from day in packed
               from entry in StationEntries.Decode(day.Bytes, 1)
               where stations is null || stations.Contains(entry.Station)
               select WeatherDayCodec.Decode(entry.Station, day.Day, entry.Pieces[0]),
        ];
    }

    /// <summary>The days whose weather a batch changes: all of them packed, and what changed unpacked.</summary>
    private async Task<SortedDictionary<DateOnly, (
        SortedDictionary<StationId, byte[]> All, List<(WeatherDay Day, bool IsNew)> Changed)>> MergedWeather(
        ImportBatch batch, CancellationToken cancellationToken)
    {
        var merged =
            new SortedDictionary<DateOnly, (SortedDictionary<StationId, byte[]> All, List<(WeatherDay Day, bool IsNew)> Changed)>();
        var incoming = batch.Files.SelectMany(file => file.WeatherDays).ToList();
        if (incoming.Count == 0)
        {
            return merged;
        }

        var stored = await ReadPacked(Weather, incoming.Select(day => day.Day), cancellationToken);
        foreach (var day in incoming)
        {
            if (!merged.TryGetValue(day.Day, out var ofDay))
            {
                var known = stored.TryGetValue(day.Day, out var packed) ? StationEntries.Decode(packed.Bytes, 1) : [];
                merged[day.Day] = ofDay = (new(known.ToDictionary(entry => entry.Station, entry => entry.Pieces[0])), []);
            }

            var isNew = !ofDay.All.ContainsKey(day.Station);
            if (WeatherDayCodec.Over(day, ofDay.All.GetValueOrDefault(day.Station)) is { } hours)
            {
                ofDay.All[day.Station] = hours;
                ofDay.Changed.Add((WeatherDayCodec.Decode(day.Station, day.Day, hours), isNew));
            }
        }

        foreach (var day in merged.Where(entry => entry.Value.Changed.Count == 0).Select(entry => entry.Key).ToList())
        {
            merged.Remove(day);
        }

        return merged;
    }

    private static void WriteWeather(
        InfluxStep step,
        SortedDictionary<DateOnly, (SortedDictionary<StationId, byte[]> All, List<(WeatherDay Day, bool IsNew)> Changed)> days)
    {
        foreach (var (day, (all, _)) in days)
        {
            var packed = StationEntries.Encode(all.Select(entry => (entry.Key, (byte[][])[entry.Value])));
            step.State(lines => lines.Point(Weather).Blobs(packed, InfluxQl.Start(day)).At(InfluxQl.Start(day)));
        }
    }
}
