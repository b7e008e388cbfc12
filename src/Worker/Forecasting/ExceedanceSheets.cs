using AqPipeline.Analytics.Forecasting;

namespace AqPipeline.Worker.Forecasting;

/// <summary>The probabilities of exceedances in a back-test: their Brier scores beside climatology's, and their reliability.</summary>
internal static class ExceedanceSheets
{
    /// <param name="test">The scores.</param>
    /// <param name="kinds">The exceedances to show.</param>
    /// <param name="days">The days that were forecast.</param>
    /// <returns>Two sheets; none without exceedances to show.</returns>
    public static IReadOnlyList<Sheet> From(ExceedanceTest test, IReadOnlyList<ExceedanceKind> kinds, DayRange days) =>
        kinds.Count == 0 ? [] : [Scores(test, kinds, days), Reliability(test, kinds, days)];

    private static Sheet Scores(ExceedanceTest test, IReadOnlyList<ExceedanceKind> kinds, DayRange days) => new SheetOf<Score>
    {
        { ("Exceedance", "超标事件"), row => row.Name },
        { ("Day", "天"), row => row.Lead },
        { ("Pairs", "样本数"), row => row.Forecast.Count },
        { ("Observed %", "实况频率%"), row => ForecastTexts.Percent(row.Forecast.Frequency), ColumnPlace.Everywhere, 1 },
        { ("Mean P %", "平均概率%"), row => ForecastTexts.Percent(row.Forecast.MeanProbability), ColumnPlace.Everywhere, 1 },
        { "Brier", row => (decimal?)row.Forecast.Brier, ColumnPlace.Everywhere, 4 },
        { ("Climatology", "气候平均"), row => (decimal?)row.Climatology.Brier, ColumnPlace.Everywhere, 4 },
        {
            new SheetColumn(("Skill %", "技巧%"), 0, IsSigned: true),
            row => SheetCell.Of(ForecastTexts.Percent(row.Forecast.SkillAgainst(row.Climatology)))
        },
    }.Of(
        ("Exceedances", "超标概率"),
        Words.Title(
            ("Backtest probability of exceedance", "回算检验 超标概率"), $"{days}",
            ("Brier score, and the share of climatology's that is saved", "Brier 评分及其相对气候平均减少的比例")),
        from kind in kinds
        from score in test.ByLead(kind)
        select new Score(test.Name(kind), score.Lead, score.Forecast, score.Climatology)) with
    { Labels = 2 };

    private static Sheet Reliability(ExceedanceTest test, IReadOnlyList<ExceedanceKind> kinds, DayRange days) => new SheetOf<Class>
    {
        { ("Exceedance", "超标事件"), row => row.Name },
        { new SheetColumn(("P %", "概率%")) { IsFigure = true }, row => $"{100 * row.Forecast.From:0}..{100 * row.Forecast.To:0}" },
        { ("Pairs", "样本数"), row => row.Forecast.Count },
        { ("Mean P %", "平均概率%"), row => ForecastTexts.Percent(row.Forecast.MeanProbability), ColumnPlace.Everywhere, 0 },
        { ("Observed %", "实况频率%"), row => ForecastTexts.Percent(row.Forecast.Frequency), ColumnPlace.Everywhere, 0 },
        { ("Climatology pairs", "气候平均样本数"), row => row.Climatology.Count, ColumnPlace.Wide },
        { ("Mean P %", "平均概率%"), row => ForecastTexts.Percent(row.Climatology.MeanProbability), ColumnPlace.WideConsole, 0 },
        { ("Observed %", "实况频率%"), row => ForecastTexts.Percent(row.Climatology.Frequency), ColumnPlace.WideConsole, 0 },
        {
            ("Climatology mean P %", "气候平均平均概率%"), row => ForecastTexts.Percent(row.Climatology.MeanProbability),
            ColumnPlace.Files, 0
        },
        {
            ("Climatology observed %", "气候平均实况频率%"), row => ForecastTexts.Percent(row.Climatology.Frequency),
            ColumnPlace.Files, 0
        },
    }.Of(
        ("Reliability", "可靠性"),
        Words.Title(
            ("Reliability of the probabilities", "概率可靠性"), $"{days}",
            ("all days ahead, by class of probability", "全部预报时效，按概率分级")),
        from kind in kinds
        let pooled = test.Pooled(kind)
        from row in pooled.Forecast.Reliability.Zip(pooled.Climatology.Reliability)
        where row.First.Count + row.Second.Count > 0
        select new Class(test.Name(kind), row.First, row.Second)) with
    { Labels = 2 };

    private sealed record Score(string Name, int Lead, ProbabilityScore Forecast, ProbabilityScore Climatology);

    private sealed record Class(string Name, ReliabilityClass Forecast, ReliabilityClass Climatology);
}
