namespace AqPipeline.Analytics.Explaining;

/// <summary>A figure, or a step on the way to it, with what it rests on: a tree whose leaves are readings.</summary>
public sealed record Explanation
{
    /// <summary>The meaning, in plain words.</summary>
    public required string Title { get; init; }

    /// <summary>Clause of the rule; <see langword="null"/> if there is none to quote.</summary>
    public string? Clause { get; init; }

    /// <summary>The value before rounding, in <see cref="Unit"/>; <see langword="null"/> without one.</summary>
    public decimal? Raw { get; init; }

    /// <summary>
    /// The value after rounding, in <see cref="Unit"/>; <see langword="null"/> where this step does not round or there is no value.
    /// </summary>
    public decimal? Value { get; init; }

    /// <summary>The unit of the values; <see langword="null"/> for counts and indices.</summary>
    public string? Unit { get; init; }

    /// <summary>True if it takes no part in what it stands under; <see cref="Note"/> says why.</summary>
    public bool IsExcluded { get; init; }

    /// <summary>True if <see cref="Steps"/> are the single inputs of a figure, one like the other.</summary>
    public bool HasInputs { get; init; }

    /// <summary>A note: a verdict, or the reason of an exclusion.</summary>
    public string? Note { get; init; }

    /// <summary>The kind of the step.</summary>
    public StepKind Kind { get; init; }

    /// <summary>The figures of the title or of the reason, as <see cref="Kind"/> and <see cref="Reason"/> state them.</summary>
    public IReadOnlyList<string> Figures { get; init; } = [];

    /// <summary>The reason of an exclusion.</summary>
    public ExclusionReason Reason { get; init; }

    /// <summary>The flags of an hour, or of the hours that a finding counts.</summary>
    public QualityFlags Flags { get; init; }

    /// <summary>The day that it is about; <see langword="null"/> for the whole period.</summary>
    public DateOnly? Day { get; init; }

    /// <summary>The hour of the day that it is about, 1 to 24 by its end; <see langword="null"/> for a whole day and more.</summary>
    public int? Hour { get; init; }

    /// <summary>The station (code and name) or area (label) that it is about, where it is not what is explained.</summary>
    public string? Subject { get; init; }

    /// <summary>The pollutant that it is about, where the indicator has several.</summary>
    public Pollutant? Pollutant { get; init; }

    /// <summary>The inputs, in order.</summary>
    public IReadOnlyList<Explanation> Steps { get; init; } = [];
}

/// <summary>The lines of the files with the hours of a station-day, as far as the files are available.</summary>
/// <param name="Lines">In words, for example <c>line 512</c>.</param>
/// <param name="Troubles">Why the lines of a file could not be looked up, by its content hash.</param>
public sealed record ReadingPlaces(
    IReadOnlyDictionary<(Pollutant Pollutant, int Hour), string> Lines, IReadOnlyDictionary<string, string> Troubles);
