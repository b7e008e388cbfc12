using AqPipeline.Analytics.Forecasting;

namespace AqPipeline.Worker.Forecasting;

/// <summary>Kept forecasts beside what came, a figure a row, and their scores by lead.</summary>
internal static class VerificationSheets
{
    /// <param name="verification">The forecasts.</param>
    public static IReadOnlyList<Sheet> From(Verification verification) => [Figures(verification), Summary(verification)];

    private static Sheet Figures(Verification verification) => new SheetOf<VerifiedFigure>
    {
        { ("Area", "区域"), row => row.Area },
        { ("Pollutant", "污染物"), row => Name(row.Kept.Pollutant) },
        { SheetColumn.Times(("Day", "日期")), row => $"{row.Day:yyyy-MM-dd}" },
        { ("Lead time", "预报时效"), row => row.Kept.Lead },
        { new SheetColumn(("Forecast", "预报")) { IsFigure = true }, row => Of(row, row.Kept.Figure.Value) },
        { new SheetColumn("80 %") { IsFigure = true, Place = ColumnPlace.Console }, row => Interval(row) },
        { new SheetColumn(("Lower", "下限")) { IsFigure = true, Place = ColumnPlace.Files }, row => Of(row, row.Kept.Figure.Lower) },
        { new SheetColumn(("Upper", "上限")) { IsFigure = true, Place = ColumnPlace.Files }, row => Of(row, row.Kept.Figure.Upper) },
        { new SheetColumn(("Observed", "实况")) { IsFigure = true }, row => Of(row, row.Observed) },
        { new SheetColumn(("Error", "误差"), IsSigned: true) { IsFigure = true }, row => Of(row, row.Error) },
        { ("Inside", "区间内"), row => Inside(row.IsInside) },
        { ("Model", "模型"), row => row.Kept.Model, ColumnPlace.Wide },
    }.Of(
        ("Forecasts", "留存预报"),
        Words.Title(
            ("Kept forecasts", "留存预报检验"), $"{verification.Days}", Areas(verification),
            ("µg/m³, CO mg/m³", "µg/m³，CO mg/m³")),
        verification.Figures) with
    { Labels = 4 };

    private static Sheet Summary(Verification verification) => new SheetOf<VerifiedLead>
    {
        { ("Pollutant", "污染物"), row => Name(row.Pollutant) },
        { ("Lead time", "预报时效"), row => row.Lead },
        { ("Pairs", "样本数"), row => row.Score.Count },
        { new SheetColumn("RMSE") { IsFigure = true }, row => Of(row, row.Score.Rmse) },
        { new SheetColumn("MAE") { IsFigure = true }, row => Of(row, row.Score.Mae) },
        { new SheetColumn(("Bias", "偏差"), IsSigned: true) { IsFigure = true }, row => Of(row, row.Score.Bias) },
        { new SheetColumn(("RMSE of persistence", "持续性预报RMSE")) { IsFigure = true }, row => Of(row, row.Persistence.Rmse) },
        { ("Coverage", "覆盖率"), row => ForecastTexts.Percent(row.Score.Coverage), ColumnPlace.Everywhere, 0 },
        {
            verification.Summary.SelectMany(lead => lead.Exceedances.Keys).Distinct().Order(),
            kind => new SheetColumn(new Words("Brier ", "Brier ") + Threshold(verification, kind), 4),
            (kind, row) => SheetCell.Of((decimal?)row.Exceedances.GetValueOrDefault(kind)?.Brier)
        },
    }.Of(
        ("Scores", "评分"),
        Words.Title(
            ("Scores of kept forecasts", "留存预报评分"), $"{verification.Days}", Areas(verification),
            ("coverage of the 80 % intervals in %", "80 % 区间覆盖率，%")),
        verification.Summary) with
    { Labels = 2 };

    private static Words Areas(Verification verification) => verification.Areas.ToList() is [var single]
        ? single
        : (Counted.Of(verification.Areas.Count(), "area"), $"{verification.Areas.Count()}个区域");

    private static string Threshold(Verification verification, ExceedanceKind kind)
    {
        DateOnly[] ends = [verification.Days.First, verification.Days.Last];
        return Exceedance.NameOf(kind, string.Join('/', ends.Select(day => Exceedance.Of(day)[(int)kind].Above).Distinct().Order()));
    }

    private static string Name(Pollutant? pollutant) => pollutant is { } which ? ForecastTexts.Name(Resolution.Days, which) : "AQI";

    private static SheetCell Interval(VerifiedFigure row)
    {
        var decimals = row.Kept.Pollutant == Pollutant.CO ? "0.00" : "0";
        var (_, lower, upper) = row.Kept.Figure;
        return $"{lower.ToString(decimals, CultureInfo.InvariantCulture)}..{upper.ToString(decimals, CultureInfo.InvariantCulture)}";
    }

    private static SheetCell Inside(bool? isInside) => isInside switch
    {
        null => "",
        true => new Words("yes", "是"),
        false => new Words("no", "否"),
    };

    private static SheetCell Of(VerifiedFigure row, double? figure) => Of(figure, DecimalsOf(row.Kept.Pollutant));

    /// <summary>Scores of the AQI have a digit more than the AQI.</summary>
    private static SheetCell Of(VerifiedLead row, double? figure) => Of(figure, Math.Max(1, DecimalsOf(row.Pollutant)));

    private static SheetCell Of(double? figure, int decimals) => SheetCell.Of(figure is { } value
        ? Math.Round((decimal)value, decimals) + new decimal(0, 0, 0, false, (byte)decimals)
        : null);

    private static int DecimalsOf(Pollutant? pollutant) => pollutant switch
    {
        null => 0,
        Pollutant.CO => 2,
        _ => 1,
    };
}
