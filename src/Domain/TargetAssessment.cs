namespace AqPipeline;

/// <summary>The verdict on a target.</summary>
public enum TargetStatus
{
    /// <summary>The period is complete and valid and the target is met.</summary>
    Met,

    /// <summary>The period is complete and valid and the target is not met.</summary>
    NotMet,

    /// <summary>There are readings, but too few to judge by the validity rules.</summary>
    InsufficientData,

    /// <summary>The year is not over; the target is met with a probability of 80 % or more (把握大).</summary>
    OnTrack,

    /// <summary>The year is not over; the target is met with a probability from 50 to 80 % (有望).</summary>
    Likely,

    /// <summary>The year is not over; the target is met with a probability from 20 to 50 % (有风险).</summary>
    AtRisk,

    /// <summary>The year is not over; the target is met with a probability below 20 % (难达到), or cannot be met any more.</summary>
    OffTrack,

    /// <summary>The year is not over; no other year tells what its rest may bring (历史不足).</summary>
    InsufficientHistory,

    /// <summary>It cannot be judged from what is here; the reason says why.</summary>
    NotMeasurable,
}

/// <summary>One target compared with the measured figure.</summary>
public sealed record TargetAssessment
{
    /// <summary>The plan.</summary>
    public required Plan Plan { get; init; }

    /// <summary>The target.</summary>
    public required PlanTarget Target { get; init; }

    /// <summary>The year judged; another than the target's own when the plan's logic is rehearsed.</summary>
    public required int Year { get; init; }

    /// <summary>True if <see cref="Year"/> is not one of the target's own years.</summary>
    public required bool IsRehearsal { get; init; }

    /// <summary>The days judged: the year, up to the as-of day; <see langword="null"/> when nothing was measured.</summary>
    public Period? Period { get; init; }

    /// <summary>The value in the indicator's unit that separates met from not met; <see langword="null"/> when there is none.</summary>
    public decimal? Limit { get; init; }

    /// <summary>
    /// For a rank: the rank of the whole year before, which counts at the end of a running year, where <see cref="Limit"/> is that of the
    /// same days; <see langword="null"/> for other indicators, when the year is over and without such a rank.
    /// </summary>
    public decimal? YearEndLimit { get; init; }

    /// <summary>The measured value with the digits it is judged with; <see langword="null"/> when there is none.</summary>
    public decimal? Actual { get; init; }

    /// <summary>
    /// The measured value with the digits that figures are published with (HJ 663 Table 2), in the unit of <see cref="Actual"/>;
    /// <see langword="null"/> when there is none.
    /// </summary>
    public decimal? Published { get; init; }

    /// <summary>The measured value at full precision.</summary>
    public decimal? Raw { get; init; }

    /// <summary>True if the validity rules were met.</summary>
    public bool IsValid { get; init; }

    /// <summary>Progress of a running year; <see langword="null"/> if the year is over or nothing was measured.</summary>
    public TargetProgress? Progress { get; init; }

    /// <summary>Reduction from the baseline to the measured value, in percent, for a target of reduction; negative for a rise.</summary>
    public decimal? AchievedDrop { get; init; }

    /// <summary>
    /// Value of the linear path from the baseline to the target's year in <see cref="Year"/>, in the indicator's unit;
    /// <see langword="null"/> without a baseline, and outside the years between.
    /// </summary>
    public decimal? StraightPath { get; init; }

    /// <summary>
    /// The base year's figure by the readings at hand, to stand beside the official <see cref="TargetBaseline"/>; <see langword="null"/>
    /// when they do not have it.
    /// </summary>
    public decimal? RecomputedBaseline { get; init; }

    /// <summary>
    /// Days of <see cref="RecomputedBaseline"/> whose figures were published, of a group city-days; 0 when all are from hours.
    /// </summary>
    public int RecomputedBaselinePublishedDays { get; init; }

    /// <summary>
    /// The report that <see cref="Actual"/> is from, for a target that stations do not measure; <see langword="null"/> otherwise.
    /// </summary>
    public ReportedIndicator? Report { get; init; }

    /// <summary>
    /// True if its figure will have the valid days it needs, as <c>aq quality</c> judges the area; for a group whether enough of its cities
    /// will. <see langword="null"/> when the year is over or nothing was measured.
    /// </summary>
    public ValidityStatus? Validity { get; init; }

    /// <summary>The area itself, its stations or cities that lose too many valid days, what can be repaired by the soonest day first; empty
    /// when the year is over.</summary>
    public IReadOnlyList<ValidityRisk> Risks { get; init; } = [];

    /// <summary>
    /// Days of the period whose figures were published (<see cref="PublishedDay"/>), of a group city-days; 0 when all are from hours.
    /// </summary>
    public int PublishedDays { get; init; }

    /// <summary>
    /// The parts of the cities in the figure of a province or group; empty for other areas and indicators, and where
    /// they were not asked for.
    /// </summary>
    public IReadOnlyList<CityShare> Shares { get; init; } = [];

