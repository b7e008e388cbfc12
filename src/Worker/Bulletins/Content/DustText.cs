using AqPipeline.Analytics.Ranking;

namespace AqPipeline.Worker.Bulletins.Content;

/// <summary>The words about sand: which figures are without it. A bulletin always says so.</summary>
internal static class DustText
{
    /// <summary>The sentence in the text.</summary>
    /// <param name="ranking">A ranking of the bulletin.</param>
    /// <param name="unitWord">What a unit is called.</param>
    public static string Sentence(RankingTable ranking, string unitWord) => (ranking.Dust.Statistics, ranking.Dust.DayCounts) switch
    {
        (true, true) => $"PM2.5、PM10浓度、综合指数、优良天数和重污染天数均已扣除沙尘天气影响{Days(ranking, unitWord)}。",
        (true, false) => $"PM2.5、PM10浓度和综合指数已扣除沙尘天气影响{Days(ranking, unitWord)}，优良天数和重污染天数未扣除。",
        (false, true) => $"优良天数和重污染天数已扣除沙尘天气影响{Days(ranking, unitWord)}，PM2.5、PM10浓度和综合指数未扣除。",
        _ => "PM2.5、PM10浓度和综合指数均未扣除沙尘天气影响。",
    };

    /// <summary>The same in a few words, for a note.</summary>
    public static string Note(RankingTable ranking) => (ranking.Dust.Statistics, ranking.Dust.DayCounts) switch
    {
        (true, true) => "各项指标均已扣除沙尘天气影响",
        (true, false) => "PM2.5、PM10和综合指数已扣除沙尘天气影响，天数未扣除",
        (false, true) => "天数已扣除沙尘天气影响，PM2.5、PM10和综合指数未扣除",
        _ => "PM2.5、PM10和综合指数未扣除沙尘天气影响",
    };

    /// <summary>The same for the foot of a sheet.</summary>
    public static string Foot(RankingTable ranking) =>
        ranking.Dust is { Statistics: false, DayCounts: false } ? "未扣除沙尘天气影响" : "已扣除沙尘天气影响";

    private static string Days(RankingTable ranking, string unitWord) => $"（{ranking.Dust.Days}个{unitWord}日）";
}
