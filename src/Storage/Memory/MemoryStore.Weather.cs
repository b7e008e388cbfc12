using AqPipeline.Storage.Packing;

namespace AqPipeline.Storage.Memory;

/// <summary>The weather beside the readings.</summary>
internal sealed partial class MemoryStore
{
    private readonly SortedDictionary<(DateOnly Day, StationId Station), byte[]> _weather = [];

    public ValueTask<IReadOnlyList<WeatherDay>> ReadWeather(
        DayRange days, IReadOnlySet<StationId>? stations, CancellationToken cancellationToken) => new(
    [
        .. _weather.Where(entry => days.Contains(entry.Key.Day) && (stations is null || stations.Contains(entry.Key.Station)))
            .Select(entry => WeatherDayCodec.Decode(entry.Key.Station, entry.Key.Day, entry.Value)),
    ]);

    private void SaveWeather(ImportBatch batch)
    {
        foreach (var incoming in batch.Files.SelectMany(file => file.WeatherDays))
        {
            var key = (incoming.Day, incoming.Station);
            if (WeatherDayCodec.Over(incoming, _weather.GetValueOrDefault(key)) is { } hours)
            {
                _weather[key] = hours;
            }
        }
    }
}
