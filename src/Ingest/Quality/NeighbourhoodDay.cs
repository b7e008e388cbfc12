using System.Numerics;

namespace AqPipeline.Ingest.Quality;

/// <summary>One natural day of all series of a neighbourhood while the rules go over it, with what they have found so far.</summary>
internal ref struct NeighbourhoodDay(ReadOnlySpan<StationDay> series)
{
    private readonly ReadOnlySpan<StationDay> _series = series;
    private List<QualityFinding>?[]? _findings;

    /// <summary>Series in the neighbourhood.</summary>
    public readonly int Count => _series.Length;

    public readonly StationDay this[int series] => _series[series];

    public readonly ReadOnlySpan<int> Hours(int series, Pollutant pollutant) => _series[series].Hours(pollutant);

    /// <summary>The hours that are usable as far as the rules before this one are concerned.</summary>
    public readonly uint Usable(int series, Pollutant pollutant)
    {
        var usable = _series[series].Usable(pollutant);
        return _findings?[series] is { } found ? usable & ~QualityFinding.UnusableHours(found, pollutant) : usable;
    }

    /// <summary>Notes a finding; hours already known for the same are left alone.</summary>
    public void Find(int series, Pollutant pollutant, QualityFlags rule, uint hours)
    {
        if (hours != 0)
        {
            _findings ??= new List<QualityFinding>?[_series.Length];
            (_findings[series] ??= []).Add(new QualityFinding(pollutant, rule, hours));
        }
    }

    /// <summary>Whether any other series has a usable reading of the pollutant in the hour or next to it.</summary>
    public readonly bool HasNeighbour(int series, Pollutant pollutant, int hour)
    {
        var near = Near(hour);
        for (var other = 0; other < _series.Length; other++)
        {
            if (other != series && (Usable(other, pollutant) & near) != 0)
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>Whether any other series reaches <paramref name="level"/> in the hour or next to it.</summary>
    public readonly bool IsReachedNearby(int series, Pollutant pollutant, int hour, int level)
    {
        var near = Near(hour);
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

    private static uint Near(int hour) => 0b111u << (hour - 1) >> 1;

    /// <summary>Hours in a mask.</summary>
    public static int CountOf(uint hours) => BitOperations.PopCount(hours);
}
