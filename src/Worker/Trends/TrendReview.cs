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
    private static readonly SemaphoreSlim s_turn = new(1);

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

        HashSet<StationId> weatherOf = question.IsNormalised ? WeatherOf(subject, series, left) : [];
        var hours = await TrendHours.Read(context, series, weatherOf, days, cancellationToken);
        var evaluator = await context.Evaluator(days, all.ToHashSet(), cancellationToken);
        var (normaliser, models) = await InTurn(hours, cancellationToken);
        var basis = new Basis(subject, evaluator, hours, normaliser);
        return new AreaTrend(
            subject, days, series, moved,
            [.. question.Pollutants.Select((pollutant, index) => Of(basis, pollutant, days, models[index]))]);

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
    private StationId[] Series(Subject subject)
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
        if (first.AddDays(1).Day == 1 && first < known.Last)
        {
            // Files of a month begin with the last hour of the month before.
            first = first.AddDays(1);
        }

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

    /// <summary>Over HTTP one training after the other, so that other questions keep a processor.</summary>
    private async Task<(WeatherNormaliser? Normaliser, IReadOnlyList<NormalisedHours?> Models)> InTurn(
        TrendHours hours, CancellationToken cancellationToken)
    {
        if (!question.IsNormalised || context.Parallelism > 1)
        {
            return Normalised(hours, cancellationToken);
        }

        await s_turn.WaitAsync(cancellationToken);
        try
        {
            return Normalised(hours, cancellationToken);
        }
        finally
        {
            s_turn.Release();
        }
    }

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
        var trend = new PollutantTrend(pollutant)
        {
            Months = months,
            Years = years,
            Observed = observed,
            ObservedReason = observedReason,
            Normalised = normalised,
            NormalisedReason = normalisedReason,
            Model = model,
        };
        return WithChange(trend, basis, question.Compared ?? FirstAndLast(years), unknown);
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
        if (!statistics.Values[pollutant].IsValid
            || basis.Hours.Mean(pollutant, [period.Days], basis.Hours.Of(pollutant)) is not { } observed)
        {
            return new TrendMean(period, null, null, TrendTexts.NotValid(statistics.Decisions[pollutant]));
        }

        if (model is null)
        {
            return new TrendMean(period, observed, null, null);
        }

        var hours = basis.Hours.HoursOf(pollutant, period.Days).ToList();
        var known = hours.Count(basis.Normaliser!.HasWeather);
        var normalised = known * 2 < hours.Count ? null : basis.Hours.Mean(pollutant, [period.Days], model.Hours);
        return new TrendMean(period, observed, normalised, normalised is null ? TrendTexts.NoWeatherInPeriod : (Words?)null);
    }

    /// <summary>
    /// The change between two periods: over the months that are valid in both, at least two thirds of them; over all days of periods that
    /// are not made of months.
    /// </summary>
    private static PollutantTrend WithChange(PollutantTrend trend, Basis basis, (Period Base, Period Period)? compared, Words? unknown)
    {
        if (compared is not var (before, after))
        {
            return trend with { ChangeReason = TrendTexts.NoYears };
        }

        (TrendMean Base, TrendMean Period)[] pairs =
            [.. Parts(before).Zip(Parts(after), (first, last) => (Mean(first), Mean(last)))];
        var valid = pairs.Where(pair => pair is { Base.Observed: not null, Period.Observed: not null }).ToList();
        int[] left = [.. pairs.Except(valid).Select(pair => pair.Base.Period.Days.First.Month).Order()];
        var isOfDays = before.Kind == PeriodKind.Days;
        if (isOfDays ? left.Length > 0 : valid.Count * 3 < pairs.Length * 2)
        {
            var invalid = pairs[0].Base.Observed is null ? pairs[0].Base : pairs[0].Period;
            return trend with
            {
                Compared = compared,
                ChangeReason = isOfDays
                    ? TrendTexts.NotValid(invalid.Period, invalid.Reason!.Value) : TrendTexts.NotInBoth(left, isEnough: false),
            };
        }

        var observed = basis.Hours.Of(trend.Pollutant);
        var isNormalised = valid.All(pair => pair is { Base.Normalised: not null, Period.Normalised: not null });
        return trend with
        {
            Compared = compared,
            LeftOut = left,
            Change = new ChangeSplit(Between(observed), isNormalised ? Between(trend.Model!.Hours) : null),
            ChangeReason = left.Length > 0 ? TrendTexts.NotInBoth(left, isEnough: true)
                : unknown ?? (trend.Model is null || isNormalised ? (Words?)null : TrendTexts.NoWeatherInPeriod),
        };

        TrendMean Mean(Period period) => TrendReview.Mean(basis, trend.Pollutant, period, trend.Model);

        ConcentrationChange Between(IReadOnlyList<double?> figures) => ConcentrationChange.Of(
            basis.Hours.Mean(trend.Pollutant, valid.Select(pair => pair.Base.Period.Days), figures)!.Value,
            basis.Hours.Mean(trend.Pollutant, valid.Select(pair => pair.Period.Period.Days), figures)!.Value,
            TrendDigits.Of(trend.Pollutant));
    }

    /// <summary>The months of a period that is made of months; otherwise the period itself.</summary>
    private static IEnumerable<Period> Parts(Period period) =>
        period.Kind == PeriodKind.Days ? [period] : MonthsOf(period.Days).Select(Period.OfMonth);

    /// <summary>What the figures of a subject rest on.</summary>
    private sealed record Basis(Subject Subject, AreaEvaluator Evaluator, TrendHours Hours, WeatherNormaliser? Normaliser);
}
