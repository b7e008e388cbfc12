using AqPipeline.Analytics.Ranking;

namespace AqPipeline.Worker.Ranking;

/// <summary>A unit's rank, its rank with other figures, and the least reductions that gain places.</summary>
internal sealed record SimulationJson
{
    private readonly Area _group;
    private readonly RankingTable _ranking;
    private readonly RankedUnit _unit;

    internal SimulationJson(Area group, RankingTable ranking, RankedUnit unit) => (_group, _ranking, _unit) = (group, ranking, unit);

    public string Group => _group.Name;

    /// <summary>Null for a province or city.</summary>
    public GroupVersionJson? GroupVersion => GroupVersionJson.Of(_group.Version);

    public string Period => _ranking.Period.Label;
    public string Edition => _ranking.Edition;
    public string Area => _unit.Entry.Name;

    /// <summary>The city that it is or lies in.</summary>
    public string City => _unit.Entry.City;

    public PollutantJson<MeasureJson> Measures => MeasureJson.Of(_ranking.Edition);

    public decimal CompositeIndex => _unit.Value!.Value;
    public int Rank => _unit.Rank!.Value;
    public int Of => _ranking.Ranked.Count;
    public required SimulatedJson Simulated { get; init; }
    public required IEnumerable<LeastReductionJson> Least { get; init; }
}

internal sealed record SimulatedJson(PollutantJson<decimal?> Concentrations, decimal CompositeIndex, int Rank)
{
    public static SimulatedJson From(SimulatedRank result) =>
        new(PollutantJson.From(pollutant => result.Concentrations[pollutant]), result.Index, result.Rank);
}

/// <summary>The reduction, in the unit, is null where not even a figure of 0 gains the places.</summary>
internal sealed record LeastReductionJson(string Pollutant, int Places, decimal? Reduction, SimulatedJson? Result)
{
    public required string Unit { get; init; }

    /// <summary>Why there is no reduction; null where there is one.</summary>
    public string? Reason => Reduction is null ? "not even a figure of 0 gains the places" : null;

    public static LeastReductionJson From(LeastReduction least) => new(
        least.Pollutant.Symbol, least.Places, least.Reduction, least.Result is { } result ? SimulatedJson.From(result) : null)
    {
        Unit = least.Pollutant.Unit,
    };
}
