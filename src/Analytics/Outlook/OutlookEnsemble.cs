namespace AqPipeline.Analytics.Outlook;

/// <summary>A running year as an ensemble: the known days, and in each member a rest of the year that may come.</summary>
public sealed class OutlookEnsemble
{
    private OutlookEnsemble(DateOnly asOf, Edition edition, OutlookSettings settings, IReadOnlyList<int> years, AreaMembers[] areas) =>
        (AsOf, Edition, Settings, Years, Areas) = (asOf, edition, settings, years, areas);

    /// <summary>The last known day.</summary>
    public DateOnly AsOf { get; }

    /// <summary>The edition of the figures.</summary>
    public Edition Edition { get; }

    /// <summary>The settings.</summary>
    public OutlookSettings Settings { get; }

    /// <summary>The other years whose days stand for the rest; empty when there is none, and then no area has a basis.</summary>
    public IReadOnlyList<int> Years { get; }

    /// <summary>The figures of each area of the history.</summary>
    public IReadOnlyList<AreaMembers> Areas { get; }

    /// <summary>Computes the ensemble, area by area.</summary>
    /// <param name="history">The daily figures; nothing after the as-of day is looked at.</param>
    /// <param name="asOf">The last day that counts, not the last of its year.</param>
    /// <param name="edition">The edition.</param>
    /// <param name="settings">The settings.</param>
    /// <param name="spread">The spread of the rest; <see langword="null"/> for what the years before teach.</param>
    /// <param name="inputs">Changes of the days to come, and the areas that are asked for; <see langword="null"/> for none and all.</param>
    /// <exception cref="ArgumentException">The as-of day is outside the history, or the last of its year.</exception>
    public static OutlookEnsemble Compute(
        OutlookHistory history, DateOnly asOf, Edition edition, OutlookSettings settings, RestSpread? spread = null,
        OutlookInputs? inputs = null)
    {
        if (!history.Days.Contains(asOf) || SeasonCalendar.Rest(asOf) is not { } rest)
        {
            throw new ArgumentException($"{asOf:yyyy-MM-dd} has no rest of the year in {history.Days}.", nameof(asOf));
        }

        var known = history.Until(asOf);
        if (DayDraws.Draw(known, rest, settings) is not { } draws)
        {
            return new OutlookEnsemble(asOf, edition, settings, [], [.. known.Areas.Select(area => new AreaMembers(area, 0))]);
        }

        var (years, factors) = (new MemberYears(edition), new MemberFactors(settings.Members, settings.Seed));
        spread ??= RestSpread.Learn(known, asOf, settings);
        var levels = PollutantTable.Create(pollutant => RestLevels.Of(known, asOf, pollutant, settings));
        var donors = new Donors(known, asOf);
        var runs = draws.Runs;
        double Deviation(Pollutant pollutant) => spread.Of(pollutant, SeasonCalendar.Passed(asOf));
        var areas = new AreaMembers[known.Areas.Count];
        Parallel.For(0, areas.Length, new ParallelOptions { MaxDegreeOfParallelism = inputs?.Parallelism ?? -1 }, area =>
        {
            if (inputs?.Only?.Contains(known.Areas[area].Name) == false)
            {
                areas[area] = new AreaMembers(known.Areas[area], 0);
                return;
            }

            var result = areas[area] = new AreaMembers(known.Areas[area], settings.Members);
            var whatIf = inputs?.WhatIf is { } change && change.IsFor(known.Areas[area]) ? change : null;
            var year = AreaYear.Filled(known, area, asOf, rest, donors, whatIf);
            var bases = default(PollutantTable<RestBasis>);
            var means = year.DrawnMeans(runs);
            year.Factors = PollutantTable.Create<double[]?>(pollutant =>
                FactorsOf(means[pollutant], levels[pollutant][area], Deviation(pollutant), factors, known.Areas[area], pollutant) ?? []);
            year.Forecast = inputs?.Forecast?.Of(known.Areas[area].Name) is { Count: > 0 } days
                ? ForecastMembers.Of(days, year, draws)
                : [];
            foreach (var pollutant in Pollutants.All)
            {
                bases[pollutant] = year.Factors[pollutant] is [] ? RestBasis.None : levels[pollutant][area].Basis;
            }

            result.Bases = bases;
            result.HasDays = !Pollutants.All.ToArray().Any(
                pollutant => bases[pollutant] == RestBasis.None && !year.NotMonitored.Contains(pollutant));
            result.Fan = inputs?.WithFans == true ? new MemberFan(rest, settings.Members) : null;
            years.Evaluate(year, draws, result);
            whatIf?.AddDays(result, rest.Days);
        });
        return new OutlookEnsemble(asOf, edition, settings, draws.Years, areas);
    }

    /// <summary>The members of an area; without members when it is not among the areas.</summary>
    public AreaMembers Of(string name) =>
        Areas.FirstOrDefault(area => area.Area.Name == name) ?? new AreaMembers(new OutlookArea(name, name), 0);

    /// <summary>The members of a group: the mean of its areas in each member, by the rules for groups.</summary>
    /// <param name="name">The group's name.</param>
    /// <param name="areas">Its areas; those without a basis take no part.</param>
    public AreaMembers OfGroup(string name, IReadOnlyList<AreaMembers> areas) => new GroupMembers(Edition).Of(name, areas);

    private static double[]? FactorsOf(
        double[] means, RestLevel level, double deviation, MemberFactors factors, OutlookArea area, Pollutant pollutant) =>
        level.Basis == RestBasis.None || means.Min() <= 0
            ? null
            : factors.Of(means, level.Log, Math.Sqrt(deviation * deviation + level.Variance), factors.Own(area.Name, pollutant));
}
