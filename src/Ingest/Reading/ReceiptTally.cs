using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace AqPipeline.Ingest.Reading;

/// <summary>Counts what a file brought: in all, for each station, and for each station's day.</summary>
internal sealed class ReceiptTally
{
    /// <param name="days">The station-days of the file.</param>
    /// <param name="rejected">The hours of each station's day that had a value which was not taken: masks, hour h is bit h-1.</param>
    public ReceiptTally(StationDay[] days, Dictionary<(StationId Station, DateOnly Day), PollutantTable<uint>> rejected)
    {
        var covered = Covered(days, rejected);
        var places = new Dictionary<StationId, int>(days.Length);
        var hours = new List<StationHours>(days.Length);
        var receipts = new List<StationDayReceipt>(days.Length + rejected.Count);
        var (last, possible) = (default(DateOnly?), 0);
        foreach (var day in days)
        {
            if (day.Day != last)
            {
                (last, possible) = (day.Day, covered[day.Day]);
            }

            var isRejected = rejected.Remove((day.Station, day.Day), out var refused);
            var (accepted, missing, lost, anyPollutant) = (0, 0, 0, 0u);
            foreach (var pollutant in Pollutants.All)
            {
                var present = day.Present(pollutant);
                accepted += BitOperations.PopCount(present);
                missing += BitOperations.PopCount(day.Stated(pollutant) & ~present);
                lost += isRejected ? BitOperations.PopCount(refused[pollutant] & ~present) : 0;
                anyPollutant |= present;
            }

            var flagged = day.HasFlags ? FlaggedReadings(day) : 0;
            Accepted += accepted;
            Missing += missing;
            Flagged += flagged;
            ref var place = ref CollectionsMarshal.GetValueRefOrAddDefault(places, day.Station, out var isKnown);
            if (!isKnown)
            {
                place = hours.Count;
                hours.Add(new StationHours(day.Station, 0));
            }

            hours[place] = new StationHours(day.Station, hours[place].Hours + BitOperations.PopCount(anyPollutant));
            receipts.Add(new StationDayReceipt(day.Station, day.Day, possible, accepted, flagged, lost));
        }

        receipts.AddRange(rejected.Select(entry =>
            new StationDayReceipt(entry.Key.Station, entry.Key.Day, covered[entry.Key.Day], 0, 0, Count(entry.Value))));
        (Hours, StationDays) = (hours, receipts);
    }

    /// <summary>Values taken.</summary>
    public long Accepted { get; }

    /// <summary>Values stated without a number.</summary>
    public long Missing { get; }

    /// <summary>Values taken with a flag.</summary>
    public long Flagged { get; }

    /// <summary>Hours brought for each station, in the order of the file.</summary>
    public IReadOnlyList<StationHours> Hours { get; }

    /// <summary>The receipts of the station-days, in the order of the file.</summary>
    public IReadOnlyList<StationDayReceipt> StationDays { get; }

    /// <summary>For each day how many values a station could have: the hours and pollutants that the file has for any station.</summary>
    private static Dictionary<DateOnly, int> Covered(
        StationDay[] days, Dictionary<(StationId Station, DateOnly Day), PollutantTable<uint>> rejected)
    {
        var stated = new Dictionary<DateOnly, PollutantTable<uint>>();
        var last = default(DateOnly?);
        ref var hours = ref Unsafe.NullRef<PollutantTable<uint>>();
        foreach (var day in days)
        {
            if (day.Day != last)
            {
                hours = ref CollectionsMarshal.GetValueRefOrAddDefault(stated, day.Day, out _);
                last = day.Day;
            }

            foreach (var pollutant in Pollutants.All)
            {
                hours[(int)pollutant] |= day.Stated(pollutant);
            }
        }

        foreach (var ((_, day), refused) in rejected)
        {
            ref var ofDay = ref CollectionsMarshal.GetValueRefOrAddDefault(stated, day, out _);
            foreach (var pollutant in Pollutants.All)
            {
                ofDay[(int)pollutant] |= refused[pollutant];
            }
        }

        var covered = new Dictionary<DateOnly, int>(stated.Count);
        foreach (var (day, ofDay) in stated)
        {
            covered[day] = Count(ofDay);
        }

        return covered;
    }

    private static int Count(in PollutantTable<uint> hours)
    {
        var count = 0;
        foreach (var pollutant in Pollutants.All)
        {
            count += BitOperations.PopCount(hours[(int)pollutant]);
        }

        return count;
    }

    private static int FlaggedReadings(StationDay day)
    {
        var count = 0;
        foreach (var pollutant in Pollutants.All)
        {
            for (var hour = 1; hour <= HourEnding.PerDay; hour++)
            {
                count += day.Flags(pollutant, hour) == QualityFlags.None ? 0 : 1;
            }
        }

        return count;
    }
}
