using AqPipeline.Worker.Targets.Outlook;

namespace AqPipeline.Worker.Briefs;

/// <summary>Briefs as tables, for files: figures with their places, days, targets.</summary>
internal static class BriefSheets
{
    /// <summary>A figure in a group.</summary>
    private sealed record Row(DailyBrief Brief, BriefPeriod Period, BriefFigure Figure, BriefPlace? Place);

    public static IReadOnlyList<Sheet> From(IReadOnlyList<DailyBrief> briefs) => [Figures(briefs), Days(briefs), Targets(briefs)];

    /// <summary>The sentences of a brief, for the console.</summary>
    public static Sheet Sentences(DailyBrief brief)
    {
        var text = new BriefText(brief);
        return new SheetOf<Words> { { SheetColumn.Sentences(("Sentence", "语句")), sentence => sentence } }
            .Of(("Brief", "调度"), text.Title, text.Paragraphs()) with
        {
            HasNoHeading = true,
        };
    }

    private static Sheet Figures(IReadOnlyList<DailyBrief> briefs) => new SheetOf<Row>
    {
        { ("Area", "区域"), row => row.Brief.Area.Label },
        { ("Period", "时段"), row => row.Period.Period.Label },
        { ("Figure", "指标"), row => row.Figure.Measure.Heading },
        { ("Value", "数值"), row => row.Figure.Value },
        { ("Last year", "上年同期"), row => row.Figure.Before },
        { ("Change %", "同比%"), row => row.Figure.Change },
        { ("Group", "排名范围"), row => row.Place?.Group ?? "" },
        { ("Rank", "名次"), row => SheetCell.Of(row.Place?.Rank) },
        { ("Joint", "并列"), row => Words.If(row.Place is { IsTied: true }, ("yes", "是")) },
        { ("Ranked", "参加数"), row => SheetCell.Of(row.Place?.Ranked) },
        { ("Units", "总数"), row => SheetCell.Of(row.Place?.Units) },
    }.Of(
        ("Figures", "数值"), Title(briefs),
        from brief in briefs
        from period in (BriefPeriod[])[brief.Month, brief.Year]
        from figure in period.Figures
        from place in figure.Places.Count > 0 ? figure.Places : (IReadOnlyList<BriefPlace?>)[null]
        select new Row(brief, period, figure, place));

    private static Sheet Days(IReadOnlyList<DailyBrief> briefs) => new SheetOf<(DailyBrief Brief, BriefPeriod Period)>
    {
        { ("Area", "区域"), row => row.Brief.Area.Label },
        { ("Period", "时段"), row => row.Period.Period.Label },
        { ("Days", "天数"), row => row.Period.Period.Days.Days },
        { ("Valid", "有效天数"), row => row.Period.Counts.Valid },
        { ("Good", "优良天数"), row => row.Period.Counts.Good },
        { ("Good last year", "去年同期优良"), row => SheetCell.Of(row.Period.Before?.Good) },
        { ("Heavy", "重污染天数"), row => row.Period.Counts.Heavy },
        { ("Heavy last year", "去年同期重污染"), row => SheetCell.Of(row.Period.Before?.Heavy) },
    }.Of(
        ("Days", "天数"), Title(briefs),
        briefs.SelectMany(brief => (BriefPeriod[])[brief.Month, brief.Year], (brief, period) => (brief, period)));

    private static Sheet Targets(IReadOnlyList<DailyBrief> briefs) => new SheetOf<(DailyBrief Brief, BriefTarget Target)>
    {
        { ("Area", "区域"), row => row.Target.Assessment.Target.Area },
        { ("Plan", "规划"), row => row.Target.Assessment.Plan.Id },
        { ("ID", "编号"), row => row.Target.Assessment.Target.Id },
        { ("Indicator", "指标"), row => Texts.Indicator(row.Target.Assessment.Target) },
        { ("Limit", "限值"), row => row.Target.Limit },
        { ("To date", "累计"), row => row.Target.Assessment.Actual },
        { ("Days left", "剩余天数"), row => row.Brief.DaysLeft },
        { ("Control value", "年剩余日控制值"), row => row.Target.ControlValue },
        { ("Last year then", "去年同时段"), row => row.Target.LastYearsRest },
        { ("Good days needed", "还需优良天数"), row => SheetCell.Of(row.Target.GoodDaysNeeded) },
        { ("Heavy days left", "还可重污染天数"), row => SheetCell.Of(row.Target.HeavyDaysLeft) },
        { ("P met in %", "达标概率%"), row => SheetCell.Of(OutlookSheet.InPercent(row.Target.Assessment.Odds?.Probability)) },
        { ("Status", "结论"), row => Texts.Status(row.Target.Assessment.Status) },
    }.Of(("Targets", "目标"), Title(briefs), briefs.SelectMany(brief => brief.Targets, (brief, target) => (brief, target)));

    private static Words Title(IReadOnlyList<DailyBrief> briefs) => Words.Title(
        new Words("Daily brief to ", "每日调度 截至 ") + $"{briefs[0].AsOf:yyyy-MM-dd}",
        Words.Join(briefs.Select(brief => (Words)brief.Area.Label), chinese: "、"), briefs[0].Edition.Id, ("provisional", "实况、未审核"),
        ("sand not deducted", "未扣沙尘"), Texts.Units);
}
