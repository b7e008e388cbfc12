using AqPipeline.Analytics.Indices;

namespace AqPipeline.Analytics.Ranking;

/// <summary>A unit's index and rank if its figures were others.</summary>
/// <param name="Concentrations">The figures assumed, as published.</param>
/// <param name="Index">The composite index that follows, as published.</param>
/// <param name="Rank">The rank that follows, the other units unchanged.</param>
public sealed record SimulatedRank(PollutantTable<decimal?> Concentrations, decimal Index, int Rank);

/// <summary>The least reduction of one pollutant that gains places.</summary>
/// <param name="Pollutant">The pollutant.</param>
/// <param name="Places">Places asked for.</param>
/// <param name="Reduction">The reduction in the pollutant's unit, in steps of its last published digit; <see langword="null"/> when not
/// even a figure of 0 gains them.</param>
/// <param name="Result">The result; <see langword="null"/> if <paramref name="Reduction"/> is.</param>
public sealed record LeastReduction(Pollutant Pollutant, int Places, decimal? Reduction, SimulatedRank? Result);

/// <summary>Answers what a change of one unit's figures would do to its index and rank.</summary>
public sealed class RankSimulator
{
    private readonly Edition _edition;
    private readonly CompositeIndexCalculator _calculator;
    private readonly RankingTable _table;
    private readonly RankedUnit _unit;

    /// <summary>Prepares a simulation.</summary>
    /// <param name="edition">The edition of the ranking.</param>
    /// <param name="table">A ranking by composite index without tie-breaks.</param>
    /// <param name="unit">One of its ranked units.</param>
    /// <exception cref="ArgumentException">The table ranks by something else, or the unit has no rank in it.</exception>
    public RankSimulator(Edition edition, RankingTable table, RankedUnit unit)
    {
        if (table.Options.Key != RankingKey.Composite || table.Options.TieBreaks.Count > 0)
        {
            throw new ArgumentException("Only a ranking by composite index can be simulated.", nameof(table));
        }

        if (unit.Rank is null || !table.Ranked.Contains(unit))
        {
            throw new ArgumentException($"{unit.Entry.Name} has no rank.", nameof(unit));
        }

        (_edition, _calculator, _table, _unit) = (edition, new CompositeIndexCalculator(edition), table, unit);
    }

    /// <summary>The index and rank after changes of published figures.</summary>
    /// <param name="changes">The change of each pollutant in its unit, 0 for none; a figure does not fall below 0.</param>
    public SimulatedRank Simulate(PollutantTable<decimal> changes)
    {
        var concentrations = PollutantTable.Create(pollutant =>
            (decimal?)Math.Max(0, _unit.Entry.Statistics.Values[pollutant].Published!.Value + changes[pollutant]));
        var index = Gb8170.Round(_calculator.Compute(concentrations)!.Unrounded, _table.IndexDecimals);
        var rank = 1 + _table.Ranked.Count(other => other != _unit && other.Value < index);
        return new SimulatedRank(concentrations, index, rank);
    }

    /// <summary>
    /// The least reduction of one pollutant after which the unit stands at least <paramref name="places"/> places better.
    /// </summary>
    /// <param name="pollutant">The pollutant to reduce.</param>
    /// <param name="places">Places to gain, at least 1.</param>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="places"/> is below 1.</exception>
    public LeastReduction Least(Pollutant pollutant, int places)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(places, 1);

        var step = new decimal(1, 0, 0, isNegative: false, (byte)_edition.Evaluation.Decimals.Statistics[pollutant]);
        var published = _unit.Entry.Statistics.Values[pollutant].Published!.Value;
        var steps = (int)decimal.Ceiling(published / step);
        SimulatedRank After(int count) => Simulate(PollutantTable.Create(other => other == pollutant ? -count * step : 0));
        bool Gains(int count) => After(count).Rank <= _unit.Rank - places;
        if (!Gains(steps))
        {
            return new LeastReduction(pollutant, places, null, null);
        }

        var (none, enough) = (0, steps);
        while (enough - none > 1)
        {
            var middle = (none + enough) / 2;
            (none, enough) = Gains(middle) ? (none, middle) : (middle, enough);
        }

        return new LeastReduction(pollutant, places, enough * step, After(enough));
    }
}
