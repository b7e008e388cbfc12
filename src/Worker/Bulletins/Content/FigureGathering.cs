using AqPipeline.Analytics.Events;
using AqPipeline.Analytics.Indices;
using AqPipeline.Analytics.Ranking;
using AqPipeline.Analytics.Standards;
using AqPipeline.Worker.Indicators;
using AqPipeline.Worker.Ranking;

namespace AqPipeline.Worker.Bulletins.Content;

/// <summary>Ranks and evaluates a group in every way a bulletin prints.</summary>
/// <param name="context">The readings.</param>
/// <param name="edition">The edition, with the digits that are printed.</param>
/// <param name="dust">What is deducted; <see langword="null"/> for nothing.</param>
internal sealed class FigureGathering(EvaluationContext context, Edition edition, DustTreatment? dust)
{
    /// <summary>Years before whose mean a figure is compared with.</summary>
    private const int MeanYears = 3;

    private readonly UnitRanking _ranking = new(context, dust);

    /// <summary>The figures of one period.</summary>
    /// <param name="group">The group.</param>
    /// <param name="period">The period.</param>
    /// <param name="withDays">True for a month: the reports of its days are kept, and the month before is ranked.</param>
    /// <param name="cancellationToken">Stops the work.</param>
    public async Task<PeriodFigures> Run(BulletinGroup group, Period period, bool withDays, CancellationToken cancellationToken)
    {
        var entries = await _ranking.Entries(group.Units, period, edition, cancellationToken);
        RankingTable By(RankingKey key) => new Ranker(edition, new RankingOptions { Key = key }).Rank(period, entries);

        var reports = await Reports(group, period, cancellationToken);
        var exceeding = reports.Values.SelectMany(days => days).Where(day => day.Level > AqiLevel.Good).ToList();
        var before = period.YearBefore();
        return new PeriodFigures
        {
            Period = period,
            Ranking = By(RankingKey.Composite),
            Pm25 = By(RankingKey.Pm25),
            GoodDays = By(RankingKey.GoodDays),
            Improvement = By(RankingKey.Improvement),
            MonthBefore = withDays ? await MonthBefore(group, period, cancellationToken) : null,
            Whole = (await Whole(group.Area, period, cancellationToken))!,
            WholeBefore = Has(before) ? await Whole(group.Area, before, cancellationToken) : null,
            WholeOfThreeYears = await ThreeYears(group.Area, period, cancellationToken),
            PrimaryDays = Pollutants.All.ToArray()
                .ToDictionary(pollutant => pollutant, pollutant => exceeding.Count(day => day.PrimaryPollutants.Contains(pollutant))),
            ExceedingDays = exceeding.Count,
            Days = withDays ? reports : new Dictionary<(string, string), IReadOnlyList<AqiReport>>(),
            Captures = await Captures(group.Units, period, cancellationToken),
        };
    }

    private Task<RankingTable> MonthBefore(BulletinGroup group, Period month, CancellationToken cancellationToken) => _ranking.Run(
        group.Units, Period.OfMonth(month.Days.First.AddDays(-1)), edition, new RankingOptions(), cancellationToken);

    private bool Has(Period period) => context.Days is { } days && days.Overlaps(period.Days);

    private async Task<PeriodStatistics?> Whole(Area area, Period period, CancellationToken cancellationToken)
    {
        var evaluator = await context.Evaluator(period.Days, cancellationToken);
        return evaluator.Evaluate(area, period, edition, dust);
    }

    private async Task<IReadOnlyList<PeriodStatistics>> ThreeYears(Area area, Period period, CancellationToken cancellationToken)
    {
        var years = new List<PeriodStatistics>();
        for (var year = period.YearBefore(); years.Count < MeanYears; year = year.YearBefore())
        {
            if (!Has(year) || await Whole(area, year, cancellationToken) is not { } figures
                || !figures.Values[Pollutant.PM25].IsValid || !figures.DaysAreValid)
            {
                return [];
            }

            years.Add(figures);
        }

        return years;
    }

    private async Task<IReadOnlyDictionary<(string City, string Name), IReadOnlyList<AqiReport>>> Reports(
        BulletinGroup group, Period period, CancellationToken cancellationToken)
    {
        var (evaluator, calculator) = (await context.Evaluator(period.Days, cancellationToken), new AqiCalculator(edition));
        return group.Units.AsParallel().AsOrdered().WithCancellation(cancellationToken)
            .Select(unit => (unit, Days: Reported(unit).ToList()))
            .ToDictionary(entry => (entry.unit.City, entry.unit.Name), entry => (IReadOnlyList<AqiReport>)entry.Days);

        IEnumerable<AqiReport> Reported(Area unit)
        {
            var deduction = dust is { DayCounts: true } ? dust.Of(unit) : null;
            foreach (var day in evaluator.Days(unit, period.Days, edition))
            {
                var report = calculator.Report(day);
                yield return report.Level > AqiLevel.Good && deduction?.On(day.Day) is { Count: > 0 } taken
                    ? calculator.Report(Deduction.Without(day, taken), taken)
                    : report;
            }
        }
    }

    /// <summary>Usable hours of all hours of the whole period, also of days that are not in yet.</summary>
    private async Task<IReadOnlyDictionary<(string City, string Name), UnitCapture>> Captures(
        IReadOnlyList<Area> units, Period period, CancellationToken cancellationToken)
    {
        var days = period.Days;
        var series = units.ToDictionary(unit => (unit.City, unit.Name), unit => Subject.Of(unit).Series(context)
            .Where(id => context.Spans[id].Overlaps(days)).ToList());
        var statistics = await context.Statistics(days, [.. series.Values.SelectMany(ids => ids)], cancellationToken);
        var usable = statistics.GroupBy(day => day.Station).ToDictionary(
            group => group.Key, group => group.Sum(day => Pollutants.All.ToArray().Sum(day.UsableHours)));
        return series.ToDictionary(entry => entry.Key, entry => new UnitCapture(
            entry.Value.Count,
            entry.Value.Sum(id => usable.GetValueOrDefault(id)),
            entry.Value.Count * days.Days * HourEnding.PerDay * Pollutants.Count));
    }
}
