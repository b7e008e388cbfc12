namespace AqPipeline.Analytics.Forecasting.Hourly;

/// <summary>Stations or areas whose hourly models are trained together.</summary>
public sealed class HourlyPanel
{
    private readonly double?[][] _roots;

    /// <summary>Takes in the histories.</summary>
    /// <param name="histories">At least one, all of the same whole days.</param>
    /// <exception cref="ArgumentException">There is none, or their days are not whole or not the same.</exception>
    public HourlyPanel(IReadOnlyList<HourlyHistory> histories)
    {
        ArgumentNullException.ThrowIfNull(histories);
        if (histories.Count == 0 || histories[0].Pm25.Count is var hours && (hours == 0 || hours % HourEnding.PerDay != 0
            || histories.Any(history => history.First != histories[0].First || history.Pm25.Count != hours || history.O3.Count != hours)))
        {
            throw new ArgumentException("An hourly panel needs areas with the same whole days.", nameof(histories));
        }

        Histories = histories;
        Days = new DayRange(histories[0].First, histories[0].First.AddDays(histories[0].Pm25.Count / HourEnding.PerDay - 1));
        _roots = [.. histories.SelectMany(history => new[] { RootsOf(history.Pm25), RootsOf(history.O3) })];
    }

    /// <summary>The pollutants that are forecast by the hour.</summary>
    public static IReadOnlyList<Pollutant> Pollutants { get; } = [Pollutant.PM25, Pollutant.O3];

    /// <summary>The histories, in the order by which areas are numbered.</summary>
    public IReadOnlyList<HourlyHistory> Histories { get; }

    /// <summary>First to last day.</summary>
    public DayRange Days { get; }

    /// <summary>The square root of an hour's concentration, by which models compare; <see langword="null"/> when there is none.</summary>
    /// <param name="area">The number of the area.</param>
    /// <param name="pollutant">One of <see cref="Pollutants"/>.</param>
    /// <param name="hour">The hour, counted from hour 1 of 0001-01-01.</param>
    internal double? Root(int area, Pollutant pollutant, int hour)
    {
        var column = _roots[2 * area + (pollutant == Pollutant.PM25 ? 0 : 1)];
        var index = hour - HourlyKnowledge.FirstHour(Days.First);
        return index >= 0 && index < column.Length ? column[index] : null;
    }

    private static double?[] RootsOf(IReadOnlyList<double?> hours) =>
        [.. hours.Select(hour => hour is { } value ? Math.Sqrt(Math.Max(0, value)) : (double?)null)];
}
