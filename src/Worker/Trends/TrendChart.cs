using AqPipeline.Analytics.Forecasting;

namespace AqPipeline.Worker.Trends;

/// <summary>
/// The months of an area as a drawing (SVG): observed as a line, under usual weather as a second one. One panel a pollutant.
/// </summary>
internal static class TrendChart
{
    /// <summary>Draws the pollutants that have months.</summary>
    public static string Draw(AreaTrend trend)
    {
        PollutantTrend[] shown = [.. trend.Pollutants.Where(pollutant => pollutant.Months.Count > 0)];
        var months = shown.Select(pollutant => pollutant.Months.Count).DefaultIfEmpty(1).Max();
        var drawing = new PanelDrawing(
            $"{trend.Subject.Name}: monthly means 月均值, observed 实测 (dark), under usual weather 气象归一化 (red)", shown.Length, months);
        foreach (var pollutant in shown)
        {
            drawing.Panel(
                $"{pollutant.Pollutant.Symbol}, {pollutant.Pollutant.Unit}",
                [
                    .. pollutant.Months.Index().Where(month => month.Item.Observed is not null)
                        .Select(month => (month.Index, month.Item.Observed!.Value)),
                ],
                [
                    .. pollutant.Months.Index().Where(month => month.Item.Normalised is not null)
                        .Select(month => (month.Index, Line(month.Item.Normalised!.Value))),
                ],
                [
                    .. pollutant.Months.Index().Where(month => month.Item.Period.Days.First.Month == 1)
                        .Select(month => (month.Index, month.Item.Period.Label)),
                ]);
        }

        return drawing.Finish();
    }

    private static ExpectedFigure Line(double value) => new(value, value, value);
}
