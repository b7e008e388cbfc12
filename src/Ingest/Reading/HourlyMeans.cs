using System.Numerics;
using System.Text.Json;

namespace AqPipeline.Ingest.Reading;

/// <summary>
/// Makes hours of rows that are means over some minutes. Each minute of an hour counts once, with the value of its row: a row that lies in
/// two hours of Beijing time gives each of them its minutes. An hour with rows for enough minutes and values for too few is missing. One
/// with rows for too few is left as it is, because another file may have the others: a note says how many there are.
/// </summary>
/// <param name="minutes">Minutes of a row, from 1 to 60.</param>
internal sealed class HourlyMeans(int minutes)
{
    private const int MinutesOfHour = 60;

    private static readonly int Least = ReadLeast();

    private readonly Dictionary<(StationId Station, Pollutant Pollutant, HourEnding Hour), Minutes> _hours = [];

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
        foreach (var (hour, mask) in Parts())
        {
            var known = _hours.GetValueOrDefault((station, pollutant, hour));
            _hours[(station, pollutant, hour)] = known with { Stated = known.Stated | mask };
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
            var known = _hours.GetValueOrDefault((station, pollutant, hour));
            _hours[(station, pollutant, hour)] = new Minutes(
                known.Stated | mask, known.Taken | mask, known.Sum + (long)scaled * BitOperations.PopCount(mask));
        }

        return true;
    }

    /// <summary>Gives the hours to the collector once all rows are read.</summary>
    public void Settle(ReadingCollector collector)
    {
        var parts = new SortedSet<(HourEnding Hour, StationId Station)>();
        foreach (var ((station, pollutant, hour), (stated, taken, sum)) in _hours)
        {
            var count = BitOperations.PopCount(taken);
            if (count >= Least)
            {
                var mean = (int)Math.Round((decimal)sum / count, MidpointRounding.ToEven);
                ReadingCollector.Take(collector.DayOf(station, hour.Day), pollutant, hour.Hour, mean);
            }
            else if (BitOperations.PopCount(stated) >= Least)
            {
                ReadingCollector.TakeMissing(collector.DayOf(station, hour.Day), pollutant, hour.Hour);
            }
            else if (!collector.Late.Has(hour))
            {
                parts.Add((hour, station));
            }
        }

        if (parts.Count > 0)
        {
            var (hour, station) = parts.Min;
            collector.Remarks.Add(
                $"hours with rows for less than {Least} minutes, which change nothing: {parts.Count}, the first {hour} of {station.Value}; "
                    + "put the days of a series into one file, so that no hour is split");
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

    /// <summary>The minutes of an hour that have a row, those of them that have a value, and the sum of the values.</summary>
    private readonly record struct Minutes(ulong Stated, ulong Taken, long Sum);
}
