namespace AqPipeline.Ingest.Reading;

/// <summary>
/// The AQI that a file prints beside its pollutants, which shows whether these are concentrations. The AQI is the largest of the six
/// sub-indices (HJ 633-2012, 4.4). From 51 on a sub-index differs from its concentration (35 µg/m³ of PM2.5 are 50, 75 are 100, and so on;
/// they meet in single points only, as 500 µg/m³): a file whose AQI is one of its six numbers in nearly all rows prints sub-indices.
/// </summary>
internal sealed class PrintedIndices
{
    /// <summary>An AQI of at most 50 decides nothing.</summary>
    public const int Above = 50 * StationDay.Scale;

    /// <summary>
    /// Fields that are looked at in rows of many series, and those of them that are compared: some tell what the others are.
    /// </summary>
    private const int LookedAt = 4_000;
    private const int Enough = 200;

    private const int Most = 100_000;

    private const int LeastOfSeries = 20;

    private readonly List<(long Line, StationId Series, HourEnding Hour, int Index)> _printed = [];
    private int _lookedAt;

    /// <summary>True if one more field of a row of many series is to be looked at.</summary>
    public bool LooksAtOneMore() => _printed.Count < Enough && _lookedAt++ < LookedAt;

    /// <summary>Notes an AQI above 50 as printed.</summary>
    public void Add(long line, StationId series, HourEnding hour, int scaled)
    {
        if (_printed.Count < Most)
        {
            _printed.Add((line, series, hour, scaled));
        }
    }

    /// <summary>
    /// The proof that the readings of a file, or of a series in it, are sub-indices, with its line; <see langword="null"/> without one. Of
    /// 123,638 city hours with an AQI above 50 on 25 days of 2019 the AQI is within 1 of a concentration in 10 %; of 20 hours or more of a
    /// city's day in at most 67 %.
    /// </summary>
    public (long Line, string Reason)? TroubleOf(IReadOnlyList<StationDay> days)
    {
        if (_printed.Count == 0)
        {
            return null;
        }

        var compared = Compare(days);

        var (equal, near) = (Count(compared, Likeness.Largest), Count(compared, Likeness.Near));
        if (IsShare(equal, compared.Count, 8, 90) || IsShare(near, compared.Count, 20, 90) || IsShare(near, compared.Count, 100, 75))
        {
            return (compared[0].Line, Reason("its columns hold", near, compared.Count));
        }

        // A dead station prints one row for days, which proves nothing twice.
        foreach (var series in compared.GroupBy(row => row.Series).Where(rows => rows.Count() >= LeastOfSeries))
        {
            var rows = series.DistinctBy(row => row.Index).ToList();
            var nearRows = Count(rows, Likeness.Near);
            if (IsShare(nearRows, rows.Count, LeastOfSeries, 95))
            {
                return (rows[0].Line, Reason($"its columns hold for {series.Key.Name}", nearRows, rows.Count));
            }
        }

        return null;
    }

    private List<(long Line, StationId Series, int Index, Likeness Likeness)> Compare(IReadOnlyList<StationDay> days)
    {
        var printed = _printed.Select(printed => printed.Hour.Day).ToHashSet();
        var series = _printed.Select(printed => printed.Series).ToHashSet();
        var readings = days.Where(day => printed.Contains(day.Day) && series.Contains(day.Station)).ToLookup(day => (day.Station, day.Day));
        var compared = new List<(long Line, StationId Series, int Index, Likeness Likeness)>(_printed.Count);
        foreach (var (line, station, hour, index) in _printed)
        {
            var likeness = Likeness.NoReading;
            foreach (var day in readings[(station, hour.Day)])
            {
                likeness = (Likeness)Math.Max((int)likeness, (int)LikenessOf(day, hour.Hour, index));
            }

            if (likeness != Likeness.NoReading)
            {
                compared.Add((line, station, index, likeness));
            }
        }

        return compared;
    }

    private static string Reason(string holds, int near, int rows) =>
        $"{holds} sub-indices (IAQI), not concentrations: the AQI is one of them in {near.ToString("N0", CultureInfo.InvariantCulture)} "
            + $"of {Counted.Of(rows, "row")} with an AQI above 50";

    private static int Count(IEnumerable<(long Line, StationId Series, int Index, Likeness Likeness)> rows, Likeness least) =>
        rows.Count(row => row.Likeness >= least);

    private static bool IsShare(int part, int rows, int leastRows, int leastPercent) =>
        rows >= leastRows && part * 100L >= rows * (long)leastPercent;

    /// <summary>How an hour stands to its AQI. Two programs may round a sub-index differently: within 1 is near.</summary>
    private static Likeness LikenessOf(StationDay day, int hour, int index)
    {
        var (highest, isNear) = (-1, false);
        foreach (var pollutant in Pollutants.All)
        {
            if (day.TryGet(pollutant, hour, out var scaled))
            {
                highest = Math.Max(highest, scaled);
                isNear |= Math.Abs(scaled - index) <= StationDay.Scale;
            }
        }

        return (highest == index, isNear, highest >= 0) switch
        {
            (true, _, _) => Likeness.Largest,
            (_, true, _) => Likeness.Near,
            (_, _, true) => Likeness.Other,
            _ => Likeness.NoReading,
        };
    }

    private enum Likeness
    {
        NoReading,
        Other,
        Near,
        Largest,
    }
}
