using AqPipeline.Analytics.Ranking;
using AqPipeline.Worker.Cli;
using Spectre.Console;

namespace AqPipeline.Worker.Ranking;

/// <summary>The watch list as a table, with the months behind each line.</summary>
internal static class WatchReport
{
    public static void Write(Output output, Area group, WatchRule rule, Period month, bool isEarly, IReadOnlyList<WatchedUnit> units)
    {
        var table = Tables.Create($"Watch list 关注名单 {GroupTexts.Name(group)} {month}{(isEarly ? " (early notice 预警)" : "")}").AddColumns(
            Tables.Words("Area\n区域"),
            Tables.Words("Verdict\n结论"),
            Tables.Figures("Months\n连续靠后月数"),
            Tables.Words("Worse\n同比变差"),
            Tables.Sentences("Rank of units, index, change\n名次、综合指数、同比（最近月在前）"));
        foreach (var unit in units)
        {
            table.AddRow(
                unit.City + unit.Name,
                unit.IsOn ? "summon 约谈" : "bottom 靠后",
                Texts.Count(unit.Months),
                RankingTexts.Worsening(unit),
                string.Join("; ", unit.History.Take(Math.Max(unit.Months, rule.Months)).Select(Month)));
        }

        output.Table(table);
        GroupTexts.Write(output, [group]);
        output.Line($"Rule {rule.Id}: bottom {rule.BottomShare * 100:0.#} % for {rule.Months} consecutive months, and worsening year on "
            + $"year"
            + $"{(rule.IsOurDefault ? " (our default 本程序默认)" : "")}. {rule.Basis}");
    }

    private static string Month(WatchMonth month) =>
        month.Rank is { } rank
            ? $"{month.Month}: {rank}/{month.Of}, {Texts.Figure(month.Index)}, {Texts.Change(month.Change)} %"
            : $"{month.Month}: not ranked 未排名";
}
