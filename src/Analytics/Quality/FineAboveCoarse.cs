namespace AqPipeline.Analytics.Quality;

/// <summary>fine-above-coarse: PM2.5 above PM10 in the same hour.</summary>
internal sealed class FineAboveCoarse : IQualityRule
{
    public void Check(ref NeighbourhoodDay day)
    {
        for (var series = 0; series < day.Count; series++)
        {
            var both = day.Usable(series, Pollutant.PM25) & day.Usable(series, Pollutant.PM10);
            var above = both == 0 ? 0 : both & HourMask.Above(day.Hours(series, Pollutant.PM25), day.Hours(series, Pollutant.PM10));
            if (above != 0)
            {
                day.Find(series, Pollutant.PM10, QualityFlags.FineAboveCoarse, above);
                day.Find(series, Pollutant.PM25, QualityFlags.FineAboveCoarse, above);
            }
        }
    }
}
