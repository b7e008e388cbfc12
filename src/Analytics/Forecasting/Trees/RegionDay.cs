namespace AqPipeline.Analytics.Forecasting.Trees;

/// <summary>
/// A day of all areas of a panel together: means of the logarithms of their last hours, and the lowest and the highest daily figure as
/// logarithms. A figure that no area has is <see cref="float.NaN"/>.
/// </summary>
internal readonly record struct RegionDay(float Last, float Last3, float Last6, float Lowest, float Highest)
{
    public static RegionDay None { get; } = new(float.NaN, float.NaN, float.NaN, float.NaN, float.NaN);

    public static RegionDay Of(Pollutant pollutant, IEnumerable<(double? Value, HourSummary Hours)> areas)
    {
        List<(double? Value, HourSummary Hours)> all = [.. areas];
        List<double> figures = [.. all.Select(area => area.Value).OfType<double>()];
        return new RegionDay(
            Mean(area => area.Last), Mean(area => area.Last3), Mean(area => area.Last6),
            figures.Count == 0 ? float.NaN : (float)DailyPanel.LogOf(pollutant, figures.Min()),
            figures.Count == 0 ? float.NaN : (float)DailyPanel.LogOf(pollutant, figures.Max()));

        float Mean(Func<HourSummary, float> figureOf)
        {
            var (sum, count) = (0.0, 0);
            foreach (var (_, hours) in all)
            {
                if (figureOf(hours) is var figure && !float.IsNaN(figure))
                {
                    (sum, count) = (sum + DailyPanel.LogOf(pollutant, figure), count + 1);
                }
            }

            return count == 0 ? float.NaN : (float)(sum / count);
        }
    }
}
