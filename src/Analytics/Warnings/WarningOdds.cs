using AqPipeline.Analytics.Forecasting;

namespace AqPipeline.Analytics.Warnings;

/// <summary>The probability that days which begin within <see cref="WarningProposal.DaysAhead"/> days reach a level.</summary>
/// <param name="Level">The level, or a higher one.</param>
/// <param name="Probability">The probability, 0 to 1.</param>
public sealed record WarningChance(WarningLevel Level, double Probability);

/// <summary>
/// The probabilities of levels. A level needs several days, so the days must be drawn together: each member takes the quantiles of every
/// day in the order that a stretch of past days had among all stretches (the Schaake shuffle: Clark et al. 2004, J. Hydrometeorol. 5, 243).
/// Nothing is random.
/// </summary>
public static class WarningOdds
{
    /// <summary>The fewest stretches of past days from which probabilities are taken.</summary>
    public const int FewestStretches = 60;

    /// <summary>The probabilities of the levels of a rule.</summary>
    /// <param name="proposal">The proposal, whose days ahead the quantiles are of.</param>
    /// <param name="quantiles">The quantiles of the AQI of the days ahead, from the first on; days after a missing one do not
    /// count.</param>
    /// <param name="past">The daily AQI of days in a row before, <see langword="null"/> where there is none.</param>
    /// <returns>By level, the highest first; <see langword="null"/> when too few days are known.</returns>
    public static IReadOnlyList<WarningChance>? Of(
        WarningProposal proposal, IReadOnlyList<ForecastQuantiles?> quantiles, IReadOnlyList<int?> past)
    {
        var leads = quantiles.TakeWhile(day => day is not null).Count();
        var stretches = Stretches(past, leads);
        if (leads == 0 || stretches.Count < FewestStretches)
        {
            return null;
        }

        var members = Members([.. quantiles.Take(leads).Select(day => day!)], stretches);
        List<WarningDay> known = [.. proposal.Days.Where(day => day.Day <= proposal.AsOf)];
        List<WarningDay> ahead = [.. proposal.Days.Where(day => day.Day > proposal.AsOf).Take(leads)];
        var reached = members.Select(member => new WarningProposal(
            proposal.Rule, proposal.AsOf, [.. known, .. ahead.Select((day, lead) => day with { Aqi = member[lead] })])
            .HighestSoon).ToList();
        return
        [
            .. proposal.Rule.Levels.Select(rule => new WarningChance(
                rule.Level, Math.Round(reached.Count(level => level >= rule.Level) / (double)reached.Count, 4))),
        ];
    }

    /// <summary>True if past days have the stretches that probabilities need.</summary>
    /// <param name="past">The daily AQI of days in a row, <see langword="null"/> where there is none.</param>
    /// <param name="length">The days of a stretch, 1 or more.</param>
    public static bool AreEnough(IReadOnlyList<int?> past, int length) => Stretches(past, length).Count >= FewestStretches;

    private static List<int[]> Stretches(IReadOnlyList<int?> past, int length) =>
    [
        .. from first in Enumerable.Range(0, Math.Max(0, past.Count - length + 1))
           let stretch = Enumerable.Range(first, length).Select(day => past[day]).ToList()
           where stretch.TrueForAll(day => day is not null)
           select (int[])[.. stretch.Select(day => day!.Value)],
    ];

    /// <summary>Of each day the quantiles, in the order of the day's ranks among the stretches.</summary>
    private static int[][] Members(List<ForecastQuantiles> quantiles, List<int[]> stretches)
    {
        int[][] members = [.. stretches.Select(_ => new int[quantiles.Count])];
        for (var lead = 0; lead < quantiles.Count; lead++)
        {
            foreach (var (rank, stretch) in stretches.Index().OrderBy(entry => entry.Item[lead]).ThenBy(entry => entry.Index)
                .Select((entry, rank) => (rank, entry.Index)))
            {
                members[stretch][lead] = (int)Math.Round(Math.Min(500, quantiles[lead].At((rank + 0.5) / stretches.Count)));
            }
        }

        return members;
    }
}
