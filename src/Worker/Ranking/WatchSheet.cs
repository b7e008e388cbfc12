using AqPipeline.Analytics.Ranking;

namespace AqPipeline.Worker.Ranking;

/// <summary>The watch list as a sheet, with the ranks of the months behind each unit.</summary>
internal static class WatchSheet
{
    /// <summary>Months at 120 columns; the JSON document has all.</summary>
    private const int MostMonths = 6;

    private static readonly Words s_notRanked = new("not ranked", "未排名");

    public static Sheet From(Area group, WatchRule rule, Period month, bool isEarly, IReadOnlyList<WatchedUnit> units)
    {
        var months = units.Count == 0 ? [] : units[0].History.Take(Math.Max(rule.Months, MostMonths)).Select(then => then.Month).ToList();
        var isOfCities = units.Any(unit => unit.City.Length > 0 && unit.City != group.Name);
        return new Sheet(
            new("Watch list", "关注名单"),
            Title(group, rule, month, isEarly),
            [
                .. units.Any(unit => unit.City.Length > 0)
                    ? (SheetColumn[])[new(new("City", "城市")) { Place = isOfCities ? ColumnPlace.Everywhere : ColumnPlace.Files }] : [],
                new(new("Area", "区域")),
                new(new("Status", "结论")),
                SheetColumn.Figures(new("Months", "连续月数")),
                new(new("Worse", "同比变差")),
                SheetColumn.Figures(new("Index", "综合指数")),
                new(new("YoY %", "同比%"), 1, IsSigned: true),
                .. months.Select((then, place) => SheetColumn.Figures($"{then.Days.First:yyyy-MM}") with
                {
                    Place = place < rule.Months ? ColumnPlace.Everywhere : ColumnPlace.Wide,
                }),
            ],
            [.. units.Select(unit => Cells(unit, months.Count, units.Any(other => other.City.Length > 0)))])
        {
            Notes =
            [
                .. units.Count == 0 ? (Words[])[new("No unit is at the bottom.", "无靠后区域。")] : [],
                .. GroupTexts.Versions([group]),
                new(
                    $"Rule {rule.Id}{(rule.IsOurDefault ? " (thresholds: default of this program)" : "")}: {rule.Basis}",
                    $"依据 {rule.Id}{(rule.IsOurDefault ? "（阈值为本程序默认）" : "")}：{rule.Sentence}"),
            ],
        };
    }

    private static Words Title(Area group, WatchRule rule, Period month, bool isEarly)
    {
        var (first, last, share) = (month.Days.First, month.Days.Last, $"{rule.BottomShare * 100:0.#} %");
        return new(
            $"Watch list {first:yyyy-MM}{(isEarly ? $" to {last:MM-dd}, early" : "")} | {group.Name}, rank by month | "
                + $"bottom {share} for {Counted.Of(rule.Months, "month")} and worse",
            $"关注名单 {first:yyyy-MM}{(isEarly ? $" 截至 {last:MM-dd}（预警）" : "")} | {group.Name}，各月名次 | "
                + $"连续{rule.Months}个月排名后 {share} 且同比变差");
    }

    private static IReadOnlyList<SheetCell> Cells(WatchedUnit unit, int months, bool hasCity) =>
    [
        .. hasCity ? (SheetCell[])[unit.City] : [],
        unit.Name,
        (SheetCell)(unit.IsOn ? new Words("summon", "约谈") : new Words("bottom", "靠后")) with { Tone = unit.IsOn ? Tone.Bad : Tone.Warning },
        unit.Months,
        RankingTexts.Worsening(unit),
        SheetCell.Of(unit.History[0].Index),
        SheetCell.Of(unit.History[0].Change),
        .. unit.History.Take(months).Select(Rank),
    ];

    private static SheetCell Rank(WatchMonth month) =>
        month.Rank is { } rank ? new Words($"{rank} of {month.Of}", $"{rank}/{month.Of}") : s_notRanked;
}
