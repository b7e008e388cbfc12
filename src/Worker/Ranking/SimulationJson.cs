using System.Text.Json.Serialization;
using AqPipeline.Analytics.Ranking;
using AqPipeline.Worker.Cli;

namespace AqPipeline.Worker.Ranking;

internal sealed record SimulationJson
{
    public required string Group { get; init; }

    /// <summary>Left out for a province or city.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public GroupVersionJson? GroupVersion { get; init; }

    public required string Period { get; init; }

    public required string Edition { get; init; }

    public required string Area { get; init; }

    /// <summary>The city of a county; empty for a city.</summary>
    public required string City { get; init; }

    public required decimal CompositeIndex { get; init; }

    public required int Rank { get; init; }

    public required int Of { get; init; }

    public required SimulatedJson Simulated { get; init; }

    public required IReadOnlyList<LeastReductionJson> Least { get; init; }

    public static SimulationJson From(
        Area group, RankingTable ranking, RankedUnit unit, SimulatedRank result, IReadOnlyList<LeastReduction> least) => new()
        {
            Group = group.Name,
            GroupVersion = GroupVersionJson.Of(group.Version),
            Period = ranking.Period.Label,
            Edition = ranking.Edition,
            Area = unit.Entry.Name,
            City = unit.Entry.City,
            CompositeIndex = unit.Value!.Value,
            Rank = unit.Rank!.Value,
            Of = ranking.Ranked.Count,
            Simulated = SimulatedJson.From(result),
            Least = [.. least.Select(LeastReductionJson.From)],
        };
}

internal sealed record SimulatedJson(PollutantJson<decimal?> Concentrations, decimal CompositeIndex, int Rank)
{
    public static SimulatedJson From(SimulatedRank result) =>
        new(PollutantJson.From(pollutant => result.Concentrations[pollutant]), result.Index, result.Rank);
}

/// <summary>The reduction is null where not even a figure of 0 gains the places.</summary>
internal sealed record LeastReductionJson(string Pollutant, int Places, decimal? Reduction, SimulatedJson? Result)
{
    public static LeastReductionJson From(LeastReduction least) => new(
        least.Pollutant.Symbol, least.Places, least.Reduction, least.Result is { } result ? SimulatedJson.From(result) : null);
}
