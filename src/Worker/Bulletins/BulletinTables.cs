using AqPipeline.Analytics.Ranking;
using AqPipeline.Analytics.Standards;
using AqPipeline.Worker.Ranking;

namespace AqPipeline.Worker.Bulletins;

/// <summary>The tables of a bulletin.</summary>
internal sealed class BulletinTables(BulletinData data, string unitWord, Func<string, string, string> named)
{
    /// <summary>Months of a unit on the watch list that are named at least.</summary>
    private const int WatchedMonths = 3;

    private static readonly Pollutant[] Printed =
        [Pollutant.SO2, Pollutant.NO2, Pollutant.PM10, Pollutant.PM25, Pollutant.CO, Pollutant.O3];

    private SheetColumn Unit => new(unitWord);

    public Sheet Main() => new(
        "综合指数排名",
        $"环境空气质量综合指数排名（{data.Edition.Id}）",
        [
            new("名次", 0), Unit, new("综合指数", data.Ranking.IndexDecimals), new("上年同期", data.Ranking.IndexDecimals), new("同比（%）", 1, true),
            new("上月名次", 0),
            new("最大单项指数", 3), new("首要污染物"), new("优良天数比例（%）", 1), new("PM2.5（µg/m³）", Digits(Pollutant.PM25)), new("备注"),
        ],
        [
            .. data.Ranking.Ranked.Select(unit => (IReadOnlyList<SheetCell>)
            [
                unit.Rank!.Value, NameOf(unit.Entry), unit.Value, unit.Entry.YearBefore?.Index?.Published, SheetCell.Change(unit.Change),
                SheetCell.Of(RankBefore(unit)), Single(unit), unit.Entry.Statistics.Index!.Maximum.Symbol,
                unit.Entry.Statistics.GoodDayRatio?.Published, unit.Entry.Statistics.Values[Pollutant.PM25].Published, Remark(unit),
            ]),
        ]);

    public Sheet Short() => new(
        "排名",
        "环境空气质量综合指数排名",
        [
            new("名次", 0), Unit, new("综合指数", data.Ranking.IndexDecimals), .. HasChange ? (SheetColumn[])[new("同比（%）", 1, true)] : [],
            new("首要污染物"), new("优良率（%）", 1),
        ],
        [
            .. data.Ranking.Ranked.Select(unit => (IReadOnlyList<SheetCell>)
            [
                unit.Rank!.Value, NameOf(unit.Entry), unit.Value, .. HasChange ? (SheetCell[])[SheetCell.Change(unit.Change)] : [],
                unit.Entry.Statistics.Index!.Maximum.Symbol, unit.Entry.Statistics.GoodDayRatio?.Published,
            ]),
        ]);

    public IReadOnlyList<Sheet> Annexes() =>
    [
        .. ((Sheet[])[Concentrations(), YearOnYear(), OtherRankings(), Worsening(), Capture(), Excluded(), Watched()])
            .Where(table => table.Rows.Count > 0),
    ];

    private Sheet Concentrations() => new(
        "六项污染物浓度",
        "六项污染物浓度及优良天数",
        [
            Unit,
            .. Printed.Select(pollutant => new SheetColumn(Heading(pollutant), Digits(pollutant))),
            new("优良天数", 0), new("有效天数", 0), new("优良天数比例（%）", 1), new("重度及以上天数", 0),
        ],
        [
            .. All.Select(unit => (IReadOnlyList<SheetCell>)
            [
                NameOf(unit.Entry),
                .. Printed.Select(pollutant => (SheetCell)unit.Entry.Statistics.Values[pollutant].Published),
                Days(unit, unit.Entry.Statistics.Days.Good), unit.Entry.Statistics.Days.Valid,
                unit.Entry.Statistics.GoodDayRatio?.Published,
                Days(unit, unit.Entry.Statistics.Days.Heavy),
            ]),
        ]);

    /// <summary>A number of days of some kind, which without a valid day nobody knows.</summary>
    private static SheetCell Days(RankedUnit unit, int days) => SheetCell.Of(unit.Entry.Statistics.Days.Valid == 0 ? null : days);

    private Sheet YearOnYear() => new(
        "同比变化",
        "与上年同期相比（浓度为变化百分比，优良天数比例为百分点）",
        [
            Unit, new("综合指数（%）", 1, true), .. Printed.Select(pollutant => new SheetColumn($"{pollutant.Symbol}（%）", 1, true)),
            new("优良天数比例（百分点）", 1, true),
        ],
        data.Ranking.Ranked.All(unit => unit.Entry.YearBefore is not { HasFigures: true }) ? [] :
        [
            .. All.Select(unit => (IReadOnlyList<SheetCell>)
            [
                NameOf(unit.Entry),
                SheetCell.Change(unit.Change),
                .. Printed.Select(pollutant => SheetCell.Change(Change(unit.Entry, pollutant))),
                SheetCell.Change(unit.Entry.Statistics.GoodDayRatio?.Published - unit.Entry.YearBefore?.GoodDayRatio?.Published),
            ]),
        ]);

    private Sheet OtherRankings() => new(
        "其他排名",
        "PM2.5浓度、优良天数比例和综合指数变化程度排名",
        [
            Unit, new("PM2.5（µg/m³）", Digits(Pollutant.PM25)), new("PM2.5名次", 0), new("优良天数比例（%）", 1), new("优良天数比例名次", 0),
            new("综合指数同比（%）", 1, true), new("变化程度名次", 0),
        ],
        [
            .. All.Select(unit => (IReadOnlyList<SheetCell>)
            [
                NameOf(unit.Entry),
                unit.Entry.Statistics.Values[Pollutant.PM25].Published, RankIn(data.Pm25, unit),
                unit.Entry.Statistics.GoodDayRatio?.Published, RankIn(data.GoodDays, unit),
                SheetCell.Change(unit.Change), RankIn(data.Improvement, unit),
            ]),
        ]);

