using AqPipeline.Worker.Targets.Outlook;
using static System.FormattableString;

namespace AqPipeline.Worker.Briefs;

/// <summary>The phrases of a brief.</summary>
internal static class BriefWords
{
    /// <summary>同比.</summary>
    public static Words Change(decimal? change) => change switch
    {
        null => ("no figure of last year", "无同比数据"),
        0 => ("as last year", "同比持平"),
        > 0 and { } rise => (Invariant($"{rise:0.0} % above last year"), Invariant($"同比升{rise:0.0}%")),
        { } fall => (Invariant($"{-fall:0.0} % below last year"), Invariant($"同比降{-fall:0.0}%")),
    };

    /// <summary>A place in a group: 全省第9（共9）, 168城市并列第66（152个参加）, 全省未参加排名（PM10有效15天，少于18天）.</summary>
    /// <param name="place">The place.</param>
    /// <param name="isWhole">True if the number of units, and why there is no place, is said with it.</param>
    public static Words Place(BriefPlace place, bool isWhole)
    {
        if (place.Rank is { } rank)
        {
            Words of = !isWhole ? ""
                : place.Ranked == place.Units ? ($" of {place.Ranked}", $"（共{place.Ranked}）")
                : ($" of {place.Ranked} ranked", $"（{place.Ranked}个参加）");
            return place.Label + (place.IsTied ? " joint " : " ", place.IsTied ? "并列第" : "第") + Invariant($"{rank}") + of;
        }

        var reason = Words.Join(
            place.Lacking.Take(1).Select(lacking => (Words)(
                $"{lacking.Pollutant.Symbol} {lacking.Days} of {lacking.Required} valid days",
                $"{lacking.Pollutant.Symbol}有效{lacking.Days}天，少于{lacking.Required}天")));
        return place.Label + (" not ranked", "未参加排名") + Words.If(isWhole, (" (", "（") + reason + (")", "）"));
    }

    /// <summary>A target with what it asks of the days that remain.</summary>
    public static Words Target(BriefTarget target, DailyBrief brief)
    {
        return Words.If(target.IsOfCity, ($"{target.City}: ", target.City)) + (target.Indicator switch
        {
            TargetIndicator.Pm25Mean => Mean(target, brief.DaysLeft),
            TargetIndicator.GoodDayRatio => GoodDays(target, brief.DaysLeft),
            _ => HeavyDays(target, brief.DaysLeft),
        }) + Chance(target);
    }

    /// <summary>The same as an answer before all figures, in Chinese: PM2.5剩余225天平均不高于35.1微克/立方米，可完成年目标（42）.</summary>
    public static string Answer(BriefTarget target, DailyBrief brief)
    {
        var chance = Chance(target).Chinese.TrimEnd('。');
        return target.City + target switch
        {
            { IsLost: true } or { Assessment.Progress: null, ControlValue: null } =>
                Target(target, brief).Chinese[target.City.Length..].TrimEnd('。'),
            { ControlValue: { } control } => Invariant(
                $"PM2.5剩余{brief.DaysLeft}天平均不高于{control:0.0}微克/立方米，可完成年目标（{target.Limit}）{chance}"),
            { GoodDaysNeeded: { } needed } => $"优良天数还需{needed}天{chance}",
            _ => $"重污染还可{target.HeavyDaysLeft}天{chance}",
        };
    }

    /// <summary>The probability and the status.</summary>
    public static Words Chance(BriefTarget target)
    {
        var status = Texts.Status(target.Assessment.Status);
        return target.Assessment.Odds?.Probability is { } probability
            ? ($", probability {OutlookSheet.Percent(probability)}, {status.English}.",
                $"，达标概率{OutlookSheet.Percent(probability).Replace(" ", "", StringComparison.Ordinal)}，{status.Chinese}。")
            : ($", {status.English}.", $"，{status.Chinese}。");
    }

    private static Words Mean(BriefTarget target, int left)
    {
        Words name = (Invariant($"Target PM2.5 at most {target.Limit}: "), Invariant($"年目标PM2.5不高于{target.Limit}："));
        Words rest = target.LastYearsRest is { } before
            ? (Invariant($"; last year {before:0.0} then"), Invariant($"；去年同时段实况{before:0.0}"))
            : ("; no figure of last year then", "；去年同时段无数据");
        return name + (target switch
        {
            { ControlValue: >= 0 and { } control } => new Words(
                Invariant($"control value {control:0.0} for the {left} days left"), Invariant($"年剩余日控制值{control:0.0}（余{left}天"))
                + rest + ("", "）"),
            { ControlValue: < 0 } => (
                Invariant($"{target.Mean:0.0} so far, out of reach in the {left} days left"),
                Invariant($"今年以来{target.Mean:0.0}，余{left}天已无法完成")),
            _ => (Invariant($"{target.Assessment.Actual} so far"), Invariant($"今年以来{target.Assessment.Actual}")),
        });
    }

    private static Words GoodDays(BriefTarget target, int left)
    {
        Words days = target.GoodDaysOfYear is { } all ? (Invariant($" ({all} days)"), Invariant($"（{all}天）")) : "";
        return new Words(Invariant($"Target good days {target.Limit} %"), Invariant($"年目标优良{target.Limit}%")) + days + (": ", "：")
            + (target switch
            {
                { GoodDaysNeeded: { } needed } when target.IsLost => (
                    $"{needed} more needed in {left} days, out of reach", $"还需{needed}天，多于余下的{left}天，已无法完成"),
                { GoodDaysNeeded: { } needed, ShareNeeded: { } share } => (
                    Invariant($"{needed} more needed ({share:0.0} % of the {left} days left)"),
                    Invariant($"还需{needed}天（余{left}天的{share:0.0}%）")),
                _ => (Invariant($"{target.Assessment.Actual} % so far"), Invariant($"今年以来{target.Assessment.Actual}%")),
            });
    }

    private static Words HeavyDays(BriefTarget target, int left)
    {
        var unit = target.Indicator == TargetIndicator.HeavyDays ? ("days", "天") : new Words("%", "%");
        return new Words(Invariant($"Target heavy days at most {target.Limit} "), Invariant($"年目标重污染不多于{target.Limit}"))
            + unit + (": ", "：")
            + (target.HeavyDaysLeft switch
            {
                >= 0 and { } more => (
                    $"{target.Counts.Heavy} so far, {more} may come in the {left} days left",
                    $"已{target.Counts.Heavy}天，余{left}天还可{more}天"),
                { } => ($"{target.Counts.Heavy} so far, out of reach", $"已{target.Counts.Heavy}天，已无法完成"),
                null => (Invariant($"{target.Assessment.Actual} so far"), Invariant($"今年以来{target.Assessment.Actual}")),
            });
    }
}
