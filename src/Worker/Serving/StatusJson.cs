namespace AqPipeline.Worker.Serving;

/// <summary>The jobs, the last runs, and the titles of alerts that wait.</summary>
internal sealed record StatusJson(
    IReadOnlyList<JobStatusJson> Jobs, IReadOnlyList<RunStatusJson> Runs, IReadOnlyList<string> AlertsWaiting);

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

internal sealed record RunStatusJson(string Job, DateTimeOffset At, double Seconds, string Result, bool ByHand, string Summary);
