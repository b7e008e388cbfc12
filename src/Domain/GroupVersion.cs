namespace AqPipeline;

/// <summary>Which cities a named group had from a day on: key regions are drawn anew from plan to plan.</summary>
/// <param name="First">The first day it counts; <see langword="null"/> where none is known, which is before every other.</param>
/// <param name="Source">The document that names the cities, and since when bulletins count by it.</param>
/// <param name="Cities">The short names of its cities.</param>
public sealed record GroupVersion(DateOnly? First, string Source, IReadOnlyList<string> Cities)
{
    /// <summary>
    /// Whether it stands for a day before its first one: it is the oldest that is known, or it was asked for.
    /// </summary>
    public bool IsBeforeFirst { get; init; }

    /// <summary>The version as it counts for a day.</summary>
    /// <param name="day">The day, of a period the last.</param>
    public GroupVersion At(DateOnly day) => day < First == IsBeforeFirst ? this : this with { IsBeforeFirst = day < First };
}
