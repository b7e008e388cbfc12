using System.Numerics;

namespace AqPipeline.Storage.History;

/// <summary>The records of a station-day in a file.</summary>
/// <param name="Import">The number of the import of the file.</param>
/// <param name="Readings">The readings.</param>
/// <param name="IsHandedOver">True if they may be changed (<see cref="ImportedFile.IsHandedOver"/>).</param>
internal readonly record struct IncomingDay(int Import, StationDay Readings, bool IsHandedOver);

/// <summary>Result of a batch for one day, equal for every store.</summary>
/// <param name="Day">The day.</param>
/// <param name="StationDays">All readings of the day afterwards, ordered by series.</param>
/// <param name="Packed">The same as it is to be stored (<see cref="DayReadingsCodec"/>); <see langword="null"/> when nothing
/// changed.</param>
/// <param name="Superseded">The replaced records, in the order of their replacement.</param>
/// <param name="Imports">The imports that said something new.</param>
internal sealed record DayChanges(
    DateOnly Day, IReadOnlyList<StationDay> StationDays, byte[]? Packed, IReadOnlyList<SupersededHours> Superseded,
    IReadOnlySet<int> Imports)
{
    private static readonly Comparer<SourcedDay> ByStation =
        Comparer<SourcedDay>.Create((left, right) => left.Readings.Station.CompareTo(right.Readings.Station));

    /// <summary>The station-days of a batch by day, in the order of the files.</summary>
    /// <param name="batch">The files.</param>
    /// <param name="firstImport">The number of the import of the first file; the others follow.</param>
    public static SortedDictionary<DateOnly, List<IncomingDay>> ByDay(ImportBatch batch, int firstImport)
    {
        var byDay = new SortedDictionary<DateOnly, List<IncomingDay>>();
        foreach (var (place, file) in batch.Files.Index())
        {
            List<IncomingDay>? ofDay = null;
            var day = DateOnly.MinValue;
            foreach (var readings in file.StationDays)
            {
                if (ofDay is null || readings.Day != day)
                {
                    day = readings.Day;
                    if (!byDay.TryGetValue(day, out ofDay))
                    {
                        byDay[day] = ofDay = new List<IncomingDay>(file.StationDays.Count);
                    }
                }

                ofDay.Add(new IncomingDay(firstImport + place, readings, file.IsHandedOver));
            }
        }

        return byDay;
    }

    /// <summary>
    /// Lays the incoming station-days over what is stored of their day. A station's first one that has no value at all is passed over:
    /// national files carry columns of stations that stopped years ago.
    /// </summary>
    /// <param name="day">The day.</param>
    /// <param name="incoming">Its station-days in the order of the imports.</param>
    /// <param name="stored">The stored day; <see langword="null"/> if there is none.</param>
    public static DayChanges Of(DateOnly day, IReadOnlyList<IncomingDay> incoming, byte[]? stored)
    {
        var known = stored is null ? [] : DayReadingsCodec.Entries(day, stored);
        var days = new Dictionary<StationId, SourcedDay>(Math.Max(known.Count, incoming.Count));
        foreach (var (station, packed) in known)
        {
            days.Add(station, new SourcedDay(station, day, packed));
        }

        var superseded = new List<SupersededHours>();
        var imports = new HashSet<int>();
        foreach (var (import, readings, isHandedOver) in incoming)
        {
            if (days.TryGetValue(readings.Station, out var earlier))
            {
                if (earlier.Lay(readings, import, out var replaced))
                {
                    imports.Add(import);
                }

                if (replaced is { } hours)
                {
                    superseded.Add(hours);
                }
            }
            else if (readings.HasReadings)
            {
                days.Add(readings.Station, new SourcedDay(readings, import, isHandedOver));
                imports.Add(import);
            }
        }

        var all = new List<SourcedDay>(days.Values);
        SortByStation(all);
        var isChanged = all.Exists(sourced => sourced.Stored is null);
        return new DayChanges(
            day, all.ConvertAll(sourced => sourced.Readings), isChanged ? DayReadingsCodec.Encode(all) : null, superseded, imports);
    }

    /// <summary>The day as an import hands it back.</summary>
    /// <param name="revision">The state that its readings are in.</param>
    /// <param name="firstImport">The number of the import of the first file of the batch.</param>
    public DayReadings ToReadings(long revision, int firstImport) => new(Day, revision, StationDays)
    {
        Replaced = Superseded.GroupBy(hours => hours.By).ToDictionary(
            byImport => byImport.Key - firstImport, byImport => byImport.Sum(hours => CountOf(hours.Readings))),
    };

    /// <summary>The receipts of a batch, with the number of stored values that each file replaced.</summary>
    public static ImportReceipt[] Receipts(ImportBatch batch, IReadOnlyList<DayReadings> changed, PublishedChanges published) =>
    [
        .. batch.Files.Select((file, place) => file.StationDays.Count == 0
            ? file.Receipt with { Replaced = published.Replaced(place) ?? file.Receipt.Replaced }
            : file.Receipt with { Replaced = changed.Sum(day => day.Replaced.GetValueOrDefault(place)) }),
    ];

    private static long CountOf(StationDay readings)
    {
        var count = 0L;
        foreach (var pollutant in Pollutants.All)
        {
            count += BitOperations.PopCount(readings.Present(pollutant));
        }

        return count;
    }

    /// <summary>Files have their stations in order, almost always.</summary>
    private static void SortByStation(List<SourcedDay> days)
    {
        for (var index = 1; index < days.Count; index++)
        {
            if (days[index - 1].Readings.Station > days[index].Readings.Station)
            {
                days.Sort(ByStation);
                return;
            }
        }
    }
}
