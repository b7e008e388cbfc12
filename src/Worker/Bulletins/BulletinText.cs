using AqPipeline.Analytics.Ranking;
using AqPipeline.Analytics.Standards;
using AqPipeline.Worker.Ranking;

namespace AqPipeline.Worker.Bulletins;

/// <summary>The words of a bulletin, made from its figures.</summary>
internal sealed class BulletinText(BulletinData data, string unitWord, Func<string, string, string> named)
{
    private RankingTable Ranking => data.Ranking;

    public IReadOnlyList<string> Paragraphs() => Ranking.Ranked.Count == 0
        ? [$"{Month}，{data.Group.Name}没有{unitWord}具备排名所需的有效数据。", .. Exclusions()]
        : [Index(), .. Change(), Days(), .. Exclusions(), .. Watched()];

    public string Month => data.Month.Days.First.ToString("yyyy年M月", CultureInfo.InvariantCulture);

    public IReadOnlyList<string> Notes() =>
    [
        $"评价标准：{data.Edition.Id}（{data.Edition.Limits.Id}、{data.Edition.Aqi.Id}、{data.Edition.Evaluation.Id}）；综合指数按"
            + $"{data.Edition.CompositeIndex.Id}计算，数值越小表示空气质量越好。",
        $"名次按修约至{Ranking.IndexDecimals}位小数的综合指数确定，指数相同的并列，其后名次顺延；修约前次序不同的在备注中注明。",
        .. data.Group.Version is { } version
            ? (string[])[
                $"{data.Group.Name}共{version.Cities.Count}个城市{(version.First is { } first ? $"，自{first:yyyy年M月d日}起按此统计" : "")}"
                    + $"{(version.IsBeforeFirst ? "（本期早于该日，沿用此名单）" : "")}，依据：{version.Source}。",
            ]
            : [],
        Dust(),
        $"有效监测天数不足或缺少任一污染物的{unitWord}不参加排名，原因见附表。",
        "同比为与上年同期相比，两期按同一标准版本计算；上年同期有效数据不足的不作比较。",
        data.IsProvisional
            ? $"本月数据截至{data.LastDay:yyyy年M月d日}，尚未齐全，本通报为初步结果。"
            : $"数据为截至编制时入库的监测数据；如有复核更正，将发布修订通报。",
        .. data.Watched is { } watched
            ? (string[])[
                SummonsTexts.Paragraph(watched, unitWord).TrimEnd('。')
                    + $"{(watched.Rule.IsOurDefault ? "（原文件未规定数值，为本系统默认设置）" : "")}。",
            ]
            : [],
    ];

    private string Dust()
    {
        var dust = Ranking.Dust;
        var what = (dust.Statistics, dust.DayCounts) switch
        {
            (true, true) => "浓度、综合指数和优良天数均",
            (true, false) => "浓度和综合指数",
            (false, true) => "优良天数",
            _ => null,
        };
        return what is null
            ? "数据为实况，未扣除沙尘天气影响。"
            : $"{what}已扣除沙尘等例外事件影响，本月涉及{dust.Days}个{unitWord}日；扣除日期以监测总站认定文件为准，上年同期按同一口径。";
    }

    private string Index()
    {
        var (best, worst) = (Ranking.Ranked[0], Ranking.Ranked[^1]);
        var places = Ranking.Ranked.Count switch { >= 100 => 20, >= 30 => 10, >= 6 => 3, _ => 1 };
        var from = Ranking.Ranked[^places].Rank;
        var first = Ranking.Ranked.Where(unit => unit.Rank <= places).Select(unit => NameOf(unit.Entry));
        var last = Ranking.Ranked.Where(unit => unit.Rank >= from).Reverse().Select(unit => NameOf(unit.Entry));
        return $"{Month}，{data.Group.Name}共有{Ranking.Ranked.Count}个{unitWord}参加环境空气质量排名，综合指数范围为{best.Value}～{worst.Value}。"
            + (Ranking.Ranked.Count == 1 ? "" : $"空气质量相对较好的依次为{Listed(first)}；相对较差的（从最后一名起）依次为{Listed(last)}。");
    }

    private IEnumerable<string> Change()
    {
        var compared = Ranking.Ranked.Where(unit => unit.Change is not null).ToList();
        if (compared.Count == 0)
        {
            yield break;
        }

        var (most, least) = (compared.MinBy(unit => unit.Change)!, compared.MaxBy(unit => unit.Change)!);
        var (down, up) = (compared.Count(unit => unit.Change < 0), compared.Count(unit => unit.Change > 0));
        var text = $"与上年同期相比，可比的{compared.Count}个{unitWord}中，综合指数{down}个下降、{compared.Count - down - up}个持平、{up}个上升";
        text += down > 0 ? $"；改善幅度最大的是{NameOf(most.Entry)}（下降{-most.Change}%）" : "";
        text += up > 0 ? $"；上升幅度最大的是{NameOf(least.Entry)}（上升{least.Change}%）" : "";
        yield return text + "。";
    }

    private string Days()
    {
        var primary = Ranking.Ranked.CountBy(unit => unit.Entry.Statistics.Index!.Maximum).OrderByDescending(pair => pair.Value)
            .Select(pair => $"{pair.Key.Symbol}（{pair.Value}个）");
        var concentrations = Ranking.Ranked.Select(unit => unit.Entry.Statistics.Values[Pollutant.PM25].Raw!.Value).ToList();
        var mean = Gb8170.Round(concentrations.Sum() / concentrations.Count, data.Edition.Evaluation.Decimals.Statistics[Pollutant.PM25]);
        var ratios = Ranking.Ranked.Select(unit => unit.Entry.Statistics.GoodDayRatio?.Raw).OfType<decimal>().ToList();
        var good = ratios.Count == 0
            ? ""
            : $"，平均优良天数比例为{Gb8170.Round(ratios.Sum() / ratios.Count, data.Edition.Evaluation.Decimals.Ratio)}%";
        return $"参加排名的{unitWord}PM2.5平均浓度为{mean}微克/立方米{good}；首要污染物为{string.Join("、", primary)}。";
    }

    private IEnumerable<string> Exclusions() => Ranking.Excluded.Count == 0
        ? []
        : [$"{Listed(Ranking.Excluded.Select(unit => NameOf(unit.Entry)))}因有效监测数据不足未参加排名。"];

    private IEnumerable<string> Watched() => data.Watched is { } list && list.Printed.Any()
        ? ["按照约谈规则，" + SummonsTexts.Text(list, unitWord, named)]
        : [];

    private string NameOf(RankingEntry entry) => named(entry.City, entry.Name);

    private static string Listed(IEnumerable<string> names) => string.Join("、", names);
}
