using AqPipeline.Analytics.Forecasting;
using AqPipeline.Worker.Indicators;

namespace AqPipeline.Worker.Forecasting;

/// <summary>Subjects whose forecasts come from one panel.</summary>
/// <param name="Panel">All areas that are trained together.</param>
/// <param name="Asked">The numbers in the panel of those that were asked for.</param>
internal sealed record ForecastGroup(ForecastPanel Panel, IReadOnlyList<int> Asked);

/// <summary>Loads what forecasts learn from, of the subjects and the neighbours that they are trained together with.</summary>
internal sealed class ForecastGroups(EvaluationContext context, IStore store)
{
    private const int Years = 4;

    /// <summary>True to leave out the weather of days, which is known only when they have come.</summary>
    public bool IgnoresWeather { get; init; }

    /// <param name="resolution">The time step.</param>
    /// <param name="subjects">What is asked for, each with days of its own.</param>
    /// <param name="until">The last day of figures; at most the four years before it are loaded.</param>
    /// <param name="weatherUntil">The last day of weather, which may lie ahead.</param>
    /// <param name="cancellationToken">Stops the work.</param>
    /// <returns>The subjects in groups, each made when its turn comes: a group holds four years. Those without any figure are left
    /// out.</returns>
    public async Task<IEnumerable<ForecastGroup>> Load(
        Resolution resolution, IReadOnlyList<Subject> subjects, DateOnly until, DateOnly weatherUntil, CancellationToken cancellationToken)
    {
        if (context.Days is not { } all || until < all.First)
        {
            return [];
        }

        var days = Window(all, until);
        List<(IReadOnlyList<Subject> Members, List<Subject> Asked)> groups =
        [
            .. subjects.Distinct()
                .Select(subject => (Subject: subject, Members: subject.Neighbours(context)))
                .GroupBy(entry => string.Join('\n', entry.Members.Select(member => member.Name)))
                .Select(group => (group.First().Members, group.Select(entry => entry.Subject).ToList())),
        ];
        List<Subject> members = [.. groups.SelectMany(group => group.Members).Distinct()];
        Func<IReadOnlyList<Subject>, ForecastPanel?> panelOf = resolution == Resolution.Hours
            ? await new HourlyHistories(context, store).Load(members, days, weatherUntil, cancellationToken)
            : await new DailyHistories(context, store) { IgnoresWeather = IgnoresWeather }
                .Load(members, days, weatherUntil, cancellationToken);
        return
            from entry in groups
            let panel = panelOf(entry.Members)
            where panel is not null
            select new ForecastGroup(
                panel, [.. entry.Asked.Select(subject => entry.Members.Index().First(member => member.Item == subject).Index)]);
    }

    /// <summary>
    /// The days to learn from: four years, from the first of a month on, so that what is learnt from stays the same for a month.
    /// </summary>
    private static DayRange Window(DayRange all, DateOnly until)
    {
        var first = new DateOnly(until.Year - Years, until.Month, 1).AddMonths(1);
        return new DayRange(first > all.First ? first : all.First, until);
    }
}
