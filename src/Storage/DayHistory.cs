using System.Numerics;

namespace AqPipeline.Storage;

/// <summary>Tells the history of a station-day from what holds and what was superseded: the same for every store.</summary>
internal static class DayHistory
{
    /// <summary>Every statement by pollutant, hour and import.</summary>
    /// <param name="current">What holds, with its sources.</param>
    /// <param name="superseded">What was replaced.</param>
    /// <param name="origin">An import by its number.</param>
    public static IReadOnlyList<HourStatement> Of(
        (StationDay Readings, HourSources Sources) current, IEnumerable<SupersededHours> superseded, Func<int, ImportOrigin> origin)
    {
        var statements = new List<HourStatement>();
        Add(statements, current.Readings, current.Sources, null, origin);
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
