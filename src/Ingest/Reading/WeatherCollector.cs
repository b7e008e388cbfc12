using System.Runtime.InteropServices;

namespace AqPipeline.Ingest.Reading;

/// <summary>Gathers the weather of one file.</summary>
/// <param name="names">The one spelling of a series.</param>
internal sealed class WeatherCollector(Func<StationId, StationId> names)
{
    private readonly Dictionary<(StationId Station, DateOnly Day), WeatherDay> _days = [];

    /// <summary>What was gathered.</summary>
    public IReadOnlyCollection<WeatherDay> Days => _days.Values;

    /// <summary>The day to put hours into.</summary>
    public WeatherDay DayOf(StationId station, DateOnly day)
    {
        ref var entry = ref CollectionsMarshal.GetValueRefOrAddDefault(_days, (names(station), day), out _);
        return entry ??= new WeatherDay(names(station), day);
    }
}
