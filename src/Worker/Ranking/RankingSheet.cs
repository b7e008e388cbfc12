using AqPipeline.Analytics.Ranking;

namespace AqPipeline.Worker.Ranking;

/// <summary>A ranking as a sheet: the ranked units, best first, then those that are not ranked.</summary>
internal static class RankingSheet
{
    /// <summary>Units named in one note.</summary>
    private const int NamedUnits = 2;

    /// <summary>The headings of <c>aq rank --csv</c> (a contract), in the order of the columns.</summary>
    public static readonly IReadOnlyList<string> CsvHeadings =
    [
        "rank 名次", "tied 并列", "raw rank 修约前名次", "city 城市", "area 区域", "composite index 综合指数", "raw index 修约前综合指数", "change % 同比变化",
        "max single index 最大单项指数", "primary pollutant 首要污染物", "PM2.5 µg/m³", "PM10 µg/m³", "SO2 µg/m³", "NO2 µg/m³", "CO P95 mg/m³",
        "O3 P90 µg/m³",
        "good days 优良天数", "valid days 有效天数", "good-day ratio % 优良天数比例", "remark 备注",
        "group 区域组", "cities 城市数", "cities since 城市范围自", "cities by 城市范围依据",
    ];

    /// <summary>The sheet of a ranking.</summary>
    /// <param name="group">The group.</param>
    /// <param name="ranking">The ranking.</param>
    /// <param name="hasCity">True if the city of each unit has a column also where the units are the cities.</param>
    public static Sheet From(Area group, RankingTable ranking, bool hasCity)
    {
        hasCity |= RankingTexts.AreDistricts(ranking);
        RankedUnit[] units = [.. ranking.Ranked, .. ranking.Excluded];
        return new Sheet(
            new("Ranking", "排名"), Title(group, ranking), Columns(ranking, hasCity),
            [.. units.Select(unit => Cells(unit, ranking, group, hasCity))])
        {
            Labels = RankingTexts.HasCities(ranking) ? 3 : 2,
            Remarks = units.Index().Where(entry => entry.Item.Exclusion is not null)
                .ToDictionary(entry => entry.Index, entry => RankingTexts.NotValid(entry.Item.Exclusion!)),
            Notes = [.. Worsening(ranking), .. WithoutChange(ranking), .. Dust(ranking), .. GroupTexts.Versions([group])],
        };
    }

    /// <summary>True if the rank before rounding is another.</summary>
    private static bool IsMoved(RankedUnit unit) => unit.RawRank != unit.Rank;

    private static Words Title(Area group, RankingTable ranking)
    {
        var (units, key) = (RankingTexts.Units(group, ranking), RankingTexts.Key(ranking.Options.Key));
        return new(
            $"Ranking {ranking.Period} | {units.English} by {key.English} | {ranking.Edition} | µg/m³, CO mg/m³",
            $"排名 {ranking.Period} | {units.Chinese}，按{key.Chinese} | {ranking.Edition} | µg/m³，CO mg/m³");
    }

    private static SheetColumn[] Columns(RankingTable ranking, bool hasCity) =>
    [
        SheetColumn.Figures(new("Rank", "名次")) with { Place = ColumnPlace.Console },
        SheetColumn.Figures(new("Rank", "名次")) with { Place = ColumnPlace.Files },
        new(new("Tied", "并列")) { Place = ColumnPlace.Files },
        SheetColumn.Figures(new("Raw rank", "修约前名次")) with { Place = ColumnPlace.Files },
        .. hasCity ? (SheetColumn[])
            [new(new("City", "城市")) { Place = RankingTexts.HasCities(ranking) ? ColumnPlace.Everywhere : ColumnPlace.Files }] : [],
        new(RankingTexts.Unit(ranking)),
        SheetColumn.Figures(new("Index", "综合指数")),
        new(new("Raw index", "修约前综合指数"), 4) { Place = ColumnPlace.Files },
        new(new("YoY %", "同比%"), 1, IsSigned: true),
        new(new("Highest", "最大单项"), 3) { Place = ColumnPlace.Wide },
        new(new("Pollutant", "首要污染物")) { Place = ColumnPlace.Wide },
        .. Pollutants.Columns.Select(pollutant => SheetColumn.Figures(pollutant.Symbol, pollutant.Unit)),
        SheetColumn.Figures(new("Good days", "优良天数")) with { Place = ColumnPlace.Files },
        SheetColumn.Figures(new("Valid days", "有效天数")) with { Place = ColumnPlace.Files },
        SheetColumn.Figures(new("Good %", "优良率%")),
        .. ranking.Ranked.Any(IsMoved)
            ? (SheetColumn[])[SheetColumn.Figures(new("Unrounded", "修约前名次")) with { Place = ColumnPlace.WideConsole }]
            : [],
        .. ((Words[])[
            new("Remark", "备注"), new("Group", "区域组"), new("Cities", "城市数"), new("Cities since", "城市范围自"), new("Cities by", "城市范围依据"),
        ]).Select(heading => new SheetColumn(heading) { Place = ColumnPlace.Files }),
    ];

