using AqPipeline.Analytics.Forecasting;

namespace AqPipeline.Worker.Forecasting;

/// <summary>Subjects whose forecasts come from one panel.</summary>
/// <param name="Panel">All areas that are trained together.</param>
/// <param name="Asked">The numbers in the panel of those that were asked for.</param>
internal sealed record ForecastGroup(DailyPanel Panel, IReadOnlyList<int> Asked);
