namespace AqPipeline.Analytics.Warnings;

/// <summary>How warnings of one colour turned out. A warning is held against the days that were due and overlap it.</summary>
/// <param name="Level">The colour; <see langword="null"/> for all together.</param>
/// <param name="Issued">Number of warnings whose highest colour it is: the sum of the next four.</param>
/// <param name="Hits">Those for days that were due in this colour.</param>
/// <param name="TooLow">Those for days that were due in a higher colour.</param>
/// <param name="TooHigh">Those for days that were due in a lower colour only.</param>
/// <param name="FalseAlarms">Those for days that were due in none.</param>
/// <param name="Due">Number of episodes whose highest colour it is.</param>
/// <param name="Missed">Those of them for which there was no warning of any colour.</param>
public sealed record WarningScore(
    WarningLevel? Level, int Issued, int Hits, int TooLow, int TooHigh, int FalseAlarms, int Due, int Missed)
{
    /// <summary>Scores warnings by colour, the highest first, then all together.</summary>
    /// <param name="issued">The warnings.</param>
    /// <param name="due">What the readings were due.</param>
    public static IReadOnlyList<WarningScore> Of(IReadOnlyList<WarningSpan> issued, IReadOnlyList<WarningSpan> due)
    {
        List<WarningScore> rows =
            [.. Enum.GetValues<WarningLevel>().OrderDescending().Select(level => Of(level, issued, due))];
        return
        [
            .. rows,
            new WarningScore(
                null, rows.Sum(row => row.Issued), rows.Sum(row => row.Hits), rows.Sum(row => row.TooLow), rows.Sum(row => row.TooHigh),
                rows.Sum(row => row.FalseAlarms), rows.Sum(row => row.Due), rows.Sum(row => row.Missed)),
        ];
    }

    /// <summary>The highest colour that was due on days of a warning; <see langword="null"/> for none.</summary>
    public static WarningLevel? DueFor(WarningSpan warning, IEnumerable<WarningSpan> due) =>
        due.Where(warning.Overlaps).Max(span => (WarningLevel?)span.Level);

    private static WarningScore Of(WarningLevel level, IReadOnlyList<WarningSpan> issued, IReadOnlyList<WarningSpan> due)
    {
        List<WarningLevel?> came = [.. issued.Where(warning => warning.Level == level).Select(warning => DueFor(warning, due))];
        List<WarningSpan> episodes = [.. due.Where(span => span.Level == level)];
        return new WarningScore(
            level, came.Count, came.Count(of => of == level), came.Count(of => of > level), came.Count(of => of < level),
            came.Count(of => of is null), episodes.Count, episodes.Count(episode => !issued.Any(episode.Overlaps)));
    }
}
