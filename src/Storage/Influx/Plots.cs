namespace AqPipeline.Storage.Influx;

/// <summary>
/// Weather and figures as points that a dashboard plots: one a station and hour, or day. Only what changed is written. A field cannot be
/// emptied: where one goes, the points of the series' day are deleted and written anew. Readings are <see cref="PlottedDay"/>.
/// </summary>
/// <remarks>A series that loses points is given a point with the field <c>seen</c> at time 0 first, which stays: when InfluxDB 1.6 deletes
/// the last point of a series it forgets the series, and after some that came back it forgets others with it.</remarks>
internal sealed class Plots
{
    private const string Daily = "daily";
    private const string Weather = "weather";

    /// <summary>The names of the pollutants as fields.</summary>
    public static readonly string[] Names = [.. Pollutants.All.ToArray().Select(pollutant => pollutant.ToString().ToLowerInvariant())];
    private static readonly string[] HourNames = [.. Names.Select(name => name + "_hours")];
    private static readonly string[] ValidNames = [.. Names.Select(name => name + "_valid")];

    private readonly InfluxStep _keeps;
    private readonly InfluxStep _deletes;
    private readonly InfluxStep _writes;

    /// <param name="steps">Three steps: they are given what keeps the series alive, what goes, and what comes.</param>
    public Plots(InfluxStep[] steps) => (_keeps, _deletes, _writes) = (steps[0], steps[1], steps[2]);

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
                    present.ForEach(element =>
                        lines.Scaled(element.ToString().ToLowerInvariant(), day.ValuesOf(element)[hour - 1], WeatherDay.Scale));
                    lines.At(InfluxQl.StartInSeconds(day.Day, hour));
                }
            });
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

    /// <summary>Deletes the points of a series' day.</summary>
    public void Delete(string measurement, StationId station, DateOnly day)
    {
        _keeps.Plot(lines => lines.Point(measurement).Tag("station", LineWriter.TagValue(station.Value)).Truth("seen", true).At(0));
        _deletes.Delete(InfluxDeletion.Within(measurement, "station", LineWriter.Plain(station.Value), new DayRange(day, day)));
    }
}
