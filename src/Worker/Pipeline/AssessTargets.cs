using AqPipeline.Analytics.Assessment;
using AqPipeline.Analytics.Standards;

namespace AqPipeline.Worker.Pipeline;

/// <summary>Holds the targets of the plans against the readings of a store.</summary>
internal sealed class AssessTargets(EvaluationContext context)
{
    /// <param name="plans">The plans.</param>
    /// <param name="asOf">The last day that counts.</param>
    /// <param name="year">The year to judge; <see langword="null"/> for the target's own year, or while that lies ahead, a rehearsal on <see cref="RehearsalYear"/>.</param>
    /// <param name="cancellationToken">Stops the work.</param>
    public async Task<IReadOnlyList<TargetAssessment>> Run(
        IReadOnlyList<Plan> plans, DateOnly asOf, int? year, CancellationToken cancellationToken)
    {
        var assessments = new List<TargetAssessment>();
        foreach (var plan in plans)
        {
            foreach (var target in plan.Targets)
            {
                var judged = year ?? OwnYear(target, asOf) ?? RehearsalYear(asOf);
                assessments.Add(await Assess(plan, target, judged, asOf, cancellationToken));
            }
        }

        return assessments;
    }

    /// <summary>The last whole year with readings by the as-of day, otherwise the year of the last of them.</summary>
    public int RehearsalYear(DateOnly asOf)
    {
        if (context.Days is not { } days)
        {
            return asOf.Year;
        }

        var last = asOf < days.Last ? asOf : days.Last;
        var whole = last == DayRange.OfYear(last.Year).Last ? last.Year : last.Year - 1;
        return days.First <= DayRange.OfYear(whole).First ? whole : last.Year;
    }

    private static int? OwnYear(PlanTarget target, DateOnly asOf) =>
        target.Years.Where(year => year <= asOf.Year).Select(year => (int?)year).LastOrDefault();

    private async Task<TargetAssessment> Assess(
        Plan plan, PlanTarget target, int year, DateOnly asOf, CancellationToken cancellationToken)
    {
        var edition = EditionCatalog.Embedded.Find(plan.Edition)!;
        var needed = new DayRange(DayRange.OfYear(year - 1).First, DayRange.OfYear(year).Last);
        var evaluator = await context.Evaluator(needed, cancellationToken);
        var assessor = new TargetAssessor(
            edition,
            (name, period) => evaluator.Evaluate(AreaNamed(name), period, edition),
            asOf);
        return assessor.Assess(plan, target, year);
    }

    private Area AreaNamed(string name) => context.Directory.TryFind(name, out var area, out var reason)
        ? area!
        : throw new ArgumentException(reason, nameof(name));
}
