using AqPipeline.Analytics.Outlook;
using AqPipeline.Analytics.Standards;
using AqPipeline.Worker.Indicators;
using AqPipeline.Worker.Targets;

namespace AqPipeline.Worker.Outlook;

/// <summary>Makes the outlooks of areas and targets from a store.</summary>
internal sealed class OutlookReview(EvaluationContext context, OutlookHistories histories, OutlookSettings settings)
{
    private readonly Dictionary<(string Edition, DateOnly AsOf), OutlookEnsemble> _ensembles = [];
    private readonly Dictionary<string, AreaMembers> _groups = [];

    /// <summary>A change of the days to come; <see langword="null"/> for none.</summary>
    public WhatIf? WhatIf { get; init; }

    /// <summary>Makes the outlooks.</summary>
    /// <param name="areas">The areas; those of targets are added.</param>
    /// <param name="plans">The plans with the targets that are judged.</param>
    /// <param name="asOf">The last day that counts, not the last of its year.</param>
    /// <param name="edition">The edition for areas without a target.</param>
    /// <param name="cancellationToken">Stops it.</param>
    public async Task<IReadOnlyList<AreaOutlook>> Run(
        IReadOnlyList<Subject> areas, IReadOnlyList<Plan> plans, DateOnly asOf, Edition edition, CancellationToken cancellationToken)
    {
        var assessments = (await new TargetReview(context) { IsThorough = false }.Run(plans, asOf, asOf.Year, cancellationToken))
            .Where(assessment => assessment.Target.NotMeasurable is null && IsMeasured(assessment.Target.Indicator)).ToList();
        var subjects = assessments.Select(assessment => Subject.Find(context, assessment.Target.Area)).Concat(areas)
            .DistinctBy(subject => subject.Name).ToList();
        var ranked = assessments.Where(assessment => assessment.Target.Group.Length > 0)
            .Select(assessment => Subject.Find(context, assessment.Target.Group));
        List<Subject> units = [.. subjects.Concat(ranked).SelectMany(subject => subject.Parts(context.Directory, asOf)).Distinct()];
        var history = await histories.Read(units, asOf, edition, cancellationToken);
        var only = units.Select(unit => unit.Name).ToHashSet();
        List<AreaOutlook> outlooks = [];
        foreach (var subject in subjects)
        {
            var own = assessments.Where(assessment => Subject.Find(context, assessment.Target.Area).Name == subject.Name).ToList();
            var of = own.Count > 0 ? EditionCatalog.Embedded.Find(own[0].Plan.Edition)! : edition;
            var members = Members(history, subject, of, asOf, only);
            List<TargetOutlook> targets =
            [
                .. own.Select(assessment => new TargetOutlook(
                    assessment,
                    Odds(history, assessment, subject, asOf, only),
                    asOf.DayOfYear > 1 ? Odds(history, assessment, subject, asOf.AddDays(-1), only) : null)),
            ];
            outlooks.Add(new AreaOutlook(
                subject.Name, asOf, of, settings, members, Basis(history, subject, members, asOf), targets));
        }

        return outlooks;
    }

    private TargetOdds Odds(OutlookHistory history, TargetAssessment assessment, Subject subject, DateOnly asOf, HashSet<string> only)
    {
        var edition = EditionCatalog.Embedded.Find(assessment.Plan.Edition)!;
        var members = Members(history, subject, edition, asOf, only);
        if (assessment.Target.Indicator != TargetIndicator.CompositeIndexRank)
        {
            return assessment.Limit is { } limit
                ? TargetOdds.Of(assessment.Target, limit, members, edition)
                : new TargetOdds { Reason = members.Count == 0 ? OddsReason.NoBasis : OddsReason.NoLimit };
        }

        var group = Subject.Find(context, assessment.Target.Group).Parts(context.Directory, asOf);
        return assessment.Limit is { } before
            ? TargetOdds.OfRank(members, [.. group.Select(unit => Members(history, unit, edition, asOf, only))], (int)before)
            : new TargetOdds { Reason = OddsReason.NoBasis };
    }

    private AreaMembers Members(OutlookHistory history, Subject subject, Edition edition, DateOnly asOf, HashSet<string> only)
    {
        if (!history.Days.Contains(asOf))
        {
            return new AreaMembers(new OutlookArea(subject.Name, subject.Name), 0);
        }

        if (!_ensembles.TryGetValue((edition.Id, asOf), out var ensemble))
        {
            _ensembles[(edition.Id, asOf)] = ensemble = OutlookEnsemble.Compute(
                history, asOf, edition, settings, null, new OutlookInputs { WhatIf = WhatIf, Only = only });
        }

        if (subject.HasDays)
        {
            return ensemble.Of(subject.Name);
        }

        var key = $"{edition.Id} {asOf:O} {subject.Name}";
        return _groups.TryGetValue(key, out var group) ? group
            : _groups[key] = ensemble.OfGroup(
                subject.Name, [.. subject.Parts(context.Directory, asOf).Select(unit => ensemble.Of(unit.Name))]);
    }

    /// <summary>The years behind an outlook, or what it lacks.</summary>
    private Words Basis(OutlookHistory history, Subject subject, AreaMembers members, DateOnly asOf)
    {
        var rest = $"{asOf.AddDays(1):MM-dd}..12-31";
        if (members.Count == 0 || members.Bases[Pollutant.PM25] == RestBasis.None)
        {
            return ($"no other year has the days {rest}; the figures begin on {history.Days.First:yyyy-MM-dd}",
                $"其他年份缺 {rest} 的数据；数据始于 {history.Days.First:yyyy-MM-dd}");
        }

        var years = string.Join(", ", _ensembles.Values.First(ensemble => ensemble.AsOf == asOf).Years.Order());
        var published = IsPublished(history, subject, asOf)
            ? new Words(" (published days)", "（含发布的日均值）")
            : "";
        return (members.Bases[Pollutant.PM25] == RestBasis.OwnYears
            ? new Words($"own years {years}", $"本地{years}年")
            : new Words($"other areas {years}", $"其他地区{years}年")) + published;
    }

    private bool IsPublished(OutlookHistory history, Subject subject, DateOnly asOf)
    {
        var names = subject.Parts(context.Directory, asOf).Select(unit => unit.Name).ToHashSet();
        return history.Areas.Index().Where(area => names.Contains(area.Item.Name)).Any(area =>
            history.Days.Each().Any(day => history.Kind(area.Index, day) == DayKind.Published));
    }

    private static bool IsMeasured(TargetIndicator indicator) =>
        indicator is not (TargetIndicator.Reported or TargetIndicator.Qualitative);
}
