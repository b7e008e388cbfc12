using AqPipeline.Analytics.Ranking;
using Kind = AqPipeline.Analytics.Ranking.Counting;

namespace AqPipeline.Worker.Ranking;

/// <summary>How rules of summons and what follows from them are worded.</summary>
internal static class SummonsTexts
{
    /// <summary>处置 in one word, as lists have it.</summary>
    public static Words Step(Consequence consequence) => consequence switch
    {
        Consequence.Watch => new("watch", "关注"),
        Consequence.Warning => new("warning", "预警"),
        Consequence.Criticism => new("criticism", "通报"),
        Consequence.Summons => new("summon", "约谈"),
        Consequence.NoNewProjects => new("no projects", "限批"),
        Consequence.Accountability => new("accountable", "问责"),
        _ => throw new ArgumentOutOfRangeException(nameof(consequence), consequence, "A consequence without a name."),
    };

    /// <summary>退出: of a unit that left the list.</summary>
    public static readonly Words Left = new("left", "退出");

    /// <summary>处置 of a unit; of one that only counts so far 计数.</summary>
    public static Words Status(UnitSummons unit) => unit switch
    {
        { Step: { } step } => Step(step.Consequence),
        { HasLeft: true } => Left,
        { Leading.Last.IsLast: true } => new("bottom", "靠后"),
        _ => new("counting", "计数"),
    };

    /// <summary>距下一步, such as 再3个月限批; a dash where nothing counts, or where no step is graver.</summary>
    public static Words Next(UnitSummons unit)
    {
        var leading = unit.Leading;
        return leading is { Next: { } next, More: { } more }
            ? new Words(
                $"{Step(next.Consequence).English} in {Counted.Of(more, leading.Rule.Unit == SummonsUnit.Quarter ? "quarter" : "month")}",
                $"再{more}{Long(leading.Rule.Unit)}{Step(next.Consequence).Chinese}")
            : new Words(Texts.None, "—");
    }

    /// <summary>The heading above the counts, such as 连续月数.</summary>
    public static string CountHeading(SummonsRule rule) => rule.Counts.Count == 1
        ? Counting(rule.Counts[0]) + (rule.Counts[0].Unit == SummonsUnit.Quarter ? "季度数" : "月数")
        : "次数";

    /// <summary>
    /// The rule in words (约谈规则：…), with the places that a share of the units is in the month of a list.
    /// </summary>
    /// <param name="list">The list.</param>
    /// <param name="units">The word for its units, such as 县（市、区）.</param>
    public static string Paragraph(SummonsList list, string units)
    {
        var counts = list.Rule.Counts.Select(count => Sentence(count, list, units)).ToList();
        return "约谈规则：" + (counts.Count == 1
            ? counts[0]
            : string.Concat(counts.Select((count, place) => $"（{place + 1}）{count}")));
    }

    /// <summary>
    /// Who is taken a step against and why, the gravest first, for the text of a bulletin; each reason is said once.
    /// </summary>
    /// <param name="list">The list.</param>
    /// <param name="units">The word for its units, such as 县（市、区）.</param>
    /// <param name="named">The name of a unit by its city and name.</param>
    public static string Text(SummonsList list, string units, Func<string, string, string> named)
    {
        var parts = new List<string>();
        SummonsCount? said = null;
        var on = list.Printed.Where(unit => !unit.HasLeft).GroupBy(unit => (unit.Leading.Rule, unit.Leading.Count, Step: unit.Step!));
        foreach (var group in on.OrderByDescending(group => group.Key.Step.Consequence).ThenByDescending(group => group.Key.Count))
        {
            var (rule, count, step) = group.Key;
            var why = ReferenceEquals(rule, said)
                ? count > 1 ? Periods(rule, count) + "，" : ""
                : Periods(rule, count) + string.Join("且", rule.Conditions.Concat(step.Conditions ?? [])
                    .Select(condition => Short(rule, condition))) + "，";
            parts.Add(Joined(group.Select(unit => named(unit.City, unit.Name))) + why + Action(step));
            said = rule;
        }

        var left = list.Printed.Where(unit => unit.HasLeft).GroupBy(unit => unit.StepBefore!.Consequence);
        parts.AddRange(left.OrderByDescending(group => group.Key).Select(group =>
            $"{Joined(group.Select(unit => named(unit.City, unit.Name)))}退出{Step(group.Key).Chinese}名单"));
        return parts.Count > 0 ? string.Join("；", parts) + "。" : $"本期无{Steps(list.Rule)}的{units}。";
    }

