using System.Numerics;
using AqPipeline.Storage.Copying;
using AqPipeline.Storage.History;

namespace AqPipeline.Storage.Withdrawing;

/// <summary>A day without what an import said of it.</summary>
/// <param name="Day">Everything kept of it; its statistics are to be computed again.</param>
/// <param name="Values">Values of the import that held, or that another import had replaced.</param>
/// <param name="Returned">Hours of pollutants for which an earlier or later statement holds now instead.</param>
/// <param name="Stations">The series from which something was taken.</param>
/// <param name="Unclear">Later imports that repeated some values of these series; which ones is not recorded.</param>
internal sealed record WithdrawnDay(
    PackedDay Day, long Values, long Returned, IReadOnlyCollection<StationId> Stations, IReadOnlySet<int> Unclear);

/// <summary>
/// Takes what one import said out of a day: what all others said is laid over each other again, in the order of the imports, so that what
/// holds, what it replaced and what was known when is what it would be had the file never been taken.
/// </summary>
/// <param name="import">The import.</param>
/// <param name="delivered">Values that each later import delivered for a series on a day, by its receipt.</param>
internal sealed class DayWithdrawal(int import, ILookup<(StationId Station, DateOnly Day), (int Import, int Accepted)> delivered)
{
    private long _values;
    private long _returned;
    private HashSet<int> _unclear = [];

    /// <summary>The day without the import; <see langword="null"/> when the import said nothing that is kept.</summary>
    /// <param name="day">The day.</param>
    /// <param name="revision">The state that its readings are in afterwards.</param>
    public WithdrawnDay? Of(PackedDay day, long revision)
    {
        (_values, _returned, _unclear) = (0, 0, []);
        var entries = day.Readings is null ? [] : DayReadingsCodec.Entries(day.Day, day.Readings);
        var superseded = day.Superseded.ToLookup(hours => hours.Station);
        var days = new List<SourcedDay>(entries.Count);
        var replaced = new List<PackedSupersededHours>();
        var stations = new List<StationId>();
        foreach (var (station, packed) in entries)
        {
            var stored = new SourcedDay(station, day.Day, packed);
            var said = Statements(stored, superseded[station]);
            if (!said.ContainsKey(import))
            {
                days.Add(stored);
                replaced.AddRange(superseded[station]);
                continue;
            }

            stations.Add(station);
            var (rest, replacedBy) = WithoutImport(station, day.Day, said);
            Count(stored, said[import], rest?.Readings);
            if (rest is not null)
            {
                days.Add(rest);
                replaced.AddRange(replacedBy.Select(hours =>
                    new PackedSupersededHours(station, hours.By, StationDayCodec.Encode(hours.Readings), hours.Sources.Encode())));
            }
        }

        return stations.Count == 0
            ? null
            : new WithdrawnDay(
                day with
                {
                    Readings = DayReadingsCodec.Encode(days),
                    Revision = revision,
                    Superseded = [.. replaced.OrderBy(hours => hours.Station).ThenBy(hours => hours.By)],
                    Statistics = null,
                    StatisticsRevision = 0,
                },
                _values, _returned, stations, _unclear);
    }

    /// <summary>All that is recorded of a series, by import.</summary>
    private static SortedDictionary<int, StationDay> Statements(SourcedDay stored, IEnumerable<PackedSupersededHours> superseded)
    {
        var said = new SortedDictionary<int, StationDay>();
        Add(stored.Readings, stored.Sources);
        foreach (var hours in superseded)
        {
            Add(StationDayCodec.Decode(hours.Station, stored.Readings.Day, hours.Hours), HourSources.Decode(hours.Sources));
        }

        return said;

        void Add(StationDay readings, HourSources sources)
        {
            foreach (var (number, masks) in sources.Entries)
            {
                var part = readings.Part(masks);
                if (!said.TryAdd(number, part))
                {
                    said[number].Merge(part);
                }
            }
        }
    }

    private (SourcedDay? Day, List<SupersededHours> Superseded) WithoutImport(
        StationId station, DateOnly day, SortedDictionary<int, StationDay> said)
    {
        var values = delivered[(station, day)].ToDictionary(entry => entry.Import, entry => entry.Accepted);
        StationDay? before = null;
        SourcedDay? after = null;
        var superseded = new List<SupersededHours>();
        foreach (var number in said.Keys.Concat(values.Keys).Distinct().Order())
        {
            var statement = said.GetValueOrDefault(number) ?? new StationDay(station, day);
            if (number != import)
            {
                var whole = before is not null && number > import && values.TryGetValue(number, out var count)
                    ? WithRepeated(statement, before, count, number)
                    : statement;
                Lay(ref after, whole, number, superseded);
            }

            if (before is null)
            {
                before = statement.Copy();
            }
            else
            {
                before.Merge(statement);
            }
        }

        return (after, superseded);
    }

    /// <summary>
    /// What an import stated with what it repeated. Repeated values are not recorded, but the receipt has their number: if it is the number
    /// of all values that were known and that the import did not change, the import repeated all of them.
    /// </summary>
    private StationDay WithRepeated(StationDay statement, StationDay before, int delivered, int number)
    {
        var (known, news, rest) = (0, 0, new PollutantTable<uint>());
        foreach (var pollutant in Pollutants.All)
        {
            rest[pollutant] = before.Present(pollutant) & ~statement.Stated(pollutant);
            known += BitOperations.PopCount(rest[pollutant]);
            news += BitOperations.PopCount(statement.Present(pollutant));
        }

        var repeated = delivered - news;
        if (repeated <= 0)
        {
            return statement;
        }

        if (repeated != known)
        {
            _unclear.Add(number);
            return statement;
        }

        var whole = statement.Copy();
        whole.Merge(before.Part(rest));
        return whole;
    }

    /// <summary>As <see cref="DayChanges"/> does: the first statement of a series counts from its first value.</summary>
    private static void Lay(ref SourcedDay? after, StationDay statement, int number, List<SupersededHours> superseded)
    {
        if (after is null)
        {
            after = statement.HasReadings ? new SourcedDay(statement.Copy(), number, isOwn: true) : null;
            return;
        }

        after.Lay(statement, number, out var replaced);
        if (replaced is { } hours)
        {
            superseded.Add(hours);
        }
    }

    private void Count(SourcedDay stored, StationDay taken, StationDay? rest)
    {
        var held = new PollutantTable<uint>();
        foreach (var entry in stored.Sources.Entries.Where(entry => entry.Import == import))
        {
            held = entry.Hours;
        }

        foreach (var pollutant in Pollutants.All)
        {
            _values += BitOperations.PopCount(taken.Present(pollutant));
            _returned += BitOperations.PopCount(held[pollutant] & (rest?.Present(pollutant) ?? 0));
        }
    }
}
