namespace AqPipeline.Analytics.Outlook;

/// <summary>
/// The areas whose days stand in for missing days of another: those of its province first, then all, each by the nearness of its PM2.5 so
/// far. A figure is multiplied with the ratio of the two levels so far.
/// </summary>
internal sealed class Donors
{
    private readonly OutlookHistory _known;
    private readonly PollutantTable<double[]> _levels;
    private readonly bool[] _isMeasured;
    private readonly Dictionary<(int Year, Pollutant Pollutant), HashSet<int>> _measured = [];

    public Donors(OutlookHistory known, DateOnly asOf)
    {
        _known = known;
        var first = DayRange.OfYear(asOf.Year).First;
        _levels = PollutantTable.Create(pollutant => Enumerable.Range(0, known.Areas.Count)
            .Select(area => known.MeanOf(area, pollutant, first, asOf).Mean).ToArray());
        _isMeasured = [.. known.Days.Each().Select(day => known.Common.Any(area => known.Value(area, Pollutant.PM25, day) >= 0))];
        for (var year = known.Days.First.Year; year <= known.Days.Last.Year; year++)
        {
            var days = DayRange.OfYear(year);
            foreach (var pollutant in Pollutants.All)
            {
                _measured[(year, pollutant)] =
                    [.. known.Common.Where(area => known.MeanOf(area, pollutant, days.First, days.Last).Count > 0)];
            }
        }
    }

    /// <summary>The other areas in the order in which an area takes their days.</summary>
    public int[] Of(int area)
    {
        var level = _levels[Pollutant.PM25];
        return
        [
            .. _known.Common.Where(other => other != area)
                .OrderBy(other => _known.Areas[other].Province != _known.Areas[area].Province)
                .ThenBy(other => Math.Abs(level[other] - level[area])),
        ];
    }

    /// <summary>True if any area says what a day was like; other days are never drawn.</summary>
    public bool IsMeasured(DateOnly day) => _isMeasured[day.DayNumber - _known.Days.First.DayNumber];

    /// <summary>Those of the donors that have figures of a pollutant in a year, in the same order.</summary>
    public int[] Of(int[] donors, int year, Pollutant pollutant)
    {
        var measured = _measured[(year, pollutant)];
        return [.. donors.Where(measured.Contains)];
    }

    /// <summary>The figure of the first donor that has one; <see cref="ScaledValue.Missing"/> when none has.</summary>
    /// <param name="donors">The donors, in order.</param>
    /// <param name="area">The area that lacks a figure.</param>
    /// <param name="pollutant">The pollutant.</param>
    /// <param name="day">The day.</param>
    public long Figure(int[] donors, int area, Pollutant pollutant, DateOnly day)
    {
        foreach (var donor in donors)
        {
            if (_known.Value(donor, pollutant, day) is >= 0 and var value)
            {
                var (own, its) = (_levels[pollutant][area], _levels[pollutant][donor]);
                return own > 0 && its > 0 ? (long)(value * (own / its)) : value;
            }
        }

        return ScaledValue.Missing;
    }
}
