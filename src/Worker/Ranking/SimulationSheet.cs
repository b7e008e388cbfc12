using AqPipeline.Analytics.Ranking;

namespace AqPipeline.Worker.Ranking;

/// <summary>A simulation as a sheet: the smallest reduction of each pollutant that gains the places.</summary>
internal static class SimulationSheet
{
    public static Sheet From(
        Area group,
        RankingTable ranking,
        RankedUnit unit,
        PollutantTable<decimal> changes,
        SimulatedRank result,
        IReadOnlyList<LeastReduction> least)
    {
        var places = least[0].Places;
        var isBest = unit.Rank <= places;
        return new Sheet(
            new("Simulation", "模拟"),
            Title(group, ranking, unit, places),
            [
                new(new("Pollutant", "污染物")),
                new(new("Unit", "单位")),
                SheetColumn.Figures(new("Now", "现值")),
                SheetColumn.Figures(new("Reduction", "降幅")),
                SheetColumn.Figures(new("Then", "降后")),
                SheetColumn.Figures(new("Index", "综合指数")),
                SheetColumn.Figures(new("Rank", "名次")),
            ],
            isBest ? [] : [.. least.Select(way => Cells(unit, way))])
        {
            Notes =
            [
                .. Note(changes, result),
                .. isBest ? [Best(ranking, unit, places)] : Impossible(least),
                .. GroupTexts.Versions([group]),
            ],
        };
    }

    /// <summary>The figures that were asked for, with the index and rank that they give, for files; the console has a note.</summary>
    public static IReadOnlyList<Sheet> Assumed(
        RankingTable ranking, RankedUnit unit, PollutantTable<decimal> changes, SimulatedRank result)
    {
        Pollutant[] assumed = [.. Pollutants.Columns.Where(pollutant => changes[pollutant] != 0)];
        return assumed.Length == 0 ? [] :
        [
            new SheetOf<Pollutant>
            {
                { ("Pollutant", "污染物"), pollutant => pollutant.Symbol },
                { ("Unit", "单位"), pollutant => pollutant.Unit },
                { ("Now", "现值"), pollutant => unit.Entry.Statistics.Values[pollutant].Published },
                { ("Change", "变化"), pollutant => changes[pollutant] },
                { ("Then", "变化后"), pollutant => result.Concentrations[pollutant] },
                { ("Index", "综合指数"), _ => result.Index },
                { ("Rank", "名次"), _ => (decimal?)result.Rank },
            }.Of(
                ("Assumed", "假设"),
                (
                    $"{RankingTexts.Name(unit.Entry, ranking)} with other figures {ranking.Period} | the other units unchanged",
                    $"{RankingTexts.Name(unit.Entry, ranking)} 假设浓度 {ranking.Period} | 其他区域不变"),
                assumed),
        ];
    }

    private static Words Title(Area group, RankingTable ranking, RankedUnit unit, int places)
    {
        var (name, rank, of) = (RankingTexts.Name(unit.Entry, ranking), unit.Rank, ranking.Ranked.Count);
        return new(
            $"Simulation {ranking.Period} | {name} {rank} of {of} in {group.Name}, index {unit.Value} | {ranking.Edition} | "
                + $"to gain {Counted.Of(places, "place")}",
            $"模拟 {ranking.Period} | {name} 在{group.Name}名次 {rank}/{of}，综合指数 {unit.Value} | {ranking.Edition} | 提升 {places} 位");
    }

    private static IReadOnlyList<SheetCell> Cells(RankedUnit unit, LeastReduction way) =>
    [
        way.Pollutant.Symbol,
        way.Pollutant.Unit,
        SheetCell.Of(unit.Entry.Statistics.Values[way.Pollutant].Published),
        SheetCell.Of(way.Reduction),
        SheetCell.Of(way.Result?.Concentrations[way.Pollutant]),
        SheetCell.Of(way.Result?.Index),
        SheetCell.Of(way.Result?.Rank),
    ];

    /// <summary>The index and rank with other figures, if any were asked for.</summary>
    private static IEnumerable<Words> Note(PollutantTable<decimal> changes, SimulatedRank result)
    {
        Pollutant[] assumed = [.. Pollutants.Columns.Where(pollutant => changes[pollutant] != 0)];
        if (assumed.Length == 0)
        {
            return [];
        }

        var figures = string.Join(", ", assumed.Select(pollutant =>
            $"{pollutant.Symbol} {Texts.Figure(result.Concentrations[pollutant])} {pollutant.Unit} ({Signed(changes[pollutant])})"));
        return
        [
            new Words(
                $"With {figures}: index {result.Index}, rank {result.Rank}, the other units unchanged",
                $"{figures}：综合指数 {result.Index}，名次 {result.Rank}，其他区域不变"),
        ];
    }

    private static Words Best(RankingTable ranking, RankedUnit unit, int places)
    {
        var name = RankingTexts.Name(unit.Entry, ranking);
        return new(
            $"{name} is rank {unit.Rank} of {ranking.Ranked.Count} already; --places {places} cannot be reached.",
            $"{name}已是第 {unit.Rank} 名（共 {ranking.Ranked.Count}），无法提升 {places} 位。");
    }

    private static IEnumerable<Words> Impossible(IReadOnlyList<LeastReduction> least) => least.Any(way => way.Reduction is null)
        ? [new Words("- a concentration of 0 would not gain the places", "- 浓度降为 0 也无法提升")]
        : [];

    private static string Signed(decimal value) => value.ToString("+0.###;−0.###", CultureInfo.InvariantCulture);
}
