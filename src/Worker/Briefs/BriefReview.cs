using AqPipeline.Analytics.Areas;
using AqPipeline.Analytics.Indices;
using AqPipeline.Analytics.Outlook;
using AqPipeline.Analytics.Standards;
using AqPipeline.Analytics.Statistics;
using AqPipeline.Worker.Indicators;
using AqPipeline.Worker.Targets;
using AqPipeline.Worker.Targets.Outlook;
using AqPipeline.Worker.Trends;
using AqPipeline.Worker.Warnings;

namespace AqPipeline.Worker.Briefs;

/// <summary>Makes the daily briefs of areas.</summary>
/// <param name="context">The store.</param>
/// <param name="plans">The plans, with the targets that are meant.</param>
internal sealed class BriefReview(EvaluationContext context, IReadOnlyList<Plan> plans)
{
    private readonly Dictionary<(string Group, Period Period), BriefRanking> _rankings = [];

    /// <summary>Names of the groups in which the places are counted; none for the province of a city, and the city of a county.</summary>
    public IReadOnlyList<string> Groups { get; init; } = [];

    /// <summary>How probabilities become statuses.</summary>
    public StatusRule Rule { get; init; } = new();

    /// <summary>True if targets of other years are applied to the year of the brief.</summary>
    public bool IsRehearsed { get; init; }

    /// <summary>The warnings that kept forecasts call for; <see langword="null"/> for none.</summary>
    public WarningReview? Warnings { get; init; }

    /// <summary>True to find the weather's part of the year's change, which takes some seconds.</summary>
    public bool HasWeatherPart { get; init; }

    /// <summary>Finds the city or county that a brief is asked for.</summary>
    /// <exception cref="UsageException">The name means nothing, several things, or something larger or smaller.</exception>
    public static Area Find(AreaDirectory directory, string name)
    {
        if (!directory.TryFind(name, out var area, out var reason))
        {
            throw UnknownName.Fault(directory, name, reason);
        }

        return area is { Kind: AreaKind.City or AreaKind.County }
            ? area
            : throw new UsageException($"{area!.Name} is no city or county; a daily brief is made of one. Name its cities with --area.");
    }

    /// <summary>Makes the brief of an area.</summary>
    /// <param name="area">A city or county.</param>
    /// <param name="asOf">The last day that counts.</param>
    /// <param name="cancellationToken">Stops it.</param>
    /// <exception cref="NoDataException">It has no readings in the year so far.</exception>
    /// <exception cref="UsageException">A group means nothing.</exception>
    public async Task<DailyBrief> Run(Area area, DateOnly asOf, CancellationToken cancellationToken)
    {
        var edition = EditionCatalog.Embedded.At(asOf);
        var groups = BriefGroup.Of(context, area, Groups, asOf);
        var year = Period.OfDays(new DayRange(DayRange.OfYear(asOf.Year).First, asOf));
        var month = Period.OfDays(new DayRange(new DateOnly(asOf.Year, asOf.Month, 1), asOf));
        var evaluator = await context.Evaluator(year.Days, cancellationToken);
        if (!Subject.Of(area).HasReadings(context, evaluator, year.Days))
        {
            throw new NoDataException(NoReadings.Of(context, [area.Label], year));
        }

        var before = await YearBefore(area, asOf.Year, cancellationToken);
        BriefPeriod Of(Period period) => OfPeriod(area, period, (evaluator, before), groups, edition);
        var calculator = new AqiCalculator(edition);
        var days = evaluator.Days(area, month.Days, edition).Select(day => calculator.Report(day)).ToList();
        var weather = HasWeatherPart ? await new WeatherPartReview(context).Run([area], year, cancellationToken) : null;
        return new DailyBrief
        {
            Area = area,
            Name = area.Kind == AreaKind.City || area.Label == area.Name ? area.PrintedName : area.Label,
            AsOf = asOf,
            Edition = edition,
            LastDay = days.Find(day => day.Day == asOf),
            Month = Of(month),
            Year = Of(year),
            Days = [.. days.Where(day => day.Aqi is not null)],
            Targets = await Targets(area, asOf, cancellationToken),
            WeatherPart = weather,
            LacksWeatherPart = HasWeatherPart && weather is null,
            Warning = Warnings is null ? null : (await Warnings.Run([area], asOf, cancellationToken))[0],
        };
    }

    /// <summary>The days of the year before of one area, where there are no hours those that were published.</summary>
    private async Task<AreaEvaluator> YearBefore(Area area, int year, CancellationToken cancellationToken)
    {
        var series = Subject.Of(area).Series(context).ToHashSet();
        return (await context.Evaluator(DayRange.OfYear(year - 1), series, cancellationToken))
            .With(await context.Published(cancellationToken));
    }

