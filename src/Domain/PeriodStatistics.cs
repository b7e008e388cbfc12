namespace AqPipeline;

/// <summary>The figure of one pollutant over a period.</summary>
/// <param name="Raw">Mean of the valid daily averages; for CO the 95th percentile of them, for O3 the 90th percentile of the MDA8 (HJ 663
/// Table 1), at full precision in the pollutant's unit. <see langword="null"/> without a valid day.</param>
/// <param name="Published">The same rounded half to even to the digits of the edition.</param>
/// <param name="Days">Valid days it rests on; for a group the fewest of its members.</param>
/// <param name="Required">Valid days the edition asks for.</param>
/// <param name="IsValid">True if the validity rules of the edition are met, month by month too; for a group whether enough of its cities
/// meet them.</param>
public readonly record struct PeriodValue(decimal? Raw, decimal? Published, int Days, int Required, bool IsValid);

/// <summary>Days of a period by daily AQI. The default value is a period without a day.</summary>
/// <param name="Valid">Days with a published AQI, the denominator of every ratio.</param>
/// <param name="Excellent">优: AQI of level 1.</param>
/// <param name="Good">优良: AQI of level 1 or 2.</param>
/// <param name="Heavy">重度及以上: AQI of level 5 or 6.</param>
/// <param name="Severe">严重: AQI of level 6.</param>
/// <param name="Light">轻度: AQI of level 3.</param>
/// <remarks>For a group these are city-days, summed over its members.</remarks>
public readonly record struct DayCounts(int Valid, int Excellent, int Good, int Heavy, int Severe, int Light = 0)
{
    /// <summary>中度: AQI of level 4.</summary>
    public int Moderate => Valid - Good - Light - Heavy;

    /// <summary>The counts of both together.</summary>
    public static DayCounts operator +(DayCounts left, DayCounts right) => new(
        left.Valid + right.Valid,
        left.Excellent + right.Excellent,
        left.Good + right.Good,
        left.Heavy + right.Heavy,
        left.Severe + right.Severe,
        left.Light + right.Light);
}

/// <summary>A ratio of days in percent.</summary>
/// <param name="Raw">Full precision.</param>
/// <param name="Published">Rounded half to even to the digits of the edition.</param>
public readonly record struct DayRatio(decimal Raw, decimal Published);

/// <summary>Deduction of dust or other exceptional events from an evaluation (扣除沙尘). The default value deducts nothing.</summary>
/// <param name="Statistics">True if means, percentiles and the composite index are without them.</param>
/// <param name="DayCounts">True if day counts and ratios are.</param>
/// <param name="Days">Days of the period with figures and an event; for a group city-days.</param>
public readonly record struct DustShare(bool Statistics, bool DayCounts, int Days);

/// <summary>The evaluation of one station or area over one period under one edition.</summary>
public sealed record PeriodStatistics
{
    /// <summary>The name the figures are for.</summary>
    public required string Area { get; init; }

    /// <summary>The period.</summary>
    public required Period Period { get; init; }

    /// <summary>The edition, for example <c>CN2012</c>.</summary>
    public required string Edition { get; init; }

    /// <summary>Evaluation stations the figures rest on; 1 for a station; 0 where a feed published the area's own average.</summary>
    public required int Stations { get; init; }

    /// <summary>Cities averaged when the area is a province, region or nation; <see langword="null"/> otherwise.</summary>
    public int? Cities { get; init; }

    /// <summary>
    /// Cities of the group without any reading in the period; <see langword="null"/> unless <see cref="Cities"/> is given.
    /// </summary>
    public int? CitiesWithoutReadings { get; init; }

    /// <summary>The cities of a named group; <see langword="null"/> for all other areas.</summary>
    public GroupVersion? Version { get; init; }

    /// <summary>The figure of each pollutant.</summary>
    public required PollutantTable<PeriodValue> Values { get; init; }

    /// <summary>True if any pollutant has a figure; without one there were no usable readings.</summary>
    public bool HasFigures => Values.Any(value => value.Raw is not null);

