namespace AqPipeline.Analytics.Outlook;

/// <summary>
/// Makes the members of a group from those of its areas, as <see cref="AqPipeline.Analytics.Statistics.PeriodEvaluator"/> does with years.
/// </summary>
internal sealed class GroupMembers(Edition edition)
{
    private readonly IndexTerms _index = new(edition);

    /// <summary>The means of the areas' figures and ratios, the sums of their days.</summary>
    public AreaMembers Of(string name, IReadOnlyList<AreaMembers> areas)
    {
        var present = areas.Where(area => area.Count > 0 && area.Bases.Any(basis => basis != RestBasis.None)).ToList();
        var members = present.Count == 0 ? 0 : present[0].Count;
        var group = new AreaMembers(new OutlookArea(name, name), members)
        {
            Bases = PollutantTable.Create(
                pollutant => present.Count == 0 ? RestBasis.None : present.Max(area => area.Bases[pollutant])),
            HasDays = present.Exists(area => area.HasDays),
        };
        var needed = (int)decimal.Ceiling(edition.Evaluation.GroupCities.MinimumShare * areas.Count);
        Span<long> figures = stackalloc long[Pollutants.Count];
        for (var member = 0; member < members; member++)
        {
            var valid = default(PollutantSet);
            foreach (var pollutant in Pollutants.All)
            {
                figures[(int)pollutant] = group.Figures[pollutant][member] = Mean(present, area => area.Figures[pollutant][member]);
                group.RestMeans[pollutant][member] = Mean(present, area => area.RestMeans[pollutant][member]);
                valid = present.Count(area => area.Valid[member].Contains(pollutant)) >= needed ? valid.With(pollutant) : valid;
            }

            group.GoodRatios[member] = Mean(present, area => area.GoodRatios[member]);
            group.HeavyRatios[member] = Mean(present, area => area.HeavyRatios[member]);
            group.ValidDays[member] = (short)present.Sum(area => area.ValidDays[member]);
            group.GoodDays[member] = (short)present.Sum(area => area.GoodDays[member]);
            group.HeavyDays[member] = (short)present.Sum(area => area.HeavyDays[member]);
            group.SevereDays[member] = (short)present.Sum(area => area.SevereDays[member]);
            group.Valid[member] = valid;
            group.DaysAreValid[member] = present.Count(area => area.DaysAreValid[member]) >= needed;
            group.Index[member] = _index.Of(figures);
        }

        group.RestShare = present.Select(area => area.RestShare).DefaultIfEmpty(1).Average();
        group.SoFar = SoFar(present);
        group.Fan = MemberFan.OfGroup([.. present.Select(area => area.Fan).OfType<MemberFan>()]);
        return group;
    }

    private static long Mean(List<AreaMembers> areas, Func<AreaMembers, long> figure)
    {
        var (sum, count) = (0L, 0);
        foreach (var area in areas)
        {
            var value = figure(area);
            (sum, count) = value < 0 ? (sum, count) : (sum + value, count + 1);
        }

        return count == 0 ? ScaledValue.Missing : ScaledValue.Quotient(sum, count);
    }

    /// <summary>The means so far are means of the areas' means: one figure an area.</summary>
    private static YearSoFar SoFar(List<AreaMembers> areas)
    {
        var counts = PollutantTable.Create(pollutant => areas.Count(area => area.SoFar.Days[pollutant] > 0));
        return new YearSoFar(
            PollutantTable.Create(
                pollutant => areas.Where(area => area.SoFar.Days[pollutant] > 0).Sum(area => area.SoFar.Mean(pollutant))),
            counts, areas.Sum(area => area.SoFar.ValidDays), areas.Sum(area => area.SoFar.GoodDays),
            areas.Sum(area => area.SoFar.HeavyDays));
    }
}
