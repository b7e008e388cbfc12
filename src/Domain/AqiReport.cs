namespace AqPipeline;

/// <summary>Air quality level (空气质量级别), HJ 633 Table 2 (2012), Table 1 (2026). The value is the level's number.</summary>
public enum AqiLevel
{
    /// <summary>一级 优.</summary>
    Excellent = 1,

    /// <summary>二级 良.</summary>
    Good = 2,

    /// <summary>三级 轻度污染.</summary>
    LightlyPolluted = 3,

    /// <summary>四级 中度污染.</summary>
    ModeratelyPolluted = 4,

    /// <summary>五级 重度污染.</summary>
    HeavilyPolluted = 5,

    /// <summary>六级 严重污染.</summary>
    SeverelyPolluted = 6,
}

/// <summary>The daily air quality report (日报) of one station or area.</summary>
public sealed record AqiReport
{
    /// <summary>The natural day.</summary>
    public required DateOnly Day { get; init; }

    /// <summary>The edition it was computed under, for example <c>CN2012</c>.</summary>
    public required string Edition { get; init; }

    /// <summary>
    /// Concentrations as published: rounded half to even to the digits of the edition; <see langword="null"/> where invalid.
    /// </summary>
    public required PollutantTable<decimal?> Concentrations { get; init; }

    /// <summary>Individual indices (空气质量分指数, IAQI), 0 to 500; <see langword="null"/> where the concentration is.</summary>
    public required PollutantTable<int?> Iaqi { get; init; }

    /// <summary>
    /// The air quality index, the highest IAQI; <see langword="null"/> ("NA") when it must not be published for want of a pollutant.
    /// </summary>
    public int? Aqi { get; init; }

    /// <summary>The level of <see cref="Aqi"/>; <see langword="null"/> when that is.</summary>
    public AqiLevel? Level { get; init; }

    /// <summary>首要污染物: all pollutants with the highest IAQI when the AQI is above 50, otherwise empty.</summary>
    public PollutantSet PrimaryPollutants { get; init; }

    /// <summary>
    /// The pollutants without an IAQI, for want of a valid figure; when not empty and the AQI is withheld, they are the reason.
    /// </summary>
    public PollutantSet Missing { get; init; }

    /// <summary>
    /// The pollutants whose concentration lies above the table of breakpoints, so that an AQI of 500 says less than the concentration;
    /// empty for a lower AQI and without one.
    /// </summary>
    public PollutantSet AboveScale { get; init; }
}
