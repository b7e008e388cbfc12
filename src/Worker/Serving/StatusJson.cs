namespace AqPipeline.Worker.Serving;

/// <summary>The jobs, the last runs, and the titles of alerts that wait.</summary>
internal sealed record StatusJson(
    IReadOnlyList<JobStatusJson> Jobs, IReadOnlyList<RunStatusJson> Runs, IReadOnlyList<string> AlertsWaiting)
{
    /// <summary>The reason for which there are no jobs; null where there are some.</summary>
    public string? Reason { get; init; }
}

/// <summary>The runs that are under way, then those that ended, newest first.</summary>
internal sealed record RunsJson(IReadOnlyList<RunStatusJson> Runs)
{
    /// <summary>The reason for which there are none; null if a worker has run with these settings.</summary>
    public string? Reason { get; init; }
}

internal sealed record JobStatusJson
{
    public required string Job { get; init; }

    public DateTimeOffset? Next { get; init; }

    /// <summary>Runs asked for or caught up that have not begun.</summary>
    public required int Waiting { get; init; }

    public required bool Running { get; init; }

    public int? Progress { get; init; }

    public string? Step { get; init; }

    public DateTimeOffset? Last { get; init; }

    public string? LastResult { get; init; }

    public double? LastSeconds { get; init; }

    public DateTimeOffset? LastSuccess { get; init; }

    public DateTimeOffset? LastFailure { get; init; }

    public string? LastFailureReason { get; init; }

    public required int ConsecutiveFailures { get; init; }

    public string? Summary { get; init; }
}

/// <summary>A run; its result is running, succeeded, skipped, cancelled or failed.</summary>
internal sealed record RunStatusJson(string Job, DateTimeOffset At, double Seconds, string Result, bool ByHand, string Summary)
{
    /// <summary>Names the run, under way and afterwards; empty for runs of earlier versions.</summary>
    public required string Id { get; init; }

    /// <summary>The time at which it ended; null while it is under way.</summary>
    public required DateTimeOffset? EndedAt { get; init; }

    /// <summary>Percent done of a run that is under way; null if it has ended or does not say.</summary>
    public int? Progress { get; init; }

    /// <summary>The step of a run that is under way; null if it has ended or does not say.</summary>
    public string? Step { get; init; }
}
