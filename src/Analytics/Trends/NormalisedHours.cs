namespace AqPipeline.Analytics.Trends;

/// <summary>The hours of a pollutant under usual weather, and the skill of the model behind them.</summary>
/// <param name="Hours">
/// In the pollutant's unit: for each hour the mean of the predictions under drawn weather; <see langword="null"/> where no weather can be
/// drawn.
/// </param>
/// <param name="LearntFrom">Number of hours with concentration and weather.</param>
/// <param name="RSquaredByWeeks">Coefficient of determination over whole weeks that the model had not seen, by which it is judged;
/// <see langword="null"/> if all concentrations are equal.</param>
/// <param name="RSquaredByHours">The same over hours held out at random. Their neighbours were seen, so this is no skill.</param>
public sealed record NormalisedHours(IReadOnlyList<double?> Hours, int LearntFrom, double? RSquaredByWeeks, double? RSquaredByHours);
