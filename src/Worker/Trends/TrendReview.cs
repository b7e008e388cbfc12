using AqPipeline.Analytics.Forecasting.Trees;
using AqPipeline.Analytics.Standards;
using AqPipeline.Analytics.Statistics;
using AqPipeline.Analytics.Trends;
using AqPipeline.Worker.Indicators;

namespace AqPipeline.Worker.Trends;

/// <summary>Computes the trends of a station or area, as observed and with the weather's part taken out.</summary>
/// <param name="context">The store.</param>
/// <param name="question">What is asked.</param>
/// <param name="trained">Takes how many trainings are done, and of how many.</param>
internal sealed class TrendReview(EvaluationContext context, TrendQuestion question, Action<int, int> trained)
{
    /// <param name="subject">The station or area.</param>
    /// <param name="cancellationToken">Stops the work.</param>
    public async Task<AreaTrend> Run(Subject subject, CancellationToken cancellationToken)
    {
        var all = Series(subject);
        var moved = await new MovedStations(context).Among(all, cancellationToken);
        var left = moved.Where(station => subject.Area is not null || station.Other is null).Select(station => station.Station).ToHashSet();
        StationId[] series = [.. all.Where(id => !left.Contains(id))];
        if (Days(series.Length > 0 ? series : all) is not { } days)
        {
            return Without(TrendTexts.NoReadings);
        }

        if (series.Length == 0)
        {
            return Without(TrendTexts.AllMoved);
        }

        var hours = await TrendHours.Read(context, series, question.IsNormalised ? WeatherOf(subject, series, left) : [], days, cancellationToken);
        var evaluator = await context.Evaluator(days, all.ToHashSet(), cancellationToken);
        var (normaliser, models) = Normalised(hours, cancellationToken);
        return new AreaTrend(
            subject, days, series, moved,
            [.. question.Pollutants.Select((pollutant, index) => Of(new Basis(subject, evaluator, hours, normaliser), pollutant, days, models[index]))]);

        AreaTrend Without(Words reason) => new(
            subject, null, [], moved,
            [
                .. question.Pollutants.Select(pollutant => new PollutantTrend(pollutant)
                {
                    ObservedReason = reason, NormalisedReason = question.IsNormalised ? reason : (Words?)null, ChangeReason = reason,
                }),
            ]);
    }

    /// <summary>The stations of an area or, where it has none or they began later, the feed's own average: never both.</summary>
    private IReadOnlyList<StationId> Series(Subject subject)
    {
        var series = subject.Series(context);
        StationId[] stations = [.. series.Where(id => !id.IsAreaSeries)];
        StationId[] feed = [.. series.Where(id => id.IsAreaSeries)];
        return feed.Length == 0 || (stations.Length > 0 && Length(stations) >= Length(feed)) ? stations : feed;

        int Length(StationId[] of) => Span(of)!.Value.Days;
    }

    private DayRange? Span(IReadOnlyCollection<StationId> series) => series.Count == 0
        ? null : series.Select(id => context.Spans[id]).Aggregate((left, right) => left.Span(right));

    /// <summary>The days with readings within the years asked for.</summary>
    private DayRange? Days(IReadOnlyCollection<StationId> series)
    {
        if (Span(series) is not { } known)
        {
            return null;
        }

        var first = question.From is { } from && DayRange.OfYear(from).First > known.First ? DayRange.OfYear(from).First : known.First;
        var last = question.To is { } to && DayRange.OfYear(to).Last < known.Last ? DayRange.OfYear(to).Last : known.Last;
        return first <= last ? new DayRange(first, last) : null;
    }

    /// <summary>The stations whose weather counts: those of the readings, and others of the area that have only weather.</summary>
    private HashSet<StationId> WeatherOf(Subject subject, IReadOnlyList<StationId> series, HashSet<StationId> left) =>
    [
        .. series,
        .. subject.Area is { } area
            ? context.Directory.StationsOf(area).Select(station => station.Id).Where(id => !left.Contains(id)) : [],
    ];

    private (WeatherNormaliser? Normaliser, IReadOnlyList<NormalisedHours?> Models) Normalised(
        TrendHours hours, CancellationToken cancellationToken)
    {
        if (!question.IsNormalised || !LightGbmLibrary.IsAvailable || hours.Weather.Known == 0)
        {
            return (null, [.. question.Pollutants.Select(_ => (NormalisedHours?)null)]);
        }

        var normaliser = new WeatherNormaliser(hours.First, hours.Weather, question.Settings);
        return (normaliser, normaliser.Run([.. question.Pollutants.Select(hours.Of)], trained, cancellationToken));
    }

