namespace AqPipeline.Analytics.Quality;

/// <summary>What the rules ask first of the 24 hours of one pollutant, so that most of them need not look at the hours.</summary>
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
