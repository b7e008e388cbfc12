using System.ComponentModel;
using AqPipeline.Analytics.Warnings;

namespace AqPipeline.Worker.Warnings;

/// <summary>What past days were due by their readings, and how warnings for them turned out (a contract: extend, do not rename).</summary>
internal sealed record WarningHindsightJson
{
    public required string Area { get; init; }

    public required DateOnly From { get; init; }

    public required DateOnly To { get; init; }

    [Description("The rule that was asked for; null for that in force on each day.")]
    public string? Rule { get; init; }

    [Description("The episodes of the readings that reach a level.")]
    public required IReadOnlyList<DueEpisodeJson> Due { get; init; }

    [Description("Days with an AQI that would count, but for their first pollutant or an event.")]
    public required IReadOnlyList<WarningDayJson> Excluded { get; init; }

    [Description("Whose warnings are held against the readings; null where none are.")]
    public WordsJson? WarningsOf { get; init; }

    public required IReadOnlyList<HeldWarningJson> Warnings { get; init; }

    [Description("By colour, the highest first, then all together (colour null); empty without warnings.")]
    public required IReadOnlyList<WarningScoreJson> Scores { get; init; }

    [Description("How good the probabilities are that were stated with forecasts, by level; empty without forecasts.")]
    public required IReadOnlyList<WarningReliabilityJson> Reliability { get; init; }

    public required IReadOnlyList<WordsJson> Notes { get; init; }

    public static WarningHindsightJson Of(WarningHindsight hindsight) => new()
    {
        Area = hindsight.Area.Label,
        From = hindsight.Days.First,
        To = hindsight.Days.Last,
        Rule = hindsight.Rule?.Id,
        Due =
        [
            .. hindsight.Due.Select(episode => new DueEpisodeJson(
                episode.First, episode.Last, JsonText.Name(episode.Level.Level), episode.Rule.Id,
                [.. episode.Days.Select(day => day.Aqi!.Value)],
                hindsight.Warnings is not { } warnings ? null
                    : !warnings.Any(WarningHindsightSheets.SpanOf(episode).Overlaps))),
        ],
        Excluded = [.. hindsight.Excluded.Select(day => WarningDayJson.Of(day, hindsight.Days.Last))],
        WarningsOf = hindsight.Warnings is null ? null : WordsJson.Of(hindsight.Of),
        Warnings =
        [
            .. (hindsight.Warnings ?? []).Select(warning => (Warning: warning, Due: WarningScore.DueFor(warning, hindsight.DueSpans)))
                .Select(entry => new HeldWarningJson(
                    entry.Warning.First, entry.Warning.Last, JsonText.Name(entry.Warning.Level),
                    entry.Due is { } due ? JsonText.Name(due) : null, WarningWords.Verdict(entry.Warning.Level, entry.Due).Name,
                    WordsJson.Of(WarningWords.Verdict(entry.Warning.Level, entry.Due).Words))),
        ],
        Scores =
        [
            .. hindsight.Warnings is null ? [] : WarningScore.Of(hindsight.Warnings, hindsight.DueSpans).Select(score =>
                new WarningScoreJson(
                    score.Level is { } level ? JsonText.Name(level) : null, score.Issued, score.Hits, score.TooLow, score.TooHigh,
                    score.FalseAlarms, score.Due, score.Missed)),
        ],
        Reliability = [.. hindsight.Reliability.Select(WarningReliabilityJson.Of)],
        Notes = [.. hindsight.Notes.Select(WordsJson.Of)],
    };
}

/// <summary>Days in a row that reached a level by their readings.</summary>
internal sealed record DueEpisodeJson(
    DateOnly First, DateOnly Last, string Level, string Rule, [property: Description("Daily AQI, day by day.")] IReadOnlyList<int> Aqi,
    [property: Description("True where there was no warning on any of the days; null without warnings to hold against.")] bool? Missed);

/// <summary>A warning, and the highest level that its days were due.</summary>
internal sealed record HeldWarningJson(
    DateOnly First, DateOnly Last, string Level, [property: Description("Null where none was due.")] string? Due,
    [property: Description("hit, tooLow, tooHigh or false.")] string Verdict, WordsJson VerdictText);

/// <summary>How the warnings of one colour turned out: issued is the sum of hits, tooLow, tooHigh and falseAlarms.</summary>
internal sealed record WarningScoreJson(
    string? Level, int Issued, int Hits, int TooLow, int TooHigh, int FalseAlarms, int Due, int Missed);

/// <summary>How good the probabilities of a level or a higher one are.</summary>
internal sealed record WarningReliabilityJson(
    string Level, int Days, int Came, [property: Description("Brier score, 0 is perfect.")] double Brier,
    [property: Description("Share of the Brier score of the mean frequency that is saved.")] double Skill,
    IReadOnlyList<ReliabilityBinJson> Bins)
{
    public static WarningReliabilityJson Of(WarningReliability of) => new(
        JsonText.Name(of.Level), of.Days, of.Came, Rounded(of.Brier), Rounded(of.Skill),
        [
            .. of.Bins.Select(bin => new ReliabilityBinJson(
                bin.From, bin.To, bin.Days, bin.Stated is { } stated ? Rounded(stated) : null,
                bin.Came is { } came ? Rounded(came) : null)),
        ]);

    private static double Rounded(double figure) => Math.Round(figure, 4);
}

/// <summary>Stated probabilities between two bounds, and the share that came; null without any.</summary>
internal sealed record ReliabilityBinJson(double From, double To, int Days, double? Stated, double? Came);
