using AqPipeline.Analytics.Warnings;
using AqPipeline.Worker.State;
using AqPipeline.Worker.Targets.Outlook;

namespace AqPipeline.Worker.Warnings;

/// <summary>Proposals, records and rules of warnings as tables.</summary>
internal static class WarningSheets
{
    /// <summary>The days that a reader needs: those of an episode under way, and all ahead.</summary>
    public static IEnumerable<WarningDay> Days(AreaWarning warning)
    {
        if (warning.Proposal is not { } proposal)
        {
            return [];
        }

        var first = proposal.Ahead.Select(episode => (DateOnly?)episode.First).Min() ?? proposal.AsOf;
        return proposal.Days.Where(day => day.Day >= first || day.Day >= proposal.AsOf);
    }

    /// <summary>The proposals, a row for each area.</summary>
    public static Sheet Proposals(DateOnly asOf, IReadOnlyList<AreaWarning> warnings) => new SheetOf<AreaWarning>
    {
        { ("Area", "区域"), warning => warning.Area.Label },
        { ("Advice", "建议"), warning => Toned(warning) },
        { ("Level", "级别"), warning => warning.Proposal?.Episode is { } episode ? LevelCell(episode.Level.Level) : "" },
        {
            SheetColumn.Times(("Days", "日期")),
            warning => warning.Proposal?.Episode is { } episode ? WarningWords.Days(episode.First, episode.Last) : ""
        },
        {
            ("Probability", "概率"),
            warning => warning.Proposal?.Episode is { } episode ? OutlookSheet.Percent(warning.ChanceOf(episode.Level.Level))
                : Highest(warning)
        },
        {
            ("Cut %", "减排比例%"),
            warning => (decimal?)warning.Proposal?.Episode?.Level.CutPercent
        },
        {
            ("In force", "现行"),
            warning => warning.InForce is { } now
                ? Toned(now.Level, WarningWords.Of(now.Level) + ($" to {now.Last:MM-dd}", $"至{now.Last:MM-dd}")) : ""
        },
        { ("Rule", "规则"), warning => warning.Proposal?.Rule.Id ?? "" },
        { ("ID", "编号"), warning => warning.Id ?? "" },
        {
            Enum.GetValues<WarningLevel>().OrderDescending(),
            level => new SheetColumn(WarningWords.Of(level) + (" or higher %", "及以上概率%"), 0) { Place = ColumnPlace.Files },
            (level, warning) => SheetCell.Of(warning.ChanceOf(level) is { } chance ? 100 * (decimal)chance : null)
        },
        { SheetColumn.Sentences(("Reason", "原因")) with { Place = ColumnPlace.Files }, warning => warning.Reason ?? "" },
    }.Of(
        ("Warnings", "预警"),
        Words.Title(
            ("Warnings", "重污染天气预警"), ($"known to {asOf:yyyy-MM-dd}", $"已知至 {asOf:yyyy-MM-dd}"),
            ("proposed from forecast AQI", "据 AQI 预报建议")),
        warnings) with
    {
        Notes = [.. Notes(warnings)],
    };

    /// <summary>The days of a proposal.</summary>
    public static Sheet DaysOf(AreaWarning warning) => new SheetOf<WarningDay>
    {
        { SheetColumn.Times(("Date", "日期")), day => $"{day.Day:yyyy-MM-dd}" },
        { ("AQI", "AQI"), day => (decimal?)day.Aqi },
        { ("From", "来源"), day => day.Day > warning.AsOf ? new Words("forecast", "预报") : new Words("readings", "实况") },
        { ("Counts", "计入"), day => CountsCell(day) },
    }.Of(
        ("Days", "逐日"),
        Words.Title(
            warning.Area.Label, warning.Proposal!.Rule.Document,
            Words.Join((warning.Chances ?? []).Select(chance =>
                WarningWords.Of(chance.Level) + $" {OutlookSheet.Percent(chance.Probability)}"))),
        Days(warning));

    /// <summary>The issued warnings, a row for each act.</summary>
    public static Sheet Record(IReadOnlyList<IReadOnlyList<WarningRow>> warnings, DateOnly today) =>
        new SheetOf<(WarningRow Act, Words State)>
        {
            { ("ID", "编号"), row => row.Act.Id },
            { ("State", "状态"), row => row.State },
            { ("Act", "动作"), row => WarningWords.Of(row.Act.Act) },
            { ("Level", "级别"), row => LevelCell(row.Act.Level) },
            { SheetColumn.Times(("Days", "日期")), row => WarningWords.Days(row.Act.First, row.Act.Last) },
            { ("Decided by", "决定人"), row => row.Act.By },
            { SheetColumn.Times(("Decided", "决定时间")), row => WarningWords.Moment(row.Act.At) },
            { ("Proposed", "程序建议"), row => row.Act.Proposed is { } level ? WarningWords.Of(level) : "", ColumnPlace.Wide },
            { ("Rule", "规则"), row => row.Act.Rule, ColumnPlace.Wide },
            { SheetColumn.Sentences(("Reason", "原因")) with { Place = ColumnPlace.Wide }, row => row.Act.Reason ?? "" },
        }.Of(
            ("Issued warnings", "预警记录"),
            Words.Title(
                ("Issued warnings", "预警记录"), (Counted.Of(warnings.Count, "warning"), $"{warnings.Count}次"), ("Beijing time", "北京时间")),
            warnings.SelectMany(acts => acts.Select(act => (act, WarningWords.StateOf(acts[^1], today).Words))));

