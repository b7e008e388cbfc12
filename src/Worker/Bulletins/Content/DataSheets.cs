using AqPipeline.Analytics.Ranking;
using AqPipeline.Analytics.Standards;
using AqPipeline.Worker.Ranking;

namespace AqPipeline.Worker.Bulletins.Content;

/// <summary>All figures of a group as plain tables: one of the figures and one of their completeness for each period.</summary>
internal sealed class DataSheets(GroupFigures figures, Edition edition)
{
    private static readonly Pollutant[] s_order =
        [Pollutant.SO2, Pollutant.NO2, Pollutant.PM10, Pollutant.PM25, Pollutant.CO, Pollutant.O3];

    private BulletinGroup Group => figures.Group;

    /// <summary>The tables.</summary>
    public IEnumerable<Sheet> Compose() => figures.Periods.SelectMany(period => (Sheet[])[Figures(period), Completeness(period)]);

    private Sheet Figures(PeriodFigures period)
    {
        var index = period.Ranking.IndexDecimals;
        return new Sheet(
            $"{Short(period)}数据",
            $"{PeriodName.WithYear(period.Period)}{Group.Area.Name}{Group.UnitWord}空气质量数据",
            [
                new("名次", 0), new(Group.UnitWord), new("市（州）"), new("代码"), new("综合指数", index), new("上年同期", index),
                new("同比（%）", 1, true), new("修约前名次", 0), new("上月名次", 0), new("最大单项指数", 3), new("主要污染物"),
                .. s_order.Select(pollutant => new SheetColumn(Heading(pollutant), edition.Evaluation.Decimals.Statistics[pollutant])),
                .. s_order.Select(pollutant => new SheetColumn($"{pollutant.Symbol}同比（%）", 1, true)),
                new("优良天数比例（%）", edition.Evaluation.Decimals.Ratio), new("同比（百分点）", 1, true), new("优良天数", 0), new("有效天数", 0),
                new("重度及以上天数", 0), new("PM2.5名次", 0), new("优良天数比例名次", 0), new("变化程度名次", 0), new("未参加排名原因"),
            ],
            [.. period.All.Select(unit => Row(unit, period))]);
    }

    private IReadOnlyList<SheetCell> Row(RankedUnit unit, PeriodFigures period)
    {
        var (now, before) = (unit.Entry.Statistics, unit.Entry.YearBefore);
        var area = Group.Units.First(other => other.City == unit.Entry.City && other.Name == unit.Entry.Name);
        return
        [
            SheetCell.Of(unit.Rank), Group.NameOf(area), Group.AreCounties ? CityNames.Printed(area.City) : "", area.Code,
            SheetCell.Of(now.Index?.Published), SheetCell.Of(before?.Index?.Published), SheetCell.Change(unit.Change),
            SheetCell.Of(unit.RawRank), SheetCell.Of(RankIn(period.MonthBefore, unit)),
            SheetCell.Of(now.Index is { } index ? Gb8170.Round(index.Single[index.Maximum], 3) : null), now.Index?.Maximum.Symbol ?? "",
            .. s_order.Select(pollutant => SheetCell.Of(now.Values[pollutant].Published)),
            .. s_order.Select(pollutant => SheetCell.Change(
                ChangeText.Percent(now.Values[pollutant].Published, before?.Values[pollutant].Published))),
            SheetCell.Of(now.GoodDayRatio?.Published),
            SheetCell.Change(ChangeText.Points(now.GoodDayRatio?.Published, before?.GoodDayRatio?.Published)),
            Days(now, now.Days.Good), now.Days.Valid, Days(now, now.Days.Heavy), SheetCell.Of(RankIn(period.Pm25, unit)),
            SheetCell.Of(RankIn(period.GoodDays, unit)), SheetCell.Of(RankIn(period.Improvement, unit)),
            unit.Exclusion is { } exclusion ? RankingTexts.ChineseReason(exclusion) : "",
        ];
    }

    private Sheet Completeness(PeriodFigures period) => new(
        $"{Short(period)}有效天数",
        $"{PeriodName.WithYear(period.Period)}{Group.Area.Name}{Group.UnitWord}有效天数和数据捕获率",
        [
            new(Group.UnitWord), new("数据序列数", 0), .. s_order.Select(pollutant => new SheetColumn($"{pollutant.Symbol}（天）", 0)),
            new("AQI（天）", 0), new("捕获率（%）", 1),
        ],
        [
            .. period.All.Select(unit => (Unit: unit, Capture: period.Captures[(unit.Entry.City, unit.Entry.Name)]))
                .Select(row => (IReadOnlyList<SheetCell>)
            [
                Group.NameOf(row.Unit.Entry.City, row.Unit.Entry.Name), row.Capture.Series,
                .. s_order.Select(pollutant => (SheetCell)row.Unit.Entry.Statistics.Values[pollutant].Days),
                row.Unit.Entry.Statistics.Days.Valid,
                SheetCell.Of(row.Capture.Expected == 0 ? null : Gb8170.Round(100m * row.Capture.Usable / row.Capture.Expected, 1)),
            ]),
        ]);

    private string Short(PeriodFigures period) =>
        (figures.IsContext || Group.UnitWord == "城市" ? Group.Area.Name : Group.UnitWord) + PeriodName.Of(period.Period);

    /// <summary>A number of days of some kind, which without a valid day nobody knows.</summary>
    private static SheetCell Days(PeriodStatistics statistics, int days) => SheetCell.Of(statistics.Days.Valid == 0 ? null : days);

    private static string Heading(Pollutant pollutant) => pollutant switch
    {
        Pollutant.CO => "CO第95百分位（mg/m³）",
        Pollutant.O3 => "O3第90百分位（µg/m³）",
        _ => $"{pollutant.Symbol}（µg/m³）",
    };

    private static int? RankIn(RankingTable? table, RankedUnit unit) => table?.Ranked.FirstOrDefault(
        other => other.Entry.Name == unit.Entry.Name && other.Entry.City == unit.Entry.City)?.Rank;
}
