namespace AqPipeline.Analytics.Forecasting;

/// <summary>Daily figures of stations or areas, with their evenings and weather.</summary>
public sealed class DailyPanel : ForecastPanel
{
    private readonly double?[][] _evenings;
    private readonly double?[][] _regional;
    private readonly double?[][] _regionalEvenings;
    private readonly DailyWeather?[][] _weather;
    private readonly Dictionary<DateOnly, DailyStatistics>[] _figures;

    /// <summary>Takes in the histories.</summary>
    /// <param name="histories">At least one, with at least one day between them.</param>
    /// <exception cref="ArgumentException">There is no day of any area.</exception>
    public DailyPanel(IReadOnlyList<DailyHistory> histories)
        : base(
            Resolution.Days, [.. (histories ?? throw new ArgumentNullException(nameof(histories))).Select(history => history.Area)],
            DaysOf(histories), (area, pollutant, days) => ValuesOf(histories[area], pollutant, days))
    {
        Histories = histories;
        _figures = [.. histories.Select(history => history.Days.ToDictionary(day => day.Day))];
        _evenings = [.. histories.SelectMany(history => Resolution.Pollutants.Select(pollutant => EveningsOf(history, pollutant)))];
        _regional = [.. Resolution.Pollutants.Select(pollutant => MeanLogs(pollutant, Value))];
        _regionalEvenings = [.. Resolution.Pollutants.Select(pollutant => MeanLogs(pollutant, Evening))];
        var lastWeather = histories.SelectMany(history => history.Weather.Keys).Append(Days.Last).Max();
        _weather = [.. histories.Select(history => WeatherOf(history, lastWeather))];
    }

    /// <summary>The histories, in the order by which areas are numbered.</summary>
    public IReadOnlyList<DailyHistory> Histories { get; }

    /// <inheritdoc />
    public override bool HasWeather => Histories.Any(history => history.Weather.Count > 0);

    internal override double? Evening(int area, Pollutant pollutant, int day) => At(_evenings[Column(area, pollutant)], day);

    internal override double? Regional(Pollutant pollutant, int day) => At(_regional[(int)pollutant], day);

    internal override double? RegionalEvening(Pollutant pollutant, int day) => At(_regionalEvenings[(int)pollutant], day);

    internal override DailyWeather? Weather(int area, int day)
    {
        var index = day - Days.First.DayNumber;
        return index >= 0 && index < _weather[area].Length ? _weather[area][index] : null;
    }

    internal override DailyStatistics? Figures(int area, DateOnly day) => _figures[area].GetValueOrDefault(day);

    internal override void WriteLearnt(BinaryWriter writer, DateOnly last)
    {
        foreach (var history in Histories)
        {
            writer.Write(history.Area);
            foreach (var day in history.Days.Where(day => day.Day <= last))
            {
                writer.Write(day.Day.DayNumber);
                Write(writer, pollutant => (double?)day.Values[pollutant].Valid);
            }

            foreach (var (day, values) in history.Evenings.Where(entry => entry.Key <= last).OrderBy(entry => entry.Key))
            {
                writer.Write(day.DayNumber);
                Write(writer, pollutant => values[pollutant]);
            }

            foreach (var (day, weather) in history.Weather.Where(entry => entry.Key <= last).OrderBy(entry => entry.Key))
            {
                writer.Write(day.DayNumber);
                writer.Write(
                [
                    weather.Temperature, weather.Pressure, weather.DewPoint, weather.Rain,
                    weather.WindEast, weather.WindNorth, weather.WindSpeed, weather.DaytimeWindSpeed,
                ]);
            }
        }
    }

    /// <summary>The logarithm by which concentrations are compared, kept finite at zero.</summary>
    internal static double Log(Pollutant pollutant, double concentration) =>
        Math.Log(concentration + (pollutant == Pollutant.CO ? 0.1 : 3));

    private static DayRange DaysOf(IReadOnlyList<DailyHistory> histories)
    {
        List<DailyHistory> known = [.. histories.Where(history => history.Days.Count > 0)];
        return known.Count > 0
            ? new DayRange(known.Min(history => history.Days[0].Day), known.Max(history => history.Days[^1].Day))
            : throw new ArgumentException("A panel needs at least one day of one area.", nameof(histories));
    }

    private static double?[] ValuesOf(DailyHistory history, Pollutant pollutant, DayRange days)
    {
        var column = new double?[days.Days];
        foreach (var day in history.Days)
        {
            column[day.Day.DayNumber - days.First.DayNumber] = NotNegative((double?)day.Values[pollutant].Valid);
        }

        return column;
    }

    private double?[] EveningsOf(DailyHistory history, Pollutant pollutant)
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

    private DailyWeather?[] WeatherOf(DailyHistory history, DateOnly last)
    {
        var column = new DailyWeather?[last.DayNumber - Days.First.DayNumber + 1];
        foreach (var (day, weather) in history.Weather)
        {
            if (day >= Days.First)
            {
                column[day.DayNumber - Days.First.DayNumber] = weather;
            }
        }

        return column;
    }

    private double?[] MeanLogs(Pollutant pollutant, Func<int, Pollutant, int, double?> valueOf)
    {
        var means = new double?[Days.Days];
        for (var index = 0; index < means.Length; index++)
        {
            var (sum, count) = (0.0, 0);
            for (var area = 0; area < Areas.Count; area++)
            {
                if (valueOf(area, pollutant, Days.First.DayNumber + index) is { } value)
                {
                    sum += Log(pollutant, value);
                    count++;
                }
            }

            means[index] = count == 0 ? null : sum / count;
        }

        return means;
    }

    private static void Write(BinaryWriter writer, Func<Pollutant, double?> valueOf)
    {
        foreach (var pollutant in Pollutants.All)
        {
            writer.Write(valueOf(pollutant) ?? double.NaN);
        }
    }
}
