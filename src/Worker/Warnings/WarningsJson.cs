using System.ComponentModel;
using System.Text.Json.Serialization;
using AqPipeline.Analytics.Warnings;
using AqPipeline.Worker.State;

namespace AqPipeline.Worker.Warnings;

/// <summary>The warnings that are proposed and in force at the end of a day (a contract: extend, do not rename).</summary>
/// <param name="AsOf">The last day that is known.</param>
/// <param name="Areas">By area.</param>
internal sealed record WarningsJson(DateOnly AsOf, IReadOnlyList<AreaWarningJson> Areas);

/// <summary>The proposal for one area. The program proposes; a person issues.</summary>
internal sealed record AreaWarningJson
{
    public required string Area { get; init; }

    [Description("The ID by which a person issues or lifts the warning; null where nothing is proposed or in force.")]
    public string? Id { get; init; }

    [Description("unknown, none, issue, raise, lower, extend, keep or lift.")]
    public required string Advice { get; init; }

    public required WordsJson AdviceText { get; init; }

    [Description("The sentence for a message; null where there is nothing to do.")]
    public WordsJson? Sentence { get; init; }

    [Description("Why there is no proposal; null where one could be made.")]
    public WordsJson? Reason { get; init; }

    [Description("The rule; null where none is known for the place and day.")]
    public WarningRuleJson? Rule { get; init; }

    [Description("What is proposed; null where no level is reached by days that begin within two days.")]
    public ProposedWarningJson? Proposed { get; init; }

    [Description("The last act on the warning in force; null where none is.")]
    public WarningActJson? InForce { get; init; }

    [Description("By level, the highest first: the probability that days which begin within two days reach it or a higher one; empty "
        + "where it is not known.")]
    public required IReadOnlyList<WarningChanceJson> Probabilities { get; init; }

    [Description("The last known days of an episode and the days ahead.")]
    public required IReadOnlyList<WarningDayJson> Days { get; init; }

    public static AreaWarningJson Of(AreaWarning warning)
    {
        var sentence = WarningWords.Sentence(warning);
        return new AreaWarningJson
        {
            Area = warning.Area.Label,
            Id = warning.Id,
            Advice = JsonText.Name(warning.Advice),
            AdviceText = WordsJson.Of(WarningWords.Of(warning.Advice)),
            Sentence = sentence.English.Length > 0 ? WordsJson.Of(sentence) : null,
            Reason = warning.Reason is { } reason ? WordsJson.Of(reason) : null,
            Rule = warning.Proposal is { } proposal ? WarningRuleJson.Of(proposal.Rule) : null,
            Proposed = warning.Proposal?.Episode is { } episode ? ProposedWarningJson.Of(warning, episode) : null,
            InForce = warning.InForce is { } act ? WarningActJson.Of(act) : null,
            Probabilities =
                [.. (warning.Chances ?? []).Select(chance => new WarningChanceJson(JsonText.Name(chance.Level), chance.Probability))],
            Days = [.. WarningSheets.Days(warning).Select(day => WarningDayJson.Of(day, warning.AsOf))],
        };
    }
}

/// <summary>A rule of warnings.</summary>
internal sealed record WarningRuleJson(
    string Id, string Document, string Title, string Source,
    [property: Description("True if the levels are the document's own text.")] bool Confirmed,
    [property: Description("Cities to which it applies; empty for all.")] IReadOnlyList<string> Cities,
    IReadOnlyList<WarningSpanJson> InForce,
    [property: Description("Days without a level ahead before a warning is lifted; null where no rule of lifting is known.")]
    int? LiftingDays,
    WordsJson Lifting, string Note, IReadOnlyList<WarningLevelJson> Levels)
{
    public static WarningRuleJson Of(WarningRule rule) => new(
        rule.Id, rule.Document, rule.Title, rule.Source, rule.Confirmed, rule.Cities,
        [.. rule.InForce.Select(span => new WarningSpanJson(span.From, span.Until))], rule.LiftingDays,
        WordsJson.Of(WarningWords.Lifting(rule)), rule.Note,
        [
            .. rule.Levels.Select(level => new WarningLevelJson(
                JsonText.Name(level.Level), level.Name, level.CutPercent,
                [.. level.Ways.Select(way => new WarningWayJson(
                    [.. way.Select(condition => new WarningConditionJson(condition.Above, condition.Days))]))])),
        ]);
}

/// <summary>A time in which a rule was in force; until is null for a rule in force today.</summary>
internal sealed record WarningSpanJson(DateOnly From, DateOnly? Until);

/// <summary>A level of a rule.</summary>
internal sealed record WarningLevelJson(
    string Level, string Name,
    [property: Description("Share of all emissions to cut, percent and more; null where the sources name none.")] int? CutPercent,
    [property: Description("Any of these reaches the level.")] IReadOnlyList<WarningWayJson> Ways);

