namespace AqPipeline.Ingest.Quality;

/// <summary>stale-twin: of two station codes with the same readings the lower one, which the higher has replaced.</summary>
internal sealed class StaleTwin(StaleTwinData data) : IQualityRule
{
    private readonly RepeatedDay _repeated = new(data);

    public void Check(ref NeighbourhoodDay day)
    {
        for (var later = 1; later < day.Count; later++)
        {
            for (var earlier = 0; earlier < later; earlier++)
            {
                if (_repeated.IsSame(ref day, earlier, later) && IsCode(day[earlier].Station) && IsCode(day[later].Station))
                {
                    var stale = day[earlier].Station < day[later].Station ? earlier : later;
                    WholeDay.Find(ref day, stale, QualityFlags.StaleTwin);
                }
            }
        }
    }

    /// <summary>Whether the series is called by a code of the national network: digits and a capital, such as 1001A.</summary>
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
