using AqPipeline.Analytics.Events;
using AqPipeline.Analytics.Forecasting;
using AqPipeline.Analytics.Warnings;
using AqPipeline.Worker.Forecasting;
using AqPipeline.Worker.Indicators;
using AqPipeline.Worker.State;

namespace AqPipeline.Worker.Warnings;

/// <summary>Proposes warnings from what is known and forecast at the end of a day.</summary>
/// <param name="context">The store.</param>
internal sealed class WarningReview(EvaluationContext context)
{
    /// <summary>The known days that an episode under way may have begun on.</summary>
    private const int DaysBefore = 30;

    /// <summary>The years of past days from which it is taken how days follow one another.</summary>
    public const int YearsOfPast = 4;

    /// <summary>The days of the year around the present one that past days are taken from.</summary>
    private const int DaysOfSeason = 60;

    private readonly AqiFigures _aqi = new();

    /// <summary>The rule; <see langword="null"/> for the one in force where and when the days lie.</summary>
    public WarningRule? Rule { get; init; }

    /// <summary>The days of sand; <see langword="null"/> for none.</summary>
    public EventFile? Events { get; init; }

    /// <summary>The worker's database with the warnings in force; <see langword="null"/> where there is none.</summary>
    public StateDatabase? State { get; init; }

    /// <summary>False to leave out areas without a kept forecast, whose models would have to be trained.</summary>
    public bool MakesForecasts { get; init; } = true;

    /// <summary>Shows how far trainings are; <see langword="null"/> for nobody.</summary>
    public TrainingProgress? Progress { get; init; }

    /// <summary>
    /// The cities and counties that names mean; of a province or group its cities. Without names, every city with readings.
    /// </summary>
    /// <exception cref="UsageException">A name means nothing, or a station.</exception>
    public static IReadOnlyList<Area> Areas(EvaluationContext context, IReadOnlyList<string> names, DateOnly day) =>
        names.Count == 0
            ? [.. context.AreasWithReadings().Where(area => area.Kind == AreaKind.City)]
            : [.. names.SelectMany(name => AreasOf(context, name, day)).Distinct()];

    private static List<Area> AreasOf(EvaluationContext context, string name, DateOnly day)
    {
        var subject = Subject.Find(context, name);
        if (subject.Area is null)
        {
            throw new UsageException($"{subject.Name} is a station; warnings are for cities and counties.");
        }

        List<Area> parts =
            [.. subject.Parts(context.Directory, day).Where(part => part.Series(context).Count > 0).Select(part => part.Area!)];
        return parts.Count > 0 ? parts
            : throw new NoDataException(($"There are no readings of {subject.Name} in the store.", $"数据库无 {subject.Name} 的读数。"));
    }

    /// <summary>Proposes for areas, from the forecasts that were kept, or where there are none from forecasts made now.</summary>
    /// <param name="areas">Cities and counties.</param>
    /// <param name="asOf">The last day that is known.</param>
    /// <param name="cancellationToken">Stops it.</param>
    public async Task<IReadOnlyList<AreaWarning>> Run(IReadOnlyList<Area> areas, DateOnly asOf, CancellationToken cancellationToken)
    {
        var nights = await new KeptForecasts(context.Store, context.Mended).Read(asOf, asOf, cancellationToken);
        var kept = nights.SelectMany(night => night.Forecasts).ToDictionary(forecast => forecast.Area);
        List<Area> missing = [.. areas.Where(area => MakesForecasts && !kept.ContainsKey(area.Label))];
        if (missing.Count > 0)
        {
            var days = await Known(missing, asOf, cancellationToken);
            List<Subject> known =
                [.. missing.Where(area => WarningOdds.AreEnough(Season(days(area), asOf), AreaForecasting.UsualDays)).Select(Subject.Of)];
            var forecasting = new AreaForecasting(context, context.Store, Resolution.Days) { Progress = Progress, IsQuiet = true };
            foreach (var forecast in await forecasting.Run(known, asOf, AreaForecasting.UsualDays, null, cancellationToken))
            {
                kept[forecast.Area] = KeptForecast.Of(forecast);
            }
        }

        return await Run(areas, asOf, kept, cancellationToken);
    }

    /// <summary>Proposes for areas from given forecasts.</summary>
    /// <param name="areas">Cities and counties.</param>
    /// <param name="asOf">The last day that is known.</param>
    /// <param name="forecasts">The forecasts from its end, by the name of their area.</param>
    /// <param name="cancellationToken">Stops it.</param>
    public async Task<IReadOnlyList<AreaWarning>> Run(
        IReadOnlyList<Area> areas, DateOnly asOf, IReadOnlyDictionary<string, KeptForecast> forecasts,
        CancellationToken cancellationToken)
    {
        var inForce = (State is null ? [] : WarningDesk.InForce(State, asOf)).ToLookup(row => row.Area);
        var used = (State is null ? [] : WarningDesk.All(State)).Select(acts => acts[^1].Id)
            .Except(inForce.SelectMany(rows => rows).Select(row => row.Id)).ToHashSet();
        var days = await Known(areas, asOf, cancellationToken);
        return
        [
            .. areas.Select(area => Propose(
                new AreaWarning(area, asOf) { InForce = inForce[area.Label].LastOrDefault(), Used = used },
                forecasts.GetValueOrDefault(area.Label),
                days(area))),
        ];
    }