    private PollutantTrend Of(Basis basis, Pollutant pollutant, DayRange days, NormalisedHours? model)
    {
        if (basis.Hours.Of(pollutant).All(hour => hour is null))
        {
            return new PollutantTrend(pollutant)
            {
                ObservedReason = TrendTexts.NeverMeasured,
                NormalisedReason = question.IsNormalised ? TrendTexts.NeverMeasured : (Words?)null,
                ChangeReason = TrendTexts.NeverMeasured,
            };
        }

        var unknown = question.IsNormalised && model is null ? WithoutModel(basis, pollutant) : (Words?)null;
        TrendMean[] months = [.. MonthsOf(days).Select(month => Mean(basis, pollutant, Period.OfMonth(month), model))];
        TrendMean[] years =
        [
            .. Enumerable.Range(days.First.Year, days.Last.Year - days.First.Year + 1)
                .Select(year => Mean(basis, pollutant, Period.OfYear(year), model)),
        ];
        var (observed, observedReason) = Line(months, mean => mean.Observed);
        var (normalised, normalisedReason) = model is null ? (null, unknown) : Line(months, mean => mean.Normalised);
        var compared = question.Compared ?? FirstAndLast(years);
        var (change, changeReason) = Change(basis, pollutant, compared, model);
        return new PollutantTrend(pollutant)
        {
            Months = months,
            Years = years,
            Observed = observed,
            ObservedReason = observedReason,
            Normalised = normalised,
            NormalisedReason = normalisedReason,
            Model = model,
            Compared = compared,
            Change = change,
            ChangeReason = changeReason ?? unknown,
        };
    }

    private static IEnumerable<DateOnly> MonthsOf(DayRange days)
    {
        for (var month = new DateOnly(days.First.Year, days.First.Month, 1); month <= days.Last; month = month.AddMonths(1))
        {
            yield return month;
        }
    }

    private static Words WithoutModel(Basis basis, Pollutant pollutant) => !LightGbmLibrary.IsAvailable
        ? TrendTexts.NoLibrary
        : basis.Normaliser is null
            ? TrendTexts.NoWeather
            : TrendTexts.TooFewHours(basis.Normaliser.Learnable(basis.Hours.Of(pollutant)));

    private static (TrendLine? Line, Words? Reason) Line(TrendMean[] means, Func<TrendMean, double?> figure)
    {
        List<MonthlyMean> months =
        [
            .. means.Where(mean => figure(mean) is not null).Select(mean => MonthlyMean.Of(mean.Period.Days.First, figure(mean)!.Value)),
        ];
        return TrendLine.Of(months) is { } line ? (line, null) : (null, TrendTexts.TooFewMonths(TrendLine.Usable(months).Count));
    }

    private static (Period Base, Period Period)? FirstAndLast(TrendMean[] years) =>
        years.Where(year => year.Observed is not null).ToList() is [var first, .., var last] ? (first.Period, last.Period) : null;

    /// <summary>The means of a period that is valid by the standard; a period that is not has a reason instead.</summary>
    private static TrendMean Mean(Basis basis, Pollutant pollutant, Period period, NormalisedHours? model)
    {
        var statistics = basis.Subject.Evaluate(basis.Evaluator, period, EditionCatalog.Embedded.At(period.Days.Last));
        if (!statistics.Values[pollutant].IsValid || basis.Hours.Mean(pollutant, period.Days, basis.Hours.Of(pollutant)) is not { } observed)
        {
            return new TrendMean(period, null, null, TrendTexts.NotValid(statistics.Decisions[pollutant]));
        }

        if (model is null)
        {
            return new TrendMean(period, observed, null, null);
        }

        var hours = basis.Hours.HoursOf(pollutant, period.Days).ToList();
        var known = hours.Count(basis.Normaliser!.HasWeather);
        var normalised = known * 2 < hours.Count ? null : basis.Hours.Mean(pollutant, period.Days, model.Hours);
        return new TrendMean(period, observed, normalised, normalised is null ? TrendTexts.NoWeatherInPeriod : (Words?)null);
    }

    private static (ChangeSplit? Change, Words? Reason) Change(
        Basis basis, Pollutant pollutant, (Period Base, Period Period)? compared, NormalisedHours? model)
    {
        if (compared is not var (before, after))
        {
            return (null, TrendTexts.NoYears);
        }

        TrendMean[] means = [Mean(basis, pollutant, before, model), Mean(basis, pollutant, after, model)];
        var reasons = means.Where(mean => mean.Reason is not null).Select(mean => TrendTexts.NotValid(mean.Period, mean.Reason!.Value)).ToList();
        var reason = reasons.Count == 0 ? (Words?)null : Words.Join(reasons, "; ", "；");
        return means is [{ Observed: { } first }, { Observed: { } last }]
            ? (new ChangeSplit(
                ConcentrationChange.Of(first, last, TrendDigits.Of(pollutant)),
                means is [{ Normalised: { } usual }, { Normalised: { } later }]
                    ? ConcentrationChange.Of(usual, later, TrendDigits.Of(pollutant)) : null),
                reason)
            : (null, reason);
    }

    /// <summary>What the figures of a subject rest on.</summary>
    private sealed record Basis(Subject Subject, AreaEvaluator Evaluator, TrendHours Hours, WeatherNormaliser? Normaliser);
}
