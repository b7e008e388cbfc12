using AqPipeline.Analytics.Ranking;

namespace AqPipeline.Worker.Ranking;

/// <summary>The watch list as a sheet, with the ranks of the months behind each unit.</summary>
internal static class WatchSheet
{
    /// <summary>Months at 120 columns; the JSON document has all.</summary>
    private const int MostMonths = 6;

    /// <summary>Months at 80 columns.</summary>
    private const int FewMonths = 3;

    private static readonly Words s_notRanked = new("not ranked", "未排名");

    public static Sheet From(Area group, bool isEarly, SummonsList list)
    {
        var months = list.Months.Take(list.Units.Count == 0 ? 0 : MostMonths).Select(month => month.Period).ToList();
        var hasCity = list.Units.Any(unit => unit.City.Length > 0);
        var isOfCities = list.Units.Any(unit => unit.City.Length > 0 && unit.City != group.Name);
        var measure = Shown(list.Rule)?.Measures[0] ?? RankingKey.Composite;
        return new Sheet(
            new("Watch list", "关注名单"),
            Title(group, isEarly, list),
            [
                .. hasCity
                    ? (SheetColumn[])[new(new("City", "城市")) { Place = isOfCities ? ColumnPlace.Everywhere : ColumnPlace.Files }] : [],
                new(new("Area", "区域")),
                new(new("Status", "结论")),
                SheetColumn.Figures(new(
                    list.Rule.Counts is [{ Unit: SummonsUnit.Month }] ? "Months" : "Count", SummonsTexts.CountHeading(list.Rule))),
                .. HasWorse(list.Rule) ? (SheetColumn[])[new(new("Worse", "同比变差"))] : [],
                SheetColumn.Figures(Heading(measure)),
                measure == RankingKey.GoodDays
                    ? new(new("YoY points", "同比百分点"), 1, IsSigned: true) : new(new("YoY %", "同比%"), 1, IsSigned: true),
                .. months.Select((then, place) => SheetColumn.Figures($"{then.Days.First:yyyy-MM}") with
                {
                    Place = place < FewMonths ? ColumnPlace.Everywhere : ColumnPlace.Wide,
                }),
                new(new("Counted", "计数月份")) { Place = ColumnPlace.Files },
                new(new("Next", "距下一步")) { Place = ColumnPlace.Files },
            ],
            [.. list.Units.Select(unit => Cells(unit, months.Count, hasCity, HasWorse(list.Rule)))])
        {
            Notes =
            [
                .. list.Units.Count == 0 ? (Words[])[Nobody(list.Rule)] : Next(list),
                .. GroupTexts.Versions([group]),
                new(
                    $"Rule {list.Rule.Name}{(list.Rule.IsOurDefault ? " (thresholds: default of this program)" : "")}: {list.Rule.Basis}",
                    $"依据 {list.Rule.Name}{(list.Rule.IsOurDefault ? "（阈值为本程序默认）" : "")}：{list.Rule.Sentence}"),
            ],
        };
    }

    /// <summary>How far the units are from their next step, the nearest first, one line for each step.</summary>
    private static IEnumerable<Words> Next(SummonsList list) => list.Units.Where(unit => unit.Leading.Next is not null)
        .GroupBy(unit => SummonsTexts.Next(unit)).OrderBy(group => group.First().Leading.More).Select(group => new Words(
            $"Next: {group.Key.English}: {Named(group, ", ")}", $"下一步：{group.Key.Chinese}：{Named(group, "、")}"));

    private static string Named(IEnumerable<UnitSummons> units, string separator)
    {
        const int most = 5;
        var names = units.Select(unit => unit.Name).ToList();
        return string.Join(separator, names.Take(most)) + (names.Count > most ? "…" : "");
    }

    private static Words Nobody(SummonsRule rule) => rule.Counts.SelectMany(count => count.Conditions)
        .Any(condition => condition.Kind != SummonsConditionKind.Worsened)
            ? new("No unit is at the bottom.", "无靠后区域。") : new("No unit has a month that counts.", "无计数区域。");

    /// <summary>True if it says something whether the composite index is worse than last year.</summary>
    private static bool HasWorse(SummonsRule rule) => Shown(rule)?.Measures[0] is null or RankingKey.Composite;

    private static SummonsCount? Shown(SummonsRule rule) => rule.Counts.FirstOrDefault(count => count.Unit == SummonsUnit.Month);

    private static Words Heading(RankingKey measure) => measure switch
    {
        RankingKey.Composite => new Words("Index", "综合指数"),
        RankingKey.GoodDays => new Words("Good %", "优良率%"),
        RankingKey.Improvement => new Words("Change %", "变化%"),
        _ => "PM2.5",
    };

    private static Words Title(Area group, bool isEarly, SummonsList list)
    {
        var (first, last, rule) = (list.Month.Days.First, list.Month.Days.Last, SummonsTexts.Title(list.Rule));
        return new(
            $"Watch list {first:yyyy-MM}{(isEarly ? $" to {last:MM-dd}, early" : "")} | {group.Name}, rank by month | {rule.English}",
            $"关注名单 {first:yyyy-MM}{(isEarly ? $" 截至 {last:MM-dd}（预警）" : "")} | {group.Name}，各月名次 | {rule.Chinese}");
    }

    private static IReadOnlyList<SheetCell> Cells(UnitSummons unit, int months, bool hasCity, bool hasWorse)
    {
        var shown = unit.Counts.FirstOrDefault(count => count.Rule.Unit == SummonsUnit.Month)?.Periods ?? unit.Months;
        return
        [
            .. hasCity ? (SheetCell[])[unit.City] : [],
            unit.Name,
            (SheetCell)SummonsTexts.Status(unit) with
            {
                Tone = unit.Step?.Consequence >= Consequence.Summons ? Tone.Bad : unit.HasLeft ? Tone.Plain : Tone.Warning,
            },
            unit.Leading.Count,
            .. hasWorse ? (SheetCell[])[RankingTexts.Worsening(unit)] : [],
            SheetCell.Of(shown[0].Figures[0].Value),
            SheetCell.Of(shown[0].Figures[0].Change),
            .. shown.Take(months).Select(Rank),
            string.Join(", ", unit.Leading.Periods.Where(period => period.IsCounted == true).Select(period => period.Period.Label)),
            SummonsTexts.Next(unit),
        ];
    }

    private static SheetCell Rank(CountedPeriod month) => month.Figures[0] is { Rank: { } rank } figure
        ? new Words($"{rank} of {figure.Of}", $"{rank}/{figure.Of}")
        : s_notRanked;
}
