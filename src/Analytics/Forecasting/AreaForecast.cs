namespace AqPipeline.Analytics.Forecasting;

/// <summary>A figure to expect, with the interval that holds four of five outcomes.</summary>
/// <param name="Value">The expected value in the pollutant's unit, or of the AQI.</param>
/// <param name="Lower">Lower end of the interval, not negative and not above the value.</param>
/// <param name="Upper">Upper end, not below the value.</param>
public readonly record struct ExpectedFigure(double Value, double Lower, double Upper);

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

    /// <summary>The leads for which a pollutant is forecast.</summary>
    /// <param name="pollutant">The pollutant.</param>
    public IEnumerable<LeadForecast> Of(Pollutant pollutant) => Leads.Where(lead => lead.Values[pollutant] is not null);
}
