namespace AqPipeline.Analytics.Trends;

/// <summary>
/// Hours whose weather stands in for that of an hour: of the same hour of the day, at most two weeks from its day of the year, in any year
/// (Vu et al. 2019, Atmos. Chem. Phys. 19, 11303). An hour comes with all its elements.
/// </summary>
internal sealed class WeatherDraws
{
    /// <summary>Days to both sides of the day of the year.</summary>
    private const int Window = 14;

    private const int DaysOfYear = 366;

    private readonly List<int>[] _candidates;
    private readonly DateOnly _first;

    /// <param name="first">The day of the first hour.</param>
    /// <param name="weather">The features of each hour; hours without are never drawn.</param>
    public WeatherDraws(DateOnly first, IReadOnlyList<float[]?> weather)
    {
        _first = first;
        _candidates = [.. Enumerable.Range(0, DaysOfYear * HourEnding.PerDay).Select(_ => new List<int>())];
        for (var hour = 0; hour < weather.Count; hour++)
        {
            for (var shift = -Window; shift <= Window && weather[hour] is not null; shift++)
            {
                _candidates[Slot(hour, shift)].Add(hour);
            }
        }
    }

    /// <summary>The hours drawn for each hour; none where no hour can be.</summary>
    /// <param name="hours">Number of hours.</param>
    /// <param name="settings">Draws and seed.</param>
    public int[][] Draw(int hours, TrendSettings settings)
    {
        var random = new Random(settings.Seed);
        return
        [
            .. Enumerable.Range(0, hours).Select(hour => _candidates[Slot(hour, 0)]).Select(candidates => candidates.Count == 0
                ? []
                : Enumerable.Range(0, settings.Draws).Select(_ => candidates[random.Next(candidates.Count)]).ToArray()),
        ];
    }

    private int Slot(int hour, int shift)
    {
        var day = _first.AddDays(hour / HourEnding.PerDay).DayOfYear - 1 + shift;
        return (day + DaysOfYear) % DaysOfYear * HourEnding.PerDay + hour % HourEnding.PerDay;
    }
}
