using AqPipeline.Analytics.Warnings;

namespace AqPipeline.Worker.Warnings;

/// <summary>Warnings in hindsight as tables.</summary>
internal static class WarningHindsightSheets
{
    /// <summary>An episode as a span.</summary>
    public static WarningSpan SpanOf(WarningEpisode episode) => new(episode.First, episode.Last, episode.Level.Level);

    public static IReadOnlyList<Sheet> From(WarningHindsight hindsight) =>
    [
        .. hindsight.Warnings is { } warnings ? (Sheet[])[Scores(hindsight, warnings)] : [],
        .. hindsight.Reliability.Count > 0 ? (Sheet[])[Reliability(hindsight)] : [],
        .. hindsight.Warnings is { } held ? (Sheet[])[Held(hindsight, held)] : [],
        Due(hindsight),
    ];

    private static Words Subject(WarningHindsight hindsight) =>
        $"{hindsight.Area.Label} {WarningWords.Days(hindsight.Days.First, hindsight.Days.Last, isWhole: true)}";

    private static Words RuleOf(WarningHindsight hindsight) =>
        hindsight.Rule is { } rule ? rule.Id : ("rule of the date", "按当时规则");

    private static Sheet Scores(WarningHindsight hindsight, IReadOnlyList<WarningSpan> warnings) => new SheetOf<WarningScore>
    {
        { ("Colour", "颜色"), score => score.Level is { } level ? WarningWords.Of(level) : new Words("all", "合计") },
        { ("Issued", "发布"), score => score.Issued },
        { ("Hit", "准确"), score => score.Hits },
        { ("Too low", "偏低"), score => score.TooLow },
        { ("Too high", "偏高"), score => score.TooHigh },
        { ("False", "空报"), score => score.FalseAlarms },
        { ("Due", "应发"), score => score.Due },
        { ("Missed", "漏报"), score => score.Missed },
    }.Of(
        ("Warnings by colour", "预警检验"),
        Words.Title(Subject(hindsight), hindsight.Of, RuleOf(hindsight)),
        WarningScore.Of(warnings, hindsight.DueSpans)) with
    {
        Notes =
        [
            .. hindsight.Notes,
            (
                "Too low, too high: another colour was due on days of the warning. Missed: days were due and had no warning of any colour",
                "偏低、偏高：预警期间应发布另一颜色。漏报：应发布而无任何预警"),
        ],
    };

    private static Sheet Reliability(WarningHindsight hindsight)
    {
        var columns = new SheetOf<WarningReliability>
        {
            { ("Level or higher", "该级及以上"), row => WarningWords.Of(row.Level) },
            { ("Stated on", "预报日数"), row => row.Days },
            { ("Came", "出现"), row => row.Came },
            { ("Brier", "Brier评分"), row => (decimal?)row.Brier, ColumnPlace.Everywhere, 3 },
            { ("Skill %", "技巧%"), row => (decimal?)(100 * row.Skill), ColumnPlace.Everywhere, 0 },
        };
        foreach (var (place, bin) in hindsight.Reliability[0].Bins.Index())
        {
            var name = string.Create(CultureInfo.InvariantCulture, $"{100 * bin.From:0}–{100 * bin.To:0} %");
            columns.Add(
                new SheetColumn(name) { IsFigure = true },
                row => row.Bins[place] is { Days: > 0 } its
                    ? string.Create(CultureInfo.InvariantCulture, $"{100 * its.Came:0} % of {its.Days}") : "");
        }

        return columns.Of(
            ("Probabilities", "概率检验"),
            Words.Title(("How often it came, by stated probability", "按预报概率统计实际出现比例"), Subject(hindsight), RuleOf(hindsight)),
            hindsight.Reliability);
    }

    private static Sheet Held(WarningHindsight hindsight, IReadOnlyList<WarningSpan> warnings) =>
        new SheetOf<(WarningSpan Warning, WarningLevel? Due)>
        {
            { SheetColumn.Times(("Days", "日期")), row => WarningWords.Days(row.Warning.First, row.Warning.Last) },
            { ("Warning", "预警"), row => WarningWords.Of(row.Warning.Level) },
            { ("Due", "应发"), row => row.Due is { } due ? WarningWords.Of(due) : "" },
            { ("Verdict", "评定"), row => WarningWords.Verdict(row.Warning.Level, row.Due).Words },
        }.Of(
            ("Warnings", "预警"), Words.Title(("Warnings", "预警"), Subject(hindsight), hindsight.Of),
            warnings.Select(warning => (warning, WarningScore.DueFor(warning, hindsight.DueSpans))));

    private static Sheet Due(WarningHindsight hindsight) => new SheetOf<WarningEpisode>
    {
        { SheetColumn.Times(("Days", "日期")), episode => WarningWords.Days(episode.First, episode.Last) },
        { ("Due", "应发"), episode => WarningWords.Of(episode.Level.Level) },
        { ("Rule", "规则"), episode => episode.Rule.Id },
        { SheetColumn.Sentences(("Daily AQI", "日AQI")), episode => string.Join(' ', episode.Days.Select(day => day.Aqi)) },
        {
            ("Warned", "有预警"),
            episode => Warned(hindsight, episode)
        },
    }.Of(
        ("Due by readings", "按实况应发"),
        Words.Title(("Due by the readings", "按实况应发预警"), Subject(hindsight), RuleOf(hindsight)), hindsight.Due) with
    {
        Notes =
        [
            .. hindsight.Excluded.GroupBy(day => day.Exclusion).Select(days => new Words(
                $"{Counted.Of(days.Count(), "day")} raised no level, {WarningWords.Of(days.Key).English}: {Named(days)}",
                $"{days.Count()}日不参与预警（{WarningWords.Of(days.Key).Chinese}）：{Named(days)}")),
        ],
    };

    private static SheetCell Warned(WarningHindsight hindsight, WarningEpisode episode) => hindsight.Warnings switch
    {
        null => "",
        var warnings when warnings.Any(SpanOf(episode).Overlaps) => new Words("yes", "是"),
        _ => (SheetCell)new Words("no", "否") with { Tone = Tone.Warning },
    };

    private static string Named(IEnumerable<WarningDay> days)
    {
        const int Most = 8;
        List<string> all = [.. days.Select(day => $"{day.Day:yyyy-MM-dd}")];
        return string.Join(", ", all.Take(Most)) + (all.Count > Most ? " …" : "");
    }
}
