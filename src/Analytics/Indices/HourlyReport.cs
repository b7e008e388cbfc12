using AqPipeline.Analytics.Standards;

namespace AqPipeline.Analytics.Indices;

/// <summary>One index of an hourly report.</summary>
/// <param name="Item">What it is an index of.</param>
/// <param name="Concentration">The average as published, in the pollutant's unit; <see langword="null"/> without enough hours.</param>
/// <param name="Iaqi">0 to 500; <see langword="null"/> without a concentration, or where the edition reports another averaging
/// time.</param>
public readonly record struct HourlyIaqi(HourlyItem Item, decimal? Concentration, int? Iaqi);

/// <summary>The hourly air quality report (实时报) of one station or area.</summary>
public sealed record HourlyReport
{
    /// <summary>The natural day.</summary>
    public required DateOnly Day { get; init; }

    /// <summary>1 to 24, the hour's end.</summary>
    public required int Hour { get; init; }

    /// <summary>The edition, for example <c>CN2012</c>.</summary>
    public required string Edition { get; init; }

    /// <summary>1-hour averages as published, in each pollutant's unit; <see langword="null"/> without a usable reading.</summary>
    public required PollutantTable<decimal?> Concentrations { get; init; }

    /// <summary>The indices the edition takes.</summary>
    public required IReadOnlyList<HourlyIaqi> Indices { get; init; }

    /// <summary>The highest index; <see langword="null"/> ("NA") when it must not be published for want of a pollutant.</summary>
    public int? Aqi { get; init; }

    /// <summary>The level of <see cref="Aqi"/>; <see langword="null"/> when that is.</summary>
    public AqiLevel? Level { get; init; }

    /// <summary>首要污染物, when the AQI is above 50.</summary>
    public PollutantSet PrimaryPollutants { get; init; }

    /// <summary>The pollutants without any index.</summary>
    public PollutantSet Missing { get; init; }
}
