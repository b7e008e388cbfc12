using AqPipeline.Analytics.Trends;

namespace AqPipeline.Analytics.Tests.Trends;

/// <summary>Two years and more of made-up hours: wind in spells of some days decides the concentration, and measures may lower it.</summary>
internal sealed class MadeUpHours
{
    private const int SpellDays = 3;

    private readonly AreaWeather[] _weather;

    /// <param name="days">Number of days.</param>
    /// <param name="windOf">Adds to the wind speed of a day, in m/s.</param>
    public MadeUpHours(int days, Func<int, double> windOf)
    {
        var random = new Random(7);
        var spells = Enumerable.Range(0, days / SpellDays + 1).Select(_ => random.NextDouble()).ToArray();
        _weather = [.. Enumerable.Range(0, days * 24).Select(hour =>
        {
            var (day, noise) = (hour / 24, random.NextDouble());
            var season = Math.Cos(2 * Math.PI * First.AddDays(day).DayOfYear / 365.25);
            var wind = 1 + 3 * spells[day / SpellDays] + 0.5 * noise + windOf(day);
            return new AreaWeather(12 - 14 * season + 3 * noise, 1010 + 8 * season, 2 - 10 * season, 0, 0.4 * wind, 0.6 * wind, wind);
        })];
    }

    public static DateOnly First { get; } = new(2013, 1, 1);

    public HourlyWeather Weather => new([.. _weather.Select(hour => (AreaWeather?)hour)]);

    /// <summary>100 over the wind speed, times what measures leave of it on a day.</summary>
    public IReadOnlyList<double?> Concentrations(Func<int, double> measures) =>
        [.. _weather.Select((hour, index) => (double?)(100 / hour.WindSpeed * measures(index / 24)))];
}
