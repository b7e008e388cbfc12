namespace AqPipeline;

/// <summary>The verdict on a target.</summary>
public enum TargetStatus
{
    /// <summary>The period is complete and valid and the target is met.</summary>
    Met,

    /// <summary>The period is complete and valid and the target is not met.</summary>
    NotMet,

    /// <summary>There are readings, but too few to judge by the validity rules, or the period is not over.</summary>
    InsufficientData,

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

    /// <summary>The verdict.</summary>
    public required TargetStatus Status { get; init; }

    /// <summary>Why there is no verdict, or what limits it; otherwise empty.</summary>
    public string Reason { get; init; } = "";
}
