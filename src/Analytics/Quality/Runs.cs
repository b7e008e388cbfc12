namespace AqPipeline.Analytics.Quality;

/// <summary>Runs of hours in a mask.</summary>
internal static class Runs
{
    /// <summary>Of <paramref name="hours"/>, the runs that lie next to an hour of <paramref name="touching"/>.</summary>
    public static uint TouchedBy(uint hours, uint touching)
    {
        var touched = touching;
        for (var grown = touched | (touched << 1 | touched >> 1) & hours;
            grown != touched;
            grown = touched | (touched << 1 | touched >> 1) & hours)
        {
            touched = grown;
        }

        return touched & hours;
    }

    /// <summary>The hours of the runs in which at least <paramref name="length"/> hours hold the same.</summary>
    /// <param name="sameAsBefore">Hours that hold what the hour before held.</param>
    /// <param name="length">2 to 24.</param>
    public static uint OfAtLeast(uint sameAsBefore, int length)
    {
        var ends = sameAsBefore;
        for (var step = 2; step < length && ends != 0; step++)
        {
            ends &= sameAsBefore << (step - 1);
        }

        var hours = ends;
        for (var step = 1; step < length && ends != 0; step++)
        {
            hours |= ends >> step;
        }

        return hours;
    }
}