    /// <summary>The rules, a row for each level.</summary>
    public static Sheet Rules(IReadOnlyList<WarningRule> rules) => new SheetOf<(WarningRule Rule, WarningLevelRule Level)>
    {
        { ("Rule", "规则"), row => row.Rule.Id },
        { ("In force", "施行"), row => InForce(row.Rule) },
        { ("Level", "级别"), row => LevelCell(row.Level.Level) },
        { SheetColumn.Sentences(("Days in a row with a daily AQI", "日AQI连续天数")), row => Ways(row.Level) },
        { ("Cut %", "减排比例%"), row => (decimal?)row.Level.CutPercent },
        { ("Cities", "城市"), row => string.Join(' ', row.Rule.Cities), ColumnPlace.Wide },
        { SheetColumn.Sentences(("Document", "文件")) with { Place = ColumnPlace.Files }, row => row.Rule.Document },
        { SheetColumn.Sentences(("Source", "来源")) with { Place = ColumnPlace.Files }, row => row.Rule.Source },
    }.Of(
        ("Rules of warnings", "预警规则"),
        Words.Title(("Rules of warnings", "预警规则"), (Counted.Of(rules.Count, "rule"), $"{rules.Count}项")),
        rules.SelectMany(rule => rule.Levels.Select(level => (rule, level)))) with
    {
        Notes = [.. rules.Select(rule => (Words)$"{rule.Id}: {rule.Document}. " + WarningWords.Lifting(rule))],
    };

    private static Words Ways(WarningLevelRule level) => Words.Join(
        level.Ways.Select(way => Words.Join(
            way.Select(condition => (Words)(
                $"above {condition.Above} for {Counted.Of(condition.Days, "day")}", $"连续{condition.Days}天大于{condition.Above}")),
            " and ", "且")),
        "; or ", "；或");

    private static string InForce(WarningRule rule) =>
        string.Join(", ", rule.InForce.Select(span => $"{span.From:yyyy-MM-dd}..{span.Until:yyyy-MM-dd}"));

    private static SheetCell CountsCell(WarningDay day) =>
        day.Exclusion == WarningExclusion.None ? "" : new Words("no: ", "否：") + WarningWords.Of(day.Exclusion);

    private static SheetCell LevelCell(WarningLevel level) => Toned(level, WarningWords.Of(level));

    private static SheetCell Toned(WarningLevel level, Words words) =>
        (SheetCell)words with { Tone = WarningWords.ToneOf(level) };

    private static SheetCell Toned(AreaWarning warning) => (SheetCell)WarningWords.Of(warning.Advice) with
    {
        Tone = IsDone(warning.Advice) ? Tone.Plain : Tone.Warning,
    };

    /// <summary>True where a person has nothing to do.</summary>
    public static bool IsDone(WarningAdvice advice) => advice is WarningAdvice.Unknown or WarningAdvice.None or WarningAdvice.Keep;

    /// <summary>Where no warning is proposed, the probability of the lowest level all the same.</summary>
    private static string Highest(AreaWarning warning) =>
        warning.Chances is { Count: > 0 } chances ? OutlookSheet.Percent(chances[^1].Probability) : "";

    private static IEnumerable<Words> Notes(IReadOnlyList<AreaWarning> warnings)
    {
        foreach (var warning in warnings.Where(warning => warning.Reason is not null))
        {
            yield return (Words)$"{warning.Area.Label}: " + warning.Reason!.Value;
        }

        foreach (var warning in warnings)
        {
            foreach (var day in warning.Proposal?.Excluded ?? [])
            {
                yield return (
                    $"{warning.Area.Label} {day.Day:yyyy-MM-dd}: AQI {day.Aqi} raises no level: {WarningWords.Of(day.Exclusion).English}",
                    $"{warning.Area.Label} {day.Day:yyyy-MM-dd}：AQI {day.Aqi} 不参与预警，{WarningWords.Of(day.Exclusion).Chinese}");
            }
        }

        foreach (var rule in warnings.Select(warning => warning.Proposal?.Rule).OfType<WarningRule>().Distinct())
        {
            yield return (Words)$"{rule.Id}: {rule.Document}. " + WarningWords.Lifting(rule);
        }

        yield return (
            "Probability: that days which begin within two days reach the level or a higher one; without advice, the lowest level. The "
                + "program proposes, a person issues",
            "概率：两天内开始的污染过程达到该级别或更高级别的概率；无建议时为最低级别。程序只作建议，由人发布");
    }
}
