using AqPipeline.Analytics.Forecasting;

namespace AqPipeline.Analytics.Tests.Forecasting;

/// <summary>Histories made up for tests.</summary>
internal static class Histories
{
    public static readonly DateOnly First = new(2014, 1, 1);

    public static readonly Pollutant[] Six = [Pollutant.SO2, Pollutant.NO2, Pollutant.CO, Pollutant.O3, Pollutant.PM10, Pollutant.PM25];

    /// <summary>
    /// A history whose six pollutants all have the same values, from <see cref="First"/> on; <see langword="null"/> is a day without a
    /// figure.
    /// </summary>
    public static DailyHistory Of(string area, IEnumerable<double?> values) => new(area,
    [
        .. values.Select((value, index) => new DailyStatistics
        {
            Day = First.AddDays(index),
            Values = PollutantTable.Create(_ => value is { } known ? new DailyValue((decimal)known, 24, true) : default),
        }),
    ]);

    /// <summary>Days that remember the day before (autoregressive, share 0.7) around a yearly wave; the same for the same seed.</summary>
    public static DailyHistory Wavy(string area, int days, int seed)
    {
        var state = (uint)seed;
        var departure = 0.0;
        return Of(area, Enumerable.Range(0, days).Select(day =>
        {
            state = state * 1664525 + 1013904223;
            departure = 0.7 * departure + state / (double)uint.MaxValue - 0.5;
            return (double?)Math.Round(60 * Math.Exp(departure) + 10 * Math.Cos(2 * Math.PI * day / 365.25), 1);
        }));
    }

    public static TrainedForecaster Train(DailyPanel panel, DateOnly last, int leads = 3, string? only = null) =>
        TrainedForecaster.Train(panel, last, leads, ForecastModels.Daily, only);

    /// <summary>All that forecasts say, to compare.</summary>
    public static string Texts(IEnumerable<AreaForecast> forecasts) =>
        string.Join('\n', forecasts.SelectMany(forecast => forecast.Days).SelectMany(day =>
        Six.Select(pollutant => $"{day.Day:O} {pollutant} {day.Values[pollutant]} {day.Selections[pollutant]} {day.Aqi}")));
}
