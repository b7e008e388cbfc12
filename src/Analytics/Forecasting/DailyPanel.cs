using System.Collections.Concurrent;
using AqPipeline.Analytics.Forecasting.Trees;

namespace AqPipeline.Analytics.Forecasting;

/// <summary>Daily figures of stations or areas, with their evenings and weather.</summary>
public sealed class DailyPanel : ForecastPanel
{
    private readonly IReadOnlyList<DailyHistory> _histories;
    private readonly HourSummary[][] _hours;
    private readonly double?[][] _regional;
    private readonly double?[][] _regionalEvenings;
    private readonly Lazy<RegionDay[]>[] _regions;
    private readonly ConcurrentDictionary<(Pollutant, bool), OriginFeatures> _features = [];
    private readonly WeatherSlot _weather;
    private readonly Dictionary<DateOnly, DailyStatistics>[] _figures;

    /// <summary>Takes in the histories.</summary>
    /// <param name="histories">At least one, with at least one day between them.</param>
    /// <exception cref="ArgumentException">There is no day of any area.</exception>
    public DailyPanel(IReadOnlyList<DailyHistory> histories)
        : base(
            Resolution.Days, [.. (histories ?? throw new ArgumentNullException(nameof(histories))).Select(history => history.Area)],
            DaysOf(histories), (area, pollutant, days) => ValuesOf(histories[area], pollutant, days))
    {
        _histories = histories;
        _figures = [.. histories.Select(history => history.Days.ToDictionary(day => day.Day))];
        _hours = [.. histories.SelectMany(history => Resolution.Pollutants.Select(pollutant => HoursOf(history, pollutant)))];
        _regional = RegionalLogs(Value);
        _regionalEvenings = RegionalLogs(Evening);
        _weather = new WeatherSlot([.. histories.Select(history => history.Weather)], Days);
        _regions = [.. Resolution.Pollutants.Select(pollutant => new Lazy<RegionDay[]>(() => RegionsOf(pollutant)))];
    }

    /// <inheritdoc />
    public override bool HasWeather => _weather.HasAny;

    internal override double? Evening(int area, Pollutant pollutant, int day) =>
        Hours(area, pollutant, day).Last3 is var evening && float.IsNaN(evening) ? null : evening;

    internal override HourSummary Hours(int area, Pollutant pollutant, int day) =>
        Days.Contains(DateOnly.FromDayNumber(day)) ? _hours[Column(area, pollutant)][day - Days.First.DayNumber] : HourSummary.None;

    internal override RegionDay Region(Pollutant pollutant, int day) =>
        Days.Contains(DateOnly.FromDayNumber(day)) ? _regions[(int)pollutant].Value[day - Days.First.DayNumber] : RegionDay.None;

    internal override OriginFeatures Features(Pollutant pollutant, bool isRelative) =>
        _features.GetOrAdd((pollutant, isRelative), _ => new OriginFeatures(this, pollutant, isRelative));

    internal override double? Regional(Pollutant pollutant, int day) => OfDay(_regional[(int)pollutant], day);

    internal override double? RegionalEvening(Pollutant pollutant, int day) => OfDay(_regionalEvenings[(int)pollutant], day);

    internal override DailyWeather? Weather(int area, int day) => _weather.Of(area, day);

    internal override DailyStatistics? Figures(int area, DateOnly day) => _figures[area].GetValueOrDefault(day);

    internal override void WriteLearnt(BinaryWriter writer, DateOnly last)
    {
        foreach (var (area, history) in _histories.Index())
        {
            writer.Write(history.Area);
            foreach (var day in history.Days.Where(day => day.Day <= last))
            {
                writer.Write(day.Day.DayNumber);
                Write(writer, pollutant => (double?)day.Values[pollutant].Valid);
            }

            foreach (var (day, summaries) in history.Hours.Where(entry => entry.Key <= last).OrderBy(entry => entry.Key))
            {
                writer.Write(day.DayNumber);
                foreach (var figure in Resolution.Pollutants.SelectMany(pollutant => summaries[pollutant].ToArray()))
                {
                    writer.Write(figure);
                }
            }

            _weather.Write(writer, area, last);
        }
    }

