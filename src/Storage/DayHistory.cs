using System.Numerics;

namespace AqPipeline.Storage;

/// <summary>Tells the history of a station-day from what holds and what was superseded: the same for every store.</summary>
internal static class DayHistory
{
    /// <summary>Every statement by pollutant, hour and import; none when nothing is stored of the station's day.</summary>
    /// <param name="station">The series.</param>
    /// <param name="day">The day.</param>
    /// <param name="stored">All that is stored of the day (<see cref="DayReadingsCodec"/>).</param>
    /// <param name="superseded">What was replaced of the station's day.</param>
    /// <param name="origin">An import by its number.</param>
    public static IReadOnlyList<HourStatement> Of(
        StationId station, DateOnly day, byte[] stored, IEnumerable<SupersededHours> superseded, Func<int, ImportOrigin> origin)
    {
        var statements = new List<HourStatement>();
        foreach (var (_, packed) in DayReadingsCodec.Entries(day, stored).Where(entry => entry.Station == station))
        {
            Add(statements, StationDayCodec.Decode(station, day, packed.Hours.Span), HourSources.Decode(packed.Sources.Span), null, origin);
        }

        foreach (var (by, readings, sources) in superseded)
        {
            Add(statements, readings, sources, origin(by), origin);
        }

        return [.. statements.OrderBy(statement => statement.Pollutant).ThenBy(statement => statement.Hour).ThenBy(statement => statement.Import.Number)];
    }

    private static void Add(
        List<HourStatement> statements, StationDay readings, HourSources sources, ImportOrigin? supersededBy, Func<int, ImportOrigin> origin)
    {
        foreach (var (import, hours) in sources.Entries)
        {
            var from = origin(import);
            foreach (var pollutant in Pollutants.All)
            {
                for (var rest = hours[pollutant]; rest != 0; rest &= rest - 1)
                {
                    var hour = BitOperations.TrailingZeroCount(rest) + 1;
                    statements.Add(new HourStatement(
                        pollutant,
                        hour,
                        readings.TryGet(pollutant, hour, out var milli) ? milli : null,
                        readings.Flags(pollutant, hour),
                        from,
                        supersededBy));
                }
            }
        }
    }
}
