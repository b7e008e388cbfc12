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

    /// <summary>
    /// Hours that remember the one before (autoregressive, share 0.95) around a daily wave, O3 the reverse of PM2.5; the same for the same
    /// seed.
    /// </summary>
    public static HourlyHistory WavyHours(string area, int days, int seed)
    {
        var state = (uint)seed;
        var departure = 0.0;
        var pm25 = new double[days * 24];
        for (var hour = 0; hour < pm25.Length; hour++)
        {
            state = state * 1664525 + 1013904223;
            departure = 0.95 * departure + 0.4 * (state / (double)uint.MaxValue - 0.5);
            pm25[hour] = 60 * Math.Exp(departure) + 10 * Math.Cos(2 * Math.PI * hour / 24);
        }

        return new HourlyHistory(
            area, First, [.. pm25.Select(value => (double?)Math.Max(0, value))],
            [.. pm25.Select(value => (double?)Math.Max(0, 150 - value))]);
    }

    /// <summary>A model that is saved and loaded forecasts the second area as it did, and reads all it has written.</summary>
    public static void AssertLoadsAsTrained(IForecastModel model, KnownData known, Pollutant pollutant, int leads)
    {
        var trained = model.Train(known, pollutant, leads);
        using var document = new MemoryStream();
        using var writer = new BinaryWriter(document);

        trained.Save(writer);
        writer.Flush();
        document.Position = 0;
        using var reader = new BinaryReader(document);
        var loaded = model.Load(reader, known, pollutant, leads);

        Assert.NotNull(trained.Forecast(1, known, 2));
        Assert.Equal(trained.Forecast(1, known, 2), loaded.Forecast(1, known, 2));
        Assert.Equal(document.Length, document.Position);
    }

    public static HourlyHistory Changed(HourlyHistory history, Func<double?, int, double?> change) =>
        history with { Pm25 = [.. history.Pm25.Select(change)], O3 = [.. history.O3.Select(change)] };

    public static TrainedForecaster Train(HourlyPanel panel, DateOnly last, int leads) =>
        TrainedForecaster.Train(panel, last, leads, ForecastModels.Hourly, null, null, TestContext.Current.CancellationToken);

    public static TrainedForecaster Train(DailyPanel panel, DateOnly last, int leads = 3, string? only = null) =>
        TrainedForecaster.Train(panel, last, leads, ForecastModels.Daily, only);

    /// <summary>All that forecasts say, to compare.</summary>
    public static string Texts(IEnumerable<AreaForecast> forecasts) =>
        string.Join('\n', forecasts.SelectMany(forecast => forecast.Leads).SelectMany(lead => Six.Select(pollutant =>
            $"{lead.Day:O} {lead.HourOfDay} {pollutant} {lead.Values[pollutant]} {lead.Selections[pollutant]} {lead.Aqi}")));
}
