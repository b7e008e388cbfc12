using AqPipeline.Analytics.Ranking;
using AqPipeline.Analytics.Standards;

namespace AqPipeline.Worker.Bulletins.Content;

/// <summary>The charts of a group: index, PM2.5 and good-day ratio, each beside its change, units in the order of the ranking.</summary>
internal sealed class AnnexCharts(BulletinGroup group, PeriodFigures figures, Edition edition)
{
    private string When => PeriodName.WithYear(figures.Period);

    public IEnumerable<ChartPairBlock> Pairs()
    {
        var digits = edition.Evaluation.Decimals;
        yield return Pair(1, "综合指数", "", "%", figures.Ranking.IndexDecimals, true, unit => unit.Value,
            unit => unit.Entry.YearBefore?.Index?.Published, unit => unit.Change);
        yield return Pair(2, "PM2.5浓度", "µg/m³", "%", digits.Statistics[Pollutant.PM25], true, unit => Pm25(unit.Entry.Statistics),
            unit => Pm25(unit.Entry.YearBefore), unit => ChangeText.Percent(Pm25(unit.Entry.Statistics), Pm25(unit.Entry.YearBefore)));
        yield return Pair(3, "优良天数比例", "%", "百分点", digits.Ratio, false, unit => unit.Entry.Statistics.GoodDayRatio?.Published,
            unit => unit.Entry.YearBefore?.GoodDayRatio?.Published,
            unit => ChangeText.Points(unit.Entry.Statistics.GoodDayRatio?.Published, unit.Entry.YearBefore?.GoodDayRatio?.Published));
    }

    public NotesBlock Note() => new([$"各图自上而下按{PeriodName.Of(figures.Period)}综合指数名次排列"
        + (figures.HasChange ? "；右图实心为变差，空心为改善或持平。" : "。")]);

    private ChartPairBlock Pair(
        int number, string what, string unit, string changeUnit, int decimals, bool isWorseWhenRising, Func<RankedUnit, decimal?> now,
        Func<RankedUnit, decimal?> before, Func<RankedUnit, decimal?> change)
    {
        var sides = figures.HasChange
            ? $"{what}（左{(unit.Length > 0 ? "，" + unit : "")}）和同比变化（右，{changeUnit}）"
            : what + (unit.Length > 0 ? $"（{unit}）" : "");
        return new ChartPairBlock(
            $"图{number}　{When}{(group.UnitWord == "城市" ? group.Area.Name : group.UnitsWord)}{sides}",
            When,
            figures.HasChange ? PeriodName.WithYear(figures.Period.YearBefore()) : null,
            decimals,
            isWorseWhenRising,
            [.. figures.Ranking.Ranked.Select(ranked => new ChartRow(
                group.NameOf(ranked.Entry.City, ranked.Entry.Name), now(ranked), ranked.Change is null ? null : before(ranked),
                ranked.Change is null ? null : change(ranked)))]);
    }

    private static decimal? Pm25(PeriodStatistics? statistics) => statistics?.Values[Pollutant.PM25].Published;
}
