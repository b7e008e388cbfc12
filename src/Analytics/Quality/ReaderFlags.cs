namespace AqPipeline.Analytics.Quality;

/// <summary>
/// negative, duplicate, source-flagged, other-monitor: what was flagged while the file was read, so that the findings are all that is
/// known.
/// </summary>
internal sealed class ReaderFlags : IQualityRule
{
    private static readonly QualityFlags[] s_flags =
        [QualityFlags.Negative, QualityFlags.Duplicate, QualityFlags.SourceFlagged, QualityFlags.OtherMonitor];

    public void Check(ref NeighbourhoodDay day)
    {
        for (var series = 0; series < day.Count; series++)
        {
            if (day[series].HasFlags)
            {
                Translate(ref day, series);
            }
        }
    }

    private static void Translate(ref NeighbourhoodDay day, int series)
    {
        foreach (var pollutant in Pollutants.All)
        {
            foreach (var flag in s_flags)
            {
                var hours = 0u;
                for (var hour = 1; hour <= HourEnding.PerDay; hour++)
                {
                    hours |= (day[series].Flags(pollutant, hour) & flag) != 0 ? 1u << (hour - 1) : 0;
                }

                day.Find(series, pollutant, flag, hours);
            }
        }
    }
}
