using System.Text.Json.Serialization;
using AqPipeline.Analytics.Ranking;

namespace AqPipeline.Worker.Ranking;

internal sealed record WatchJson(
    string Group,
    string Period,
    bool EarlyNotice,
    decimal BottomShare,
    int Months,
    bool OurDefault,
    string Basis,
    string Sentence,
    IReadOnlyList<WatchedUnitJson> Units)
{
    /// <summary>Left out for a province or city.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public GroupVersionJson? GroupVersion { get; init; }

    public static WatchJson From(Area group, WatchRule rule, Period month, bool isEarly, IReadOnlyList<WatchedUnit> units) => new(
        group.Name,
        month.Label,
        isEarly,
        rule.BottomShare,
        rule.Months,
        rule.IsOurDefault,
        rule.Basis,
        rule.Sentence,
        [.. units.Select(WatchedUnitJson.From)])
    {
        GroupVersion = GroupVersionJson.Of(group.Version),
    };
}

/// <summary>A unit; <c>worsening</c> is null, with a reason, where there is no figure of a year before.</summary>
internal sealed record WatchedUnitJson(
    string Area, string City, bool Summon, int Months, bool? Worsening, string? WorseningReason, IReadOnlyList<WatchMonthJson> History)
{
    public static WatchedUnitJson From(WatchedUnit unit) =>
        new(unit.Name, unit.City, unit.IsOn, unit.Months, unit.IsWorsening, Reason(unit), [.. unit.History.Select(WatchMonthJson.From)]);

    private static string? Reason(WatchedUnit unit) => unit.IsWorsening is null ? "no figure a year before to compare with" : null;
}

internal sealed record WatchMonthJson(string Period, int? Rank, int Of, decimal? CompositeIndex, decimal? Change, bool Bottom)
{
    public static WatchMonthJson From(WatchMonth month) =>
        new(month.Month.Label, month.Rank, month.Of, month.Index, month.Change, month.IsBottom);
}