    /// <summary>The notes below the table of a list, without their numbers.</summary>
    /// <param name="list">The list.</param>
    /// <param name="months">The months that the table has.</param>
    public static IReadOnlyList<string> Notes(SummonsList list, int months)
    {
        var hasGaps = list.Printed.SelectMany(unit => unit.Months.Take(months)).Any(month => month.Figures[0].Rank is null);
        return
        [
            "灰底为计数的月份。" + (list.Printed.Any(unit => unit.HasLeft) && list.Months.Count > 1
                ? $"退出：{list.Months[1].Period.Days.First.Month}月在名单、{list.Month.Days.First.Month}月不再符合条件。"
                : ""),
            "未参加当月排名的不计数、" + (list.Rule.MissingRank == MissingRank.Skips ? "也不中断" : "连续月数中断")
                + (hasGaps ? "，表中记“未排名”。" : "，本期无此情形。"),
            .. list.Rule.IsOurDefault ? (string[])["原文件未规定数值，本规则数值为本系统默认设置。"] : [],
        ];
    }

    /// <summary>The places and number of a rule with one step in short, for a title; otherwise its id.</summary>
    public static Words Title(SummonsRule rule)
    {
        if (rule.Counts is not [{ Steps: [{ } step], Unit: SummonsUnit.Month, Counting: Kind.Running } count])
        {
            return new($"rule {rule.Id}", $"规则 {rule.Id}");
        }

        var conditions = Words.Join(count.Conditions.Select(condition => Title(count, condition)), " and ", "且");
        var besides = Words.Join((step.Conditions ?? []).Select(condition => Title(count, condition)), " and ", "且");
        return new Words($"{conditions.English} for {Counted.Of(step.Count, "month")}", $"连续{step.Count}个月{conditions.Chinese}")
            + Words.If(step.Conditions is not null, new Words($" and {besides.English}", $" 且{besides.Chinese}"));
    }

    private static Words Title(SummonsCount count, SummonsCondition condition) => condition.Kind switch
    {
        SummonsConditionKind.Last => new($"last {condition.Value}", $"排名后{condition.Value}名"),
        SummonsConditionKind.LastPercent => new($"bottom {Number(condition)} %", $"排名后 {Number(condition)} %"),
        _ => count.Measures is [RankingKey.Composite] ? new("worse", "同比变差")
            : new($"worse {Measures(count, measure => RankingTexts.Key(measure).English, " or ")}", $"{Measures(count)}同比变差"),
    };

    private static string Sentence(SummonsCount count, SummonsList list, string units)
    {
        var now = count.Unit == SummonsUnit.Quarter ? "当季" : "当月";
        var scope = count.Scope == SummonsScope.NotAttaining ? "未达到二级标准的" : "";
        var conditions = string.Join("且", count.Conditions.Select(condition => Condition(count, condition, list)));
        var steps = count.Steps.Select(step =>
            (step.Conditions is { } besides
                ? $"{Periods(count, step.Count)}且{now}{string.Join("且", besides.Select(condition => Condition(count, condition, list)))}的"
                : Periods(count, step.Count))
            + (step.Words ?? Usual(step.Consequence)));
        return $"{scope}{units}{now}{conditions}，记1{Long(count.Unit)}。{string.Join("，", steps)}。";
    }

