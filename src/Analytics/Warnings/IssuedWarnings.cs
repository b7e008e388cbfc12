namespace AqPipeline.Analytics.Warnings;

/// <summary>Issued warnings as the days on which they were in force.</summary>
/// <param name="Spans">The warnings, a raised one as one warning with its highest colour.</param>
/// <param name="LeftOut">Those whose colour or first day is not known.</param>
public sealed record IssuedWarnings(IReadOnlyList<WarningSpan> Spans, IReadOnlyList<IssuedWarning> LeftOut)
{
    /// <summary>
    /// The warnings of one city. A row that starts when the one before ends raises it. Where no end is known, a warning counts for its
    /// first day and the next.
    /// </summary>
    /// <param name="rows">The rows of the city in order.</param>
    public static IssuedWarnings Of(IReadOnlyList<IssuedWarning> rows)
    {
        var (spans, leftOut, endBefore) = (new List<WarningSpan>(), new List<IssuedWarning>(), (DateTime?)null);
        foreach (var row in rows)
        {
            if (row is not { Level: { } level, Start: { } start })
            {
                leftOut.Add(row);
                continue;
            }

            var first = DateOnly.FromDateTime(start);
            var last = row.End is { } end ? DateOnly.FromDateTime(end.AddTicks(-1)) : first.AddDays(1);
            var span = new WarningSpan(first, last < first ? first : last, level);
            if (endBefore == start && spans is [.., var before])
            {
                spans[^1] = before with { Last = span.Last, Level = level > before.Level ? level : before.Level };
            }
            else
            {
                spans.Add(span);
            }

            endBefore = row.End;
        }

        return new IssuedWarnings(spans, leftOut);
    }
}
