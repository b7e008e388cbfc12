using AqPipeline.Analytics.Events;
using AqPipeline.Analytics.Outlook;
using AqPipeline.Analytics.Standards;
using AqPipeline.Worker.Forecasting;
using AqPipeline.Worker.Indicators;

namespace AqPipeline.Worker.Targets.Outlook;

/// <summary>
/// Makes the outlooks of areas and targets: as the nightly run kept them where nothing that they rest on has changed, else anew.
/// </summary>
/// <param name="context">The store.</param>
/// <param name="settings">Members and seed.</param>
internal sealed class OutlookReview(EvaluationContext context, OutlookSettings settings)
{
    /// <summary>The members of an outlook unless another number is asked for.</summary>
    public const int UsualMembers = 2000;

    /// <summary>Without a kept outlook, the day before is computed for so many areas at most: it takes as long again.</summary>
    private const int MostAreasBefore = 60;

    /// <summary>The usual settings.</summary>
    public static OutlookSettings Usual { get; } = new() { Members = UsualMembers };

    /// <summary>How probabilities become statuses.</summary>
    public StatusRule Rule { get; init; } = new();

    /// <summary>A change of the days to come; <see langword="null"/> for none.</summary>
    public WhatIf? WhatIf { get; init; }

    /// <summary>The exceptional events whose pollutants are taken out; <see langword="null"/> deducts nothing.</summary>
    public DustTreatment? Dust { get; init; }

    /// <summary>Whether the running figures are asked for, of which a fan is drawn.</summary>
    public bool WithFans { get; init; }

    /// <summary>Makes the outlooks.</summary>
    /// <param name="areas">The areas; those of targets are added.</param>
    /// <param name="assessments">Targets as they stand; those of a running year get their probability and the status by it.</param>
    /// <param name="asOf">The last day that counts.</param>
    /// <param name="edition">The edition for areas without a target.</param>
    /// <param name="cancellationToken">Stops it.</param>
    public async Task<OutlookReport> Run(
        IReadOnlyList<Subject> areas, IReadOnlyList<TargetAssessment> assessments, DateOnly asOf, Edition edition,
        CancellationToken cancellationToken)
    {
        List<TargetAssessment> running = [.. assessments.Where(assessment => IsRunning(assessment, asOf))];
        List<Subject> subjects =
        [
            .. running.Select(assessment => OutlookMembers.SubjectOf(context, assessment)).Concat(areas.Select(area => area.At(asOf)))
                .DistinctBy(subject => subject.Name),
        ];
        if (subjects.Count == 0 || asOf == DayRange.OfYear(asOf.Year).Last)
        {
            return new OutlookReport(null, assessments);
        }

        var source = await OutlookSource.Of(context, asOf, settings, cancellationToken);
        var kept = WhatIf is null && Dust is null
            ? await new StoredOutlooks(context.Store, context.Mended).Read(asOf.Year, cancellationToken)
            : [];
        var outlook = kept.FirstOrDefault(day => day.Source == source && Has(day, subjects, running))?.Only(subjects, running)
            ?? await Compute(subjects, running, asOf, edition, (source, kept.FirstOrDefault(day => day.AsOf < asOf)), cancellationToken);
        return new OutlookReport(outlook, [.. assessments.Select(assessment => Judged(assessment, outlook, asOf))]);
    }

    /// <summary>A target of a year that is under way, with a figure that the rest of the year will change.</summary>
    private static bool IsRunning(TargetAssessment assessment, DateOnly asOf) =>
        assessment is { Actual: not null, Report: null, Target.NotMeasurable: null }
        && assessment.Target.Indicator is not (TargetIndicator.Reported or TargetIndicator.Qualitative)
        && assessment.Year == asOf.Year && assessment.Period?.Days.Last == asOf && asOf != DayRange.OfYear(asOf.Year).Last;

    private bool Has(YearOutlook kept, List<Subject> subjects, List<TargetAssessment> running) =>
        subjects.TrueForAll(subject => kept.Of(subject.Name) is { } area && (!WithFans || area.Fan is not null))
        && running.TrueForAll(assessment => kept.Of(assessment) is not null);

    private TargetAssessment Judged(TargetAssessment assessment, YearOutlook outlook, DateOnly asOf) =>
        IsRunning(assessment, asOf) && outlook.Of(assessment) is { } target
            ? Rule.Judge(
                assessment, target.Odds, outlook.Areas.First(area => area.Targets.Contains(target)).Missing)
            : assessment;

