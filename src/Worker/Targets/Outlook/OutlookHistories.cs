using AqPipeline.Analytics.Outlook;
using AqPipeline.Analytics.Standards;
using AqPipeline.Analytics.Statistics;
using AqPipeline.Worker.Indicators;

namespace AqPipeline.Worker.Targets.Outlook;

/// <summary>
/// Reads the daily figures that outlooks are made of, a year at a time: of all cities with readings, so that they say how the nation
/// changes, and of what is asked for. A year of an area without hours is made of published days; never of both.
/// </summary>
internal sealed class OutlookHistories(EvaluationContext context)
{
    /// <summary>Years before the asked one that are read.</summary>
    private const int MostYears = 6;

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
        var published = await context.Published(cancellationToken);
        List<Subject> common =
        [
            .. context.AreasWithReadings().Where(area => area.Kind == AreaKind.City)
                .Concat(published.Areas.Select(context.Directory.AreaOf).OfType<Area>()).Distinct().Select(Subject.Of),
        ];
        var names = common.Select(subject => subject.Name).ToHashSet();
        List<Subject> subjects = [.. common.Concat(asked).DistinctBy(subject => subject.Name)];
        if (await context.DaysWithPublished(cancellationToken) is not { } known || known.First > last)
        {
            return new OutlookHistory([], new DayRange(last, last));
        }

        var earliest = new DateOnly(last.Year - MostYears, 1, 1);
        var first = known.First < earliest ? earliest : known.First;
        var history = new OutlookHistory(
            [
                .. subjects.Select(
                    subject => new OutlookArea(subject.Name, ProvinceOf(subject), names.Count == 0 || names.Contains(subject.Name))),
            ],
            new DayRange(first, last));
        var series = subjects.SelectMany(subject => subject.Series(context)).ToHashSet();
        for (var year = first.Year; year <= last.Year; year++)
        {
            var days = new DayRange(year == first.Year ? first : new(year, 1, 1), year == last.Year ? last : new(year, 12, 31));
            var evaluator = (await context.Evaluator(days, series, cancellationToken)).With(published);
            Parallel.For(
                0, subjects.Count,
                new ParallelOptions { CancellationToken = cancellationToken, MaxDegreeOfParallelism = context.Parallelism },
                index => AddYear(history, index, subjects[index], evaluator, days, edition));
        }

        return history;
    }

    private void AddYear(
        OutlookHistory history, int index, Subject subject, AreaEvaluator evaluator, DayRange days, Edition edition)
    {
        var events = subject.Area is { } area ? Events?.Invoke(area) : null;
        var published = subject.Area is { } of ? evaluator.PublishedDays(of, days).Select(day => day.Day).ToHashSet() : [];
        foreach (var day in subject.Days(evaluator, days, edition))
        {
            history.Add(index, Without(day, events), published.Contains(day.Day) ? DayKind.Published : DayKind.Hours);
        }
    }

    private static DailyStatistics Without(DailyStatistics day, IReadOnlyDictionary<DateOnly, PollutantSet>? events) =>
        events is not null && events.TryGetValue(day.Day, out var pollutants)
            ? Analytics.Events.Deduction.Without(day, pollutants)
            : day;

    private static string ProvinceOf(Subject subject) => subject.Area switch
    {
        { City.Length: > 0 } county => county.City,
        { Province.Length: > 0 } area => area.Province,
        { } area => area.Name,
        _ => subject.Name,
    };
}
