namespace AqPipeline.Analytics.Forecasting;

/// <summary>Which model forecasts an area's pollutant at one lead, and what cross-validation said of it.</summary>
/// <param name="Model">The model's name; <c>climatology</c> where none has skill.</param>
/// <param name="Weight">Its share in the forecast, above 0 to 1; the rest is climatology.</param>
/// <param name="Pairs">Days of cross-validation with a forecast and an observation.</param>
/// <param name="Rmse">Its root mean square error in the pollutant's unit; <see langword="null"/> when there was none.</param>
/// <param name="ClimatologyRmse">The same of climatology, on the same days.</param>
/// <param name="PersistenceRmse">The same of persistence, on those of the days on which it has a figure.</param>
/// <param name="Reason">Why this one.</param>
public sealed record ForecastSelection(
    string Model, double Weight, int Pairs, double? Rmse, double? ClimatologyRmse, double? PersistenceRmse, string Reason)
{
    /// <summary>
    /// The share of climatology's error that is saved; 0 where climatology is the forecast, <see langword="null"/> without
    /// cross-validation.
    /// </summary>
    public double? SkillAgainstClimatology => Skill(ClimatologyRmse);

    /// <summary>The share of persistence's error that is saved; negative where persistence was better.</summary>
    public double? SkillAgainstPersistence => Skill(PersistenceRmse);

    private double? Skill(double? reference) => Rmse is { } rmse && reference > 0 ? 1 - rmse / reference.Value : null;
}