    /// <summary>The logarithm by which concentrations are compared, kept finite at zero.</summary>
    internal static double LogOf(Pollutant pollutant, double concentration) =>
        Math.Log(concentration + (pollutant == Pollutant.CO ? 0.1 : 3));

    /// <inheritdoc cref="LogOf(Pollutant, double)" />
    internal static double? LogOf(Pollutant pollutant, double? concentration) =>
        concentration is { } value ? LogOf(pollutant, value) : null;

    private static DayRange DaysOf(IReadOnlyList<DailyHistory> histories)
    {
        List<DailyHistory> known = [.. histories.Where(history => history.Days.Count > 0)];
        return known.Count > 0
            ? new DayRange(known.Min(history => history.Days[0].Day), known.Max(history => history.Days[^1].Day))
            : throw new ArgumentException("A panel needs at least one day of one area.", nameof(histories));
    }

    private static double?[] ValuesOf(DailyHistory history, Pollutant pollutant, DayRange days) =>
        ByDay(days, history.Days.Select(day => (day.Day, NotNegative((double?)day.Values[pollutant].Valid))));

    private HourSummary[] HoursOf(DailyHistory history, Pollutant pollutant) =>
        [.. Days.Each().Select(day => history.Hours.TryGetValue(day, out var summaries) ? summaries[pollutant] : HourSummary.None)];

    private RegionDay[] RegionsOf(Pollutant pollutant) => [.. Days.Each().Select(day => RegionDay.Of(
        pollutant, Enumerable.Range(0, Areas.Count).Select(area =>
            (Value(area, pollutant, day.DayNumber), Hours(area, pollutant, day.DayNumber)))))];

    private double?[][] RegionalLogs(Func<int, Pollutant, int, double?> valueOf) =>
    [
        .. Resolution.Pollutants.Select(pollutant => RegionalMeans((area, day) => LogOf(pollutant, valueOf(area, pollutant, day)))),
    ];

    /// <summary>Instruments near zero print a little less; logarithms and roots need zero.</summary>
    private static double? NotNegative(double? value) => value is { } known ? Math.Max(0, known) : null;

    private static T?[] ByDay<T>(DayRange days, IEnumerable<(DateOnly Day, T? Value)> entries)
        where T : struct
    {
        var column = new T?[days.Days];
        foreach (var (day, value) in entries.Where(entry => days.Contains(entry.Day)))
        {
            column[day.DayNumber - days.First.DayNumber] = value;
        }

        return column;
    }

    private static void Write(BinaryWriter writer, Func<Pollutant, double?> valueOf)
    {
        foreach (var pollutant in Pollutants.All)
        {
            writer.Write(valueOf(pollutant) ?? double.NaN);
        }
    }
}

/// <summary>The days of one station or area, as daily forecasts read them.</summary>
/// <param name="Area">The name figures are printed under.</param>
/// <param name="Days">Its daily figures in order of days, each day at most once; days without data may be left out. Only valid figures are
/// used.</param>
public sealed record DailyHistory(string Area, IReadOnlyList<DailyStatistics> Days)
{
    /// <summary>
    /// The hours of days in short: the freshest that is known when a forecast is made. A day without any is left out; forecasts are then
    /// made from the daily figures alone.
    /// </summary>
    public IReadOnlyDictionary<DateOnly, PollutantTable<HourSummary>> Hours { get; init; } =
        new Dictionary<DateOnly, PollutantTable<HourSummary>>();

    /// <summary>
    /// The weather slot: weather of past days and, from a forecast, of days ahead. Unlike concentrations it may be read ahead of the day of
    /// forecast. Empty where there is none.
    /// </summary>
    public IReadOnlyDictionary<DateOnly, DailyWeather> Weather { get; init; } = new Dictionary<DateOnly, DailyWeather>();
}
