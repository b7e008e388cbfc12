using AqPipeline.Analytics.Warnings;
using AqPipeline.Worker.State;
using AqPipeline.Worker.Targets.Outlook;

namespace AqPipeline.Worker.Warnings;

/// <summary>The words of warnings that several faces have.</summary>
internal static class WarningWords
{
    public static Words Of(WarningLevel level) => level switch
    {
        WarningLevel.Blue => ("blue", "蓝色"),
        WarningLevel.Yellow => ("yellow", "黄色"),
        WarningLevel.Orange => ("orange", "橙色"),
        WarningLevel.Red => ("red", "红色"),
        _ => throw new ArgumentOutOfRangeException(nameof(level), level, "A level without a name."),
    };

    public static Words Of(WarningAdvice advice) => advice switch
    {
        WarningAdvice.Unknown => ("not known", "无法判断"),
        WarningAdvice.None => ("none", "无需预警"),
        WarningAdvice.Issue => ("issue", "建议发布"),
        WarningAdvice.Raise => ("raise", "建议升级"),
        WarningAdvice.Lower => ("lower", "建议降级"),
        WarningAdvice.Extend => ("extend", "建议延长"),
        WarningAdvice.Keep => ("keep", "维持"),
        WarningAdvice.Lift => ("lift", "建议解除"),
        _ => throw new ArgumentOutOfRangeException(nameof(advice), advice, "Advice without a name."),
    };

    public static Words Of(WarningAct act) => act switch
    {
        WarningAct.Issued => ("issued", "发布"),
        WarningAct.Raised => ("raised", "升级"),
        WarningAct.Lowered => ("lowered", "降级"),
        WarningAct.Extended => ("extended", "延长"),
        WarningAct.Shortened => ("shortened", "缩短"),
        WarningAct.Lifted => ("lifted", "解除"),
        _ => throw new ArgumentOutOfRangeException(nameof(act), act, "An act without a name."),
    };

    public static Words Of(WarningExclusion exclusion) => exclusion == WarningExclusion.Sand
        ? ("an exceptional event such as sand", "沙尘等异常事件") : ("O3 is the first pollutant", "首要污染物为O3");

    /// <summary>When a warning by a rule is lifted.</summary>
    public static Words Lifting(WarningRule rule) => rule.LiftingDays is { } days
        ? ($"Lifted when no level lies ahead for {days} days (36 hours).", $"预报未来{days}天（36小时）未达预警条件时解除。")
        : ("No rule of lifting is known: a warning ends with its last day.", "未查到解除规则：预警随其最后一日结束。");

    /// <summary>The state of a warning after an act: its name in documents, and its words.</summary>
    public static (string Name, Words Words) StateOf(WarningRow last, DateOnly today) => last switch
    {
        { Act: WarningAct.Lifted } => ("lifted", ("lifted", "已解除")),
        _ when today < last.First => ("issued", ("issued", "已发布，尚未生效")),
        _ when WarningDesk.EndsByItself(last.Rule) && last.Last < today => ("ended", ("ended", "已结束")),
        _ => ("inForce", ("in force", "生效中")),
    };

    /// <summary>The verdict on a warning in hindsight: its name in documents, and its words.</summary>
    public static (string Name, Words Words) Verdict(WarningLevel issued, WarningLevel? due) => due switch
    {
        null => ("false", ("false", "空报")),
        { } level when level == issued => ("hit", ("hit", "准确")),
        { } level when level > issued => ("tooLow", ("too low", "偏低")),
        _ => ("tooHigh", ("too high", "偏高")),
    };

    /// <summary>The tone of a colour: a warning is never good news.</summary>
    public static Tone ToneOf(WarningLevel level) => level >= WarningLevel.Orange ? Tone.Bad : Tone.Warning;

    /// <summary>A moment in Beijing time.</summary>
    public static string Moment(DateTimeOffset at) =>
        at.ToOffset(HourEnding.BeijingOffset).ToString("yyyy-MM-dd HH:mm", CultureInfo.InvariantCulture);

    /// <summary>Days in a row.</summary>
    /// <param name="first">The first day.</param>
    /// <param name="last">The last day.</param>
    /// <param name="isWhole">True for the last day with its year.</param>
    public static string Days(DateOnly first, DateOnly last, bool isWhole = false) => first == last
        ? string.Create(CultureInfo.InvariantCulture, $"{first:yyyy-MM-dd}")
        : first.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture) + ".."
            + last.ToString(isWhole || first.Year != last.Year ? "yyyy-MM-dd" : "MM-dd", CultureInfo.InvariantCulture);

    /// <summary>The sentence that says what is proposed, for alerts and briefs; empty where there is nothing to say.</summary>
    public static Words Sentence(AreaWarning warning)
    {
        var until = warning.InForce is { } now ? ($" (in force: {Of(now.Level).English} until {now.Last:yyyy-MM-dd})",
            $"（现行{Of(now.Level).Chinese}预警，预计至{now.Last:M月d日}）") : new Words("", "");
        if (warning.Proposal?.Episode is { } episode && warning.Advice is not WarningAdvice.Keep)
        {
            var level = Of(episode.Level.Level);
            var to = warning.Advice is WarningAdvice.Raise or WarningAdvice.Lower ? ("to ", "为") : new Words("", "");
            return new Words(
                    $"{warning.Area.Label}: {Of(warning.Advice).English} {to.English}{level.English} for "
                        + $"{Days(episode.First, episode.Last)} by {episode.Rule.Document}",
                    $"{warning.Area.Label}：{Of(warning.Advice).Chinese}{to.Chinese}{level.Chinese}预警，"
                        + $"{episode.First:M月d日}至{episode.Last:M月d日}，依据{episode.Rule.Document}")
                + Chance(warning, episode.Level.Level) + until + (". A person decides.", "。由人决定。");
        }

        return warning is { InForce: { } inForce, Advice: WarningAdvice.Lift }
            ? ($"{warning.Area.Label}: lift the {Of(inForce.Level).English} warning {inForce.Id}; no level lies ahead. A person decides.",
                $"{warning.Area.Label}：建议解除{Of(inForce.Level).Chinese}预警 {inForce.Id}，预报未达预警条件。由人决定。")
            : "";
    }

    /// <summary>The probability of a level in brackets; nothing where it is not known.</summary>
    public static Words Chance(AreaWarning warning, WarningLevel level) => warning.ChanceOf(level) is { } chance
        ? ($", probability {OutlookSheet.Percent(chance)}", $"，概率{OutlookSheet.Percent(chance)}") : "";
}
