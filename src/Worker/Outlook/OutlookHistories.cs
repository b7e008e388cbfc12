using AqPipeline.Analytics.Outlook;
using AqPipeline.Analytics.Standards;
using AqPipeline.Analytics.Statistics;
using AqPipeline.Worker.Indicators;

namespace AqPipeline.Worker.Outlook;

/// <summary>
/// Reads the daily figures that outlooks are made of, a year at a time: of all cities with readings, so that they say how the nation
/// changes, and of what is asked for. A year of an area without hours is made of published days; never of both.
/// </summary>
internal sealed class OutlookHistories(EvaluationContext context)
{
    /// <summary>Years before the asked one that are read.</summary>
    private const int MostYears = 6;

    private PublishedSeries? _published;

    /// <summary>The exceptional events whose pollutants are taken out; <see langword="null"/> deducts nothing.</summary>
    public Func<Area, IReadOnlyDictionary<DateOnly, PollutantSet>>? Events { get; init; }

    /// <summary>Reads the history up to a day.</summary>
    /// <param name="asked">What outlooks are made of: stations, counties and cities.</param>
    /// <param name="last">The last day.</param>
    /// <param name="edition">The edition by which areas are averaged from stations.</param>
    /// <param name="cancellationToken">Stops it.</param>
    /// <returns>The history, with the name of each asked subject among its areas.</returns>
    public async Task<OutlookHistory> Read(
        IReadOnlyList<Subject> asked, DateOnly last, Edition edition, CancellationToken cancellationToken)
    {
        _published ??= PublishedSeries.Of(await context.Store.ReadPublishedDays(cancellationToken));
        var published = _published.Areas.Select(series => (Series: series, Area: context.Directory.AreaOf(series)))
            .Where(entry => entry.Area is not null).GroupBy(entry => entry.Area!.Label)
            .ToDictionary(group => group.Key, group => group.First().Series);
        List<Subject> subjects =
        [
            .. asked.Concat(context.AreasWithReadings().Where(area => area.Kind == AreaKind.City).Select(Subject.Of))
                .Concat(_published.Areas.Select(context.Directory.AreaOf).OfType<Area>().Select(Subject.Of)).DistinctBy(subject => subject.Name),
        ];
        var first = First(last);
        if (first > last)
        {
            return new OutlookHistory([], new DayRange(last, last));
        }

        var history = new OutlookHistory(
            [.. subjects.Select(subject => new OutlookArea(subject.Name, ProvinceOf(subject)))], new DayRange(first, last));
        for (var year = first.Year; year <= last.Year; year++)
        {
            var days = new DayRange(year == first.Year ? first : new(year, 1, 1), year == last.Year ? last : new(year, 12, 31));
            var evaluator = await context.Evaluator(
                days, subjects.SelectMany(subject => subject.Series(context)).ToHashSet(), cancellationToken);
            foreach (var (index, subject) in subjects.Index())
            {
                AddYear(history, index, subject, evaluator, days, edition, published);
            }
        }

        return history;
    }

    private void AddYear(
        OutlookHistory history, int index, Subject subject, AreaEvaluator evaluator, DayRange days, Edition edition,
        Dictionary<string, StationId> published)
    {
        var hours = subject.Days(evaluator, days, edition).Where(day => day.Values.Any(value => value.Valid is not null)).ToList();
        var events = subject.Area is { } area ? Events?.Invoke(area) : null;
        foreach (var day in hours)
        {
            history.Add(index, Without(day, events), DayKind.Hours);
        }

        if (hours.Count > 0 || !published.TryGetValue(subject.Name, out var series))
        {
            return;
        }

        foreach (var day in _published!.DaysOf(series, days))
        {
            var values = PollutantTable.Create(pollutant =>
                day[pollutant] is { } scaled ? new DailyValue((decimal)scaled / StationDay.Scale, 1, isValid: true) : default);
            history.Add(index, Without(new DailyStatistics { Day = day.Day, Values = values }, events), DayKind.Published);
        }
    }

    private static DailyStatistics Without(DailyStatistics day, IReadOnlyDictionary<DateOnly, PollutantSet>? events) =>
        events is not null && events.TryGetValue(day.Day, out var pollutants)
            ? Analytics.Events.Deduction.Without(day, pollutants)
            : day;

    /// <summary>The first day with figures, not more than some years before; after the last day when there is none.</summary>
    private DateOnly First(DateOnly last)
    {
        var days = _published!.Days.Select(day => day.Day).Concat(context.Days is { } range ? (DateOnly[])[range.First] : []);
        var (first, earliest) = (days.DefaultIfEmpty(DateOnly.MaxValue).Min(), new DateOnly(last.Year - MostYears, 1, 1));
        return first < earliest ? earliest : first;
    }

    private static string ProvinceOf(Subject subject) => subject.Area switch
    {
        { City.Length: > 0 } county => county.City,
        { Province.Length: > 0 } area => area.Province,
        { } area => area.Name,
        _ => subject.Name,
    };
}
