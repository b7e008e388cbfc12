using AqPipeline.Analytics.Events;
using AqPipeline.Analytics.Ranking;
using AqPipeline.Analytics.Standards;
using AqPipeline.Worker.Indicators;
using AqPipeline.Worker.Ranking;

namespace AqPipeline.Worker.Bulletins;

/// <summary>Ranks a month in every way a bulletin prints.</summary>
internal sealed class BulletinGathering(EvaluationContext context, DustTreatment? dust = null)
{
    private readonly UnitRanking _rank = new(context, dust);

    /// <param name="group">The group.</param>
    /// <param name="units">Its units.</param>
    /// <param name="month">The month.</param>
    /// <param name="edition">The edition.</param>
    /// <param name="rule">The rule of summons, where there is one.</param>
    /// <param name="cancellationToken">Stops the work.</param>
    /// <exception cref="NoDataException">There are no readings in the month.</exception>
    public async Task<BulletinData> Run(
        Area group, IReadOnlyList<Area> units, Period month, Edition edition, SummonsRule? rule, CancellationToken cancellationToken)
    {
        if (context.Days is not { } stored || !stored.Overlaps(month.Days))
        {
            throw new NoDataException(NoReadings.Of(context, [group.Name], month));
        }

        Task<RankingTable> By(RankingKey key, Period period) =>
            _rank.Run(units, period, edition, new RankingOptions { Key = key }, cancellationToken);

        return new BulletinData
        {
            Group = group,
            Month = month,
            Edition = edition,
            Ranking = await By(RankingKey.Composite, month),
            MonthBefore = await By(RankingKey.Composite, Period.OfMonth(month.Days.First.AddDays(-1))),
            Pm25 = await By(RankingKey.Pm25, month),
            GoodDays = await By(RankingKey.GoodDays, month),
            Improvement = await By(RankingKey.Improvement, month),
            Captures = await Captures(units, month, stored.Last, cancellationToken),
            Watched = rule is null ? null : await new UnitWatch(context, dust).Run(units, rule, month, edition, cancellationToken),
            LastDay = stored.Last,
        };
    }

    private async Task<IReadOnlyDictionary<(string, string), UnitCapture>> Captures(
        IReadOnlyList<Area> units, Period month, DateOnly last, CancellationToken cancellationToken)
    {
        var days = new DayRange(month.Days.First, last < month.Days.Last ? last : month.Days.Last);
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

/// <summary>How complete the readings of a unit are.</summary>
/// <param name="Series">Series its figures rest on.</param>
/// <param name="Usable">Usable hours of all pollutants.</param>
/// <param name="Expected">Hours of all pollutants in the days elapsed.</param>
internal readonly record struct UnitCapture(int Series, int Usable, int Expected);

/// <summary>Everything a bulletin says, as figures.</summary>
internal sealed record BulletinData
{
    public required Area Group { get; init; }

    public required Period Month { get; init; }

    public required Edition Edition { get; init; }

    /// <summary>By composite index.</summary>
    public required RankingTable Ranking { get; init; }

    /// <summary>The same of the month before.</summary>
    public required RankingTable MonthBefore { get; init; }

    public required RankingTable Pm25 { get; init; }

    public required RankingTable GoodDays { get; init; }

    public required RankingTable Improvement { get; init; }

    /// <summary>
    /// The sentence for a month in which no unit has the valid days for a rank; <see langword="null"/> if one has.
    /// </summary>
    public Words? NobodyRanked => Ranking.Ranked.Count == 0
        && Ranking.Excluded.OrderBy(unit => unit.Exclusion!.Cause == ExclusionCause.NoReadings).FirstOrDefault() is { } first
        ? new Words($"No unit of {Group.Name} is ranked in {Month}: ", $"{Group.Name} 在 {Month} 无可排名单位：") + $"{first.Entry.Name} "
            + RankingTexts.WholeReason(first.Exclusion!) + ("; no bulletin is issued.", "；不发布通报。")
        : (Words?)null;

    /// <summary>By the city and name of the unit.</summary>
    public required IReadOnlyDictionary<(string City, string Name), UnitCapture> Captures { get; init; }

    /// <summary>The units that a rule of summons names; <see langword="null"/> when no plan has a rule.</summary>
    public required SummonsList? Watched { get; init; }

    /// <summary>The last day with readings in the store.</summary>
    public required DateOnly LastDay { get; init; }

    /// <summary>Whether the month is not over in the readings.</summary>
    public bool IsProvisional => LastDay < Month.Days.Last;
}