    private static IReadOnlyList<SheetCell> Cells(RankedUnit unit, RankingTable ranking, Area group, bool hasCity)
    {
        var statistics = unit.Entry.Statistics;
        return
        [
            SheetCell.Of(unit.Rank) with { Mark = unit.IsTied ? '=' : null },
            SheetCell.Of(unit.Rank),
            unit.IsTied ? new Words("tied", "并列") : "",
            SheetCell.Of(unit.RawRank),
            .. hasCity ? (SheetCell[])[unit.Entry.City] : [],
            unit.Entry.Name,
            SheetCell.Of(ranking.Options.Key == RankingKey.Composite && unit.Exclusion is null ? unit.Value : statistics.Index?.Published),
            SheetCell.Of(statistics.Index?.Raw),
            SheetCell.Of(unit.Change),
            SheetCell.Of(statistics.Index is { } index ? index.Single[index.Maximum] : null),
            statistics.Index?.Maximum.Symbol ?? "",
            .. Pollutants.Columns.Select(pollutant => SheetCell.Of(statistics.Values[pollutant].Published)),
            SheetCell.Of(statistics.Days.Valid == 0 ? null : statistics.Days.Good),
            statistics.Days.Valid,
            SheetCell.Of(statistics.GoodDayRatio?.Published),
            .. ranking.Ranked.Any(IsMoved) ? (SheetCell[])[IsMoved(unit) ? SheetCell.Of(unit.RawRank) : ""] : [],
            unit.Exclusion is { } exclusion ? RankingTexts.WholeReason(exclusion) : "",
            group.Name,
            group.Cities.Count > 0 ? $"{group.Cities.Count}" : "",
            $"{group.Version?.First:yyyy-MM-dd}",
            group.Version?.Source ?? "",
        ];
    }

    /// <summary>One note of the units whose change cannot be told, with the data that lack.</summary>
    private static IEnumerable<Words> WithoutChange(RankingTable ranking)
    {
        RankedUnit[] units = [.. ranking.Ranked.Where(unit => unit.Change is null && unit.ChangeExclusion is not null)];
        if (units.Length == 0)
        {
            return [];
        }

        var before = ranking.Period.YearBefore();
        if (Array.TrueForAll(units, unit => unit.Entry.YearBefore is null))
        {
            return [new Words($"No YoY: no readings in {before}", $"无同比：{before} 无数据")];
        }

        var named = units.Take(NamedUnits)
            .Select(unit => (Name: RankingTexts.Name(unit.Entry, ranking), Lacking: RankingTexts.Days(unit.ChangeExclusion!)));
        var others = units.Length - NamedUnits;
        return
        [
            new Words(
                "No YoY for " + string.Join("; ", named.Select(unit => $"{unit.Name}: {unit.Lacking.English}"))
                    + (others > 0 ? $"; and {Counted.Of(others, "unit")} more" : ""),
                "无同比：" + string.Join("；", named.Select(unit => $"{unit.Name} {unit.Lacking.Chinese}"))
                    + (others > 0 ? $"；另有{others}个" : "")),
        ];
    }

    /// <summary>The units that became worse, of a ranking by improvement.</summary>
    private static IEnumerable<Words> Worsening(RankingTable ranking)
    {
        if (ranking.Options.Key != RankingKey.Improvement || ranking.Ranked.Count == 0)
        {
            return [];
        }

        var units = string.Join(
            ", ", ranking.Worsening.Select(unit => $"{RankingTexts.Name(unit.Entry, ranking)} {Texts.Change(unit.Change)} %"));
        return
        [
            units.Length == 0
                ? new Words("Worse than last year, class II not attained: none", "同比变差且未达二级标准：无")
                : new Words($"Worse than last year, class II not attained: {units}", $"同比变差且未达二级标准：{units}"),
        ];
    }

    private static IEnumerable<Words> Dust(RankingTable ranking)
    {
        if (ranking.Dust is not ({ Statistics: true } or { DayCounts: true }))
        {
            return [];
        }

        var (dust, days) = (ranking.Dust, Counted.Of(ranking.Dust.Days, "unit-day"));
        var (statistics, counts) = (RankingTexts.Deducted(dust.Statistics), RankingTexts.Deducted(dust.DayCounts));
        return
        [
            new Words(
                $"Exceptional events on {days}: {statistics.English} from the statistics, {counts.English} from the day counts",
                $"沙尘等例外事件 {dust.Days} 个区日：浓度{statistics.Chinese}，天数{counts.Chinese}"),
        ];
    }
}
