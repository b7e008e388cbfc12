namespace AqPipeline.Analytics.Quality;

/// <summary>missing-marker: a number such as 9999 that stands for "no reading", unless an hour next to it is nearly as high.</summary>
internal sealed class MissingMarker(MissingMarkerData data) : IQualityRule
{
    private readonly int[] _markers = [.. data.Markers.Select(Thresholds.Scaled)];
    private readonly PollutantTable<int> _from = Thresholds.Table(data.Pollutants, entry => entry.Pollutant, entry => entry.From);
    private readonly int _nextToPerMille = Thresholds.PerMille(data.NextToShare);

    public void Check(ref NeighbourhoodDay day)
    {
        for (var series = 0; series < day.Count; series++)
        {
            foreach (var pollutant in Pollutants.All)
            {
                if (day.Summary(series, pollutant).Highest >= _from[pollutant])
                {
                    Look(ref day, series, pollutant);
                }
            }
        }
    }

    private void Look(ref NeighbourhoodDay day, int series, Pollutant pollutant)
    {
        var hours = day.Hours(series, pollutant);
        var usable = day.Usable(series, pollutant);
        var found = 0u;
        foreach (var marker in _markers)
        {
            var marked = HourMask.Equal(hours, marker) & usable;
            if (marker < _from[pollutant] || marked == 0)
            {
                continue;
            }

            // The values around a run of the marker decide for the whole run.
            var near = HourMask.NextTo(marked) & usable;
            var half = (int)((long)marker * _nextToPerMille / 1000);
            var high = HourMask.AtLeast(hours, half) & near & ~OtherMarkers(hours, marker);
            found |= marked & ~Runs.TouchedBy(marked, high);
        }

        day.Find(series, pollutant, QualityFlags.MissingMarker, found);
    }

    private uint OtherMarkers(ReadOnlySpan<int> hours, int marker)
    {
        var others = 0u;
        foreach (var other in _markers)
        {
            others |= other == marker ? 0 : HourMask.Equal(hours, other);
        }

        return others;
    }
}
