using System.Numerics;
using System.Text.Json;

namespace AqPipeline.Ingest.Reading;

/// <summary>
/// Makes hours of rows that are means over some minutes. Each minute of an hour counts once, with the value of its row: a row that lies in
/// two hours of Beijing time gives each of them its minutes. An hour with too few minutes is missing.
/// </summary>
/// <param name="minutes">Minutes of a row, from 1 to 60.</param>
internal sealed class HourlyMeans(int minutes)
{
    private const int MinutesOfHour = 60;

    private static readonly int Least = ReadLeast();

    private readonly Dictionary<(StationId Station, Pollutant Pollutant, HourEnding Hour), (ulong Taken, long Sum)> _hours = [];

    /// <summary>Minutes that an hourly mean must have, as GB 3095 states.</summary>
    public static int LeastMinutes => Least;

    /// <summary>The first minute of the row being read.</summary>
    public DateTimeOffset Start { get; set; }

    /// <summary>True if a printed time can be that of a row: in a day the rows follow each other without a gap.</summary>
    public bool CanBegin(DateTimeOffset clock) => clock.TimeOfDay.Ticks % (minutes * TimeSpan.TicksPerMinute) == 0;

    /// <summary>The first minute of the row whose time names its beginning or its end.</summary>
    public DateTimeOffset StartOf(DateTimeOffset label, bool isBeginning) => isBeginning ? label : label.AddMinutes(-minutes);

    /// <summary>The hours in which the row lies.</summary>
    public IEnumerable<HourEnding> Hours => Parts().Select(part => part.Hour);

    /// <summary>States that the row has no value that counts.</summary>
    public void State(StationId station, Pollutant pollutant)
    {
        foreach (var (hour, _) in Parts())
        {
            _hours.TryAdd((station, pollutant, hour), default);
        }
    }

    /// <summary>Takes the value of the row.</summary>
    /// <returns><see langword="false"/> when some of its minutes have a value already.</returns>
    public bool TryAdd(StationId station, Pollutant pollutant, int scaled)
    {
        var parts = Parts();
        if (parts.Exists(part => (_hours.GetValueOrDefault((station, pollutant, part.Hour)).Taken & part.Minutes) != 0))
        {
            return false;
        }

        foreach (var (hour, mask) in parts)
        {
            var (taken, sum) = _hours.GetValueOrDefault((station, pollutant, hour));
            _hours[(station, pollutant, hour)] = (taken | mask, sum + (long)scaled * BitOperations.PopCount(mask));
        }

        return true;
    }

    /// <summary>Gives the hours to the collector once all rows are read.</summary>
    public void Settle(ReadingCollector collector)
    {
        foreach (var ((station, pollutant, hour), (taken, sum)) in _hours)
        {
            var day = collector.DayOf(station, hour.Day);
            var count = BitOperations.PopCount(taken);
            if (count >= Least)
            {
                ReadingCollector.Take(day, pollutant, hour.Hour, (int)Math.Round((decimal)sum / count, MidpointRounding.ToEven));
            }
            else
            {
                ReadingCollector.TakeMissing(day, pollutant, hour.Hour);
            }
        }

        _hours.Clear();
    }

    private List<(HourEnding Hour, ulong Minutes)> Parts()
    {
        var parts = new List<(HourEnding, ulong)>(2);
        var into = (int)(Start.UtcTicks % TimeSpan.TicksPerHour / TimeSpan.TicksPerMinute);
        var hour = Start.AddMinutes(MinutesOfHour - into);
        for (var left = minutes; left > 0; (into, hour) = (0, hour.AddHours(1)))
        {
            var length = Math.Min(left, MinutesOfHour - into);
            parts.Add((HourEnding.FromEnd(hour), ((1UL << length) - 1) << into));
            left -= length;
        }

        return parts;
    }

    private static int ReadLeast()
    {
        using var stream = typeof(HourlyMeans).Assembly.GetManifestResourceStream("gb-3095-hourly-mean.json")!;
        using var document = JsonDocument.Parse(stream);
        return document.RootElement.GetProperty("minimumMinutes").GetInt32();
    }
}
