using AqPipeline.Analytics.Explaining;
using AqPipeline.Analytics.Indices;
using AqPipeline.Analytics.Statistics;
using AqPipeline.Worker.Indicators;

namespace AqPipeline.Worker.Imports;

/// <summary>
/// Compares the figures of counties and cities with those that were known at a revision: daily concentrations as published, AQI, and the
/// figures of the years. Both are computed by the rules of today.
/// </summary>
internal sealed class ChangeReview(EvaluationContext context)
{
    private static readonly MovedKind s_aqi = new("aqi", null, "");

    /// <param name="since">The revision.</param>
    /// <param name="asked">The area or station; <see langword="null"/> for all counties and cities.</param>
    /// <param name="cancellationToken">Stops the reading.</param>
    /// <exception cref="UsageException">The store has not been at the revision, or no longer knows what came after it.</exception>
    public async Task<StoreChanges> Run(long since, Subject? asked, CancellationToken cancellationToken)
    {
        var revision = await context.Store.ReadRevision(cancellationToken);
        var log = await context.Store.ReadImports(cancellationToken);
        Check(since, revision, log);
        IReadOnlyList<ImportReceipt> imports = [.. log.Where(import => import.WithdrawnAt is null && import.Revision > since)];
        IReadOnlyList<ImportReceipt> withdrawn =
            [.. log.Where(import => import.WithdrawnRevision > since && !(import.Revision > since))];
        var counted = log.SelectMany(import => (long?[])[import.Revision, import.WithdrawnRevision]).OfType<long>().ToHashSet();
        var isRecomputed = withdrawn.Count == 0 && !log.Any(import => import.WithdrawnRevision > since)
            && Enumerable.Range(1, (int)(revision - since)).Any(step => !counted.Contains(since + step));
        var changes = new StoreChanges(since, revision, imports, withdrawn, isRecomputed, [], []);
        if (imports.Count == 0)
        {
            return changes;
        }

        var readings = await ChangedReadings.Read(context, imports, cancellationToken);
        var subjects = asked is null ? Subjects(readings) : [asked];
        var (days, periods) = (new List<MovedDay>(), new List<MovedPeriod>());
        foreach (var year in readings.Days.Select(day => day.Year).Distinct().Order())
        {
            var (before, after) = await Evaluators(readings, subjects, DayRange.OfYear(year), cancellationToken);
            foreach (var subject in subjects)
            {
                days.AddRange(DaysOf(subject, year, readings, before, after));
                periods.AddRange(PeriodsOf(subject, year, before, after));
            }
        }

        return changes with
        {
            Days = [.. days.OrderBy(day => day.Figure.Area, StringComparer.Ordinal).ThenBy(day => day.Day)],
            Periods = periods,
        };
    }

    private static void Check(long since, long revision, IReadOnlyList<ImportReceipt> log)
    {
        if (since > revision)
        {
            throw new UsageException($"--since {since}: the store is at revision {revision}.");
        }

        var counted = log.Select(import => import.Revision).OfType<long>().ToList();
        var first = counted.Count > 0 ? counted.Min() - 1 : revision;
        if (since < first && counted.Count < log.Count)
        {
            throw new UsageException(
                $"--since {since}: an earlier version of the program did not record revisions. Use {first} or a later one.");
        }
    }

    /// <summary>The counties and cities with changed readings or stations, in the order of their codes.</summary>
    private IReadOnlyList<Subject> Subjects(ChangedReadings readings)
    {
        var touched = readings.Imports.Select(entry => entry.Key.Series).Concat(readings.MovedStations).ToHashSet();
        return
        [
            .. context.AreasWithReadings().Where(area => context.SeriesOf(area).Any(touched.Contains)
                || readings.Before.Directory.EvaluationStations(area).Any(station => touched.Contains(station.Id))).Select(Subject.Of),
        ];
    }

