using AqPipeline.Analytics.Explaining;
using AqPipeline.Analytics.Quality;
using AqPipeline.Analytics.Standards;
using AqPipeline.Analytics.Statistics;
using AqPipeline.Worker.Indicators;

namespace AqPipeline.Worker.Explaining;

/// <summary>A figure of a period with its explanation.</summary>
internal sealed record ExplainedFigure(PeriodStatistics Figures, Indicator Indicator, Explanation Explanation);

/// <summary>Explains a figure of a period; of one of its days down to the hours and the files they came from.</summary>
internal sealed class FigureExplainer(IStore store, EvaluationContext context)
{
    private readonly HourExplainer _hours = new(EditionCatalog.Embedded, Reason);

    /// <summary>Whether the hours of a day name the lines of their files, which are searched for it.</summary>
    public bool ShowsLines { get; init; }

    public async Task<ExplainedFigure> Run(
        Subject subject, Period period, Edition edition, Indicator indicator, DateOnly? day, CancellationToken cancellationToken)
    {
        var evaluator = await context.Evaluator(period.Days, cancellationToken);
        var (explainer, figures) = (new PeriodExplainer(edition), subject.Evaluate(evaluator, period, edition));
        if (!subject.HasDays)
        {
            var cities =
                subject.Parts(context.Directory, period.Days.Last).Select(city => city.Evaluate(evaluator, period, edition)).ToList();
            return new ExplainedFigure(figures, indicator, explainer.ExplainGroup(indicator, figures, cities));
        }

        var days = subject.Days(evaluator, period.Days, edition);
        var stations = subject.Area is { } area ? evaluator.Stations(area, period.Days) : [];
        var whole = explainer.Explain(indicator, figures, days, on => evaluator.StationsOn(stations, on));
        Explanation[] more = day is { } asked
            ? [await Day(
                subject, evaluator, days.FirstOrDefault(entry => entry.Day == asked), asked, edition, indicator, cancellationToken)]
            : [Stations(subject, evaluator, period.Days), await Quality(subject, indicator, period.Days, cancellationToken)];
        return new ExplainedFigure(figures, indicator, whole with
        {
            Steps = [.. whole.Steps.Where(step => day is null || !step.HasInputs), .. more],
        });
    }

    private static string Reason(QualityFlags flag)
    {
        var rule = QualityControl.Embedded.Rule(flag);
        return $"{rule.Name} ({(rule.Severity == Severity.Unusable ? "not used" : "suspect, used")})";
    }

    private Explanation Stations(Subject subject, AreaEvaluator evaluator, DayRange days)
    {
        var counting = subject.Area is { } area ? evaluator.Stations(area, days) : [];
        var steps = (subject.Area is null ? [] : context.Directory.StationsOf(subject.Area)).Select(station => new Explanation
        {
            Title = $"{station.Id} {station.Name}",
            Subject = $"{station.Id} {station.Name}",
            IsExcluded = !counting.Contains(station),
            Reason = (station.Role, context.Spans.ContainsKey(station.Id)) switch
            {
                (StationRole.Reference, _) => ExclusionReason.ReferenceSite,
                (StationRole.Other, _) => ExclusionReason.OtherRole,
                (_, false) => ExclusionReason.NoReadings,
                _ => ExclusionReason.None,
            },
            Note = (station.Role, context.Spans.TryGetValue(station.Id, out var span)) switch
            {
                (StationRole.Reference, _) => "reference station: counts for no area",
                (StationRole.Other, _) => "no evaluation station: counts for no area",
                (_, false) => "no readings in the store",
                _ => $"readings from {span.First:yyyy-MM-dd} to {span.Last:yyyy-MM-dd}",
            },
        }).ToList();
        return new Explanation
        {
            Kind = StepKind.Stations,
            Figures = [$"{counting.Count}", $"{steps.Count}"],
            Title = steps.Count > 0 ? $"{Counted.Of(counting.Count, "evaluation station")} of {steps.Count}"
                : subject.Area is null ? "one series, whatever its role" : "no station: the feed's own average",
            HasInputs = true,
            Steps = steps,
        };
    }

