using AqPipeline.Analytics.Ranking;

namespace AqPipeline.Analytics.Tests.Ranking;

public sealed class RankSimulatorTests
{
    /// <summary>Index 2.00, 2.20 and 2.40.</summary>
    private static readonly RankingTable Table = Units.Rank(Units.Fine("甲", 70), Units.Fine("乙", 77), Units.Fine("丙", 84));

    private static RankSimulator Of(string name) => new(Editions.Cn2012, Table, Table.Ranked.Single(unit => unit.Entry.Name == name));

    /// <summary>(84 − 8)/35 = 2.171: 2.17, before 2.20.</summary>
    [Fact]
    public void Simulate_LowerPm25_GainsAPlace()
    {
        var result = Of("丙").Simulate(PollutantTable.Create(pollutant => pollutant == Pollutant.PM25 ? -8m : 0));

        Assert.Equal((2.17m, 2, 76m), (result.Index, result.Rank, result.Concentrations[Pollutant.PM25]));
    }

    [Fact]
    public void Simulate_WithoutChange_IsTheRanking() =>
        Assert.Equal((2.20m, 2), (Of("乙").Simulate(default).Index, Of("乙").Simulate(default).Rank));

    [Fact]
    public void Simulate_BelowZero_StopsAtZero() =>
        Assert.Equal(0, Of("乙").Simulate(PollutantTable.Create(_ => -1000m)).Concentrations[Pollutant.PM25]);

    /// <summary>
    /// Sharing the rank is enough: 2.20 as published begins at 2.205, which is half to even 2.20, so PM2.5 of 77.1 (2.2029): a reduction of
    /// 6.9; 77.2 gives 2.2057, 2.21. For two places 2.00: 70.1 (2.0029), a reduction of 13.9.
    /// </summary>
    [Theory]
    [InlineData(1, 6.9)]
    [InlineData(2, 13.9)]
    public void Least_OfPm25_IsTheSmallestStepThatGains(int places, double reduction)
    {
        var least = Of("丙").Least(Pollutant.PM25, places);

        Assert.Equal((decimal)reduction, least.Reduction);
        Assert.Equal(3 - places, least.Result!.Rank);
    }

    [Fact]
    public void Least_OfAPollutantThatCannotGain_IsNone() => Assert.Null(Of("丙").Least(Pollutant.SO2, 1).Reduction);

    [Fact]
    public void Least_OfTheFirst_IsNone() => Assert.Null(Of("甲").Least(Pollutant.PM25, 1).Result);

    [Fact]
    public void Simulator_OfAnotherKeyOrUnit_IsRefused()
    {
        var byPm25 = Units.Rank(new RankingOptions { Key = RankingKey.Pm25 }, Units.Fine("甲", 70));

        Assert.Throws<ArgumentException>(() => new RankSimulator(Editions.Cn2012, byPm25, byPm25.Ranked[0]));
        Assert.Throws<ArgumentException>(() => new RankSimulator(Editions.Cn2012, Table, byPm25.Ranked[0]));
    }
}