    private Sheet Worsening() => new(
        "变差名单",
        "综合指数同比上升名单（六项污染物均达到二级标准的不列入）",
        [new("序号", 0), Unit, new("综合指数", data.Ranking.IndexDecimals), new("同比（%）", 1, true)],
        [
            .. data.Ranking.Worsening.Select((unit, index) => (IReadOnlyList<SheetCell>)
                [index + 1, NameOf(unit.Entry), unit.Value, SheetCell.Change(unit.Change)]),
        ]);

    private Sheet Capture() => new(
        "有效天数和捕获率",
        $"有效监测天数（要求{data.Ranking.Ranked.Concat(data.Ranking.Excluded).Max(unit => unit.Entry.Statistics.Values[Pollutant.PM25].Required)}"
            + $"天）和数据捕获率",
        [
            Unit, new("数据序列数", 0), .. Printed.Select(pollutant => new SheetColumn($"{pollutant.Symbol}（天）", 0)), new("AQI（天）", 0),
            new("捕获率（%）", 1),
        ],
        [
            .. All.Select(unit => (Unit: unit, Capture: data.Captures[(unit.Entry.City, unit.Entry.Name)]))
                .Select(row => (IReadOnlyList<SheetCell>)
            [
                NameOf(row.Unit.Entry), row.Capture.Series,
                .. Printed.Select(pollutant => (SheetCell)row.Unit.Entry.Statistics.Values[pollutant].Days),
                row.Unit.Entry.Statistics.Days.Valid,
                row.Capture.Expected == 0 ? Texts.None : SheetCell.Of(Gb8170.Round(100m * row.Capture.Usable / row.Capture.Expected, 1)),
            ]),
        ]);

    private Sheet Excluded() => new(
        "未参加排名",
        $"未参加排名的{unitWord}及原因",
        [Unit, new("原因")],
        [.. data.Ranking.Excluded.Select(
            unit => (IReadOnlyList<SheetCell>)[NameOf(unit.Entry), RankingTexts.ChineseReason(unit.Exclusion!)])]);

    private Sheet Watched() => new(
        "关注名单",
        "排名持续靠后、质量下降明显关注名单",
        [Unit, new("结论"), new("连续靠后月数", 0), new("同比"), new("各月名次、综合指数和同比（最近月在前）")],
        [
            .. (data.Watched?.Units ?? []).Select(unit => (IReadOnlyList<SheetCell>)
            [
                named(unit.City, unit.Name),
                SummonsTexts.Status(unit).Chinese,
                unit.Leading.Count,
                RankingTexts.ChineseWorsening(unit),
                string.Join("；", unit.Months.Take(Math.Max(unit.Leading.Count, WatchedMonths)).Select(Month)),
            ]),
        ]);

    private string NameOf(RankingEntry entry) => named(entry.City, entry.Name);

    private bool HasChange => data.Ranking.Ranked.Any(unit => unit.Change is not null);

    private IEnumerable<RankedUnit> All => data.Ranking.Ranked.Concat(data.Ranking.Excluded);

    private int Digits(Pollutant pollutant) => data.Edition.Evaluation.Decimals.Statistics[pollutant];

    private static string Heading(Pollutant pollutant) => pollutant switch
    {
        Pollutant.CO => "CO第95百分位（mg/m³）",
        Pollutant.O3 => "O3第90百分位（µg/m³）",
        _ => $"{pollutant.Symbol}（µg/m³）",
    };

    private static decimal? Change(RankingEntry entry, Pollutant pollutant) =>
        entry.YearBefore?.Values[pollutant].Published is > 0 and var before && entry.Statistics.Values[pollutant].Published is { } now
            ? Gb8170.Round((now - before) * 100 / before, 1)
            : null;

    private decimal? RankBefore(RankedUnit unit) => Find(data.MonthBefore, unit)?.Rank;

    private static SheetCell RankIn(RankingTable table, RankedUnit unit) => SheetCell.Of(Find(table, unit)?.Rank);

    private static RankedUnit? Find(RankingTable table, RankedUnit unit) => table.Ranked.FirstOrDefault(
        other => other.Entry.Name == unit.Entry.Name && other.Entry.City == unit.Entry.City);

    private static SheetCell Single(RankedUnit unit)
    {
        var index = unit.Entry.Statistics.Index!;
        return SheetCell.Of(Gb8170.Round(index.Single[index.Maximum], 3));
    }

    private static string Remark(RankedUnit unit) => (unit.IsTied, unit.RawRank == unit.Rank) switch
    {
        (true, false) => $"并列，修约前第{unit.RawRank}",
        (true, true) => "并列",
        (false, false) => $"修约前第{unit.RawRank}",
        _ => "",
    };

    private static string Month(CountedPeriod month) => month.Figures[0] is { Rank: { } rank } figure
        ? $"{month.Period} 第{rank}（共{figure.Of}），{Texts.Figure(figure.Value)}，"
            + $"{(figure.Change is null ? "无同比" : Texts.Change(figure.Change) + "%")}"
        : $"{month.Period} 未排名";
}
