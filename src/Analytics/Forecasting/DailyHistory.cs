namespace AqPipeline.Analytics.Forecasting;

/// <summary>The days of one station or area, as daily forecasts read them.</summary>
/// <param name="Area">The name figures are printed under.</param>
/// <param name="Days">Its daily figures in order of days, each day at most once; days without data may be left out. Only valid figures are
/// used.</param>
public sealed record DailyHistory(string Area, IReadOnlyList<DailyStatistics> Days)
{
    /// <summary>
    /// Mean concentrations of the last three hours of days (22 to 24), in the pollutant's unit: the freshest that is known when a forecast
    /// is made. A day or pollutant without any is left out or <see langword="null"/>; forecasts are then made from the daily figures alone.
    /// </summary>
    public IReadOnlyDictionary<DateOnly, PollutantTable<double?>> Evenings { get; init; } =
        new Dictionary<DateOnly, PollutantTable<double?>>();

    /// <summary>
    /// The weather slot: weather of past days and, from a forecast, of days ahead. Unlike concentrations it may be read ahead of the day of
    /// forecast. Empty where there is none.
    /// </summary>
    public IReadOnlyDictionary<DateOnly, DailyWeather> Weather { get; init; } = new Dictionary<DateOnly, DailyWeather>();
}
