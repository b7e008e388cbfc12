using System.Numerics;

namespace AqPipeline.Storage.History;

/// <summary>Tells the history of station-days from what holds and what was superseded: the same for every store.</summary>
internal static class DayHistory
{
    /// <summary>Every statement by pollutant, hour and import; none when nothing is stored of the station's day.</summary>
    /// <param name="station">The series.</param>
    /// <param name="day">The day.</param>
    /// <param name="stored">All that is stored of the day (<see cref="DayReadingsCodec"/>).</param>
    /// <param name="superseded">The replaced records of the station-day.</param>
    /// <param name="origin">An import by its number.</param>
    public static IReadOnlyList<HourRecord> Of(
        StationId station, DateOnly day, byte[] stored, IEnumerable<SupersededHours> superseded, Func<int, ImportOrigin> origin)
    {
        var statements = new List<HourRecord>();
        foreach (var (_, packed) in DayReadingsCodec.Entries(day, stored).Where(entry => entry.Station == station))
        {
            Add(statements, StationDayCodec.Decode(station, day, packed.Hours.Span), HourSources.Decode(packed.Sources.Span), null, origin);
        }

        foreach (var (by, readings, sources) in superseded)
        {
            Add(statements, readings, sources, origin(by), origin);
        }

        return [
            .. statements.OrderBy(statement => statement.Pollutant).ThenBy(statement => statement.Hour)
                .ThenBy(statement => statement.Import.Number),
        ];
    }

    /// <summary>The readings of a day as they were known at a moment, ordered by series.</summary>
    /// <param name="day">The day.</param>
    /// <param name="stored">All that is stored of the day (<see cref="DayReadingsCodec"/>).</param>
    /// <param name="superseded">The replaced records of the day, of every series.</param>
    /// <param name="origin">An import by its number.</param>
    /// <param name="moment">The moment.</param>
    public static IReadOnlyList<StationDay> Known(
        DateOnly day, byte[] stored, IEnumerable<SupersededHours> superseded, Func<int, ImportOrigin> origin, DateTimeOffset moment)
    {
        bool IsKnown(int import) => origin(import).At <= moment;
        var holding = DayReadingsCodec.Entries(day, stored).Select(entry =>
            (Readings: StationDayCodec.Decode(
                entry.Station, day, entry.Packed.Hours.Span), Sources: HourSources.Decode(entry.Packed.Sources.Span)));
        var replacedLater = superseded.Where(hours => !IsKnown(hours.By)).Select(hours => (hours.Readings, hours.Sources));
        var known = new SortedDictionary<StationId, StationDay>();
        foreach (var (_, hours) in holding.Concat(replacedLater)
            .SelectMany(said => said.Sources.Entries, (said, source) => (source.Import, said.Readings, source.Hours))
            .Where(said => IsKnown(said.Import))
            .Select(said => (said.Import, Hours: said.Readings.Part(said.Hours)))
            .OrderBy(said => said.Import))
        {
            if (!known.TryAdd(hours.Station, hours))
            {
                known[hours.Station].Merge(hours);
            }
        }

        return [.. known.Values];
    }

    private static void Add(
        List<HourRecord> statements, StationDay readings, HourSources sources, ImportOrigin? supersededBy,
        Func<int, ImportOrigin> origin)
    {
        foreach (var (import, hours) in sources.Entries)
        {
            var from = origin(import);
            foreach (var pollutant in Pollutants.All)
            {
                for (var rest = hours[pollutant]; rest != 0; rest &= rest - 1)
                {
                    var hour = BitOperations.TrailingZeroCount(rest) + 1;
                    statements.Add(new HourRecord(
                        pollutant,
                        hour,
                        readings.TryGet(pollutant, hour, out var scaled) ? scaled : null,
                        readings.Flags(pollutant, hour),
                        from,
                        supersededBy));
                }
            }
        }
    }
}
