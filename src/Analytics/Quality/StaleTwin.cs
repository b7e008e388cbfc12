namespace AqPipeline.Analytics.Quality;

/// <summary>stale-twin: of two station codes with the same readings the lower one, which the higher has replaced.</summary>
internal sealed class StaleTwin(StaleTwinData data) : IQualityRule
{
    private readonly RepeatedDay _repeated = new(data);

    public void Check(ref NeighbourhoodDay day)
    {
        foreach (var (left, right) in _repeated.Pairs(ref day))
        {
            if (IsCode(day[left].Station) && IsCode(day[right].Station))
            {
                WholeDay.Find(ref day, day[left].Station < day[right].Station ? left : right, QualityFlags.StaleTwin);
            }
        }
    }

    /// <summary>True if the series is called by a code of the national network: digits and a capital, such as 1001A.</summary>
    public static bool IsCode(StationId station)
    {
        var value = station.Value;
        if (value.Length < 2 || !char.IsAsciiLetterUpper(value[^1]))
        {
            return false;
        }

        for (var index = 0; index < value.Length - 1; index++)
        {
            if (!char.IsAsciiDigit(value[index]))
            {
                return false;
            }
        }

        return true;
    }
}
