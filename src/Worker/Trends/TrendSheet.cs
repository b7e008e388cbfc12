using AqPipeline.Analytics.Trends;

namespace AqPipeline.Worker.Trends;

/// <summary>Trends as sheets: a row a pollutant; then the years, and in files the months.</summary>
internal static class TrendSheet
{
    private static readonly Words s_pollutant = new("pollutant", "污染物");
    private static readonly Words s_observed = new("observed", "实测");
    private static readonly Words s_normalised = new("normalised", "气象归一化");
    private static readonly Words s_reason = new("reason", "原因");

    /// <summary>The sheets of an area.</summary>
    public static IReadOnlyList<Sheet> From(AreaTrend trend, TrendQuestion question) =>
    [
        Trends(trend, question), Changes(trend),
        .. trend.Pollutants.Any(pollutant => pollutant.Model is not null) ? (Sheet[])[Models(trend)] : [],
        Means(trend, question, ("years", "年均值"), ("Years", "年均值"), pollutant => pollutant.Years),
    ];

    /// <summary>The months, which the console has in files only.</summary>
    public static Sheet Months(AreaTrend trend, TrendQuestion question) =>
        Means(trend, question, ("months", "月均值"), ("Months", "月均值"), pollutant => pollutant.Months);

    private static Sheet Trends(AreaTrend trend, TrendQuestion question)
    {
        var rows = trend.Pollutants.SelectMany(pollutant => question.IsNormalised
            ? (Row[])[new(pollutant, s_observed, pollutant.Observed, pollutant.ObservedReason),
                new(pollutant, s_normalised, pollutant.Normalised, pollutant.NormalisedReason)]
            : [new(pollutant, s_observed, pollutant.Observed, pollutant.ObservedReason)]);
        return new SheetOf<Row>
        {
            { s_pollutant, row => row.Of.Pollutant.Symbol },
            { ("series", "序列"), row => row.Kind },
            { ("months", "月数"), row => row.Line?.Months },
            { Change(("a year", "年变化")), row => Slope(row, line => line.Slope) },
            { Change(("from", "下限")), row => Slope(row, line => line.Lower) },
            { Change(("to", "上限")), row => Slope(row, line => line.Upper) },
            { new SheetColumn(("% a year", "年变化率%"), TrendDigits.OfPercent, IsSigned: true), row => Percent(row, line => line.Slope) },
            { new SheetColumn(("% from", "下限%"), TrendDigits.OfPercent, IsSigned: true), row => Percent(row, line => line.Lower) },
            { new SheetColumn(("% to", "上限%"), TrendDigits.OfPercent, IsSigned: true), row => Percent(row, line => line.Upper) },
            { SheetColumn.Sentences(s_reason), row => row.Reason ?? "" },
        }.Of(
            ("trend", "趋势"),
            Words.Title(
                new Words("Trend ", "趋势 ") + trend.Subject.Name, Days(trend), ("monthly means without season", "去季节月均值"),
                ("95 % interval", "95%区间"), Texts.Units),
            rows) with
        {
            Notes = [.. trend.Moved.Select(station => TrendTexts.Of(station, trend))],
        };
    }

    private static Sheet Changes(AreaTrend trend) => new SheetOf<PollutantTrend>
    {
        { s_pollutant, pollutant => pollutant.Pollutant.Symbol },
        { ("base", "基期"), pollutant => pollutant.Compared?.Base.Label ?? "" },
        { ("period", "时段"), pollutant => pollutant.Compared?.Period.Label ?? "" },
        { ("from", "自"), pollutant => pollutant.Change?.Observed.Base },
        { ("to", "至"), pollutant => pollutant.Change?.Observed.Period },
        { Change(("change", "变化")), pollutant => SheetCell.Of(pollutant.Change?.Observed.Change) },
        { Signed(("observed %", "实测%")), pollutant => SheetCell.Of(pollutant.Change?.Observed.Percent) },
        { Signed(("normalised %", "归一化%")), pollutant => SheetCell.Of(pollutant.Change?.Measures?.Percent) },
        { Signed(("weather points", "气象百分点")), pollutant => SheetCell.Of(pollutant.Change?.WeatherPoints) },
        { Change(("measures", "减排部分")) with { Place = ColumnPlace.Wide }, pollutant => SheetCell.Of(pollutant.Change?.Measures?.Change) },
        { Change(("weather", "气象部分")) with { Place = ColumnPlace.Wide }, pollutant => SheetCell.Of(pollutant.Change?.Weather) },
        { SheetColumn.Sentences(s_reason), pollutant => pollutant.ChangeReason ?? "" },
    }.Of(
        ("change", "变化"),
        Words.Title(
            new Words("Change ", "变化 ") + trend.Subject.Name, ("observed = measures (normalised) + weather", "实测 = 减排（归一化）+ 气象"),
            Texts.Units),
        trend.Pollutants) with
    {
        Notes = trend.Target is { } target ? [TrendTexts.Of(target)] : [],
    };

