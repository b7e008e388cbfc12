namespace AqPipeline.Analytics.Explaining;

/// <summary>A figure, or a step on the way to it, with what it rests on: a tree whose leaves are readings.</summary>
public sealed record Explanation
{
    /// <summary>What it is, in plain words.</summary>
    public required string Title { get; init; }

    /// <summary>Where the rule stands; <see langword="null"/> where there is none to quote.</summary>
    public string? Clause { get; init; }

    /// <summary>The value before rounding, in <see cref="Unit"/>; <see langword="null"/> without one.</summary>
    public decimal? Raw { get; init; }

    /// <summary>
    /// The value after rounding, in <see cref="Unit"/>; <see langword="null"/> where this step does not round or there is no value.
    /// </summary>
    public decimal? Value { get; init; }

    /// <summary>The unit of the values; <see langword="null"/> for counts and indices.</summary>
    public string? Unit { get; init; }

    /// <summary>Whether it takes no part in what it stands under; <see cref="Note"/> says why.</summary>
    public bool IsExcluded { get; init; }

    /// <summary>Whether <see cref="Steps"/> are the single inputs of a figure, one like the other.</summary>
    public bool HasInputs { get; init; }

    /// <summary>What else must be known: a verdict, or the reason of an exclusion.</summary>
    public string? Note { get; init; }

    /// <summary>What it rests on, in order.</summary>
    public IReadOnlyList<Explanation> Steps { get; init; } = [];
}

/// <summary>Where in their files the hours of a station's day stand, as far as that could be looked up.</summary>
/// <param name="Lines">In words, for example <c>line 512</c>.</param>
/// <param name="Troubles">Why the lines of a file could not be looked up, by its content hash.</param>
public sealed record ReadingPlaces(
    IReadOnlyDictionary<(Pollutant Pollutant, int Hour), string> Lines, IReadOnlyDictionary<string, string> Troubles);