    private async Task<YearOutlook> Compute(
        List<Subject> subjects, List<TargetAssessment> running, DateOnly asOf, Edition edition, (string Source, YearOutlook? Last) kept,
        CancellationToken cancellationToken)
    {
        List<Subject> ofTargets =
        [
            .. running.Select(assessment => OutlookMembers.SubjectOf(context, assessment))
                .SelectMany(subject => OutlookMembers.PartsOf(context, subject))
                .Concat(running.SelectMany(assessment => OutlookMembers.GroupOf(context, assessment))).Distinct(),
        ];
        List<Subject> units =
            [.. subjects.SelectMany(subject => OutlookMembers.PartsOf(context, subject)).Concat(ofTargets).Distinct()];
        var histories = new OutlookHistories(context) { Events = Dust is { } dust ? area => dust.Of(area).Days : null };
        var history = await histories.Read(units, asOf, edition, cancellationToken);
        var only = units.Select(unit => unit.Name).ToHashSet();
        var members = new OutlookMembers(context, history, settings, only) { WhatIf = WhatIf, WithFans = WithFans };
        var plain = WhatIf is null ? null : new OutlookMembers(context, history, settings, only);
        var forecast = await Forecast(asOf, asOf, cancellationToken);
        var targetsOnly = new OutlookMembers(context, history, settings, ofTargets.Select(unit => unit.Name).ToHashSet());
        var changes = WhatIf is null && (kept.Last is not null || ofTargets.Count <= MostAreasBefore)
            ? await Changes(targetsOnly, history, asOf, forecast, kept.Last, cancellationToken)
            : null;
        var odds = running.Select(assessment =>
        {
            var now = members.Odds(assessment, asOf, forecast);
            var change = now.Odds.Probability is { } probability ? changes?.Of(assessment, probability) : null;
            return (Assessment: assessment, Odds: now with
            {
                Odds = now.Odds with { Change = change, Without = plain?.Odds(assessment, asOf, forecast).Odds.Probability },
            });
        }).ToList();
        return new YearOutlook
        {
            AsOf = asOf,
            Members = settings.Members,
            Seed = settings.Seed,
            Source = kept.Source,
            Figures = history.Fingerprint(asOf),
            WhatIf = WhatIf?.Text ?? "",
            Plans = [.. OutlookFigures.Together(odds)],
            Areas =
            [
                .. subjects.Select(subject => Area(
                    subject, [.. odds.Where(target => OutlookMembers.SubjectOf(context, target.Assessment).Name == subject.Name)],
                    (members, history), (asOf, forecast), edition)).ToList().AsParallel().AsOrdered()
                    .WithDegreeOfParallelism(context.Parallelism).WithCancellation(cancellationToken)
                    .Select(area => area.Outlook with
                    {
                        Indicators = [.. OutlookFigures.Of(area.Members, area.Edition)],
                        Fan = OutlookFan.Of(area.Members),
                    }),
            ],
        };
    }

    /// <summary>The outlook of an area without its figures, which are sorted from its members later, several areas at a time.</summary>
    private (AreaOutlook Outlook, AreaMembers Members, Edition Edition) Area(
        Subject subject, List<(TargetAssessment Assessment, MemberOdds Odds)> odds,
        (OutlookMembers Members, OutlookHistory History) known, (DateOnly AsOf, FirstDays? Forecast) state, Edition edition)
    {
        var of = odds.Count > 0 ? EditionCatalog.Embedded.Find(odds[0].Assessment.Plan.Edition)! : edition;
        var members = known.Members.Of(subject, of, state.AsOf, state.Forecast);
        var basis = OutlookBasis.Of(context, known.History, subject, members, state.AsOf, known.Members.Years(state.AsOf), settings);
        var isPublished = OutlookBasis.IsPublished(context, known.History, subject);
        var outlook = new AreaOutlook
        {
            Area = subject.Name,
            Edition = of.Id,
            HasBasis = members.Count > 0 && members.Bases.Any(basis => basis != RestBasis.None),
            Basis = basis.English,
            BasisChinese = basis.Chinese,
            Lacking =
            [
                .. Pollutants.All.ToArray().Where(pollutant => members.Count > 0 && members.Bases[pollutant] == RestBasis.None)
                    .Select(pollutant => pollutant.Symbol),
            ],
            IsDustDeducted = Dust is not null,
            Indicators = [],
            Targets =
            [
                .. odds.Select(target => new TargetOutlook(
                    target.Assessment.Plan.Id, target.Assessment.Target.Id, target.Assessment.Limit,
                    target.Odds.Odds with { RestsOnPublishedDays = isPublished })),
            ],
            Plans = [.. OutlookFigures.Together(odds)],
        };
        return (outlook, members, of);
    }

    /// <summary>Against the outlook that was kept last, else against the day before by the figures of now.</summary>
    private async Task<OddsChanges?> Changes(
        OutlookMembers members, OutlookHistory history, DateOnly asOf, FirstDays? forecast, YearOutlook? last,
        CancellationToken cancellationToken)
    {
        var since = last?.AsOf ?? asOf.AddDays(-1);
        return since.Year != asOf.Year ? null : new OddsChanges(
            members, asOf, forecast, since,
            (await Forecast(since, since, cancellationToken), await Forecast(since, asOf, cancellationToken)))
        {
            Kept = last,
            IsUnchanged = last?.Figures == history.Fingerprint(since),
        };
    }

    /// <summary>The kept forecast from the end of a day, as far as it goes beyond the as-of day.</summary>
    private async Task<FirstDays?> Forecast(DateOnly origin, DateOnly asOf, CancellationToken cancellationToken)
    {
        var kept = await new KeptForecasts(context.Store, context.Mended).Read(origin, origin, cancellationToken);
        var days = FirstDays.Of(kept.SelectMany(night => night.Forecasts), origin, asOf);
        return days.IsEmpty ? null : days;
    }
}

/// <summary>The outlooks, and the targets with the statuses that follow.</summary>
/// <param name="Outlook">The outlooks; <see langword="null"/> when there is nothing to look ahead to.</param>
/// <param name="Targets">All targets.</param>
internal sealed record OutlookReport(YearOutlook? Outlook, IReadOnlyList<TargetAssessment> Targets);
