using AqPipeline.Analytics.Forecasting.Trees;

namespace AqPipeline.Analytics.Forecasting;

/// <summary>A figure to expect, with the interval that holds four of five outcomes.</summary>
/// <param name="Value">The expected value in the pollutant's unit, or of the AQI.</param>
/// <param name="Lower">Lower end of the interval, not negative and not above the value.</param>
/// <param name="Upper">Upper end, not below the value.</param>
public readonly record struct ExpectedFigure(double Value, double Lower, double Upper)
{
    /// <summary>
    /// Its quantiles, of which the ends are the first and the last; <see langword="null"/> where too little is known for any.
    /// </summary>
    public ForecastQuantiles? Quantiles { get; init; }

    /// <summary>The figure with other ends, the quantiles at their places between them.</summary>
    internal ExpectedFigure Between(double lower, double upper) =>
        this with { Lower = lower, Upper = upper, Quantiles = Quantiles?.Within(lower, upper) };
}

/// <summary>The forecast of one day or hour.</summary>
public sealed record LeadForecast
{
    /// <summary>The natural day that is forecast.</summary>
    public required DateOnly Day { get; init; }

    /// <summary>The hour of it, 1 to 24; <see langword="null"/> in daily forecasts.</summary>
    public int? HourOfDay { get; init; }

    /// <summary>Days or hours after the end of the last known day, 1 or more.</summary>
    public required int Lead { get; init; }

    /// <summary>
    /// The concentrations (for O3 in daily forecasts the MDA8); <see langword="null"/> for a pollutant without any history or that is not
    /// forecast.
    /// </summary>
    public required PollutantTable<ExpectedFigure?> Values { get; init; }

    /// <summary>Which model each rests on and its skill; <see langword="null"/> where there is no value.</summary>
    public required PollutantTable<ForecastSelection?> Selections { get; init; }

    /// <summary>
    /// The AQI of these concentrations under the edition of the day; <see langword="null"/> when it would be withheld for want of a
    /// pollutant, and in hourly forecasts.
    /// </summary>
    public ExpectedFigure? Aqi { get; init; }

    /// <summary>The level of the AQI.</summary>
    public AqiLevel? Level { get; init; }

    /// <summary>The pollutants that decide the AQI when it is above 50.</summary>
    public PollutantSet PrimaryPollutants { get; init; }

    /// <summary>
    /// The exceedances of the day with their probabilities, in the order of <see cref="ExceedanceKind"/>; without those whose figure has
    /// no quantiles, and none in hourly forecasts.
    /// </summary>
    public IReadOnlyList<(Exceedance Exceedance, double Probability)> Exceedances => HourOfDay is null
        ? [.. from exceedance in Exceedance.Of(Day)
              let quantiles = (exceedance.Pollutant is { } pollutant ? Values[pollutant] : Aqi)?.Quantiles
              where quantiles is not null
              select (exceedance, quantiles.ProbabilityAbove(exceedance.Above))]
        : [];
}

/// <summary>The forecast of a station or area.</summary>
/// <param name="Area">Its name.</param>
/// <param name="Resolution">The time step.</param>
/// <param name="Origin">The last day that was known.</param>
/// <param name="Leads">The days or hours ahead in order.</param>
/// <param name="Reason">Why pollutants, or all of it, rest on little or are missing; empty when nothing is to be said.</param>
public sealed record AreaForecast(string Area, Resolution Resolution, DateOnly Origin, IReadOnlyList<LeadForecast> Leads, string Reason)
{
    /// <summary>The share of outcomes an interval is to hold.</summary>
    public const double IntervalLevel = IntervalTracker.Level;

    /// <summary>The first of <see cref="Resolution.PastDays"/> days that end with the origin.</summary>
    public DateOnly FirstPastDay => Origin.AddDays(1 - Resolution.PastDays);

    /// <summary>The concentrations of these days, one a step; <see langword="null"/> where there is none.</summary>
    public PollutantTable<IReadOnlyList<double?>> Past { get; init; } = PollutantTable.Create(_ => (IReadOnlyList<double?>)[]);

    /// <summary>What moved the figures, where it was asked for.</summary>
    public IReadOnlyList<ForecastEffects> Effects { get; init; } = [];

    /// <summary>The leads for which a pollutant is forecast.</summary>
    /// <param name="pollutant">The pollutant.</param>
    public IEnumerable<LeadForecast> Of(Pollutant pollutant) => Leads.Where(lead => lead.Values[pollutant] is not null);
}

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

/// <summary>What moved a figure of a forecast.</summary>
/// <param name="Pollutant">The pollutant.</param>
/// <param name="Lead">Steps after the end of the last known day.</param>
/// <param name="Features">The features, those that moved it most first; empty where its model has none to name.</param>
public sealed record ForecastEffects(Pollutant Pollutant, int Lead, IReadOnlyList<FeatureEffect> Features);
