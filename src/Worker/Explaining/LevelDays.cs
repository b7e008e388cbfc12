using AqPipeline.Analytics.Standards;

namespace AqPipeline.Worker.Explaining;

/// <summary>The days of one level in a period, and their share of the valid days in percent.</summary>
internal sealed record LevelDays(AqiLevel Level, int Days, decimal Share)
{
    /// <summary>The six levels, best first; none for a figure of a group, of other days than whole months, or without valid days.</summary>
    public static IReadOnlyList<LevelDays> Of(PeriodStatistics figures)
    {
        var days = figures.Days;
        if (figures.Cities is not null || figures.Period.Kind == PeriodKind.Days || days.Valid == 0)
        {
            return [];
        }

        var decimals = EditionCatalog.Embedded.Find(figures.Edition)!.Evaluation.Decimals.Ratio;
        (AqiLevel Level, int Days)[] counts =
        [
            (AqiLevel.Excellent, days.Excellent), (AqiLevel.Good, days.Good - days.Excellent), (AqiLevel.LightlyPolluted, days.Light),
            (AqiLevel.ModeratelyPolluted, days.Moderate), (AqiLevel.HeavilyPolluted, days.Heavy - days.Severe),
            (AqiLevel.SeverelyPolluted, days.Severe),
        ];
        return [.. counts.Select(count => new LevelDays(count.Level, count.Days, Gb8170.Round(100m * count.Days / days.Valid, decimals)))];
    }
}
