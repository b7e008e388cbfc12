namespace AqPipeline.Worker.Indicators;

/// <summary>Whole days without readings.</summary>
/// <param name="First">The first of them.</param>
/// <param name="Last">The last of them.</param>
/// <param name="Days">How many they are.</param>
internal sealed record GapJson(DateOnly First, DateOnly Last, int Days)
{
    public static IReadOnlyList<GapJson> From(IReadOnlyList<DayRange> gaps) =>
        [.. gaps.Select(gap => new GapJson(gap.First, gap.Last, gap.Days))];
}
