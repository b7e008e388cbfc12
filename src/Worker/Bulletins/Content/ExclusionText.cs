using AqPipeline.Analytics.Ranking;

namespace AqPipeline.Worker.Bulletins.Content;

/// <summary>Why a unit takes no part: PM10有效监测22天，少于规定的25天.</summary>
internal static class ExclusionText
{
    /// <summary>The whole sentence for a row of a table.</summary>
    public static string Row(Exclusion exclusion, bool namesMonth) => $"未参加排名：{Reason(exclusion, namesMonth)}";

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
        var same = exclusion.Shortages.Where(shortage => shortage with { Pollutant = most.Pollutant, OtherMonths = most.OtherMonths } == most)
            .ToList();
        var names = string.Join("、", same.Select(shortage => shortage.Pollutant?.Symbol ?? "AQI"));
        var others = exclusion.Shortages.Count - same.Count;
        var month = namesMonth && most.Month is { } first ? $"{first.Month}月" : "";
        return most.Rule == ValidityRule.Cities
            ? $"{names}有效城市{most.Days}个，少于规定的{most.Required}个"
            : $"{month}{names}有效监测{most.Days}天，少于规定的{most.Required}天" + (others > 0 ? $"，另有{others}项不足" : "");
    }
}
