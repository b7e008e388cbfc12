using AqPipeline.Analytics.Ranking;
using AqPipeline.Worker.Cli;
using Spectre.Console;

namespace AqPipeline.Worker.Ranking;

/// <summary>What a simulation found, as sentences and a table.</summary>
internal static class SimulationReport
{
    public static void Write(
        Output output,
        Area group,
        RankingTable ranking,
        RankedUnit unit,
        PollutantTable<decimal> changes,
        SimulatedRank result,
        IReadOnlyList<LeastReduction> least)
    {
        var name = RankingReport.Name(unit.Entry);
        output.Line(
            $"{name} {ranking.Period}, {ranking.Edition}: index 综合指数 {Texts.Figure(unit.Value)}, rank 名次 {unit.Rank} of "
                + $"{ranking.Ranked.Count} in {GroupTexts.Name(group)}.");
        GroupTexts.Write(output, [group]);
        var assumed = Pollutants.All.ToArray().Where(pollutant => changes[pollutant] != 0).ToList();
        if (assumed.Count > 0)
        {
            var concentrations = assumed.Select(pollutant =>
                $"{pollutant.Symbol} {Texts.Figure(result.Concentrations[pollutant])} {pollutant.Unit} ({Signed(changes[pollutant])})");
            output.Line($"With {string.Join(", ", concentrations)}: "
                + $"index {result.Index}, rank {result.Rank}, the others unchanged.");
        }

        var places = least[0].Places;
        if (unit.Rank <= places)
        {
            output.Line($"{name} is rank {unit.Rank} of {ranking.Ranked.Count} already; --places {places} cannot be reached.");
            return;
        }

        var table = Tables.Create($"Least reduction that gains {places} 提升{places}位所需的最小降幅").AddColumns(
            Tables.Words("Pollutant\n污染物"),
            Tables.Figures("Now\n现值"),
            Tables.Figures("Reduction\n降幅"),
            Tables.Figures("Then\n降后"),
            Tables.Words("Unit\n单位"),
            Tables.Figures("Index\n综合指数"),
            Tables.Figures("Rank\n名次"));
        foreach (var way in least)
        {
            table.AddRow(
                way.Pollutant.Symbol,
                Texts.Figure(unit.Entry.Statistics.Values[way.Pollutant].Published),
                Texts.Figure(way.Reduction),
                Texts.Figure(way.Result?.Concentrations[way.Pollutant]),
                way.Pollutant.Unit,
                Texts.Figure(way.Result?.Index),
                Texts.Figure(way.Result?.Rank));
        }

        output.Table(table);
        if (least.Any(way => way.Reduction is null))
        {
            output.Line($"{Texts.None} not even a figure of 0 would gain them.");
        }
    }

    private static string Signed(decimal value) => value.ToString("+0.###;-0.###", System.Globalization.CultureInfo.InvariantCulture);
}
