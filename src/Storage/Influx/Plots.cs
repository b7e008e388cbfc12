using System.Numerics;

namespace AqPipeline.Storage.Influx;

/// <summary>
/// The same readings, weather and figures as points that a dashboard plots: one a station and hour, or day, with a field a pollutant. Only what changed is
/// written. A field cannot be emptied: where one goes, the points of the series' day are deleted and written anew.
/// </summary>
/// <remarks>
/// A series that loses points is given a point with the field <c>seen</c> at time 0 first, which stays: when InfluxDB 1.6 deletes the last point of a series
/// it forgets the series, and after some that came back it forgets others with it.
/// </remarks>
internal sealed class Plots
{
    private const string Readings = "readings";
    private const string Daily = "daily";
    private const string Weather = "weather";
    private const int SecondsPerHour = 3600;
    private static readonly string[] Names = [.. Pollutants.All.ToArray().Select(pollutant => pollutant.ToString().ToLowerInvariant())];
    private static readonly string[] FlagNames = [.. Names.Select(name => name + "_flags")];
    private static readonly string[] HourNames = [.. Names.Select(name => name + "_hours")];
    private static readonly string[] ValidNames = [.. Names.Select(name => name + "_valid")];

    private readonly InfluxStep _keeps;
    private readonly InfluxStep _deletes;
    private readonly InfluxStep _writes;

    /// <param name="steps">Three steps: they are given what keeps the series alive, what goes, and what comes.</param>
    public Plots(InfluxStep[] steps) => (_keeps, _deletes, _writes) = (steps[0], steps[1], steps[2]);

    /// <summary>The points of the hours that an import changed.</summary>
    /// <param name="days">The days as they are now, and what was stored of them.</param>
    public void OfReadings(IEnumerable<(DayChanges Now, byte[]? Before)> days)
    {
        foreach (var (now, before) in days)
        {
            var known = before is null ? [] : DayReadingsCodec.Entries(now.Day, before).ToDictionary(entry => entry.Station, entry => entry.Packed.Hours);
            foreach (var readings in now.StationDays)
            {
                var hours = Present(readings);
                if (known.TryGetValue(readings.Station, out var packed))
                {
                    var earlier = StationDayCodec.Decode(readings.Station, now.Day, packed.Span);
                    var gone = Gone(earlier, readings);
                    if (gone != 0)
                    {
                        Delete(Readings, readings.Station, now.Day);
                    }
                    else
                    {
                        hours &= Changed(earlier, readings);
                    }
                }

                _writes.Plot(lines => Write(lines, readings, hours));
            }
        }
    }

    /// <summary>The points of daily figures that changed.</summary>
    /// <param name="days">The figures as they are now, and those before.</param>
    public void OfStatistics(IEnumerable<(DayStatistics Now, List<StationStatistics> Before)> days)
    {
        foreach (var (now, before) in days)
        {
            var known = before.ToDictionary(statistics => statistics.Station, statistics => statistics.Figures);
            foreach (var (station, figures) in now.Stations)
            {
                if (known.Remove(station, out var earlier))
                {
                    if (earlier == figures)
                    {
                        continue;
                    }

                    if (Fields(earlier).Except(Fields(figures)).Any())
                    {
                        Delete(Daily, station, now.Day);
                    }
                }

                _writes.Plot(lines => Write(lines, station, figures));
            }

            foreach (var station in known.Keys)
            {
                Delete(Daily, station, now.Day);
            }
        }
    }

    /// <summary>The points of the weather of whole days; where there was some already, it is replaced.</summary>
    /// <param name="days">The weather as it is now; several of a day in the order in which they were laid over each other.</param>
    public void OfWeather(IEnumerable<(WeatherDay Day, bool IsNew)> days)
    {
        foreach (var states in days.GroupBy(state => (state.Day.Station, state.Day.Day)))
        {
            var day = states.Last().Day;
            if (!states.First().IsNew)
            {
                Delete(Weather, day.Station, day.Day);
            }

            var tag = LineWriter.TagValue(day.Station.Value);
            _writes.Plot(lines =>
            {
                for (var hour = 1; hour <= HourEnding.PerDay; hour++)
                {
                    var bit = 1u << (hour - 1);
                    var present = WeatherElements.All.ToArray().Where(element => (day.Present(element) & bit) != 0).ToList();
                    if (present.Count == 0)
                    {
                        continue;
                    }

                    lines.Point(Weather).Tag("station", tag);
                    present.ForEach(element => lines.Milli(element.ToString().ToLowerInvariant(), day.ValuesOf(element)[hour - 1]));
                    lines.At(Second(day.Day, hour));
                }
            });
        }
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
                if (day.TryGet(pollutant, hour, out var milli))
                {
                    lines.Milli(Names[(int)pollutant], milli);
                    if (day.Flags(pollutant, hour) is not QualityFlags.None and var flags)
                    {
                        lines.Whole(FlagNames[(int)pollutant], (long)flags);
                    }
                }
            }

            lines.At(Second(day.Day, hour));
        }
    }

    private static void Write(LineWriter lines, StationId station, DailyStatistics figures)
    {
        lines.Point(Daily).Tag("station", LineWriter.TagValue(station.Value));
        foreach (var pollutant in Pollutants.All)
        {
            var value = figures.Values[pollutant];
            if (value.Concentration is { } concentration)
            {
                lines.Number(Names[(int)pollutant], concentration);
            }

            lines.Whole(HourNames[(int)pollutant], value.Count).Truth(ValidNames[(int)pollutant], value.IsValid);
        }

        if (figures.O3MaximumHour is { } maximum)
        {
            lines.Number("o3_maximum_hour", maximum);
        }

        lines.At(InfluxQl.StartInSeconds(figures.Day));
    }

    /// <summary>The fields that are not always there: 0 to 5 the pollutants, 6 the largest hour of ozone.</summary>
    private static IEnumerable<int> Fields(DailyStatistics figures) => Enumerable.Range(0, Pollutants.Count + 1)
        .Where(field => field < Pollutants.Count ? figures.Values[field].Concentration is not null : figures.O3MaximumHour is not null);

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

    /// <summary>The hours of which a value or a flag is there no longer.</summary>
    private static uint Gone(StationDay earlier, StationDay now)
    {
        var gone = 0u;
        foreach (var pollutant in Pollutants.All)
        {
            gone |= earlier.Present(pollutant) & ~now.Present(pollutant);
            if (earlier.HasFlags)
            {
                for (var hour = 1; hour <= HourEnding.PerDay; hour++)
                {
                    var isCleared = earlier.Flags(pollutant, hour) != QualityFlags.None && now.Flags(pollutant, hour) == QualityFlags.None;
                    gone |= isCleared ? 1u << (hour - 1) : 0;
                }
            }
        }

        return gone;
    }

    private void Delete(string measurement, StationId station, DateOnly day)
    {
        _keeps.Plot(lines => lines.Point(measurement).Tag("station", LineWriter.TagValue(station.Value)).Truth("seen", true).At(0));
        _deletes.Delete(InfluxDeletion.Within(measurement, "station", LineWriter.Plain(station.Value), new DayRange(day, day)));
    }

    private static long Second(DateOnly day, int hour) => InfluxQl.StartInSeconds(day) + (hour - 1) * SecondsPerHour;
}
