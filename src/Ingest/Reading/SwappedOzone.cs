namespace AqPipeline.Ingest.Reading;

/// <summary>
/// Tells which of two fields of the live feed holds the hour's ozone. <c>o3_24h</c> should be the highest hour so far and never below
/// <c>o3</c>, the hour itself. In the feed it is the other way round: of 1,476 stations at 7 o'clock of 2018-02-20 that print both,
/// <c>o3</c> is above in 1,452, equal in 24 and below in none; so is <c>o3_8h</c> beside <c>o3_8h_24h</c> (1,125, 352, none). Should a file
/// print them right, it is read as printed.
/// </summary>
internal sealed class SwappedOzone
{
    /// <summary>The field named for the hour.</summary>
    public const string Printed = "o3";

    /// <summary>The field named for the highest hour.</summary>
    public const string PrintedDaily = "o3_24h";

    /// <summary>Of a hundred stations, how many may contradict the rest.</summary>
    private const int MaxContradictedPercent = 2;

    private readonly bool _swapped;

    private SwappedOzone(bool swapped) => _swapped = swapped;

    /// <summary>The field that holds the hour's ozone.</summary>
    public string CurrentField => _swapped ? PrintedDaily : Printed;

    /// <summary>
    /// Judges by all stations of the file. Where they say nothing, as in the first hour of a day, the fields are taken as swapped.
    /// </summary>
    /// <param name="stations">The values of each station under the two names.</param>
    /// <exception cref="InvalidDataException">The stations contradict each other.</exception>
    public static SwappedOzone Judge(IEnumerable<(int? Printed, int? PrintedDaily)> stations)
    {
        var (above, below) = (0, 0);
        foreach (var (printed, daily) in stations)
        {
            above += printed > daily ? 1 : 0;
            below += printed < daily ? 1 : 0;
        }

        return Math.Min(above, below) * 100 <= (above + below) * MaxContradictedPercent
            ? new SwappedOzone(above >= below)
            : throw new InvalidDataException(
                $"it cannot be told which field is the hour's O3: {Printed} is above {PrintedDaily} "
                    + $"at {Counted.Of(above, "station")} and below at {below}");
    }

    /// <summary>True if a station has the current hour above the highest.</summary>
    public bool IsContradicted(int? printed, int? printedDaily) => _swapped ? printed < printedDaily : printed > printedDaily;
}
