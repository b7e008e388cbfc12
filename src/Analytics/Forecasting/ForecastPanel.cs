using System.Collections.Concurrent;
using AqPipeline.Analytics.Forecasting.Trees;

namespace AqPipeline.Analytics.Forecasting;

/// <summary>
/// Stations or areas whose models are trained together, for example all stations of a city: each learns from the others' past.
/// </summary>
public abstract class ForecastPanel
{
    private readonly double?[][] _values;
    private readonly int _firstStep;
    private readonly ConcurrentDictionary<(Pollutant, DateOnly), Lazy<ClimatologyModel.Trained>> _usual = [];

    /// <param name="resolution">The time step.</param>
    /// <param name="areas">The names of the areas.</param>
    /// <param name="days">First to last day with figures of any area.</param>
    /// <param name="valuesOf">The concentrations of an area and pollutant, one a step of these days.</param>
    private protected ForecastPanel(
        Resolution resolution, IReadOnlyList<string> areas, DayRange days, Func<int, Pollutant, DayRange, double?[]> valuesOf)
    {
        (Resolution, Areas, Days, _firstStep) = (resolution, areas, days, resolution.FirstStep(days.First));
        _values = new double?[areas.Count * Pollutants.Count][];
        Array.Fill(_values, []);
        for (var area = 0; area < areas.Count; area++)
        {
            foreach (var pollutant in resolution.Pollutants)
            {
                _values[Column(area, pollutant)] = valuesOf(area, pollutant, days);
            }
        }
    }

    /// <summary>The time step.</summary>
    public Resolution Resolution { get; }

    /// <summary>The names of the areas, in the order by which they are numbered.</summary>
    public IReadOnlyList<string> Areas { get; }

    /// <summary>First to last day with figures of any area.</summary>
    public DayRange Days { get; }

    /// <summary>True if any area has weather.</summary>
    public virtual bool HasWeather => false;

    /// <summary>The concentration of an area's step; <see langword="null"/> when it has none.</summary>
    internal double? Value(int area, Pollutant pollutant, int step) => At(_values[Column(area, pollutant)], step - _firstStep);

    /// <summary>The mean of the last three hours of an area's day.</summary>
    internal virtual double? Evening(int area, Pollutant pollutant, int day) => null;

    /// <summary>The mean over the areas of the logarithms of a day's concentrations.</summary>
    internal virtual double? Regional(Pollutant pollutant, int day) => null;

    /// <summary>The same of the last three hours.</summary>
    internal virtual double? RegionalEvening(Pollutant pollutant, int day) => null;

    /// <summary>The hours of an area's day in short.</summary>
    internal virtual HourSummary Hours(int area, Pollutant pollutant, int day) => HourSummary.None;

    /// <summary>A day of all areas together.</summary>
    internal virtual RegionDay Region(Pollutant pollutant, int day) => RegionDay.None;

    /// <summary>What trees look at of each area and day.</summary>
    internal virtual OriginFeatures Features(Pollutant pollutant, bool isRelative) =>
        throw new NotSupportedException("Only days have these features.");

    /// <summary>The usual figures that are learnt from the days until a last one.</summary>
    internal ClimatologyModel.Trained Usual(Pollutant pollutant, DateOnly last) => _usual.GetOrAdd(
        (pollutant, last), _ => new Lazy<ClimatologyModel.Trained>(() =>
            new ClimatologyModel.Trained(new KnownData(this, last), (known, area, step) => known.Value(area, pollutant, step)))).Value;

    /// <summary>The weather of an area's day, which may lie ahead.</summary>
    internal virtual DailyWeather? Weather(int area, int day) => null;

    /// <summary>The mean square root of the last hours of an area's day; <see langword="null"/> when few are known.</summary>
    internal virtual double? MeanRoot(int area, Pollutant pollutant, int day, int hours) => null;

    /// <summary>The mean of these over the areas.</summary>
    internal virtual double? RegionalRoot(Pollutant pollutant, int day, int hours) => null;

    /// <summary>The figures of an area's day, of which its AQI is computed.</summary>
    internal virtual DailyStatistics? Figures(int area, DateOnly day) => null;

    /// <summary>Writes all that training until a day looks at.</summary>
    internal abstract void WriteLearnt(BinaryWriter writer, DateOnly last);

    private protected static int Column(int area, Pollutant pollutant) => area * Pollutants.Count + (int)pollutant;

    /// <summary>An entry of a column with one a day from the first on; <see langword="null"/> outside.</summary>
    private protected T? OfDay<T>(T?[] column, int day)
        where T : struct => At(column, day - Days.First.DayNumber);

    /// <summary>The mean over the areas of a figure of each day; <see langword="null"/> where no area has one.</summary>
    /// <param name="valueOf">The figure of an area's day.</param>
    private protected double?[] RegionalMeans(Func<int, int, double?> valueOf) => [.. Days.Each().Select(day =>
    {
        var (sum, count) = (0.0, 0);
        for (var area = 0; area < Areas.Count; area++)
        {
            if (valueOf(area, day.DayNumber) is { } value)
            {
                (sum, count) = (sum + value, count + 1);
            }
        }

        return count == 0 ? (double?)null : sum / count;
    })];

    private static T? At<T>(T?[] column, int index)
        where T : struct => index >= 0 && index < column.Length ? column[index] : null;
}
