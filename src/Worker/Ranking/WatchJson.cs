using AqPipeline.Analytics.Ranking;

namespace AqPipeline.Worker.Ranking;

/// <summary>
/// The watch list. <c>bottomShare</c> is null for a rule without a share; <c>months</c> is the number that its summons takes, or its last
/// step. <c>left</c> are the units that left the list.
/// </summary>
internal sealed record WatchJson(
    string Group,
    string Period,
    bool EarlyNotice,
    SummonsRuleJson Rule,
    decimal? BottomShare,
    int Months,
    bool OurDefault,
    string Basis,
    string Sentence,
    IReadOnlyList<WatchedUnitJson> Units,
    IReadOnlyList<WatchedUnitJson> Left)
{
    /// <summary>Null for a province or city.</summary>
    public GroupVersionJson? GroupVersion { get; init; }

    public static WatchJson From(Area group, bool isEarly, SummonsList list) => new(
        group.Name,
        list.Month.Label,
        isEarly,
        SummonsRuleJson.From(list.Rule),
        list.Rule.Counts.SelectMany(count => count.Conditions)
            .FirstOrDefault(condition => condition.Kind == SummonsConditionKind.LastPercent)?.Value / 100,
        Decisive(list.Rule).Count,
        list.Rule.IsOurDefault,
        list.Rule.Basis,
        list.Rule.Sentence,
        [.. list.Units.Where(unit => !unit.HasLeft).Select(WatchedUnitJson.From)],
        [.. list.Units.Where(unit => unit.HasLeft).Select(WatchedUnitJson.From)])
    {
        GroupVersion = GroupVersionJson.Of(group.Version),
    };

    private static SummonsStep Decisive(SummonsRule rule)
    {
        var steps = rule.Counts.SelectMany(count => count.Steps).ToList();
        return steps.Find(step => step.Consequence == Consequence.Summons) ?? steps[^1];
    }
}

/// <summary>The rule of a watch list.</summary>
internal sealed record SummonsRuleJson(string Id, string? Plan, string? Target, string Title, string Document, string Published)
{
    public static SummonsRuleJson From(SummonsRule rule) =>
        new(rule.Id, rule.Plan, rule.Target, rule.Title, rule.Document, rule.Published);
}

/// <summary>
/// A unit. <c>summon</c> is true if it is summoned, or something graver is taken against it; <c>worsening</c> is null, with a reason, where
/// there is no figure of a year before. <c>history</c> is by composite index.
/// </summary>
internal sealed record WatchedUnitJson(
    string Area,
    string City,
    string? Step,
    string? StepBefore,
    bool Summon,
    int Months,
    NextStepJson? Next,
    bool? Worsening,
    string? WorseningReason,
    IReadOnlyList<WatchMonthJson> History,
    IReadOnlyList<UnitCountJson> Counts)
{
    public static WatchedUnitJson From(UnitSummons unit) => new(
        unit.Name,
        unit.City,
        Name(unit.Step),
        Name(unit.StepBefore),
        unit.Step?.Consequence >= Consequence.Summons,
        unit.Leading.Count,
        NextStepJson.From(unit.Leading),
        unit.IsWorsening,
        unit.IsWorsening is null ? "no figure a year before to compare with" : null,
        [.. unit.Months.Select(WatchMonthJson.From)],
        [.. unit.Counts.Select(UnitCountJson.From)]);

    internal static string? Name(SummonsStep? step) => step is null ? null : JsonText.Name(step.Consequence);
}

/// <summary>A step that is not reached, and the periods that are missing for it.</summary>
internal sealed record NextStepJson(string Step, int More, string Unit)
{
    public static NextStepJson? From(UnitCount count) => count is { Next: { } next, More: { } more }
        ? new NextStepJson(JsonText.Name(next.Consequence), more, JsonText.Name(count.Rule.Unit))
        : null;
}

/// <summary>A month; <c>counted</c> is null where data lack to tell.</summary>
internal sealed record WatchMonthJson(
    string Period, int? Rank, int Of, decimal? CompositeIndex, decimal? Change, bool Bottom, bool? Counted)
{
    public static WatchMonthJson From(CountedPeriod month)
    {
        var figure = month.Figures[0];
        return new WatchMonthJson(
            month.Period.Label, figure.Rank, figure.Of, figure.Value, figure.Change, month.IsLast, month.IsCounted);
    }
}

/// <summary>One count of the rule.</summary>
internal sealed record UnitCountJson(
    string Unit, string Counting, int Count, string? Step, NextStepJson? Next, IReadOnlyList<CountedPeriodJson> Periods)
{
    public static UnitCountJson From(UnitCount count) => new(
        JsonText.Name(count.Rule.Unit),
        JsonText.Name(count.Rule.Counting),
        count.Count,
        WatchedUnitJson.Name(count.Step),
        NextStepJson.From(count),
        [.. count.Periods.Select(CountedPeriodJson.From)]);
}

/// <summary>A period of a count, with its figures by the measures of the count.</summary>
internal sealed record CountedPeriodJson(string Period, bool? Counted, IReadOnlyList<SummonsFigureJson> Figures)
{
    public static CountedPeriodJson From(CountedPeriod period) => new(
        period.Period.Label,
        period.IsCounted,
        [.. period.Figures.Select(figure =>
            new SummonsFigureJson(RankingTexts.Option(figure.Measure), figure.Rank, figure.Of, figure.Value, figure.Change))]);
}

/// <summary>A figure by a measure, named as by <c>--by</c>; the change of a ratio of days is in percentage points.</summary>
internal sealed record SummonsFigureJson(string Measure, int? Rank, int Of, decimal? Value, decimal? Change);
