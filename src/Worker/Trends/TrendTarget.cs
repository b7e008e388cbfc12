using AqPipeline.Analytics.Areas;
using AqPipeline.Worker.Indicators;

namespace AqPipeline.Worker.Trends;

/// <summary>A target of the annual mean of PM2.5 that starts from the figure of a year.</summary>
/// <param name="Plan">The plan's ID.</param>
/// <param name="Target">The target.</param>
internal sealed record TrendTarget(string Plan, PlanTarget Target)
{
    /// <summary>The year it starts from.</summary>
    public int BaseYear => Target.Baseline!.Year;

    /// <summary>
    /// The change that the target asks for, in per cent of the figure of that year to 0.1; <see langword="null"/> where the plan states no
    /// such figure.
    /// </summary>
    public decimal? Required => Target switch
    {
        { Operator: TargetOperator.DropAtLeast, Value: { } drop } => -drop,
        { Value: { } limit, Baseline.Value: > 0 and { } before } => decimal.Round(100 * (limit - before) / before, 1),
        _ => null,
    };

    /// <summary>
    /// The target of a plan for an area, or else for its city, province or group that has it; the first that starts from a year.
    /// </summary>
    /// <param name="plan">The plan.</param>
    /// <param name="subject">The station or area.</param>
    /// <param name="areas">The areas that the plan names.</param>
    /// <returns><see langword="null"/> when the plan has none.</returns>
    public static TrendTarget? Of(Plan plan, Subject subject, AreaDirectory areas)
    {
        List<PlanTarget> targets =
            [.. plan.Targets.Where(target => target is { Indicator: TargetIndicator.Pm25Mean, Baseline: not null })];
        var found = targets.Find(target => areas.TryFind(target.Area, out var area, out _) && area == subject.Area)
            ?? targets.Find(target => areas.TryFind(target.Area, out var area, out _) && Contains(area!, subject));
        return found is null ? null : new TrendTarget(plan.Id, found);
    }

    private static bool Contains(Area area, Subject subject) => subject.Area is { } its
        && (area.Name == its.City || area.Name == its.Province || area.Cities.Contains(its.Name) || area.Cities.Contains(its.City));
}
