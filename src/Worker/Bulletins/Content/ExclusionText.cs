using AqPipeline.Analytics.Ranking;

namespace AqPipeline.Worker.Bulletins.Content;

/// <summary>Why a unit takes no part: PM10有效监测22天，少于规定的25天.</summary>
internal static class ExclusionText
{
    /// <summary>The whole sentence for a row of a table.</summary>
    public static string Row(Exclusion exclusion, bool namesMonth) => $"未参加排名：{Reason(exclusion, namesMonth)}";

    /// <summary>
    /// Many units by the rule that they fail: PM10有效监测不足27天：上海市（20天）、宣城市（20天）；无有效监测数据：长治市.
    /// </summary>
    /// <param name="units">The units with their names.</param>
    /// <param name="namesMonth">True in a period of several months.</param>
    public static string Grouped(IEnumerable<(string Name, Exclusion Exclusion)> units, bool namesMonth) => string.Join(
        "；",
        units.GroupBy(unit => Rule(unit.Exclusion, namesMonth)).Select(group =>
            $"{group.Key}：{string.Join("、", group.Select(unit => unit.Name + Have(unit.Exclusion)))}"));

    private static string Rule(Exclusion exclusion, bool namesMonth)
    {
        if (exclusion.Cause == ExclusionCause.NoReadings || exclusion.Shortages.Count == 0)
        {
            return "无有效监测数据";
        }

        var most = exclusion.Shortages.MaxBy(shortage => shortage.Required - shortage.Days);
        var month = namesMonth && most.Month is { } first ? $"{first.Month}月" : "";
        return $"{month}{most.Pollutant?.Symbol ?? "AQI"}有效监测不足{most.Required}天";
    }

    private static string Have(Exclusion exclusion) => exclusion.Cause == ExclusionCause.NoReadings || exclusion.Shortages.Count == 0 ? ""
        : $"（{exclusion.Shortages.MaxBy(shortage => shortage.Required - shortage.Days).Days}天）";

    /// <summary>The reason: the pollutants that lack most by the same rule, and how many others lack.</summary>
    /// <param name="exclusion">What lacks.</param>
    /// <param name="namesMonth">True in a period of several months, where the month that fails is named.</param>
    public static string Reason(Exclusion exclusion, bool namesMonth)
    {
        if (exclusion.Cause == ExclusionCause.NoReadings || exclusion.Shortages.Count == 0)
        {
            return "无有效监测数据";
        }

        var most = exclusion.Shortages.MaxBy(shortage => shortage.Required - shortage.Days);
        var same = exclusion.Shortages
            .Where(shortage => shortage with { Pollutant = most.Pollutant, OtherMonths = most.OtherMonths } == most).ToList();
        var names = same.Count == Pollutants.Count ? "六项污染物"
            : string.Join("、", same.Select(shortage => shortage.Pollutant?.Symbol ?? "AQI"));
        var others = exclusion.Shortages.Count - same.Count;
        var month = namesMonth && most.Month is { } first ? $"{first.Month}月" : "";
        return most.Rule == ValidityRule.Cities
            ? $"{names}有效城市{most.Days}个，少于规定的{most.Required}个"
            : $"{month}{names}有效监测{most.Days}天，少于规定的{most.Required}天" + (others > 0 ? $"，另有{others}项不足" : "");
    }
}
