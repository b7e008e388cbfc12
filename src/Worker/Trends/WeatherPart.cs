using AqPipeline.Analytics.Trends;
using AqPipeline.Worker.Indicators;
using static System.FormattableString;

namespace AqPipeline.Worker.Trends;

/// <summary>
/// The change of PM2.5 on the same days of the year before, as measured and under usual weather, as the mean of some units.
/// </summary>
/// <param name="Period">The period.</param>
/// <param name="Observed">The change as measured, in per cent to 0.1.</param>
/// <param name="Measures">The change under usual weather, in per cent to 0.1.</param>
/// <param name="Units">Number of units with both.</param>
internal sealed record WeatherPart(Period Period, decimal Observed, decimal Measures, int Units)
{
    /// <summary>The weather's part in percentage points; above 0 the weather made the air worse.</summary>
    public decimal Weather => Observed - Measures;

    /// <summary>
    /// The sentence for a brief or a bulletin. The changes are of means of hours, which differ a little from those of daily averages that
    /// stand beside.
    /// </summary>
    /// <param name="when">The period in words, such as 今年以来.</param>
    public Words Sentence(Words when) => when + (
        Invariant($" the weather's part of the change of PM2.5 on the year before is {Signed(Weather)} points (means of hours: ")
            + Invariant($"{Signed(Observed)} % as measured, {Signed(Measures)} % under usual weather)."),
        (Weather == 0 ? "气象条件与上年相当" : Invariant($"气象条件较上年{(Weather > 0 ? "不利" : "有利")}"))
            + Invariant($"，对PM2.5同比变化影响{Signed(Weather)}个百分点（小时均值：实测{Signed(Observed)}%，剔除气象影响{Signed(Measures)}%）。"));

    private static string Signed(decimal figure) =>
        figure.ToString("+0.0;−0.0;0.0", CultureInfo.InvariantCulture);
}

/// <summary>Finds the weather's part of a change.</summary>
/// <param name="context">The store.</param>
internal sealed class WeatherPartReview(EvaluationContext context)
{
    /// <param name="units">Cities or counties.</param>
    /// <param name="period">The period, which is compared with the same days of the year before.</param>
    /// <param name="cancellationToken">Stops the work, which takes some seconds a unit.</param>
    /// <returns>
    /// <see langword="null"/> where fewer than half of the units have both changes: no weather in the store, too short a history, or a
    /// period that is not valid.
    /// </returns>
    public async Task<WeatherPart?> Run(IReadOnlyList<Area> units, Period period, CancellationToken cancellationToken)
    {
        var question = new TrendQuestion(
            [Pollutant.PM25], IsNormalised: true, new TrendSettings { Parallelism = context.Parallelism })
        {
            Compared = (period.YearBefore(), period),
            To = period.Days.Last.Year,
        };
        var changes = new List<(ConcentrationChange Observed, ConcentrationChange Measures)>();
        foreach (var unit in units)
        {
            var trend = await new TrendReview(context, question, (_, _) => { }).Run(Subject.Of(unit), cancellationToken);
            if (trend.Pollutants[0].Change is { Observed.Base: > 0, Measures: { Base: > 0 } measures } change)
            {
                changes.Add((change.Observed, measures));
            }
        }

        return changes.Count > 0 && 2 * changes.Count >= units.Count
            ? new WeatherPart(
                period, Percent(changes.Select(change => change.Observed)), Percent(changes.Select(change => change.Measures)),
                changes.Count)
            : null;
    }

    private static decimal Percent(IEnumerable<ConcentrationChange> changes)
    {
        var (before, after) = changes.Aggregate(
            (Before: 0m, After: 0m), (sum, change) => (sum.Before + change.Base, sum.After + change.Period));
        return decimal.Round(100 * (after - before) / before, 1);
    }
}
