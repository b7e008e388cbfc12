namespace AqPipeline.Worker.Serving;

/// <summary>How a check came out.</summary>
internal enum HealthState
{
    /// <summary>As it should be.</summary>
    Fine,

    /// <summary>Works, but somebody should look.</summary>
    Attention,

    /// <summary>Does not work.</summary>
    Broken,
}

/// <summary>One thing looked at.</summary>
/// <param name="Name">What was looked at.</param>
/// <param name="State">How it came out.</param>
/// <param name="Finding">What was found.</param>
/// <param name="Advice">What to do; empty when nothing is to be done.</param>
internal sealed record HealthCheck(string Name, HealthState State, Words Finding, Words Advice)
{
    /// <summary>A check after which nothing is to be done.</summary>
    public HealthCheck(string name, HealthState state, Words finding)
        : this(name, state, finding, "")
    {
    }

    /// <summary>Finding and advice, as readiness and alerts show them.</summary>
    public string Sentence => $"{Finding} {Advice}".TrimEnd();

    /// <summary>The whole days that it found missing; <see langword="null"/> for a check of something else.</summary>
    public IReadOnlyList<DayRange>? Gaps { get; init; }
}
