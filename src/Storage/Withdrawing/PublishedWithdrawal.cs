using AqPipeline.Storage.Copying;

namespace AqPipeline.Storage.Withdrawing;

/// <summary>What the withdrawal of a table of published days takes back.</summary>
/// <param name="Values">Values of the table that held and are gone.</param>
/// <param name="Returned">Values of other tables that hold again.</param>
/// <param name="Days">The days that change, in order.</param>
/// <param name="Areas">Number of areas that change.</param>
internal sealed record PublishedWithdrawal(long Values, long Returned, IReadOnlyList<DateOnly> Days, int Areas)
{
    /// <summary>Compares the days that hold with those that hold without an import.</summary>
    public static PublishedWithdrawal Of(IEnumerable<PackedImport> imports, int number)
    {
        var tables = imports.Where(import => import.PublishedDays.Length > 0)
            .Select(import => (import.Number, Days: PublishedDaysCodec.Decode(import.PublishedDays))).ToList();
        var (with, without) = (new PublishedSeries(), new PublishedSeries());
        foreach (var (import, days) in tables)
        {
            with.Lay(days);
            if (import != number)
            {
                without.Lay(days);
            }
        }

        var rest = without.Days.ToDictionary(day => (day.Area, day.Day));
        var (values, returned, changed) = (0L, 0L, new List<PublishedDay>());
        foreach (var day in with.Days)
        {
            var left = rest.GetValueOrDefault((day.Area, day.Day));
            rest.Remove((day.Area, day.Day));
            var gone = day.Present.Count(pollutant => left?[pollutant] != day[pollutant]);
            var back = left?.Present.Count(pollutant => left[pollutant] != day[pollutant]) ?? 0;
            (values, returned) = (values + gone, returned + back);
            if (gone + back > 0)
            {
                changed.Add(day);
            }
        }

        changed.AddRange(rest.Values);
        return new PublishedWithdrawal(
            values, returned + rest.Values.Sum(day => day.Present.Count), [.. changed.Select(day => day.Day).Distinct().Order()],
            changed.Select(day => day.Area).Distinct().Count());
    }
}
