using AqPipeline.Analytics.Assessment;
using AqPipeline.Analytics.Ranking;
using AqPipeline.Analytics.Standards;
using AqPipeline.Analytics.Statistics;
using AqPipeline.Worker.Indicators;

namespace AqPipeline.Worker.Targets;

/// <summary>Holds the targets of the plans against the readings of a store, and against what was reported.</summary>
internal sealed class TargetReview(EvaluationContext context)
{
    private readonly Dictionary<(string Group, string Period, string Edition), RankingTable> _rankings = [];

    /// <summary>The figures that were reported of what stations do not measure.</summary>
    public IReadOnlyList<ReportedIndicator> Reports { get; init; } = [];

    /// <summary>
    /// Whether what endangers valid days is looked for, and base years are computed anew; not needed where only the status is.
    /// </summary>
    public bool IsThorough { get; init; } = true;

    /// <summary>Whether the figures of provinces and groups are divided among their cities.</summary>
    public bool WithShares { get; init; }

    /// <param name="plans">The plans.</param>
    /// <param name="asOf">The last day that counts.</param>
    /// <param name="year">The year to judge; <see langword="null"/> for the target's own year, or while that lies ahead, a rehearsal on
    /// <see cref="JudgedYear.OfRehearsal"/>.</param>
    /// <param name="cancellationToken">Stops the work.</param>
    public async Task<IReadOnlyList<TargetAssessment>> Run(
        IReadOnlyList<Plan> plans, DateOnly asOf, int? year, CancellationToken cancellationToken)
    {
        var assessments = new List<TargetAssessment>();
        var days = await context.DaysWithPublished(cancellationToken);
        foreach (var plan in plans)
        {
            foreach (var target in plan.Targets)
            {
                var judged = year ?? JudgedYear.Of(target, asOf, days);
                assessments.Add(await Assess(plan, target, judged, asOf, cancellationToken));
            }
        }

        return assessments;
    }

    private async Task<TargetAssessment> Assess(
        Plan plan, PlanTarget target, int year, DateOnly asOf, CancellationToken cancellationToken)
    {
        var edition = EditionCatalog.Embedded.Find(plan.Edition)!;
        var needed = new DayRange(DayRange.OfYear(year - 1).First, DayRange.OfYear(year).Last);
        var (evaluator, ofHours) =
            (await context.EvaluatorWithPublished(needed, cancellationToken), await context.Evaluator(needed, cancellationToken));
        var assessor = new TargetAssessor(
            edition,
            (_, period) => evaluator.Evaluate(AreaOf(target), period, edition),
            (ranked, period) => Rank(ranked, period, ofHours, edition),
            asOf)
        { Reports = Reports };
        if (target.Indicator != TargetIndicator.Reported && !context.Directory.TryFind(target.Area, out _, out _))
        {
            // The plan was read with today's station lists, the readings with those of an earlier moment.
            var reason = $"By then no station list had named a station of {target.Area}";
            return assessor.Assess(plan, target with { NotMeasurable = target.NotMeasurable ?? reason }, year) with { Target = target };
        }

        var assessment = assessor.Assess(plan, target, year) with
        {
            Version = target.Indicator == TargetIndicator.Reported ? null : AreaOf(target).Version,
        };
        if (!IsThorough)
        {
            return assessment;
        }

        var (baseline, published) = await Recompute(assessor, target, edition, cancellationToken);
        var thorough = assessment with
        {
            RecomputedBaseline = baseline,
            RecomputedBaselinePublishedDays = published,
            Shares = WithShares ? SharesOf(assessment, evaluator, edition, TargetDigits.Of(target, edition)) : [],
        };
        if (assessment.Progress is null)
        {
            return thorough;
        }

        var (status, risks) = ValidityRisks.Of(context.Directory, evaluator, AreaOf(target), target.Indicator, edition, asOf);
        return thorough with { Validity = status, Risks = risks };
    }

    private IReadOnlyList<CityShare> SharesOf(TargetAssessment assessment, AreaEvaluator evaluator, Edition edition, int decimals)
    {
        if (assessment is not { Period: { } period, Actual: not null, Target.Indicator: not TargetIndicator.CompositeIndexRank }
            || AreaOf(assessment.Target) is not { Kind: AreaKind.Province or AreaKind.Group } group)
        {
            return [];
        }

        var last = period.Days.Last;
        var left = DayRange.OfYear(last.Year).Last.DayNumber - last.DayNumber;
        var rest = left == 0
            ? period
            : Period.OfDays(new DayRange(last.AddYears(-1).AddDays(1), DayRange.OfYear(last.Year - 1).Last));
        return GroupShares.Of(
            assessment, decimals, left,
            [
                .. context.Directory.UnitsOf(group).AsParallel().AsOrdered()
                    .Select(city => new CityYear(evaluator.Evaluate(city, period, edition), evaluator.Evaluate(city, rest, edition))),
            ]);
    }

    /// <summary>The base year by the readings of the store, to stand beside the official figure; never used in its place.</summary>
    private async Task<(decimal? Figure, int PublishedDays)> Recompute(
        TargetAssessor assessor, PlanTarget target, Edition edition, CancellationToken cancellationToken)
    {
        if (target.Baseline is not { } baseline
            || (await context.DaysWithPublished(cancellationToken))?.Overlaps(DayRange.OfYear(baseline.Year)) != true)
        {
            return (null, 0);
        }

        var evaluator = await context.EvaluatorWithPublished(DayRange.OfYear(baseline.Year), cancellationToken);
        var year = evaluator.Evaluate(AreaOf(target), Period.OfYear(baseline.Year), edition);
        return assessor.Published(target, year) is { } figure ? (figure, year.PublishedDays) : (null, 0);
    }

    /// <summary>
    /// The rank by composite index, as <c>aq rank</c> gives it; without enough ranked cities it says nothing of a place among all.
    /// </summary>
    private AreaRank Rank(PlanTarget target, Period period, AreaEvaluator evaluator, Edition edition)
    {
        var (group, area) = (AreaOf(target, target.Group), AreaOf(target));
        var units = context.Directory.UnitsOf(group);
        if (!_rankings.TryGetValue((group.Name, period.Label, edition.Id), out var table))
        {
            table = _rankings[(group.Name, period.Label, edition.Id)] = new Ranker(edition, new RankingOptions()).Rank(
                period,
                [.. units.AsParallel().AsOrdered()
                    .Select(unit => new RankingEntry(unit.Name, unit.City, evaluator.Evaluate(unit, period, edition), null))]);
        }

        return AreaRank.In(table, area, group.Name, units.Count, edition.Evaluation.GroupCities.MinimumShare);
    }

    private Area AreaOf(PlanTarget target) => AreaOf(target, target.Area);

    /// <summary>A group has the cities of the target's last year, whichever year is judged: they are the cities of the plan.</summary>
    private Area AreaOf(PlanTarget target, string name) => context.Directory.TryFind(name, out var area, out var reason)
        ? area!.At(DayRange.OfYear(target.Years[^1]).Last)
        : throw new ArgumentException(reason, nameof(name));
}
