namespace AqPipeline.Analytics.Quality;

/// <summary>Summary of the 24 hours of one pollutant, with which most rules decide without reading the hours.</summary>
internal struct DaySummary
{
    /// <summary>The hours that are usable as far as the rules so far are concerned.</summary>
    public uint Usable;

    /// <summary>The highest hour, usable or not.</summary>
    public int Highest;

    /// <summary>The hours that were usable at first and hold what the hour before held.</summary>
    public uint SameAsBefore;

    public static DaySummary Of(StationDay day, Pollutant pollutant)
    {
        var usable = day.Usable(pollutant);
        if (usable == 0)
        {
            return default;
        }

        var hours = day.Hours(pollutant);
        return new DaySummary
        {
            Usable = usable,
            Highest = HourMask.Highest(hours),
            SameAsBefore = HourMask.SameAsBefore(hours) & usable & usable << 1,
        };
    }
}
