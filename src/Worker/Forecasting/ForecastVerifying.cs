using AqPipeline.Analytics.Forecasting;
using AqPipeline.Worker.Indicators;

namespace AqPipeline.Worker.Forecasting;

/// <summary>Holds the kept forecasts of days against what came.</summary>
internal sealed class ForecastVerifying(EvaluationContext context, IStore store)
{
    private readonly AqiFigures _aqi = new();

    /// <param name="names">The areas; none for all that have kept forecasts.</param>
    /// <param name="first">The first day that was forecast; <see langword="null"/> for the first there is.</param>
    /// <param name="until">The last day; <see langword="null"/> for the last with readings.</param>
    /// <param name="isAsked">True for a pollutant, or the AQI as <see langword="null"/>, and a lead that are asked for.</param>
    /// <param name="cancellationToken">Stops the work.</param>
    /// <exception cref="NoDataException">There are no such forecasts, or none of their days has come.</exception>
    public async Task<Verification> Run(
        IReadOnlyList<string> names, DateOnly? first, DateOnly? until, Func<Pollutant?, int, bool> isAsked,
        CancellationToken cancellationToken)
    {
        var last = context.Days?.Last ?? throw new NoDataException(NoReadings.OfStore);
        last = until < last ? until.Value : last;
        var asked = names.Count == 0 ? null : AreaForecasting.Subjects(context, names, last);
        var nights = await new KeptForecasts(store, context.Mended).Read(
            first?.AddDays(-Resolution.Days.MostLeads) ?? DateOnly.MinValue, last.AddDays(-1), cancellationToken);
        List<VerifiedFigure> figures =
        [
            .. from night in nights
               from forecast in night.Forecasts
               where asked is null || asked.Any(subject => subject.Name == forecast.Area)
               from figure in forecast.Figures
               let verified = new VerifiedFigure(forecast.Area, night.Origin, figure, null)
               where verified.Day <= last && (first is null || verified.Day >= first) && isAsked(figure.Pollutant, figure.Lead)
               select verified,
        ];
        if (figures.Count == 0)
        {
            throw new NoDataException(None((await store.ReadForecastOrigins(cancellationToken)).Cast<DateOnly?>().FirstOrDefault()));
        }

        var days = new DayRange(figures.Min(figure => figure.Day), figures.Max(figure => figure.Day));
        var known = new DayRange(figures.Min(figure => figure.Origin), days.Last);
        var observed = await Observed(figures.Select(figure => figure.Area).Distinct(), asked, known, cancellationToken);
        return new Verification(days,
        [
            .. figures.Select(figure => figure with
                {
                    Observed = observed(figure, figure.Day),
                    Before = observed(figure, figure.Origin),
                })
                .OrderBy(figure => figure.Area, StringComparer.Ordinal)
                .ThenBy(figure => ForecastTexts.PlaceOf(figure.Kept.Pollutant)).ThenBy(figure => figure.Day)
                .ThenBy(figure => figure.Kept.Lead),
        ]);
    }

    /// <summary>What to say where no forecast is shown.</summary>
    /// <param name="first">The first day from which forecasts are kept; <see langword="null"/> without any.</param>
    private static Words None(DateOnly? first) => first is { } origin
        ? (
            $"No kept forecast is of these areas and of days with readings; forecasts are kept from the end of {origin:yyyy-MM-dd} on.",
            $"没有这些区域在有读数日期的留存预报；留存预报自 {origin:yyyy-MM-dd} 起报。")
        : (
            "The store keeps no forecasts yet; `aq run --data DIR --out DIR` and the worker keep those of each night.",
            "数据库尚无留存预报；`aq run --data DIR --out DIR` 与后台服务每夜留存预报。");

    private async Task<Func<VerifiedFigure, DateOnly, double?>> Observed(
        IEnumerable<string> areas, IReadOnlyList<Subject>? asked, DayRange days, CancellationToken cancellationToken)
    {
        var subjects = (asked ?? [.. context.AreasWithReadings().Select(Subject.Of)]).DistinctBy(subject => subject.Name)
            .ToDictionary(subject => subject.Name);
        List<(string Area, Subject Subject)> found =
        [
            .. from area in areas
               let subject = subjects.GetValueOrDefault(area) ?? StationOf(area)
               where subject is not null
               select (area, subject),
        ];
        var series = found.SelectMany(entry => entry.Subject.Series(context)).ToHashSet();
        var evaluator = await context.Evaluator(days, series, cancellationToken);
        var figures = (
            from entry in found
            from edition in EvaluationContext.Editions(null, Period.OfDays(days))
            from day in entry.Subject.Days(evaluator, days, edition)
            where edition.IsInForce(day.Day)
            select (Key: (entry.Area, day.Day), Figures: day)).ToDictionary(entry => entry.Key, entry => entry.Figures);
        return (figure, date) => figures.GetValueOrDefault((figure.Area, date)) is { } day ? ValueOf(day, figure.Kept.Pollutant) : null;
    }

    private double? ValueOf(DailyStatistics day, Pollutant? pollutant)
    {
        if (pollutant is not { } which)
        {
            return _aqi.Of(day).Aqi;
        }

        return day.Values[which].Valid is { } value ? (double)Math.Max(0, value) : null;
    }

    /// <summary>The station that a forecast was of, which is named by its code and name; <see langword="null"/> when it is gone.</summary>
    private Subject? StationOf(string area)
    {
        try
        {
            return Subject.Find(context, area.Split(' ')[0]);
        }
        catch (UsageException)
        {
            return null;
        }
    }
}
