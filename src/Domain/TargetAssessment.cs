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

    /// <summary>The year is not over; what is expected of the rest of it meets the target.</summary>
    OnTrack,

    /// <summary>The year is not over; the rest must be better than expected, but within what is thought possible.</summary>
    AtRisk,

    /// <summary>The year is not over; the target cannot be met any more, or only with a rest better than is thought possible.</summary>
    OffTrack,

    /// <summary>It cannot be judged from what is here; the reason says why.</summary>
    NotMeasurable,
}

/// <summary>One target held against what was measured.</summary>
public sealed record TargetAssessment
{
    /// <summary>The plan.</summary>
    public required Plan Plan { get; init; }

    /// <summary>The target.</summary>
    public required PlanTarget Target { get; init; }

    /// <summary>The year judged; another than the target's own when the plan's logic is rehearsed.</summary>
    public required int Year { get; init; }

    /// <summary>Whether <see cref="Year"/> is not one of the target's own years.</summary>
    public required bool IsRehearsal { get; init; }

    /// <summary>The days judged: the year, up to the as-of day; <see langword="null"/> when nothing was measured.</summary>
    public Period? Period { get; init; }

    /// <summary>The value in the indicator's unit that separates met from not met; <see langword="null"/> when there is none.</summary>
    public decimal? Limit { get; init; }

    /// <summary>The measured value with the digits it is judged with; <see langword="null"/> when there is none.</summary>
    public decimal? Actual { get; init; }

    /// <summary>The measured value at full precision.</summary>
    public decimal? Raw { get; init; }

    /// <summary>Whether the validity rules were met.</summary>
    public bool IsValid { get; init; }

    /// <summary>What the rest of the year may bring; <see langword="null"/> when the year is over or nothing was measured.</summary>
    public TargetProgress? Progress { get; init; }

    /// <summary>How far below the baseline the measured value is, in percent, for a target that says so; negative above it.</summary>
    public decimal? AchievedDrop { get; init; }

    /// <summary>
    /// Where the straight line from the baseline to the target's year stands in <see cref="Year"/>, in the indicator's unit;
    /// <see langword="null"/> without a baseline, and outside the years between.
    /// </summary>
    public decimal? StraightPath { get; init; }

    /// <summary>
    /// The base year's figure by the readings at hand, to stand beside the official <see cref="TargetBaseline"/>; <see langword="null"/>
    /// when they do not have it.
    /// </summary>
    public decimal? RecomputedBaseline { get; init; }

    /// <summary>
    /// The report that <see cref="Actual"/> is from, for a target that stations do not measure; <see langword="null"/> otherwise.
    /// </summary>
    public ReportedIndicator? Report { get; init; }

    /// <summary>
    /// Whether its figure will have the valid days it needs, as <c>aq quality</c> judges the area; for a group whether enough of its
    /// cities will.
    /// <see langword="null"/> when the year is over or nothing was measured.
    /// </summary>
    public ValidityStatus? Validity { get; init; }

    /// <summary>The area itself, its stations or cities that lose too many valid days, what can be repaired by the soonest day first;
    /// empty when the year is over.</summary>
    public IReadOnlyList<ValidityRisk> Risks { get; init; } = [];

    /// <summary>Which cities the target's group has, by its last year; <see langword="null"/> unless its area is a named group.</summary>
    public GroupVersion? Version { get; init; }

    /// <summary>The verdict.</summary>
    public required TargetStatus Status { get; init; }

    /// <summary>Why there is no verdict, or what limits it; otherwise empty.</summary>
    public string Reason { get; init; } = "";
}
