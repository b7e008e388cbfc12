namespace AqPipeline.Analytics.Forecasting;

/// <summary>
/// Stations or areas whose models are trained together, for example all stations of a city: each learns from the others' days.
/// </summary>
public sealed class ForecastPanel
{
    private readonly double?[][] _values;
    private readonly double?[][] _evenings;
    private readonly double?[][] _regional;
    private readonly double?[][] _regionalEvenings;
    private readonly DailyWeather?[][] _weather;

    /// <summary>Takes in the histories.</summary>
    /// <param name="histories">At least one, with at least one day between them.</param>
    /// <exception cref="ArgumentException">There is no day of any area.</exception>
    public ForecastPanel(IReadOnlyList<ForecastHistory> histories)
    {
        ArgumentNullException.ThrowIfNull(histories);
        if (histories.All(history => history.Days.Count == 0))
        {
            throw new ArgumentException("A panel needs at least one day of one area.", nameof(histories));
        }

        Histories = histories;
        Days = new DayRange(
            histories.Where(history => history.Days.Count > 0).Min(history => history.Days[0].Day),
            histories.Where(history => history.Days.Count > 0).Max(history => history.Days[^1].Day));
        _values = [.. histories.SelectMany(history => Columns(pollutant => ValuesOf(history, pollutant)))];
        _evenings = [.. histories.SelectMany(history => Columns(pollutant => EveningsOf(history, pollutant)))];
        _regional = Columns(pollutant => MeanOf(_values, pollutant));
        _regionalEvenings = Columns(pollutant => MeanOf(_evenings, pollutant));
        LastWeather = histories.SelectMany(history => history.Weather.Keys).Append(Days.Last).Max();
        _weather = [.. histories.Select(WeatherOf)];
    }

    /// <summary>The histories, in the order by which areas are numbered.</summary>
    public IReadOnlyList<ForecastHistory> Histories { get; }

    /// <summary>First to last day with figures of any area.</summary>
    public DayRange Days { get; }

    /// <summary>Whether any area has weather.</summary>
    public bool HasWeather => Histories.Any(history => history.Weather.Count > 0);

    /// <summary>The last day with weather, which may lie ahead; the last of <see cref="Days"/> without any.</summary>
    internal DateOnly LastWeather { get; }

    /// <summary>The concentration of an area's day; <see langword="null"/> when it has none.</summary>
    internal double? Value(int area, Pollutant pollutant, int day) => At(_values[Slot(area, pollutant)], day);

    internal double? Evening(int area, Pollutant pollutant, int day) => At(_evenings[Slot(area, pollutant)], day);

    /// <summary>The mean over the areas of the logarithms of a day's concentrations.</summary>
    internal double? Regional(Pollutant pollutant, int day) => At(_regional[(int)pollutant], day);

    internal double? RegionalEvening(Pollutant pollutant, int day) => At(_regionalEvenings[(int)pollutant], day);

    internal DailyWeather? Weather(int area, int day)
    {
        var index = day - Days.First.DayNumber;
        return index >= 0 && index < _weather[area].Length ? _weather[area][index] : null;
    }

    /// <summary>The logarithm by which concentrations are compared, kept finite at zero.</summary>
    internal static double Log(Pollutant pollutant, double concentration) =>
        Math.Log(concentration + (pollutant == Pollutant.CO ? 0.1 : 3));

    private double? At(double?[] column, int day)
    {
        var index = day - Days.First.DayNumber;
        return index >= 0 && index < column.Length ? column[index] : null;
    }

    private static int Slot(int area, Pollutant pollutant) => area * Pollutants.Count + (int)pollutant;

    private static double?[][] Columns(Func<Pollutant, double?[]> select)
    {
        var columns = new double?[Pollutants.Count][];
        foreach (var pollutant in Pollutants.All)
        {
            columns[(int)pollutant] = select(pollutant);
        }

        return columns;
    }

    private double?[] ValuesOf(ForecastHistory history, Pollutant pollutant)
    {
        var column = new double?[Days.Days];
        foreach (var day in history.Days)
        {
            column[day.Day.DayNumber - Days.First.DayNumber] = NotNegative((double?)day.Values[pollutant].Valid);
        }

        return column;
    }

    private double?[] EveningsOf(ForecastHistory history, Pollutant pollutant)
    {
        var column = new double?[Days.Days];
        foreach (var (day, values) in history.Evenings)
        {
            if (Days.Contains(day))
            {
                column[day.DayNumber - Days.First.DayNumber] = NotNegative(values[pollutant]);
            }
        }

        return column;
    }

    /// <summary>Instruments near zero print a little less; logarithms and roots need zero.</summary>
    private static double? NotNegative(double? value) => value is { } known ? Math.Max(0, known) : null;

    private DailyWeather?[] WeatherOf(ForecastHistory history)
    {
        var column = new DailyWeather?[LastWeather.DayNumber - Days.First.DayNumber + 1];
        foreach (var (day, weather) in history.Weather)
        {
            if (day >= Days.First)
            {
                column[day.DayNumber - Days.First.DayNumber] = weather;
            }
        }

        return column;
    }

    private double?[] MeanOf(double?[][] columns, Pollutant pollutant)
    {
        var means = new double?[Days.Days];
        for (var index = 0; index < means.Length; index++)
        {
            var (sum, count) = (0.0, 0);
            for (var area = 0; area < Histories.Count; area++)
            {
                if (columns[Slot(area, pollutant)][index] is { } value)
                {
                    sum += Log(pollutant, value);
                    count++;
                }
            }

            means[index] = count == 0 ? null : sum / count;
        }

        return means;
    }
}