    /// <summary>Evaluators of a year as it was known then and as it is known now.</summary>
    private async Task<(AreaEvaluator Before, AreaEvaluator After)> Evaluators(
        ChangedReadings readings, IReadOnlyList<Subject> subjects, DayRange year, CancellationToken cancellationToken)
    {
        var series = subjects.SelectMany(subject => subject.Series(context)
            .Concat(subject.Area is { } area ? readings.Before.Directory.EvaluationStations(area).Select(station => station.Id) : []));
        var now = await context.Statistics(year, [.. series.Distinct()], cancellationToken);
        var then = now.Where(entry => !readings.Days.Contains(entry.Figures.Day))
            .Concat(readings.Before.Statistics.Where(entry => year.Contains(entry.Figures.Day)))
            .OrderBy(entry => entry.Figures.Day).ThenBy(entry => entry.Station);
        return (
            new AreaEvaluator(readings.Before.Directory, readings.Before.Spans, [.. then]),
            new AreaEvaluator(context.Directory, context.Spans, now));
    }

    private IEnumerable<MovedDay> DaysOf(Subject subject, int year, ChangedReadings readings, AreaEvaluator before, AreaEvaluator after)
    {
        var series = subject.Series(context);
        foreach (var edition in EvaluationContext.Editions(null, Period.OfYear(year)))
        {
            var calculator = new AqiCalculator(edition);
            var (then, now) = (Reports(before), Reports(after));
            foreach (var day in readings.Days.Where(day => day.Year == year && edition.IsInForce(day)).Order())
            {
                var causes = series.Aggregate(
                    ChangeCause.None, (all, station) => all | readings.Causes.GetValueOrDefault((station, day)));
                causes = causes != ChangeCause.None ? causes
                    : series.Any(readings.MovedStations.Contains) ? ChangeCause.Register : ChangeCause.Quality;
                List<int> imports = [.. series.SelectMany(station => readings.Imports[(station, day)]).Distinct().Order()];
                foreach (var moved in Moved(subject.Name, edition.Id, then.GetValueOrDefault(day), now.GetValueOrDefault(day)))
                {
                    yield return new MovedDay(day, moved, causes, imports);
                }
            }

            Dictionary<DateOnly, AqiReport> Reports(AreaEvaluator evaluator) =>
                subject.Days(evaluator, DayRange.OfYear(year), edition).ToDictionary(day => day.Day, day => calculator.Report(day));
        }
    }

    private static IEnumerable<MovedFigure> Moved(string area, string edition, AqiReport? before, AqiReport? after) =>
        Pollutants.All.ToArray()
            .Select(pollutant => new MovedFigure(
                area, edition, KindOf(pollutant), before?.Concentrations[pollutant], after?.Concentrations[pollutant]))
            .Append(new MovedFigure(area, edition, s_aqi, before?.Aqi, after?.Aqi)).Where(figure => figure.Old != figure.New);

    /// <summary>The daily figure of a pollutant: the mean of the day, of O3 the maximum 8-hour mean.</summary>
    private static MovedKind KindOf(Pollutant pollutant) =>
        new(pollutant == Pollutant.O3 ? "mda8" : "mean24h", pollutant, pollutant.Unit);

    private static IEnumerable<MovedPeriod> PeriodsOf(Subject subject, int year, AreaEvaluator before, AreaEvaluator after)
    {
        var period = Period.OfYear(year);
        foreach (var edition in EvaluationContext.Editions(null, period))
        {
            var (then, now) = (subject.Evaluate(before, period, edition), subject.Evaluate(after, period, edition));
            foreach (var (kind, old, present) in Figures(then).Zip(Figures(now), (left, right) => (left.Kind, left.Value, right.Value)))
            {
                if (old != present)
                {
                    yield return new MovedPeriod(period, new MovedFigure(subject.Name, edition.Id, kind, old, present));
                }
            }
        }
    }

    private static IEnumerable<(MovedKind Kind, decimal? Value)> Figures(PeriodStatistics figures) =>
    [
        .. Enum.GetValues<Indicator>().Where(indicator => indicator.Pollutant() is not null).Select(indicator => (
            new MovedKind(indicator.Name(), indicator.Pollutant(), indicator.Pollutant()!.Value.Unit),
            figures.Values[indicator.Pollutant()!.Value].Published)),
        (new MovedKind(Indicator.ValidDays.Name(), null, "d"), figures.Days.Valid),
        (new MovedKind(Indicator.GoodDays.Name(), null, "d"), figures.Days.Good),
        (new MovedKind(Indicator.HeavyDays.Name(), null, "d"), figures.Days.Heavy),
        (new MovedKind(Indicator.CompositeIndex.Name(), null, ""), figures.Index?.Published),
    ];
}
