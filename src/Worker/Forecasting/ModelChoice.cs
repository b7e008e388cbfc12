using AqPipeline.Analytics.Forecasting;

namespace AqPipeline.Worker.Forecasting;

/// <summary>The models by name: those of the product, and those of adapters that are built in.</summary>
internal static class ModelChoice
{
    /// <summary>Adapters whose packages are not served everywhere (optional/Forecasting.MLNet).</summary>
    private static readonly string[] MLNetNames = ["mlnet-ssa", "mlnet-fasttree", "mlnet-lightgbm"];

    /// <summary>All that can be used in daily forecasts.</summary>
    public static IReadOnlyList<IForecastModel> All { get; } =
    [
        .. ForecastModels.Daily,
#if MLNET
        .. AqPipeline.Forecasting.MLNet.MLNetModels.All,
#endif
    ];

    /// <summary>
    /// The models worth training for a panel: those that read the weather only where there is some, or where they are asked for.
    /// </summary>
    public static IReadOnlyList<IForecastModel> For(ForecastPanel panel, string? asked) => panel.Resolution == Resolution.Hours
        ? ForecastModels.Hourly
        : [.. All.Where(model => !model.ReadsWeather || model.Name == asked || panel.HasWeather)];

    /// <summary>The model of a name.</summary>
    /// <exception cref="UsageException">There is none, or it is not built in.</exception>
    public static IForecastModel Find(string name)
    {
        if (All.FirstOrDefault(model => model.Name == name) is { } found)
        {
            return found;
        }

        throw new UsageException(MLNetNames.Contains(name)
            ? $"{name} is not built in; build with -p:MLNetVersion=5.0.0 where the ML.NET packages are served "
                + $"(optional/Forecasting.MLNet/README.md)."
            : $"Unknown model {name}. Models: {string.Join(", ", All.Select(model => model.Name))}.");
    }
}