    private async Task<Explanation> Quality(Subject subject, Indicator indicator, DayRange days, CancellationToken cancellationToken)
    {
        var statistics = await context.Statistics(days, subject.Series(context), cancellationToken);
        var findings = statistics.SelectMany(entry => entry.Findings)
            .Where(finding => indicator.Pollutant() is not { } pollutant || finding.Pollutant == pollutant)
            .GroupBy(finding => (finding.Pollutant, finding.Rule)).OrderBy(group => group.Key).ToList();
        return new Explanation
        {
            Title = findings.Count == 0
                ? "quality control has nothing against the readings"
                : "readings quality control has something against",
            Steps =
            [
                .. from finding in findings
                   let hours = finding.Sum(each => System.Numerics.BitOperations.PopCount(each.Hours))
                   select new Explanation
                   {
                       Kind = StepKind.Finding,
                       Figures = [finding.Key.Pollutant.Symbol, $"{hours}", $"{finding.Count()}"],
                       Flags = finding.Key.Rule,
                       Title = $"{finding.Key.Pollutant.Symbol}: {Counted.Of(hours, "hour")} on "
                           + Counted.Of(finding.Count(), "station-day"),
                       IsExcluded = !finding.Key.Rule.IsUsable(),
                       Note = Reason(finding.Key.Rule),
                   },
            ],
        };
    }

    private async Task<Explanation> Day(
        Subject subject, AreaEvaluator evaluator, DailyStatistics? figures, DateOnly day, Edition edition, Indicator indicator,
        CancellationToken cancellationToken)
    {
        if (figures is null)
        {
            return new Explanation { Title = $"{day:yyyy-MM-dd}", Day = day, IsExcluded = true, Note = "no readings" };
        }

        var pollutants = indicator.Pollutant() is { } one ? default(PollutantSet).With(one)
            : Pollutants.All.ToArray().Aggregate(default(PollutantSet), (set, pollutant) => set.With(pollutant));
        var sources = await Sources(subject, evaluator, day, pollutants, cancellationToken);
        var explainer = new DayExplainer(edition);
        Explanation Concentration(Pollutant pollutant) =>
            subject.Area is { } area && evaluator.StationsOn(evaluator.Stations(area, new DayRange(day, day)), day) > 0
            ? explainer.Concentration(pollutant, figures, [.. sources.Select(source => source.OfDay(pollutant, _hours))])
            : sources.Select(source => source.Hours(pollutant, _hours)).OfType<Explanation>().FirstOrDefault()
                ?? new Explanation { Title = $"{pollutant.Symbol}: no readings", Pollutant = pollutant, IsExcluded = true };
        return indicator.Pollutant() is { } asked ? Concentration(asked) : explainer.Aqi(figures, Concentration);
    }

    private async Task<List<Source>> Sources(
        Subject subject, AreaEvaluator evaluator, DateOnly day, PollutantSet pollutants, CancellationToken cancellationToken)
    {
        var readings = (await store.ReadStationDays(day, cancellationToken)).ToDictionary(entry => entry.Station);
        var range = new DayRange(day, day);
        List<Station> stations = subject.Area is { } area ? [.. context.Directory.StationsOf(area)] : [];
        if (subject.Area is null || evaluator.StationsOn(stations, day) == 0)
        {
            stations = [.. subject.Series(context).Where(id => subject.Area is null || id.IsAreaSeries)
                .Select(id => new Station { Id = id, Name = id.Name, City = "" })];
        }

        var statistics =
            (await context.Statistics(range, [.. stations.Select(station => station.Id)], cancellationToken)).ToDictionary(
                entry => entry.Station);
        var histories = new Dictionary<StationId, IReadOnlyList<HourRecord>>();
        foreach (var station in stations.Where(station => readings.ContainsKey(station.Id)))
        {
            histories[station.Id] = await store.ReadHistory(station.Id, day, cancellationToken);
        }

        var places = ShowsLines
            ? await new SourceLineSearch(store, context.Directory).Run(day, pollutants, histories, cancellationToken)
            : null;
        return
        [
            .. stations.Select(station => new Source(
                station,
                evaluator.StationsOn([station], day) > 0,
                statistics.TryGetValue(station.Id, out var entry) ? entry : null,
                readings.GetValueOrDefault(station.Id),
                histories.GetValueOrDefault(station.Id, []),
                places?.GetValueOrDefault(station.Id))),
        ];
    }

    /// <summary>What the store has of a series on the day.</summary>
    private sealed record Source(
        Station Station, bool IsActive, StationStatistics? Statistics, StationDay? Readings, IReadOnlyList<HourRecord> History,
        ReadingPlaces? Places)
    {
        public Explanation? Hours(Pollutant pollutant, HourExplainer explainer) =>
            Readings is null ? null : explainer.Explain(pollutant, Readings, Statistics?.Findings ?? [], History, Places);

        public StationOfDay OfDay(Pollutant pollutant, HourExplainer explainer) =>
            new(Station, IsActive, Statistics?.Figures, Hours(pollutant, explainer));
    }
}