/// <summary>Conditions that must hold together in the same days.</summary>
internal sealed record WarningWayJson(IReadOnlyList<WarningConditionJson> Conditions);

/// <summary>Days in a row with a daily AQI above a number.</summary>
internal sealed record WarningConditionJson(int Above, int Days);

/// <summary>A warning that is proposed.</summary>
internal sealed record ProposedWarningJson(
    string Level, WordsJson LevelText, DateOnly First, DateOnly Last, int Days,
    [property: Description("Probability of the level or a higher one, 0 to 1; null where it is not known.")] double? Probability,
    [property: Description("Share of all emissions to cut, percent and more; null where the sources name none.")] int? CutPercent)
{
    public static ProposedWarningJson Of(AreaWarning warning, WarningEpisode episode) => new(
        JsonText.Name(episode.Level.Level), WordsJson.Of(WarningWords.Of(episode.Level.Level)), episode.First, episode.Last,
        episode.Days.Count, warning.ChanceOf(episode.Level.Level), episode.Level.CutPercent);
}

/// <summary>The probability that a level or a higher one is reached, 0 to 1.</summary>
internal sealed record WarningChanceJson(string Level, double Probability);

/// <summary>A day as warnings see it.</summary>
internal sealed record WarningDayJson(
    DateOnly Date, [property: Description("Daily AQI, read or forecast.")] int? Aqi,
    [property: Description("True for a day that is ahead.")] bool Forecast,
    [property: Description("Why the day raises no coloured level: ozone or sand; null where it may.")] string? Exclusion,
    WordsJson? ExclusionText)
{
    public static WarningDayJson Of(WarningDay day, DateOnly asOf) => new(
        day.Day, day.Aqi, day.Day > asOf, day.Exclusion == WarningExclusion.None ? null : JsonText.Name(day.Exclusion),
        day.Exclusion == WarningExclusion.None ? null : WordsJson.Of(WarningWords.Of(day.Exclusion)));
}

/// <summary>An act on a warning.</summary>
internal sealed record WarningActJson(
    string Id, string Act, WordsJson ActText, string Level, WordsJson LevelText,
    [property: Description("The level that the program proposed; null where it proposed none.")] string? Proposed,
    [property: Description("Probability of the level or a higher one, 0 to 1; null where it was not known.")] double? Probability,
    string Rule, DateOnly First, DateOnly Last, string By, DateTimeOffset At, string? Reason)
{
    public static WarningActJson Of(WarningRow row) => new(
        row.Id, JsonText.Name(row.Act), WordsJson.Of(WarningWords.Of(row.Act)), JsonText.Name(row.Level),
        WordsJson.Of(WarningWords.Of(row.Level)), row.Proposed is { } proposed ? JsonText.Name(proposed) : null, row.Probability, row.Rule,
        row.First, row.Last, row.By, row.At.ToOffset(HourEnding.BeijingOffset), row.Reason);
}

/// <summary>The warnings that were issued (a contract: extend, do not rename).</summary>
internal sealed record WarningRecordsJson(IReadOnlyList<WarningRecordJson> Warnings);

/// <summary>A warning with all acts on it.</summary>
internal sealed record WarningRecordJson(
    string Id, string Area, [property: Description("issued (begins later), inForce, ended or lifted.")] string State, WordsJson StateText,
    [property: Description("The highest level it had.")] string Highest, IReadOnlyList<WarningActJson> Acts)
{
    /// <param name="acts">The acts on one warning in order.</param>
    /// <param name="today">Tells a warning that ended with its last day from one in force.</param>
    public static WarningRecordJson Of(IReadOnlyList<WarningRow> acts, DateOnly today)
    {
        var (name, words) = WarningWords.StateOf(acts[^1], today);
        return new WarningRecordJson(
            acts[^1].Id, acts[^1].Area, name, WordsJson.Of(words), JsonText.Name(acts.Max(act => act.Level)),
            [.. acts.Select(WarningActJson.Of)]);
    }
}

/// <summary>The rules of warnings (a contract: extend, do not rename).</summary>
internal sealed record WarningRulesJson(IReadOnlyList<WarningRuleJson> Rules);

/// <summary>The JSON documents of warnings (a contract: extend, do not rename).</summary>
[JsonSerializable(typeof(WarningsJson))]
[JsonSerializable(typeof(WarningRecordsJson))]
[JsonSerializable(typeof(WarningRecordJson))]
[JsonSerializable(typeof(WarningRulesJson))]
[JsonSerializable(typeof(WarningHindsightJson))]
internal sealed partial class WarningDocuments : JsonSerializerContext
{
    public static WarningDocuments Readable { get; } = new(JsonText.Readable());
}
