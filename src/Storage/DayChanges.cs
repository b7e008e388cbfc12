namespace AqPipeline.Storage;

/// <summary>What a batch makes of one day: the same for every store.</summary>
/// <param name="Day">The day.</param>
/// <param name="StationDays">All readings of the day afterwards, ordered by series.</param>
/// <param name="Changed">The station-days to be written, ordered by series.</param>
/// <param name="Superseded">What was replaced, in the order in which it was.</param>
/// <param name="Imports">The imports that said something new.</param>
internal sealed record DayChanges(
    DateOnly Day,
    IReadOnlyList<StationDay> StationDays,
    IReadOnlyList<KeyValuePair<StationId, PackedDay>> Changed,
    IReadOnlyList<SupersededHours> Superseded,
    IReadOnlySet<int> Imports)
{
    private static readonly Comparer<StationDay> ByStation = Comparer<StationDay>.Create((left, right) => left.Station.CompareTo(right.Station));

    /// <summary>The station-days of a batch by day, in the order of the files.</summary>
    /// <param name="batch">The files.</param>
    /// <param name="firstImport">The number of the import of the first file; the others follow.</param>
    public static SortedDictionary<DateOnly, List<(int Import, StationDay Readings)>> ByDay(ImportBatch batch, int firstImport)
    {
        var byDay = new SortedDictionary<DateOnly, List<(int, StationDay)>>();
        foreach (var (place, file) in batch.Files.Index())
        {
            List<(int, StationDay)>? ofDay = null;
            var day = DateOnly.MinValue;
            foreach (var readings in file.StationDays)
            {
                if (ofDay is null || readings.Day != day)
                {
                    day = readings.Day;
                    if (!byDay.TryGetValue(day, out ofDay))
                    {
                        byDay[day] = ofDay = new List<(int, StationDay)>(file.StationDays.Count);
                    }
                }

                ofDay.Add((firstImport + place, readings));
            }
        }

        return byDay;
    }

    /// <summary>
    /// Lays the incoming station-days over what is stored of their day. A station's first one that has no value at all is passed over: national files carry
    /// columns of stations that stopped years ago.
    /// </summary>
    public static DayChanges Of(
        DateOnly day, IReadOnlyList<(int Import, StationDay Readings)> incoming, IReadOnlyList<KeyValuePair<StationId, PackedDay>> stored)
    {
        var days = new Dictionary<StationId, SourcedDay>(Math.Max(stored.Count, incoming.Count));
        foreach (var (station, packed) in stored)
        {
            days.Add(station, new SourcedDay(station, day, packed));
        }

        var superseded = new List<SupersededHours>();
        var imports = new HashSet<int>();
        foreach (var (import, readings) in incoming)
        {
            if (days.TryGetValue(readings.Station, out var known))
            {
                if (known.Lay(readings, import, out var replaced))
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
                days.Add(readings.Station, new SourcedDay(readings, import));
                imports.Add(import);
            }
        }

        var all = new List<StationDay>(days.Count);
        foreach (var sourced in days.Values)
        {
            all.Add(sourced.Readings);
        }

        SortByStation(all);
        var changed = new List<KeyValuePair<StationId, PackedDay>>();
        foreach (var readings in all)
        {
            if (days[readings.Station] is { IsChanged: true } sourced)
            {
                changed.Add(new(readings.Station, sourced.Pack()));
            }
        }

        return new DayChanges(day, all, changed, superseded, imports);
    }

    /// <summary>Files have their stations in order, almost always.</summary>
    private static void SortByStation(List<StationDay> days)
    {
        for (var index = 1; index < days.Count; index++)
        {
            if (days[index - 1].Station > days[index].Station)
            {
                days.Sort(ByStation);
                return;
            }
        }
    }
}