    /// <summary>The rule that decides about the validity of each pollutant's figure.</summary>
    public PollutantTable<ValidityDecision> Decisions { get; init; }

    /// <summary>The rule that decides about <see cref="DaysAreValid"/>.</summary>
    public ValidityDecision DaysDecision { get; init; }

    /// <summary>Days by AQI.</summary>
    public required DayCounts Days { get; init; }

    /// <summary>
    /// 优良天数比例, good days of valid days, percent; <see langword="null"/> without a valid day. For a group the mean over its cities.
    /// </summary>
    public DayRatio? GoodDayRatio { get; init; }

    /// <summary>
    /// Excellent days (优) of valid days, percent, a part of the good ones; <see langword="null"/> and groups as with
    /// <see cref="GoodDayRatio"/>.
    /// </summary>
    public DayRatio? ExcellentDayRatio { get; init; }

    /// <summary>
    /// Days of light pollution (轻度) of valid days, percent; <see langword="null"/> and groups as with <see cref="GoodDayRatio"/>.
    /// </summary>
    public DayRatio? LightDayRatio { get; init; }

    /// <summary>
    /// Days of moderate pollution (中度) of valid days, percent; <see langword="null"/> and groups as with <see cref="GoodDayRatio"/>.
    /// </summary>
    public DayRatio? ModerateDayRatio { get; init; }

    /// <summary>
    /// 重度及以上污染天数比率, heavy days of valid days, percent; <see langword="null"/> without a valid day. For a group the mean over its cities, so
    /// that good, light, moderate and heavy are 100 together.
    /// </summary>
    public DayRatio? HeavyDayRatio { get; init; }

    /// <summary>
    /// Severe days (严重) of valid days, percent, a part of the heavy ones; <see langword="null"/> and groups as with
    /// <see cref="GoodDayRatio"/>.
    /// </summary>
    public DayRatio? SevereDayRatio { get; init; }

    /// <summary>True if <see cref="Days"/> and the ratios rest on enough days, for a group in enough of its cities.</summary>
    public required bool DaysAreValid { get; init; }

    /// <summary>Why each figure of <see cref="Values"/> is valid or not; <see langword="null"/> if it was not determined.</summary>
    public PollutantTable<ValidityBasis?> Bases { get; init; }

    /// <summary>Why <see cref="DaysAreValid"/>, or not; <see langword="null"/> if it was not determined.</summary>
    public ValidityBasis? DaysBasis { get; init; }

    /// <summary>True if the composite index rests on valid figures of all pollutants.</summary>
    public bool IndexIsValid => Index is not null && !Values.Any(value => !value.IsValid);

    /// <summary>
    /// The first days of the period's months without any figure, for a group without one in any of its cities; none in a run of days.
    /// </summary>
    public IReadOnlyList<DateOnly> EmptyMonths { get; init; } = [];

    /// <summary>
    /// Days with figures that somebody published (<see cref="PublishedDay"/>), of a group city-days; 0 when all are from hours.
    /// </summary>
    public int PublishedDays { get; init; }

    /// <summary>The deduction of dust or other exceptional events.</summary>
    public DustShare Dust { get; init; }

    /// <summary>环境空气质量综合指数; <see langword="null"/> when a pollutant has no figure.</summary>
    public CompositeIndex? Index { get; init; }
}

/// <summary>The composite index (环境空气质量综合指数): the weighted sum of single indices C/S.</summary>
/// <param name="Raw">The sum from the figures at full precision, to say what rounding them does; it decides nothing.</param>
/// <param name="Unrounded">The sum from the published figures, as bulletins compute it, before it is rounded itself.</param>
/// <param name="Published">The same rounded half to even to the digits of the rule.</param>
/// <param name="Single">单项指数 of each pollutant, from its published figure.</param>
/// <param name="Maximum">The pollutant with the highest single index, the primary pollutant of the period; the first in the order of the
/// enumeration on a tie.</param>
public sealed record CompositeIndex(decimal Raw, decimal Unrounded, decimal Published, PollutantTable<decimal> Single, Pollutant Maximum);
