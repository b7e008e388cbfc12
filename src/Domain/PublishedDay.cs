namespace AqPipeline;

/// <summary>
/// Daily figures that somebody published for an area on a natural day: of PM2.5, PM10, SO2, NO2 and CO the daily mean, of O3 the highest
/// 8-hour mean of the day (HJ 663). They are no hours and never become any.
/// </summary>
/// <param name="Area">The area, as a series of its own (<see cref="StationId.OfAreaSeries"/>).</param>
/// <param name="Day">The natural day.</param>
/// <param name="Stated">The pollutants that the table has for the day, with or without a value.</param>
/// <param name="Present">Those of them that have a value.</param>
/// <param name="Scaled">The values in 1 / <see cref="StationDay.Scale"/> of the unit; 0 where there is none.</param>
public sealed record PublishedDay(
    StationId Area, DateOnly Day, PollutantSet Stated, PollutantSet Present, PollutantTable<int> Scaled)
{
    /// <summary>
    /// The value of a pollutant in 1 / <see cref="StationDay.Scale"/> of its unit; <see langword="null"/> when there is none.
    /// </summary>
    public int? this[Pollutant pollutant] => Present.Contains(pollutant) ? Scaled[pollutant] : null;

    /// <summary>A day with some values.</summary>
    /// <param name="area">The area.</param>
    /// <param name="day">The natural day.</param>
    /// <param name="values">The pollutants that the table has, each with its value in 1 / <see cref="StationDay.Scale"/> of the unit, or
    /// <see langword="null"/> where the table states that it is missing.</param>
    public static PublishedDay Of(StationId area, DateOnly day, IEnumerable<(Pollutant Pollutant, int? Scaled)> values)
    {
        ArgumentNullException.ThrowIfNull(values);
        var (stated, present, table) = (default(PollutantSet), default(PollutantSet), default(PollutantTable<int>));
        foreach (var (pollutant, scaled) in values)
        {
            stated = stated.With(pollutant);
            present = scaled is null ? present : present.With(pollutant);
            table[pollutant] = scaled ?? 0;
        }

        return new PublishedDay(area, day, stated, present, table);
    }

    /// <summary>
    /// This day laid over what an earlier table said of it: what this one states replaces it, a missing value removes it.
    /// </summary>
    /// <param name="earlier">The same area and day as it was.</param>
    public PublishedDay Over(PublishedDay earlier)
    {
        ArgumentNullException.ThrowIfNull(earlier);
        var pollutants = Pollutants.All.ToArray();
        return Of(
            Area, Day,
            pollutants.Where(pollutant => Stated.Contains(pollutant) || earlier.Stated.Contains(pollutant))
                .Select(pollutant => (pollutant, Stated.Contains(pollutant) ? this[pollutant] : earlier[pollutant])));
    }
}

/// <summary>The published days of one table.</summary>
/// <param name="Import">The import of the table.</param>
/// <param name="Days">What it states, each area and day once.</param>
public sealed record PublishedTable(ImportOrigin Import, IReadOnlyList<PublishedDay> Days);

/// <summary>Published days as they hold: later tables laid over earlier ones. Not for several threads at once.</summary>
public sealed class PublishedSeries
{
    private readonly SortedDictionary<StationId, SortedDictionary<DateOnly, PublishedDay>> _days = [];

    /// <summary>The days that hold after tables.</summary>
    /// <param name="tables">The tables in the order of their imports; leave out later ones for what was known before them.</param>
    public static PublishedSeries Of(IEnumerable<PublishedTable> tables)
    {
        ArgumentNullException.ThrowIfNull(tables);
        var series = new PublishedSeries();
        foreach (var table in tables)
        {
            series.Lay(table.Days);
        }

        return series;
    }

    /// <summary>The areas with a value on any day, in order.</summary>
    public IEnumerable<StationId> Areas =>
        _days.Where(area => area.Value.Values.Any(day => day.Present.Count > 0)).Select(area => area.Key);

    /// <summary>All days with a value, ordered by area and day.</summary>
    public IEnumerable<PublishedDay> Days => _days.Values.SelectMany(days => days.Values).Where(day => day.Present.Count > 0);

    /// <summary>The days of an area with a value, in order; none of an area without any.</summary>
    /// <param name="area">The area.</param>
    /// <param name="days">The days to look at.</param>
    public IEnumerable<PublishedDay> DaysOf(StationId area, DayRange days) =>
        _days.TryGetValue(area, out var ofArea)
            ? ofArea.Values.Where(day => day.Present.Count > 0 && days.Contains(day.Day))
            : [];

    /// <summary>Lays a table over what is there.</summary>
    /// <param name="table">Its days.</param>
    /// <returns>The number of values that are other than before, among them those that had a value before: replaced ones.</returns>
    public (long Changed, long Replaced) Lay(IEnumerable<PublishedDay> table)
    {
        ArgumentNullException.ThrowIfNull(table);
        var (changed, replaced) = (0L, 0L);
        foreach (var incoming in table)
        {
            if (!_days.TryGetValue(incoming.Area, out var ofArea))
            {
                _days[incoming.Area] = ofArea = [];
            }

            var earlier = ofArea.GetValueOrDefault(incoming.Day);
            var day = earlier is null ? incoming : incoming.Over(earlier);
            foreach (var pollutant in Pollutants.All)
            {
                var before = earlier?[pollutant];
                changed += day[pollutant] == before ? 0 : 1;
                replaced += before is null || day[pollutant] == before ? 0 : 1;
            }

            ofArea[incoming.Day] = day;
        }

        return (changed, replaced);
    }
}
