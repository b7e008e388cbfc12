namespace AqPipeline.Analytics.Trends;

/// <summary>The hours of a pollutant under usual weather, and the skill of the models.</summary>
/// <param name="Hours">
/// In the pollutant's unit: for each hour the mean of the predictions under drawn weather; <see langword="null"/> where no weather can be
/// drawn.
/// </param>
/// <param name="LearntFrom">Number of hours with concentration and weather.</param>
/// <param name="Normalising">Skill of the model behind the hours, which reads the weather of the hour.</param>
/// <param name="WithMeans">Skill of a model that also reads the means of the weather before: how much weather and time explain.</param>
public sealed record NormalisedHours(IReadOnlyList<double?> Hours, int LearntFrom, HeldOutSkill Normalising, HeldOutSkill WithMeans);

/// <summary>
/// Coefficient of determination (R²) of hours that a model had not seen; <see langword="null"/> if all concentrations are equal.
/// </summary>
/// <param name="ByWeeks">Over whole weeks held out, by which a model is judged.</param>
/// <param name="ByHours">Over hours held out at random. Their neighbours were seen, so this is no skill.</param>
public readonly record struct HeldOutSkill(double? ByWeeks, double? ByHours);
