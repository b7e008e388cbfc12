using AqPipeline.Analytics.Indices;
using AqPipeline.Analytics.Ranking;

namespace AqPipeline.Analytics.Tests.Ranking;

/// <summary>Builds units to rank from published figures.</summary>
internal static class Units
{
    internal static Period June { get; } = Figures.Period("2016-06");

    /// <summary>Figures of a month with enough valid days; a missing pollutant has none.</summary>
    internal static PeriodStatistics Statistics(PollutantTable<decimal?> published, int days = 30, int good = 20, Period? period = null)
    {
        const int required = 27;
        return new PeriodStatistics
        {
            Area = "",
            Period = period ?? June,
            Edition = "CN2012",
            Stations = 1,
            Values = PollutantTable.Create(pollutant => new PeriodValue(
                published[pollutant], published[pollutant], published[pollutant] is null ? 0 : days, required,
                published[pollutant] is not null && days >= required)),
            Days = new DayCounts(days, 0, good, 0, 0),
            DaysAreValid = days >= required,
            GoodDayRatio = new DayRatio(100m * good / days, decimal.Round(100m * good / days, 1)),
            Index = new CompositeIndexCalculator(Editions.Cn2012).Compute(published),
        };
    }

    /// <summary>A unit whose index is PM2.5/35, all else being 0.</summary>
    internal static RankingEntry Fine(string name, decimal? pm25, decimal? before = null, int days = 30, int good = 20) => new(
        name,
        "",
        Statistics(Figures.Table(0, 0, 0, pm25, 0, 0), days, good),
        before is null ? null : Statistics(Figures.Table(0, 0, 0, before, 0, 0)));

    internal static RankingTable Rank(RankingOptions options, params RankingEntry[] entries) =>
        new Ranker(Editions.Cn2012, options).Rank(June, entries);

    internal static RankingTable Rank(params RankingEntry[] entries) => Rank(new RankingOptions(), entries);

    internal static IEnumerable<(int?, string)> Order(this RankingTable table) => table.Ranked.Select(unit => (unit.Rank, unit.Entry.Name));
}