    private static Sheet Models(AreaTrend trend) => new SheetOf<PollutantTrend>
    {
        { s_pollutant, pollutant => pollutant.Pollutant.Symbol },
        { ("hours", "小时数"), pollutant => pollutant.Model?.LearntFrom },
        { ("R² weeks", "R²（整周）"), pollutant => Round(pollutant.Model?.Normalising.ByWeeks) },
        { ("R² hours", "R²（随机小时）"), pollutant => Round(pollutant.Model?.Normalising.ByHours) },
        { ("with means: R² weeks", "含前期均值：R²（整周）"), pollutant => Round(pollutant.Model?.WithMeans.ByWeeks) },
        { ("with means: R² hours", "含前期均值：R²（随机小时）"), pollutant => Round(pollutant.Model?.WithMeans.ByHours) },
    }.Of(
        ("models", "模型"),
        Words.Title(
            new Words("Models ", "模型 ") + trend.Subject.Name,
            ("judge by weeks held out; random hours have neighbours that were seen", "以留出整周为准；随机小时的邻近小时已被学习")),
        trend.Pollutants) with
    {
        Notes =
        [
            ("With means: a model that also reads the weather's means of 6, 24 and 72 hours. It explains more and does not normalise.",
                "含前期均值：另一模型还读取前6、24、72小时气象均值，解释力更强，但不用于归一化。"),
        ],
    };

    private static decimal? Round(double? rSquared) => TrendDigits.Round(rSquared, TrendDigits.OfSkill);

    private static Sheet Means(
        AreaTrend trend, TrendQuestion question, Words name, Words title, Func<PollutantTrend, IReadOnlyList<TrendMean>> means)
    {
        var rows = trend.Pollutants.SelectMany(pollutant => means(pollutant).Select(mean => (Of: pollutant.Pollutant, Mean: mean)));
        var sheet = new SheetOf<(Pollutant Of, TrendMean Mean)>
        {
            { s_pollutant, row => row.Of.Symbol },
            { SheetColumn.Times(("period", "时段")), row => row.Mean.Period.Label },
            { s_observed, row => TrendDigits.Round(row.Mean.Observed, TrendDigits.Of(row.Of)) },
        };
        if (question.IsNormalised)
        {
            sheet.Add(s_normalised, row => TrendDigits.Round(row.Mean.Normalised, TrendDigits.Of(row.Of)));
        }

        sheet.Add(SheetColumn.Sentences(s_reason), row => row.Mean.Reason ?? "");
        return sheet.Of(name, Words.Title(title + " " + trend.Subject.Name, ("means of hours", "小时均值的平均"), Texts.Units), rows);
    }

    /// <summary>A column of changes with their signs, which keep the digits they have.</summary>
    private static SheetColumn Change(Words heading) => new(heading, IsSigned: true) { IsFigure = true };

    private static SheetColumn Signed(Words heading) => new(heading, TrendDigits.OfPercent, IsSigned: true);

    private static SheetCell Slope(Row row, Func<TrendLine, double> figure) =>
        SheetCell.Of(TrendDigits.Round(row.Line is { } line ? figure(line) : null, TrendDigits.OfSlope(row.Of.Pollutant)));

    private static SheetCell Percent(Row row, Func<TrendLine, double> figure) =>
        SheetCell.Of(TrendDigits.Round(row.Line is { } line ? line.PercentOf(figure(line)) : null, TrendDigits.OfPercent));

    private static Words Days(AreaTrend trend) =>
        trend.Days is { } days ? ($"{days.First:yyyy-MM} to {days.Last:yyyy-MM}", $"{days.First:yyyy-MM} 至 {days.Last:yyyy-MM}") : "";

    private sealed record Row(PollutantTrend Of, Words Kind, TrendLine? Line, Words? Reason);
}