    private static string Condition(SummonsCount count, SummonsCondition condition, SummonsList list)
    {
        switch (condition.Kind)
        {
            case SummonsConditionKind.Worsened:
                return Measures(count) + Worse(count);
            case SummonsConditionKind.Last when condition.Value == 1:
                return $"{Measures(count)}名次居最后1名（并列的一并计入）";
            case SummonsConditionKind.Last:
                return $"{Measures(count)}名次居后{condition.Value}名（与倒数第{condition.Value}名并列的一并计入）";
        }

        var periods = count.Unit == SummonsUnit.Month ? list.Months : list.Quarters;
        var table = periods.Count == 0 ? null : periods[0].Table(count.Measures[0]);
        var places = table is not { Ranked.Count: > 0 } ? "与其首位并列的一并计入"
            : $"{Name(count.Unit, table.Period)}为后{condition.Places(table)}名，与倒数第{condition.Places(table)}名并列的一并计入";
        return $"{Measures(count)}名次居参加排名数的后{Number(condition)}%（{places}）";
    }

    /// <summary>A condition in the text, where the rule is quoted elsewhere: 排名居后10%.</summary>
    private static string Short(SummonsCount count, SummonsCondition condition) => condition.Kind switch
    {
        SummonsConditionKind.Worsened => Measures(count) + Worse(count),
        SummonsConditionKind.Last => $"{Ranking(count)}居后{condition.Value}名",
        _ => $"{Ranking(count)}居后{Number(condition)}%",
    };

    private static string Ranking(SummonsCount count) => (count.Measures is [RankingKey.Composite] ? "" : Measures(count)) + "排名";

    private static string Worse(SummonsCount count) => count.Measures is [RankingKey.GoodDays] ? "同比下降"
        : count.Measures.Contains(RankingKey.GoodDays) ? "同比变差" : "同比上升";

    private static string Measures(SummonsCount count) => Measures(
        count, measure => measure == RankingKey.Improvement ? "综合指数改善幅度" : RankingTexts.Key(measure).Chinese, "或");

    private static string Measures(SummonsCount count, Func<RankingKey, string> name, string or) =>
        string.Join(or, count.Measures.Select(name));

    private static string Number(SummonsCondition condition) => condition.Value!.Value.ToString("0.##", CultureInfo.InvariantCulture);

    private static string Name(SummonsUnit unit, Period period) =>
        unit == SummonsUnit.Month ? $"{period.Days.First.Month}月" : $"第{(period.Days.First.Month + 2) / 3}季度";

    private static string Long(SummonsUnit unit) => unit == SummonsUnit.Quarter ? "个季度" : "个月";

    private static string Counting(SummonsCount count) => count.Counting == Kind.Running ? "连续" : "累计";

    /// <summary>The number of periods: 连续3个月, 1月以来累计2个月; one alone is 累计1个月.</summary>
    private static string Periods(SummonsCount count, int number) => count.Counting == Kind.InAll
        ? $"1月以来累计{number}{Long(count.Unit)}"
        : $"{(number == 1 ? "累计" : "连续")}{number}{Long(count.Unit)}";

    private static string Usual(Consequence consequence) => consequence switch
    {
        Consequence.Watch => "列入关注",
        Consequence.Criticism => "通报批评",
        Consequence.NoNewProjects => "暂停审批新增大气污染物排放的建设项目环评",
        _ => Step(consequence).Chinese,
    };

    private static string Action(SummonsStep step) => (step.Words, step.Consequence) switch
    {
        ({ } words, _) => words,
        (_, Consequence.Watch) => "列入关注名单",
        (_, Consequence.Summons) => "对其人民政府主要负责人进行约谈",
        (_, Consequence.NoNewProjects) => Usual(step.Consequence),
        _ => "予以" + Usual(step.Consequence),
    };

    private static string Steps(SummonsRule rule) => string.Join("、", rule.Counts.SelectMany(count => count.Steps)
        .Select(step => step.Consequence).Distinct().OrderDescending().Select(consequence => Step(consequence).Chinese));

    private static string Joined(IEnumerable<string> names)
    {
        string[] all = [.. names];
        return all.Length < 2 ? string.Concat(all) : string.Join("、", all[..^1]) + "和" + all[^1];
    }
}
