namespace AqPipeline.Analytics.Forecasting;

/// <summary>Hours of stations or areas.</summary>
public sealed class HourlyPanel : ForecastPanel
{
    private static readonly int[] Windows = [3, 6, 24];

    private readonly IReadOnlyList<HourlyHistory> _histories;
    private readonly Dictionary<int, double?[][]> _roots;
    private readonly Dictionary<int, double?[][]> _regional;
    private readonly WeatherSlot _weather;

    /// <summary>Takes in the histories.</summary>
    /// <param name="histories">At least one, all of the same whole days.</param>
    /// <exception cref="ArgumentException">There is none, or their days are not whole or not the same.</exception>
    public HourlyPanel(IReadOnlyList<HourlyHistory> histories)
        : base(
            Resolution.Hours, [.. (histories ?? throw new ArgumentNullException(nameof(histories))).Select(history => history.Area)],
            DaysOf(histories), (area, pollutant, _) => ValuesOf(histories[area].Of(pollutant)))
    {
        _histories = histories;
        _roots = Windows.ToDictionary(hours => hours, MeanRoots);
        _regional = Windows.ToDictionary(hours => hours, RegionalRoots);
        _weather = new WeatherSlot([.. histories.Select(history => history.Weather)], Days);
    }

    /// <inheritdoc />
    public override bool HasWeather => _weather.HasAny;

    internal override DailyWeather? Weather(int area, int day) => _weather.Of(area, day);

    internal override double? MeanRoot(int area, Pollutant pollutant, int day, int hours) =>
        OfDay(_roots[hours][Column(area, pollutant)], day);

    internal override double? RegionalRoot(Pollutant pollutant, int day, int hours) => OfDay(_regional[hours][(int)pollutant], day);

    internal override void WriteLearnt(BinaryWriter writer, DateOnly last)
    {
        var hours = (last.DayNumber - Days.First.DayNumber + 1) * HourEnding.PerDay;
        foreach (var (area, history) in _histories.Index())
        {
            writer.Write(history.Area);
            foreach (var value in Resolution.Pollutants.SelectMany(pollutant => history.Of(pollutant).Take(hours)))
            {
                writer.Write(value ?? double.NaN);
            }

            _weather.Write(writer, area, last);
        }
    }

    private static DayRange DaysOf(IReadOnlyList<HourlyHistory> histories)
    {
        if (histories.Count == 0 || histories[0].Pm25.Count is var hours && (hours == 0 || hours % HourEnding.PerDay != 0
            || histories.Any(history => history.First != histories[0].First || history.Pm25.Count != hours || history.O3.Count != hours)))
        {
            throw new ArgumentException("An hourly panel needs areas with the same whole days.", nameof(histories));
        }

        return new DayRange(histories[0].First, histories[0].First.AddDays(hours / HourEnding.PerDay - 1));
    }

    /// <summary>Concentrations as the squares of their roots: models compute with roots, and these lose nothing on the way.</summary>
    private static double?[] ValuesOf(IReadOnlyList<double?> hours) =>
        [.. hours.Select(hour => hour is { } value && Math.Sqrt(Math.Max(0, value)) is var root ? root * root : (double?)null)];

    private double?[][] MeanRoots(int hours)
    {
        var columns = new double?[Areas.Count * Pollutants.Count][];
        for (var area = 0; area < Areas.Count; area++)
        {
            foreach (var pollutant in Resolution.Pollutants)
            {
                columns[Column(area, pollutant)] = [.. Days.Each().Select(day => MeanRootOf(area, pollutant, day, hours))];
            }
        }

        return columns;
    }

    /// <summary>The mean root of the last hours of a day; <see langword="null"/> when fewer than a third are known.</summary>
    private double? MeanRootOf(int area, Pollutant pollutant, DateOnly day, int hours)
    {
        var (sum, count) = (0.0, 0);
        var next = Resolution.FirstStep(day.AddDays(1));
        for (var hour = next - hours; hour < next; hour++)
        {
            if (Value(area, pollutant, hour) is { } value)
            {
                (sum, count) = (sum + Math.Sqrt(value), count + 1);
            }
        }

        return 3 * count < hours ? null : sum / count;
    }

    private double?[][] RegionalRoots(int hours)
    {
        var columns = new double?[Pollutants.Count][];
        foreach (var pollutant in Resolution.Pollutants)
        {
            columns[(int)pollutant] = RegionalMeans((area, day) => MeanRoot(area, pollutant, day, hours));
        }

        return columns;
    }
}

/// <summary>The hours of one station or area, as hourly forecasts read them.</summary>
/// <param name="Area">The name figures are printed under.</param>
/// <param name="First">The natural day whose hour 1 is the first.</param>
/// <param name="Pm25">Hourly PM2.5 from then on, 24 a day, µg/m³; <see langword="null"/> where there is none.</param>
/// <param name="O3">Hourly O3 alike, µg/m³.</param>
public sealed record HourlyHistory(string Area, DateOnly First, IReadOnlyList<double?> Pm25, IReadOnlyList<double?> O3)
{
    /// <summary>The hours of a pollutant.</summary>
    /// <param name="pollutant">PM2.5 or O3.</param>
    public IReadOnlyList<double?> Of(Pollutant pollutant) => pollutant == Pollutant.PM25 ? Pm25 : O3;

    /// <summary>The weather slot, as that of <see cref="DailyHistory"/>: it may be read ahead. Empty where there is none.</summary>
    public IReadOnlyDictionary<DateOnly, DailyWeather> Weather { get; init; } = new Dictionary<DateOnly, DailyWeather>();
}
