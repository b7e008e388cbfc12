namespace AqPipeline.Analytics.Quality;

/// <summary>Findings against a series rather than single hours.</summary>
internal static class WholeDay
{
    /// <summary>Notes every hour that is still usable.</summary>
    public static void Find(ref NeighbourhoodDay day, int series, QualityFlags rule)
    {
        foreach (var pollutant in Pollutants.All)
        {
            day.Find(series, pollutant, rule, day.Usable(series, pollutant));
        }
    }
}
