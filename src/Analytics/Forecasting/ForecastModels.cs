namespace AqPipeline.Analytics.Forecasting;

/// <summary>The models that come with the product. A new model is a class and a line here.</summary>
public static class ForecastModels
{
    /// <summary>The reference by which nothing changes.</summary>
    public static IForecastModel Persistence { get; } = new PersistenceModel();

    /// <summary>The reference by which all is as usual; what forecasts fall back on.</summary>
    public static IForecastModel Climatology { get; } = new ClimatologyModel();

    /// <summary>The models of daily forecasts, in the order of their tables.</summary>
    public static IReadOnlyList<IForecastModel> Daily { get; } =
    [
        Persistence, Climatology, new DampedPersistenceModel(), new SsaModel(), new RidgeModel(withWeather: false),
        new RidgeModel(withWeather: true),
    ];

    /// <summary>
    /// The models of hourly forecasts, in the order of their tables. Stored documents know them by their places: with another list the
    /// version of these documents rises (<see cref="Resolution.DocumentVersion"/>).
    /// </summary>
    public static IReadOnlyList<IForecastModel> Hourly { get; } =
        [Persistence, Climatology, new DampedPersistenceModel(), new HourlyRidgeModel()];
}
