using System.Numerics;
using AqPipeline.Storage.Copying;

namespace AqPipeline.Storage.Joining;

/// <summary>A day after series of one place were joined.</summary>
/// <param name="Day">Everything kept of it; its statistics are to be computed again.</param>
/// <param name="Differing">For each place and each of its spellings but the one that stays: hours for which two spellings had another
/// value.</param>
internal sealed record JoinedDay(PackedDay Day, IReadOnlyDictionary<StationId, int> Differing);

/// <summary>
/// Joins the series of one place on a day: everything that files ever said under any of the spellings is laid over each other again, in the
/// order of the imports, so that what holds, what it replaced and what was known when is what it would be had the files been taken under
/// one name.
/// </summary>
/// <param name="names">The one spelling of a series.</param>
internal sealed class DayJoin(Func<StationId, StationId> names)
{
    private readonly record struct Said(int Import, StationId Spelled, StationDay Readings);

    /// <summary>The day with its series joined; <see langword="null"/> when none has another spelling.</summary>
    /// <param name="day">The day.</param>
    /// <param name="revision">The state that its readings are in afterwards.</param>
    public JoinedDay? Of(PackedDay day, long revision)
    {
        var entries = day.Readings is null ? [] : DayReadingsCodec.Entries(day.Day, day.Readings);
        var moved = entries.Select(entry => entry.Station).Concat(day.Superseded.Select(hours => hours.Station))
            .Concat(day.Weather.Select(weather => weather.Station)).Where(station => names(station) != station).Select(names).ToHashSet();
        if (moved.Count == 0)
        {
            return null;
        }

        var days = entries.Where(entry => !moved.Contains(names(entry.Station)))
            .Select(entry => new SourcedDay(entry.Station, day.Day, entry.Packed)).ToList();
        List<PackedSupersededHours> superseded = [.. day.Superseded.Where(hours => !moved.Contains(names(hours.Station)))];
        var differing = new Dictionary<StationId, int>();
        foreach (var place in moved)
        {
            var (joined, replaced) = Join(day.Day, place, SaidOf(day, entries, place), differing);
            if (joined is not null)
            {
                days.Add(joined);
                superseded.AddRange(replaced.Select(hours =>
                    new PackedSupersededHours(place, hours.By, StationDayCodec.Encode(hours.Readings), hours.Sources.Encode())));
            }
        }

        days.Sort((left, right) => left.Readings.Station.CompareTo(right.Readings.Station));
        return new JoinedDay(
            day with
            {
                Readings = days.Count == 0 ? null : DayReadingsCodec.Encode(days),
                Revision = revision,
                Superseded = [.. superseded.OrderBy(hours => hours.Station).ThenBy(hours => hours.By)],
                Statistics = null,
                StatisticsRevision = 0,
                Weather = Weather(day, moved),
            },
            differing);
    }

    /// <summary>All that was ever said of a place, by import.</summary>
    private List<Said> SaidOf(PackedDay day, List<(StationId Station, PackedReadings Packed)> entries, StationId place)
    {
        var said = new List<Said>();
        foreach (var (station, packed) in entries.Where(entry => names(entry.Station) == place))
        {
            Add(station, packed.Hours.Span, HourSources.Decode(packed.Sources.Span));
        }

        foreach (var hours in day.Superseded.Where(hours => names(hours.Station) == place))
        {
            Add(hours.Station, hours.Hours, HourSources.Decode(hours.Sources));
        }

        return said;

        void Add(StationId spelled, ReadOnlySpan<byte> hours, HourSources sources)
        {
            var readings = StationDayCodec.Decode(place, day.Day, hours);
            foreach (var (import, masks) in sources.Entries)
            {
                said.Add(new Said(import, spelled, readings.Part(masks)));
            }
        }
    }

    private static (SourcedDay? Day, List<SupersededHours> Superseded) Join(
        DateOnly day, StationId place, List<Said> said, Dictionary<StationId, int> differing)
    {
        SourcedDay? joined = null;
        var superseded = new List<SupersededHours>();
        var spellings =
            said.GroupBy(entry => entry.Import)
                .ToDictionary(entries => entries.Key, entries => entries.Select(entry => entry.Spelled).ToHashSet());
        foreach (var ofImport in said.GroupBy(entry => entry.Import).OrderBy(entries => entries.Key))
        {
            // One file may have had both spellings: the one that stays is taken first.
            var statement = new StationDay(place, day);
            foreach (var entry in ofImport.OrderBy(entry => entry.Spelled != place).ThenBy(entry => entry.Spelled))
            {
                Differ(differing, entry.Spelled, Add(statement, entry.Readings));
            }

            if (joined is null)
            {
                joined = new SourcedDay(statement, ofImport.Key, isOwn: true);
                continue;
            }

            joined.Lay(statement, ofImport.Key, out var replaced);
            if (replaced is { } hours)
            {
                superseded.Add(hours);
                var others = hours.Sources.Entries.Where(source => !spellings[source.Import].SetEquals(spellings[ofImport.Key]));
                var count = others.Sum(source => ValuesIn(hours.Readings.Part(source.Hours), statement));
                Differ(differing, spellings[ofImport.Key].Max(), count);
            }
        }

        return (joined, superseded);
    }

    /// <summary>Adds what a file said under another spelling, the hours that it said already left out.</summary>
    /// <returns>Hours for which the two had another value; these are flagged.</returns>
    private static int Add(StationDay statement, StationDay further)
    {
        var (count, news) = (0, further.Stated());
        foreach (var pollutant in Pollutants.All)
        {
            for (var hours = further.Present(pollutant) & statement.Present(pollutant); hours != 0; hours &= hours - 1)
            {
                var hour = BitOperations.TrailingZeroCount(hours) + 1;
                if (statement.TryGet(pollutant, hour, out var first) && further.TryGet(pollutant, hour, out var second) && first != second)
                {
                    statement.Flag(pollutant, hour, QualityFlags.Duplicate);
                    count++;
                }
            }

            news[pollutant] &= ~(statement.Present(pollutant) | statement.Stated(pollutant) & ~further.Present(pollutant));
        }

        statement.Merge(further.Part(news));
        return count;
    }

    /// <summary>Hours with a value in both.</summary>
    private static int ValuesIn(StationDay replaced, StationDay statement)
    {
        var count = 0;
        foreach (var pollutant in Pollutants.All)
        {
            count += BitOperations.PopCount(replaced.Present(pollutant) & statement.Present(pollutant));
        }

        return count;
    }

    private static void Differ(Dictionary<StationId, int> differing, StationId spelled, int count)
    {
        if (count > 0)
        {
            differing[spelled] = differing.GetValueOrDefault(spelled) + count;
        }
    }

    /// <summary>Weather has no history: that of the spelling that stays lies over the others.</summary>
    private IReadOnlyList<(StationId Station, byte[] Hours)> Weather(PackedDay day, HashSet<StationId> moved)
    {
        var weather = new SortedDictionary<StationId, byte[]>();
        foreach (var (station, hours) in day.Weather.OrderBy(entry => names(entry.Station) == entry.Station))
        {
            var place = names(station);
            if (moved.Contains(place) && weather.TryGetValue(place, out var others))
            {
                var merged = WeatherDayCodec.Decode(place, day.Day, others);
                merged.Merge(WeatherDayCodec.Decode(place, day.Day, hours));
                weather[place] = WeatherDayCodec.Encode(merged);
            }
            else
            {
                weather[place] = hours;
            }
        }

        return [.. weather.Select(entry => (entry.Key, entry.Value))];
    }
}
