namespace AqPipeline.Ingest.Reading;

/// <summary>
/// The AQI that a file prints beside its pollutants, which shows whether these are concentrations. The AQI is the largest of the six
/// sub-indices (HJ 633-2012, 4.4). From 51 on a sub-index differs from its concentration (35 µg/m³ of PM2.5 are 50, 75 are 100, and so on;
/// they meet in single points only, as 500 µg/m³): a file whose AQI is the largest of its six numbers prints sub-indices.
/// </summary>
internal sealed class PrintedIndices
{
    private const int Above = 50 * StationDay.Scale;
    private const int Enough = 400;
    private const int Least = 8;
    private const int Percent = 90;

    private readonly List<(long Line, StationId Series, HourEnding Hour, int Index)> _printed = [];

    /// <summary>True until enough are known to decide.</summary>
    public bool IsWanted => _printed.Count < Enough;

    /// <summary>Notes an AQI as printed; one of at most 50 decides nothing.</summary>
    public void Add(long line, StationId series, HourEnding hour, int? scaled)
    {
        if (scaled > Above && IsWanted)
        {
            _printed.Add((line, series, hour, scaled.Value));
        }
    }

    /// <summary>The proof that the readings of a file are sub-indices, with its line; <see langword="null"/> without one.</summary>
    public (long Line, string Reason)? TroubleOf(IReadOnlyList<StationDay> days)
    {
        if (_printed.Count < Least)
        {
            return null;
        }

        var wanted = _printed.Select(printed => (printed.Series, printed.Hour.Day)).ToHashSet();
        var readings = days.Where(day => wanted.Contains((day.Station, day.Day))).ToLookup(day => (day.Station, day.Day));
        var compared = _printed.ConvertAll(printed => (printed.Index, Highest: readings[(printed.Series, printed.Hour.Day)]
            .Max(day => HighestOf(day, printed.Hour.Hour))));
        var (beside, equal) = (compared.Count(pair => pair.Highest is not null), compared.Count(pair => pair.Highest == pair.Index));
        return beside >= Least && equal * 100 >= beside * Percent
            ? (_printed[0].Line, $"its columns hold sub-indices (IAQI), not concentrations: the AQI is the largest of them in {equal} of "
                + $"{Counted.Of(beside, "row")} with an AQI above 50")
            : null;
    }

    private static int? HighestOf(StationDay day, int hour)
    {
        int? highest = null;
        foreach (var pollutant in Pollutants.All)
        {
            if (day.TryGet(pollutant, hour, out var scaled) && !(scaled <= highest))
            {
                highest = scaled;
            }
        }

        return highest;
    }
}
