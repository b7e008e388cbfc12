using AqPipeline.Worker.Targets.Outlook;
using static System.FormattableString;

namespace AqPipeline.Worker.Briefs;

/// <summary>A target as the cells of the sheet's table, in Chinese.</summary>
/// <param name="target">The target.</param>
/// <param name="daysLeft">Days of the year that remain.</param>
internal sealed class BriefTargetRow(BriefTarget target, int daysLeft)
{
    /// <summary>The indicator, of a county's city with its name.</summary>
    public string Name => target.City + Texts.Indicator(target.Assessment.Target).Chinese
        + (target.Assessment.Target.IsSoft ? "（力争）" : "");

    /// <summary>The limit with its sign.</summary>
    public string Limit => target.Limit is { } limit
        ? (target.Indicator == TargetIndicator.GoodDayRatio ? "≥" : "≤") + Invariant($"{limit}") + Unit
            + (target.GoodDaysOfYear is { } days ? $"（{days}天）" : "")
        : Texts.Goal(target.Assessment.Target).Chinese;

    /// <summary>The figure so far.</summary>
    public string SoFar => target.Indicator switch
    {
        TargetIndicator.Pm25Mean => target.Mean is { } mean ? Invariant($"{mean:0.0}") : "无数据",
        TargetIndicator.GoodDayRatio => $"{target.Counts.Good}天",
        TargetIndicator.HeavyDays or TargetIndicator.HeavyDayRatio => $"{target.Counts.Heavy}天",
        _ => target.Assessment.Actual is { } actual ? Invariant($"{actual}") + Unit : "无数据",
    };

    /// <summary>What the days that remain may have, or need.</summary>
    public string Rest => target switch
    {
        _ when daysLeft == 0 => "年终",
        { IsLost: true } => "已无法完成",
        { ControlValue: { } control } => Invariant($"{control:0.0}"),
        { GoodDaysNeeded: { } needed } => $"还需{needed}天",
        { HeavyDaysLeft: { } more } => $"还可{more}天",
        _ => "无",
    };

    /// <summary>Last year over the days that remain.</summary>
    public string LastYear => target.LastYearsRest switch
    {
        null => "无数据",
        { } mean when target.Indicator == TargetIndicator.Pm25Mean => Invariant($"{mean:0.0}"),
        { } days => Invariant($"{days:0}天"),
    };

    /// <summary>The probability and the status.</summary>
    public string Chance => (target.Assessment.Odds?.Probability is { } probability
        ? OutlookSheet.Percent(probability).Replace(" ", "", StringComparison.Ordinal) + " " : "")
        + Texts.Status(target.Assessment.Status).Chinese;

    private string Unit => target.Assessment.Target.FigureUnit switch
    {
        "%" => "%",
        "d" => "天",
        _ => "",
    };
}