    /// <summary>The known days of areas, of the years that probabilities are taken from.</summary>
    private async Task<Func<Area, IReadOnlyList<WarningDay>>> Known(
        IReadOnlyList<Area> areas, DateOnly asOf, CancellationToken cancellationToken)
    {
        var past = new DayRange(asOf.AddYears(-YearsOfPast).AddDays(1), asOf);
        var evaluator = await context.Evaluator(past, areas.SelectMany(context.SeriesOf).ToHashSet(), cancellationToken);
        return area => Days(area, evaluator, past);
    }

    /// <summary>The days of an area as warnings see them, one for each day of a range.</summary>
    public IReadOnlyList<WarningDay> Days(Area area, Analytics.Statistics.AreaEvaluator evaluator, DayRange days)
    {
        var sand = Events?.Of(area);
        var reports = EvaluationContext.Editions(null, Period.OfDays(days))
            .SelectMany(edition => Subject.Of(area).Days(evaluator, days, edition).Where(day => edition.IsInForce(day.Day)))
            .Select(_aqi.Of).ToDictionary(report => report.Day);
        return
        [
            .. days.Each().Select(day => WarningDay.Of(
                day, reports.GetValueOrDefault(day)?.Aqi, reports.GetValueOrDefault(day)?.PrimaryPollutants ?? default,
                sand?.ContainsKey(day) == true)),
        ];
    }

    /// <summary>The days ahead of a forecast, from the first on.</summary>
    public IReadOnlyList<(WarningDay Day, ForecastQuantiles? Quantiles)> DaysAhead(Area area, DateOnly asOf, KeptForecast forecast)
    {
        var sand = Events?.Of(area);
        return
        [
            .. from day in forecast.Figures.GroupBy(figure => figure.Lead)
               orderby day.Key
               let date = asOf.AddDays(day.Key)
               let aqi = day.FirstOrDefault(figure => figure.Pollutant is null)
               let report = _aqi.Of(date, PollutantTable.Create(
                   pollutant => day.FirstOrDefault(figure => figure.Pollutant == pollutant)?.Figure.Value))
               select (
                   WarningDay.Of(
                       date, aqi is null ? null : (int)Math.Round(aqi.Figure.Value), report.PrimaryPollutants,
                       sand?.ContainsKey(date) == true),
                   aqi?.Figure.Quantiles),
        ];
    }

    private AreaWarning Propose(AreaWarning warning, KeptForecast? forecast, IReadOnlyList<WarningDay> known)
    {
        var (area, asOf) = (warning.Area, warning.AsOf);
        if ((Rule ?? WarningRules.Embedded.At(area, asOf.AddDays(1))) is not { } rule)
        {
            return warning with
            {
                Reason = (
                    $"no rule of warnings is known for {area.Label} on {asOf.AddDays(1):yyyy-MM-dd}; name one with --rule",
                    $"未知 {area.Label} 在 {asOf.AddDays(1):yyyy-MM-dd} 执行的预警规则，可用 --rule 指定"),
            };
        }

        var ahead = forecast is null ? [] : DaysAhead(area, asOf, forecast);
        if (!WarningOdds.AreEnough(Season(known, asOf), Math.Max(1, ahead.Count)))
        {
            return warning with { Reason = TooFewDays(asOf) };
        }

        if (ahead.All(day => day.Day.Aqi is null))
        {
            return warning with
            {
                Reason = MakesForecasts
                    ? ($"there is no forecast of its AQI from the end of {asOf:yyyy-MM-dd}", $"无 {asOf:yyyy-MM-dd} 24时起报的 AQI 预报")
                    : ($"no forecast from the end of {asOf:yyyy-MM-dd} is kept; the nightly run keeps them",
                        $"未保留 {asOf:yyyy-MM-dd} 24时起报的预报；夜间运行会保留"),
            };
        }

        var (proposal, chances) = Proposal(rule, asOf, known, ahead);
        return chances is { } stated ? warning with { Proposal = proposal, Chances = stated } : warning with
        {
            Reason = TooFewDays(asOf),
        };
    }

    /// <summary>What known days and days ahead call for, and the probabilities of the levels.</summary>
    /// <param name="rule">The rule.</param>
    /// <param name="asOf">The last known day.</param>
    /// <param name="known">The known days, of some years for probabilities.</param>
    /// <param name="ahead">The days ahead.</param>
    public static (WarningProposal Proposal, IReadOnlyList<WarningChance>? Chances) Proposal(
        WarningRule rule, DateOnly asOf, IReadOnlyList<WarningDay> known,
        IReadOnlyList<(WarningDay Day, ForecastQuantiles? Quantiles)> ahead)
    {
        var proposal = new WarningProposal(rule, asOf, [.. known.TakeLast(DaysBefore), .. ahead.Select(day => day.Day)]);
        return (proposal, WarningOdds.Of(proposal, [.. ahead.Select(day => day.Quantiles)], Season(known, asOf)));
    }

    private static Words TooFewDays(DateOnly asOf) => (
        $"too few days are known by {asOf:yyyy-MM-dd} to say how probable a level is; import earlier readings",
        $"截至 {asOf:yyyy-MM-dd} 的已知日数太少，无法给出概率；请导入更早的读数");

    /// <summary>The AQI of past days of the season; the others have none.</summary>
    private static IReadOnlyList<int?> Season(IReadOnlyList<WarningDay> known, DateOnly asOf) =>
        [.. known.Select(day => IsOfSeason(day.Day, asOf) ? day.Aqi : null)];

    private static bool IsOfSeason(DateOnly day, DateOnly now)
    {
        const int DaysOfYear = 365;
        var apart = Math.Abs(day.DayOfYear - now.DayOfYear);
        return Math.Min(apart, DaysOfYear - apart) <= DaysOfSeason;
    }
}
