namespace AqPipeline.Analytics.Forecasting.Hourly;

/// <summary>The hourly models.</summary>
public static class HourlyModels
{
    /// <summary>All of them, in the order of their tables; the references under the names of the daily ones.</summary>
    public static IReadOnlyList<IHourlyModel> All { get; } =
        [new HourlyPersistence(), new HourlyClimatology(), new HourlyDampedPersistence(), new HourlyRidge()];
}