    private BriefPeriod OfPeriod(
        Area area, Period period, (AreaEvaluator Now, AreaEvaluator Before) years, IReadOnlyList<BriefGroup> groups, Edition edition)
    {
        var now = years.Now.Evaluate(area, period, edition);
        var before = years.Before.Evaluate(area, period.YearBefore(), edition);
        var required = BriefRule.Required(before.Period.Days.Days, edition);
        return new BriefPeriod(
            period,
            [
                .. BriefMeasure.All.Select(measure => new BriefFigure(
                    measure, measure.Of(now), IsEnough(before, measure, required) ? measure.Of(before) : null,
                    [.. groups.Select(group => Ranking(group, years.Now, period, edition).Place(area, measure))])),
            ],
            now.Days,
            before.Days.Valid >= required ? before.Days : null);
    }

    private static bool IsEnough(PeriodStatistics figures, BriefMeasure measure, int required) =>
        measure.Pollutants.ToArray().All(pollutant => figures.Values[pollutant].Days >= required);

    private BriefRanking Ranking(BriefGroup group, AreaEvaluator evaluator, Period period, Edition edition)
    {
        if (!_rankings.TryGetValue((group.Group.Name, period), out var ranking))
        {
            _rankings[(group.Group.Name, period)] = ranking = BriefRanking.Of(group, evaluator, period, edition);
        }

        return ranking;
    }

    private async Task<IReadOnlyList<BriefTarget>> Targets(Area area, DateOnly asOf, CancellationToken cancellationToken)
    {
        bool IsMeant(PlanTarget target) => target is { NotMeasurable: null }
            and not { Indicator: TargetIndicator.Reported or TargetIndicator.Qualitative }
            && (IsRehearsed || target.Years.Contains(asOf.Year))
            && context.Directory.TryFind(target.Area, out var of, out _)
            && (of == area || (of!.Kind == AreaKind.City && of.Name == area.City));
        List<Plan> meant =
            [.. plans.Select(plan => plan with { Targets = [.. plan.Targets.Where(IsMeant)] }).Where(plan => plan.Targets.Count > 0)];
        var assessments = await new TargetReview(context) { IsThorough = false }.Run(meant, asOf, asOf.Year, cancellationToken);
        assessments = (await new OutlookReview(context, OutlookReview.Usual) { Rule = Rule }
            .Run([], assessments, asOf, EditionCatalog.Embedded.At(asOf), cancellationToken)).Targets;
        var targets = new List<BriefTarget>();
        foreach (var assessment in assessments)
        {
            targets.Add(await Target(assessment, area, asOf, cancellationToken));
        }

        return targets;
    }

    private async Task<BriefTarget> Target(TargetAssessment assessment, Area area, DateOnly asOf, CancellationToken cancellationToken)
    {
        var edition = EditionCatalog.Embedded.Find(assessment.Plan.Edition)!;
        context.Directory.TryFind(assessment.Target.Area, out var of, out _);
        var year = Period.OfDays(new DayRange(DayRange.OfYear(asOf.Year).First, asOf));
        var soFar = (await context.EvaluatorWithPublished(year.Days, cancellationToken)).Evaluate(of!, year, edition);
        var mean = assessment.Target.Indicator == TargetIndicator.Pm25Mean ? soFar.Values[Pollutant.PM25].Published : null;
        return new BriefTarget(assessment)
        {
            City = of == area ? "" : of!.PrintedName,
            Mean = mean,
            Counts = soFar.Days,
            ControlValue = mean is { } known && assessment.Limit is { } limit ? ControlValue.Of(limit, known, asOf) : null,
            LastYearsRest = await LastYearsRest(assessment.Target.Indicator, of!, asOf, edition, cancellationToken),
        };
    }

    private async Task<decimal?> LastYearsRest(
        TargetIndicator indicator, Area area, DateOnly asOf, Edition edition, CancellationToken cancellationToken)
    {
        var last = DayRange.OfYear(asOf.Year).Last;
        if (asOf == last)
        {
            return null;
        }

        var rest = Period.OfDays(new DayRange(asOf.AddDays(1).AddYears(-1), last.AddYears(-1)));
        var figures = (await YearBefore(area, asOf.Year, cancellationToken)).Evaluate(area, rest, edition);
        var required = BriefRule.Required(rest.Days.Days, edition);
        return indicator switch
        {
            TargetIndicator.Pm25Mean when figures.Values[Pollutant.PM25].Days >= required => figures.Values[Pollutant.PM25].Published,
            TargetIndicator.GoodDayRatio when figures.Days.Valid >= required => figures.Days.Good,
            TargetIndicator.HeavyDays or TargetIndicator.HeavyDayRatio when figures.Days.Valid >= required => figures.Days.Heavy,
            _ => null,
        };
    }
}
