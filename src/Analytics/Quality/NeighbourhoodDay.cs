using System.Numerics;

namespace AqPipeline.Analytics.Quality;

/// <summary>One natural day of all series of a neighbourhood while the rules go over it, with what they have found so far.</summary>
internal ref struct NeighbourhoodDay
{
    private readonly ReadOnlySpan<StationDay> _series;
    private readonly Span<DaySummary> _summaries;
    private List<QualityFinding>?[]? _findings;

    /// <param name="series">The station-days.</param>
    /// <param name="summaries">Room for six summaries a station-day.</param>
    public NeighbourhoodDay(ReadOnlySpan<StationDay> series, Span<DaySummary> summaries)
    {
        _series = series;
        _summaries = summaries;
        for (var index = 0; index < series.Length; index++)
        {
            foreach (var pollutant in Pollutants.All)
            {
                summaries[index * Pollutants.Count + (int)pollutant] = DaySummary.Of(series[index], pollutant);
            }
        }
    }

    /// <summary>Series in the neighbourhood.</summary>
    public readonly int Count => _series.Length;

    public readonly StationDay this[int series] => _series[series];

    public readonly ReadOnlySpan<int> Hours(int series, Pollutant pollutant) => _series[series].Hours(pollutant);

    /// <summary>The hours that are usable as far as the rules before this one are concerned.</summary>
    public readonly uint Usable(int series, Pollutant pollutant) => Summary(series, pollutant).Usable;

    public readonly ref readonly DaySummary Summary(int series, Pollutant pollutant) =>
        ref _summaries[series * Pollutants.Count + (int)pollutant];

    /// <summary>The pairs of series that say the same, once they have been looked for.</summary>
    public IReadOnlyList<(int Left, int Right)>? Repeated { get; set; }

    /// <summary>Notes a finding, if there are hours to note; what it takes out the rules after this one do not see.</summary>
    public void Find(int series, Pollutant pollutant, QualityFlags rule, uint hours)
    {
        if (hours != 0)
        {
            if (!rule.IsUsable())
            {
                _summaries[series * Pollutants.Count + (int)pollutant].Usable &= ~hours;
            }

            _findings ??= new List<QualityFinding>?[_series.Length];
            (_findings[series] ??= []).Add(new QualityFinding(pollutant, rule, hours));
        }
    }

    /// <summary>True if any other series has a usable reading of the pollutant in the hours.</summary>
    public readonly bool HasNeighbour(int series, Pollutant pollutant, uint near)
    {
        for (var other = 0; other < _series.Length; other++)
        {
            if (other != series && (Usable(other, pollutant) & near) != 0)
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>True if any other series reaches <paramref name="level"/> in the hours.</summary>
    public readonly bool IsReachedNearby(int series, Pollutant pollutant, uint near, int level)
    {
        for (var other = 0; other < _series.Length; other++)
        {
            if (other != series && (HourMask.AtLeast(Hours(other, pollutant), level) & Usable(other, pollutant) & near) != 0)
            {
                return true;
            }
        }

        return false;
    }

    public readonly QualityFindings Finish()
    {
        if (_findings is null)
        {
            return default;
        }

        var results = new QualityFinding[]?[_series.Length];
        for (var series = 0; series < results.Length; series++)
        {
            results[series] = _findings[series]?.ToArray();
        }

        return new QualityFindings(results);
    }

    /// <summary>The hours from so many before to so many after an hour.</summary>
    public static uint Near(int hour, int hours)
    {
        var (first, last) = (Math.Max(1, hour - hours), Math.Min(HourEnding.PerDay, hour + hours));
        return ((1u << (last - first + 1)) - 1) << (first - 1);
    }

    /// <summary>Hours in a mask.</summary>
    public static int CountOf(uint hours) => BitOperations.PopCount(hours);
}
