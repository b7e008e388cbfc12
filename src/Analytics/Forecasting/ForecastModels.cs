using AqPipeline.Analytics.Forecasting.Trees;

namespace AqPipeline.Analytics.Forecasting;

/// <summary>The models that come with the product. A new model is a class and a line here.</summary>
public static class ForecastModels
{
    /// <summary>The reference by which nothing changes.</summary>
    public static IForecastModel Persistence { get; } = new PersistenceModel();

    /// <summary>The reference by which all is as usual; what forecasts fall back on.</summary>
    public static IForecastModel Climatology { get; } = new ClimatologyModel();

    /// <summary>The models of daily forecasts, in the order of their tables.</summary>
    public static IReadOnlyList<IForecastModel> Daily { get; } = DailyWith(null);

    /// <summary>The models of daily forecasts for areas with less than a year of history, whose trees learn from a pool.</summary>
    /// <param name="pool">All areas; <see langword="null"/> for those of each panel alone.</param>
    public static IReadOnlyList<IForecastModel> DailyWith(TreePool? pool)
    {
        IForecastModel[] plain = [new RidgeModel(withWeather: false), new LightGbmModel(withWeather: false, pool)];
        IForecastModel[] weather = [new RidgeModel(withWeather: true), new LightGbmModel(withWeather: true, pool)];
        return
        [
            Persistence, Climatology, new DampedPersistenceModel(), new SsaModel(), .. plain, new MeanModel(plain), .. weather,
            new MeanModel(weather),
        ];
    }

    /// <summary>The models of hourly forecasts, in the order of their tables.</summary>
    public static IReadOnlyList<IForecastModel> Hourly { get; } =
        HourlyModels(new HourlyLightGbmModel(withWeather: true), new HourlyRidgeModel(), new HourlyLightGbmModel(withWeather: false));

    private static IReadOnlyList<IForecastModel> HourlyModels(IForecastModel weather, params IForecastModel[] plain) =>
        [Persistence, Climatology, new DampedPersistenceModel(), .. plain, new MeanModel(plain), weather];
}
