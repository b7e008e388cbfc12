using AqPipeline.Analytics.Ranking;

namespace AqPipeline.Worker.Ranking;

/// <summary>How rankings are worded.</summary>
internal static class RankingTexts
{
    /// <summary>The keys as they are written on the command line, in the order of the enumeration.</summary>
    public static readonly IReadOnlyDictionary<string, RankingKey> Keys = new Dictionary<string, RankingKey>(
        StringComparer.OrdinalIgnoreCase)
    {
        ["composite"] = RankingKey.Composite,
        ["pm25"] = RankingKey.Pm25,
        ["good-days"] = RankingKey.GoodDays,
        ["improvement"] = RankingKey.Improvement,
    };

    public static string Option(RankingKey key) => Keys.First(entry => entry.Value == key).Key;

    public static string Key(RankingKey key) => key switch
    {
        RankingKey.Composite => "composite index 综合指数",
        RankingKey.Pm25 => "PM2.5",
        RankingKey.GoodDays => "good-day ratio 优良天数比例",
        RankingKey.Improvement => "change of the index 综合指数同比变化",
        _ => throw new ArgumentOutOfRangeException(nameof(key), key, "A key without a name."),
    };

    public static string Cause(ExclusionCause cause) => cause switch
    {
        ExclusionCause.NoReadings => "noReadings",
        ExclusionCause.MissingPollutant => "missingPollutant",
        ExclusionCause.TooFewDays => "tooFewDays",
        _ => throw new ArgumentOutOfRangeException(nameof(cause), cause, "A cause without a name."),
    };

    /// <summary>For the command line.</summary>
    public static string Reason(Exclusion exclusion)
    {
        var when = exclusion.IsYearBefore ? "a year before 上年同期: " : "";
        return exclusion.Cause == ExclusionCause.NoReadings
            ? when + "no usable readings 无有效数据"
            : when + string.Join("; ", exclusion.Shortages.Select(shortage =>
                $"{shortage.Pollutant?.Symbol ?? "AQI"}: {shortage.Decision} 有效天数不足"));
    }

    /// <summary>For a bulletin, in Chinese alone.</summary>
    public static string ChineseReason(Exclusion exclusion)
    {
        var when = exclusion.IsYearBefore ? "上年同期" : "";
        return exclusion.Cause == ExclusionCause.NoReadings
            ? when + "无有效监测数据"
            : when + "有效监测天数不足（" + string.Join("，", exclusion.Shortages.Select(shortage =>
                $"{shortage.Pollutant?.Symbol ?? "AQI"} {ChineseLacking(shortage)}")) + "）";
    }

    private static string ChineseLacking(Shortage shortage) => shortage.Rule switch
    {
        ValidityRule.Month => $"{shortage.Month:yyyy年M月}{shortage.Days}天，要求{shortage.Required}天"
            + (shortage.OtherMonths > 0 ? $"，另有{shortage.OtherMonths}个月不足" : ""),
        ValidityRule.Cities => $"{shortage.Days}个城市有效，要求{shortage.Required}个",
        _ => $"{shortage.Days}天，要求{shortage.Required}天",
    };

    /// <summary>How a unit on the watch list stands against the year before, for the command line.</summary>
    public static string Worsening(WatchedUnit unit) => unit switch
    {
        { IsWorsening: null } => "no figure a year before 无同比数据",
        { IsWorsening: true } => "yes 是",
        { History: [{ Change: > 0 }, ..] } => "no, attains class II 达标",
        _ => "no 否",
    };

    /// <summary>The same for a bulletin, in Chinese alone.</summary>
    public static string ChineseWorsening(WatchedUnit unit) => unit switch
    {
        { IsWorsening: null } => "无同比数据",
        { IsWorsening: true } => "上升",
        { History: [{ Change: > 0 }, ..] } => "上升，达到二级标准",
        _ => "未上升",
    };
}