    /// <summary>The cities of the target's group in its last year; <see langword="null"/> unless its area is a named group.</summary>
    public GroupVersion? Version { get; init; }

    /// <summary>
    /// How probable it is that a running year meets the target; <see langword="null"/> when the year is over, nothing was measured or it
    /// was not asked for.
    /// </summary>
    public TargetOdds? Odds { get; init; }

    /// <summary>The verdict.</summary>
    public required TargetStatus Status { get; init; }

    /// <summary>Why there is no verdict, or what limits it; otherwise empty.</summary>
    public string Reason { get; init; } = "";

    /// <summary>The kind of the reason, by which reports word it.</summary>
    public TargetCause Cause { get; init; }

    /// <summary>The counts of a reason: cities with readings of all, or the rule that lacks valid days.</summary>
    public ValidityDecision Decision { get; init; }
}

/// <summary>A station or city whose lost days endanger the validity of an area's figure.</summary>
/// <param name="Unit">Its name.</param>
/// <param name="Status">Validity of the figure.</param>
/// <param name="MayStillLose">Days it may still lose in the year or the current month; negative when too many are lost.</param>
/// <param name="Before">The day on which the minimum is out of reach when every day from now on is lost: supply data before it.
/// <see langword="null"/> when it is already.</param>
public sealed record ValidityRisk(string Unit, ValidityStatus Status, int MayStillLose, DateOnly? Before);

/// <summary>Progress of a target in a running year: the allowance of the days left.</summary>
/// <remarks>Figures in days count city-days for a group, as <see cref="DayCounts"/> does. "Bad" days are those that use up the allowance:
/// days that are not good for a good-day ratio, heavy days for the others.</remarks>
public sealed record TargetProgress
{
    /// <summary>Days of the year after the as-of day; of a group, times its cities.</summary>
    public required int DaysLeft { get; init; }

    /// <summary>
    /// Valid days so far, which the figure rests on; for the mean of a group all days so far, since each of its cities has valid days of
    /// its own.
    /// </summary>
    public required int ValidDays { get; init; }

    /// <summary>
    /// The figure of the same days of the year before, with the digits it is judged with; <see langword="null"/> when there is none.
    /// </summary>
    public decimal? YearBefore { get; init; }

    /// <summary>Days of the year before whose figures were published, of a group city-days; 0 when all are from hours.</summary>
    public int PublishedDaysBefore { get; init; }

    /// <summary>
    /// For means: the highest average of the remaining days, in steps of 0.001 of the indicator's unit, with which the mean of the year,
    /// rounded as it is judged, still meets the limit, 0 or more. <see langword="null"/> for other indicators, and when not even 0 would
    /// meet it: <see cref="CanStillBeMet"/> is false then.
    /// </summary>
    public decimal? AllowedAverage { get; init; }

    /// <summary>
    /// For means: what the remaining days are taken to bring, in the indicator's unit: the average of the same days of the year before,
    /// else that so far.
    /// </summary>
    public decimal? ExpectedAverage { get; init; }

    /// <summary>For counts and ratios: bad days so far.</summary>
    public int? BadDays { get; init; }

    /// <summary>For counts and ratios: the most bad days with which the target, judged on the rounded figure, is met at the end of the
    /// year, if all remaining days are valid.</summary>
    public int? BadDaysAllowed { get; init; }

    /// <summary>
    /// For counts and ratios: the bad days the rest of the year is taken to bring, in the share of the same days of the year before, else
    /// of those so far.
    /// </summary>
    public decimal? BadDaysExpected { get; init; }

    /// <summary>
    /// True if some rest of the year still meets the target: for means one of nothing but zeros, for counts and ratios one without a bad
    /// day. <see langword="null"/> for percentiles, of which nothing can be said.
    /// </summary>
    public bool? CanStillBeMet { get; init; }

    /// <summary>The best figure the year can still end with: no bad day more, or for a mean nothing but zeros.</summary>
    public decimal? Best { get; init; }

    /// <summary>
    /// The worst figure the year can still end with: nothing but bad days; <see langword="null"/> for means, which have no worst.
    /// </summary>
    public decimal? Worst { get; init; }

    /// <summary>
    /// Change of the annual figure by one µg/m³ on every remaining day, or by one more exceedance day, in the indicator's unit or points.
    /// </summary>
    public decimal? Sensitivity { get; init; }
}

/// <summary>The kind of a target's reason.</summary>
public enum TargetCause
{
    /// <summary>None of the others, or no reason: the text alone says it.</summary>
    Other,

    /// <summary>The year lies after the cut-off date.</summary>
    NotYet,

    /// <summary>The area has no readings in the year.</summary>
    NoReadings,

    /// <summary>Too few cities of a group have readings.</summary>
    FewCities,

    /// <summary>The year has no valid day.</summary>
    NoValidDay,

    /// <summary>There are too few valid days.</summary>
    TooFewDays,

    /// <summary>Nobody has reported the figure.</summary>
    NotReported,

    /// <summary>No other year tells what the rest of a running year may bring.</summary>
    NoHistory,
}
