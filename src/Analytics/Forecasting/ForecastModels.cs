namespace AqPipeline.Analytics.Forecasting;

/// <summary>The models that come with the product.</summary>
public static class ForecastModels
{
    /// <summary>The reference by which nothing changes.</summary>
    public static IForecastModel Persistence { get; } = new PersistenceModel();

    /// <summary>The reference by which all is as usual; what forecasts fall back on.</summary>
    public static IForecastModel Climatology { get; } = new ClimatologyModel();

    /// <summary>All of them, in the order of their tables.</summary>
    public static IReadOnlyList<IForecastModel> All { get; } =
    [
        Persistence, Climatology, new DampedPersistenceModel(), new SsaModel(), new RidgeModel(withWeather: false),
        new RidgeModel(withWeather: true),
    ];
}
