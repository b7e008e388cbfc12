using AqPipeline.Analytics.Forecasting;
using AqPipeline.Analytics.Forecasting.Trees;

namespace AqPipeline.Worker.Forecasting;

/// <summary>The models by name, and those worth training.</summary>
internal static class ModelChoice
{
    /// <summary>All that can be used in daily forecasts.</summary>
    public static IReadOnlyList<IForecastModel> All => ForecastModels.Daily;

    /// <summary>The models of hourly forecasts that can learn on this machine.</summary>
    public static IReadOnlyList<IForecastModel> Hourly => [.. ForecastModels.Hourly.Where(model => model.CanLearn)];

    /// <summary>
    /// The models worth training for a panel: those that can learn on this machine, and those that read the weather only where there is
    /// some. Where one is asked for, it alone beside the references.
    /// </summary>
    /// <param name="panel">The areas.</param>
    /// <param name="asked">The name of the model that was asked for.</param>
    /// <param name="pool">All areas, for trees of a short history.</param>
    public static IReadOnlyList<IForecastModel> For(ForecastPanel panel, string? asked, TreePool? pool)
    {
        var models = panel.Resolution == Resolution.Hours ? ForecastModels.Hourly : ForecastModels.DailyWith(pool);
        return asked is null
            ? [.. models.Where(model => model.CanLearn && (!model.ReadsWeather || panel.HasWeather))]
            : Needed(models, asked);
    }

    /// <summary>A model that is asked for, those whose mean it is, and the references.</summary>
    private static IReadOnlyList<IForecastModel> Needed(IReadOnlyList<IForecastModel> models, string asked)
    {
        string[] needed =
        [
            ForecastModels.Persistence.Name, ForecastModels.Climatology.Name, asked, .. models.First(model => model.Name == asked).MeanOf,
        ];
        return [.. models.Where(model => needed.Contains(model.Name))];
    }

    /// <summary>The model of a name.</summary>
    /// <exception cref="UsageException">There is none, or it cannot be used on this machine.</exception>
    public static IForecastModel Find(string name)
    {
        var found = All.FirstOrDefault(model => model.Name == name)
            ?? throw new UsageException($"Unknown model {name}. Models: {string.Join(", ", All.Select(model => model.Name))}.");
        return found.CanLearn ? found : throw new UsageException($"{name} cannot be used here. {TreeHealth.Finding} {TreeHealth.Remedy}");
    }
}
