using AqPipeline.Analytics.Outlook;
using AqPipeline.Analytics.Standards;
using AqPipeline.Worker.Indicators;

namespace AqPipeline.Worker.Targets.Outlook;

/// <summary>The ensembles of a history, each computed when it is first needed: by edition, as-of day and forecast.</summary>
/// <param name="context">The store.</param>
/// <param name="history">The daily figures.</param>
/// <param name="settings">Members and seed.</param>
/// <param name="only">Names of the areas with days of their own that are asked for.</param>
internal sealed class OutlookMembers(
    EvaluationContext context, OutlookHistory history, OutlookSettings settings, IReadOnlySet<string> only)
{
    private readonly Dictionary<(string Edition, DateOnly AsOf, FirstDays? Forecast), OutlookEnsemble> _ensembles = [];
    private readonly Dictionary<DateOnly, RestSpread> _spreads = [];
    private readonly Dictionary<(OutlookEnsemble Ensemble, string Group), AreaMembers> _groups = [];

    /// <summary>A change of the days to come; <see langword="null"/> for none.</summary>
    public WhatIf? WhatIf { get; init; }

    /// <summary>Whether the members keep their running figures.</summary>
    public bool WithFans { get; init; }

    /// <summary>The area of a target: a group has the cities of the target's last year, as in <c>aq targets</c>.</summary>
    public static Subject SubjectOf(EvaluationContext context, TargetAssessment assessment) =>
        Subject.Find(context, assessment.Target.Area).At(CitiesAt(assessment));

    /// <summary>The cities or districts among which a target's rank is, those of its last year.</summary>
    public static IReadOnlyList<Subject> GroupOf(EvaluationContext context, TargetAssessment assessment) =>
        assessment.Target.Group.Length == 0
            ? []
            : Subject.Find(context, assessment.Target.Group).Parts(context.Directory, CitiesAt(assessment));

    /// <summary>The parts of an area, a group with the cities that it was asked for with.</summary>
    public static IReadOnlyList<Subject> PartsOf(EvaluationContext context, Subject subject) =>
        subject is { HasDays: false, Area: { } area } ? [.. context.Directory.UnitsOf(area).Select(Subject.Of)] : [subject];

    /// <summary>The probability of a target.</summary>
    /// <param name="assessment">The target.</param>
    /// <param name="asOf">The last day that counts.</param>
    /// <param name="forecast">The forecast of the days after it; <see langword="null"/> for none.</param>
    public MemberOdds Odds(TargetAssessment assessment, DateOnly asOf, FirstDays? forecast)
    {
        var edition = EditionCatalog.Embedded.Find(assessment.Plan.Edition)!;
        var isRank = assessment.Target.Indicator == TargetIndicator.CompositeIndexRank;
        var members = Of(SubjectOf(context, assessment), edition, asOf, forecast);
        if ((isRank ? assessment.YearEndLimit : assessment.Limit) is not { } limit || assessment.Target.Operator == TargetOperator.About)
        {
            return MemberOdds.Without(OddsReason.NoLimit);
        }

        if (assessment.Progress?.CanStillBeMet == false)
        {
            return new MemberOdds(MemberOdds.Of(assessment.Target, limit, members, edition).Odds with
            {
                Probability = 0,
                Reason = OddsReason.None,
                Distribution = [],
            }, new bool[members.Count]);
        }

        return isRank
            ? MemberOdds.OfRank(
                members, [.. GroupOf(context, assessment).Select(unit => Of(unit, edition, asOf, forecast))], (int)limit,
                edition.Evaluation.GroupCities.MinimumShare)
            : MemberOdds.Of(assessment.Target, limit, members, edition);
    }

    /// <summary>
    /// The members of an area; without members when the day is not in the history, or too few cities of a group have figures.
    /// </summary>
    /// <param name="subject">The area.</param>
    /// <param name="edition">The edition.</param>
    /// <param name="asOf">The last day that counts.</param>
    /// <param name="forecast">The forecast of the days after it; <see langword="null"/> for none.</param>
    public AreaMembers Of(Subject subject, Edition edition, DateOnly asOf, FirstDays? forecast)
    {
        if (!history.Days.Contains(asOf))
        {
            return None(subject);
        }

        var ensemble = Ensemble(edition, asOf, forecast);
        if (subject.HasDays)
        {
            return ensemble.Of(subject.Name);
        }

        var parts = PartsOf(context, subject);
        var key = (ensemble, string.Join(' ', parts.Select(part => part.Name)));
        return _groups.TryGetValue(key, out var group) ? group : _groups[key] =
            parts.Count(part => ensemble.Of(part.Name).Count > 0 && ensemble.Of(part.Name).SoFar.Days[Pollutant.PM25] > 0)
                < edition.Evaluation.GroupCities.MinimumShare * parts.Count
                ? None(subject)
                : ensemble.OfGroup(subject.Name, [.. parts.Select(unit => ensemble.Of(unit.Name))]);
    }

    private static AreaMembers None(Subject subject) => new(new OutlookArea(subject.Name, subject.Name), 0);

    private static DateOnly CitiesAt(TargetAssessment assessment) => DayRange.OfYear(assessment.Target.Years[^1]).Last;

    /// <summary>The years whose days stand for the rest, in order.</summary>
    public IEnumerable<int> Years(DateOnly asOf) =>
        _ensembles.Values.Where(ensemble => ensemble.AsOf == asOf).SelectMany(ensemble => ensemble.Years).Distinct().Order();

    private OutlookEnsemble Ensemble(Edition edition, DateOnly asOf, FirstDays? forecast)
    {
        if (_ensembles.TryGetValue((edition.Id, asOf, forecast), out var ensemble))
        {
            return ensemble;
        }

        if (!_spreads.TryGetValue(asOf, out var spread))
        {
            _spreads[asOf] = spread = RestSpread.Learn(history.Until(asOf), asOf, settings);
        }

        var inputs = new OutlookInputs
        {
            WhatIf = WhatIf,
            Only = only,
            Forecast = forecast,
            WithFans = WithFans && asOf == history.Days.Last,
            Parallelism = context.Parallelism,
        };
        return _ensembles[(edition.Id, asOf, forecast)] =
            OutlookEnsemble.Compute(history, asOf, edition, settings, spread, inputs);
    }
}
