using System.Numerics;

namespace AqPipeline.Storage.Influx;

/// <summary>
/// The readings of a day as points that a dashboard plots: one a station and hour with a field a pollutant. What is to be written is known
/// at once, the lines are written when they are sent. Only what changed is; a field cannot be emptied, so where one goes the points of the
/// series' day are deleted and written anew.
/// </summary>
internal sealed class PlottedDay
{
    private const string Readings = "readings";

    /// <summary>
    /// Points written at a time, some 850 kB: enough for a request, and small enough that two requests share the work to the end.
    /// </summary>
    public const int PointsAtOnce = 10_000;

    private static readonly string[] FlagNames = [.. Plots.Names.Select(name => name + "_flags")];

    private readonly DateOnly _day;
    private readonly IReadOnlyList<StationDay> _stationDays;
    private readonly uint[] _hours;
    private readonly List<StationId> _deleted = [];

    /// <param name="day">The day.</param>
    /// <param name="stationDays">Its readings as they are now.</param>
    /// <param name="before">The stored day (<see cref="DayReadingsCodec"/>); <see langword="null"/> if there is none.</param>
    public PlottedDay(DateOnly day, IReadOnlyList<StationDay> stationDays, byte[]? before)
    {
        (_day, _stationDays, _hours) = (day, stationDays, new uint[stationDays.Count]);
        var known = before is null
            ? []
            : DayReadingsCodec.Entries(day, before).ToDictionary(entry => entry.Station, entry => entry.Packed.Hours);
        for (var index = 0; index < stationDays.Count; index++)
        {
            var readings = stationDays[index];
            _hours[index] = Present(readings);
            if (known.Remove(readings.Station, out var packed))
            {
                var earlier = StationDayCodec.Decode(readings.Station, day, packed.Span);
                if (Loses(earlier, readings))
                {
                    _deleted.Add(readings.Station);
                }
                else
                {
                    _hours[index] &= Changed(earlier, readings);
                }
            }
        }

        // Series that were joined with others are there no longer.
        _deleted.AddRange(known.Keys);
    }

    /// <summary>Number of written points, including those that keep series in the index.</summary>
    public int Points => _deleted.Count + _hours.Sum(BitOperations.PopCount);

    /// <summary>Says what is deleted before anything is written.</summary>
    public void Delete(Plots plots) => _deleted.ForEach(station => plots.Delete(Readings, station, _day));

    /// <summary>Writers of the points with the number of each, in at least one part, which may have no points.</summary>
    public IEnumerable<(Action<LineWriter> Write, int Points)> Pieces()
    {
        var end = 0;
        do
        {
            var (first, points) = (end, 0);
            for (; end < _hours.Length && points < PointsAtOnce; end++)
            {
                points += BitOperations.PopCount(_hours[end]);
            }

            var until = end;
            yield return (
                lines =>
                {
                    for (var index = first; index < until; index++)
                    {
                        Write(lines, _stationDays[index], _hours[index]);
                    }
                },
                points);
        }
        while (end < _hours.Length);
    }

    /// <summary>Writes a point for each of the hours that has a value.</summary>
    public static void Write(LineWriter lines, StationDay day, uint hours)
    {
        hours &= Present(day);
        var tag = LineWriter.TagValue(day.Station.Value);
        for (; hours != 0; hours &= hours - 1)
        {
            var hour = BitOperations.TrailingZeroCount(hours) + 1;
            lines.Point(Readings).Tag("station", tag);
            foreach (var pollutant in Pollutants.All)
            {
                if (day.TryGet(pollutant, hour, out var scaled))
                {
                    lines.Scaled(Plots.Names[(int)pollutant], scaled, StationDay.Scale);
                    if (day.Flags(pollutant, hour) is not QualityFlags.None and var flags)
                    {
                        lines.Whole(FlagNames[(int)pollutant], (long)flags);
                    }
                }
            }

            lines.At(InfluxQl.StartInSeconds(day.Day, hour));
        }
    }

    private static uint Present(StationDay day)
    {
        var hours = 0u;
        foreach (var pollutant in Pollutants.All)
        {
            hours |= day.Present(pollutant);
        }

        return hours;
    }

    private static uint Changed(StationDay earlier, StationDay now)
    {
        var (hours, changed) = (0u, earlier.HoursChangedBy(now));
        foreach (var pollutant in Pollutants.All)
        {
            hours |= changed[pollutant];
        }

        return hours;
    }

    /// <summary>True if a value or a flag is there no longer.</summary>
    private static bool Loses(StationDay earlier, StationDay now)
    {
        var gone = 0u;
        foreach (var pollutant in Pollutants.All)
        {
            gone |= earlier.Present(pollutant) & ~now.Present(pollutant);
            for (var hour = 1; earlier.HasFlags && hour <= HourEnding.PerDay; hour++)
            {
                var isCleared = earlier.Flags(pollutant, hour) != QualityFlags.None && now.Flags(pollutant, hour) == QualityFlags.None;
                gone |= isCleared ? 1u : 0;
            }
        }

        return gone != 0;
    }
}
