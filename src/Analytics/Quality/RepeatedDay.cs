namespace AqPipeline.Analytics.Quality;

/// <summary>True if two series of a neighbourhood say the same hour by hour.</summary>
internal sealed class RepeatedDay(StaleTwinData data)
{
    /// <summary>Ozone first: it moves most, so that different stations part there.</summary>
    private static readonly Pollutant[] s_order =
        [Pollutant.O3, Pollutant.PM10, Pollutant.NO2, Pollutant.PM25, Pollutant.CO, Pollutant.SO2];

    private static readonly List<(int Left, int Right)> s_none = [];

    private readonly int _unequalPerMille = 1000 - Thresholds.PerMille(data.EqualShare);

    /// <summary>The pairs that say the same; looked for once.</summary>
    public IReadOnlyList<(int Left, int Right)> Pairs(ref NeighbourhoodDay day) => day.Repeated ??= Find(ref day);

    private List<(int Left, int Right)> Find(ref NeighbourhoodDay day)
    {
        List<(int Left, int Right)> pairs = s_none;
        for (var right = 1; right < day.Count; right++)
        {
            for (var left = 0; left < right; left++)
            {
                if (IsSame(ref day, left, right))
                {
                    pairs = pairs == s_none ? [] : pairs;
                    pairs.Add((left, right));
                }
            }
        }

        return pairs;
    }

    /// <summary>True if the hours both have agree, and are many and lively enough to tell.</summary>
    private bool IsSame(ref NeighbourhoodDay day, int left, int right)
    {
        var (shared, unequal, changes) = (0, 0, 0);
        foreach (var pollutant in s_order)
        {
            var both = day.Usable(left, pollutant) & day.Usable(right, pollutant);
            var hours = day.Hours(left, pollutant);
            shared += NeighbourhoodDay.CountOf(both);
            unequal += NeighbourhoodDay.CountOf(both & ~HourMask.Equal(hours, day.Hours(right, pollutant)));
            if (unequal * 1000 > StationDay.Slots * _unequalPerMille)
            {
                return false;
            }

            changes += NeighbourhoodDay.CountOf(both & both << 1 & ~HourMask.SameAsBefore(hours));
        }

        return shared >= data.MinimumValues && changes >= data.MinimumChanges && unequal * 1000 <= shared * _unequalPerMille;
    }
}

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
