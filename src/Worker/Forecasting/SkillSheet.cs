using AqPipeline.Analytics.Forecasting;
using AqPipeline.Worker.Indicators;

namespace AqPipeline.Worker.Forecasting;

/// <summary>A back-test of one pollutant, or of the AQI: the forecast beside persistence and climatology.</summary>
internal static class SkillSheet
{
    private static readonly (string Name, Func<EventScore, double?> Of)[] Measures =
        [("POD", score => score.Pod), ("FAR", score => score.Far), ("CSI", score => score.Csi)];

    /// <param name="test">The back-test.</param>
    /// <param name="pollutant">The pollutant; <see langword="null"/> for the AQI.</param>
    /// <param name="days">The days that were forecast.</param>
    /// <param name="subjects">What was forecast, pooled.</param>
    /// <param name="groups">The groups that were asked for.</param>
    public static Sheet From(
        BackTest test, Pollutant? pollutant, DayRange days, IReadOnlyList<Subject> subjects, IReadOnlyList<Area> groups)
    {
        var isHourly = test.Resolution == Resolution.Hours;
        var decimals = pollutant == Pollutant.CO ? 2 : 1;
        var name = pollutant is { } which ? ForecastTexts.Name(test.Resolution, which) : "AQI";
        var events = (test.Score(pollutant, 0, BackTest.Forecast)?.Events ?? []).Index().ToList();
        var columns = new SheetOf<Row>
        {
            { ("Pollutant", "污染物"), _ => name, ColumnPlace.Files },
            { new SheetColumn(isHourly ? ("Hours", "小时") : ("Day", "天")) { IsFigure = true }, row => row.LeadsText },
            { ("Method", "方法"), row => Method(row.Method) },
            { ("Pairs", "样本数"), row => row.Score.Count },
            { "RMSE", row => (decimal?)row.Score.Rmse, ColumnPlace.Everywhere, decimals },
            { "MAE", row => (decimal?)row.Score.Mae, ColumnPlace.Everywhere, decimals },
            { new SheetColumn(("Bias", "偏差"), decimals, IsSigned: true), row => SheetCell.Of((decimal?)row.Score.Bias) },
            { "R", row => (decimal?)row.Score.Correlation, ColumnPlace.Everywhere, 2 },
            { "25 %", row => ForecastTexts.Percent(row.Score.HitRate), ColumnPlace.Everywhere, 0 },
            { ("Coverage", "覆盖率"), row => ForecastTexts.Percent(row.Score.Coverage), ColumnPlace.Everywhere, 0 },
            { ("Width", "宽度"), row => (decimal?)row.Score.Width, ColumnPlace.Wide, decimals },
            { ("Level %", "级别%"), row => ForecastTexts.Percent(row.Score.LevelHitRate), ColumnPlace.Wide, 0 },
            {
                events,
                entry => new SheetColumn($"> {entry.Item.Threshold}") { IsFigure = true, Place = ColumnPlace.WideConsole },
                (entry, row) => Event(row.Score.Events[entry.Index])
            },
            {
                events.SelectMany(entry => Measures, (entry, measure) => (Event: entry, Measure: measure)),
                column => new SheetColumn($"> {column.Event.Item.Threshold} {column.Measure.Name} %", 0) { Place = ColumnPlace.Files },
                (column, row) => SheetCell.Of(ForecastTexts.Percent(column.Measure.Of(row.Score.Events[column.Event.Index])))
            },
            {
                ("Models (areas)", "模型（区域数）"),
                row => row.Method == BackTest.Forecast && !isHourly ? Models(test, pollutant, row.Leads.First) : "", ColumnPlace.Wide
            },
        };
        return columns.Of(
            name, Words.Title(
                new Words("Backtest ", "回算检验 ") + name + (pollutant is { } of ? $" {of.Unit}" : ""), $"{days}",
                subjects is [var single] ? single.Name : (Counted.Of(subjects.Count, "area"), $"{subjects.Count}个区域"),
                ("25 %: observations within 25 % of the forecast", "25 %：实况在预报 ±25 % 内的比例")),
            Rows(test, pollutant)) with
        {
            Labels = 3,
            Notes =
            [
                .. events.Count == 0 ? (Words[])[] :
                [
                    ($"> {events[0].Item.Threshold}: POD, FAR and CSI of observations above it, in %",
                        $"> {events[0].Item.Threshold}：超过该值时的命中率 POD、空报率 FAR、临界成功指数 CSI，%"),
                ],
                .. GroupTexts.Versions(groups),
            ],
        };
    }

    private static IEnumerable<Row> Rows(BackTest test, Pollutant? pollutant) =>
        from band in test.Bands.Index()
        from method in test.Methods
        let score = test.Score(pollutant, band.Index, method)
        where score is not null
        select new Row(band.Item, method, score);

    private static string Models(BackTest test, Pollutant? pollutant, int lead) => pollutant is { } which
        ? string.Join(", ", test.Selected(which, lead).Select(entry => $"{entry.Model} {entry.Areas}"))
        : "";

    private static string Event(EventScore score) => string.Join(' ', Measures.Select(measure => Whole(measure.Of(score))));

    private static string Whole(double? share) => share is { } known ? (100 * known).ToString("0", CultureInfo.InvariantCulture) : "-";

    private static Words Method(string method) => method switch
    {
        BackTest.Forecast => (method, "预报"),
        "persistence" => (method, "持续性预报"),
        "climatology" => (method, "气候平均"),
        _ => method,
    };

    private sealed record Row((int First, int Last) Leads, string Method, SkillScore Score)
    {
        public string LeadsText => Leads.First == Leads.Last ? Texts.Count(Leads.First) : $"{Leads.First}..{Leads.Last}";
    }
}
