namespace AqPipeline.Analytics.Warnings;

/// <summary>Days in a row on which a warning was in force, was proposed or was due.</summary>
/// <param name="First">The first day.</param>
/// <param name="Last">The last day.</param>
/// <param name="Level">The highest level of the days.</param>
public sealed record WarningSpan(DateOnly First, DateOnly Last, WarningLevel Level)
{
    /// <summary>True if a day is in both.</summary>
    public bool Overlaps(WarningSpan other) => First <= other.Last && other.First <= Last;

    /// <summary>The spans of days in a row with a level.</summary>
    /// <param name="days">The days in order; a day without a level ends a span.</param>
    public static IReadOnlyList<WarningSpan> Of(IEnumerable<(DateOnly Day, WarningLevel? Level)> days)
    {
        var spans = new List<WarningSpan>();
        foreach (var (day, level) in days)
        {
            if (level is not { } reached)
            {
                continue;
            }

            if (spans.Count > 0 && spans[^1].Last == day.AddDays(-1))
            {
                spans[^1] = spans[^1] with { Last = day, Level = reached > spans[^1].Level ? reached : spans[^1].Level };
            }
            else
            {
                spans.Add(new WarningSpan(day, day, reached));
            }
        }

        return spans;
    }
}
