using System.Runtime.InteropServices;

namespace AqPipeline.Ingest.Formats;

/// <summary>Gathers the weather of one file.</summary>
internal sealed class WeatherCollector
{
    private readonly Dictionary<(StationId Station, DateOnly Day), WeatherDay> _days = [];

    /// <summary>What was gathered.</summary>
    public IReadOnlyCollection<WeatherDay> Days => _days.Values;

    /// <summary>The day to put hours into.</summary>
    public WeatherDay DayOf(StationId station, DateOnly day)
    {
        ref var entry = ref CollectionsMarshal.GetValueRefOrAddDefault(_days, (station, day), out _);
        return entry ??= new WeatherDay(station, day);
    }
}
