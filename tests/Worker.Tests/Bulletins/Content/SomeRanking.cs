using AqPipeline.Analytics.Ranking;
using AqPipeline.Worker.Bulletins.Content;

namespace AqPipeline.Worker.Tests.Bulletins.Content;

/// <summary>Rankings written by hand: names with their index and its change.</summary>
internal static class SomeRanking
{
    public static readonly Period March = Period.OfMonth(new DateOnly(2019, 3, 1));

    /// <summary>Ranked units in the order given, ties by equal index, then units without a rank.</summary>
    public static RankingTable Of(IReadOnlyList<(string Name, decimal Index, decimal? Change, bool Attains)> units, params string[] excluded) =>
        new()
        {
            Period = March,
            Edition = "CN2012",
            Options = new RankingOptions(),
            IndexDecimals = 2,
            Ranked =
            [
                .. units.Select(unit => new RankedUnit
                {
                    Entry = Entry(unit.Name),
                    Rank = 1 + units.Count(other => other.Index < unit.Index),
                    IsTied = units.Count(other => other.Index == unit.Index) > 1,
                    Value = unit.Index,
                    Change = unit.Change,
                    AttainsClassII = unit.Attains,
                }),
            ],
            Excluded =
            [
                .. excluded.Select(name => new RankedUnit
                {
                    Entry = Entry(name),
                    Exclusion = new Exclusion(ExclusionCause.TooFewDays, false, [new Shortage(Pollutant.PM10, 22, 27)]),
                }),
            ],
        };

    /// <summary>A group of cities or counties with these names.</summary>
    public static BulletinGroup Group(RankingTable table, AreaKind kind, AreaKind whole = AreaKind.Province) => new()
    {
        Area = new Area { Kind = whole, Name = "某省" },
        Units =
        [
            .. table.Ranked.Concat(table.Excluded)
                .Select(unit => new Area { Kind = kind, Name = unit.Entry.Name, Province = "某省", City = unit.Entry.City }),
        ],
    };

    /// <summary>The figures of a period with one ranking for all.</summary>
    public static PeriodFigures Figures(RankingTable table) => new()
    {
        Period = March,
        Ranking = table,
        Pm25 = table,
        GoodDays = table,
        Improvement = table,
        Whole = Statistics("某省"),
        PrimaryDays = new Dictionary<Pollutant, int>(),
        ExceedingDays = 0,
        Days = new Dictionary<(string, string), IReadOnlyList<AqiReport>>(),
        Captures = new Dictionary<(string, string), UnitCapture>(),
    };

    public static PeriodStatistics Statistics(string name) => new()
    {
        Area = name,
        Period = March,
        Edition = "CN2012",
        Stations = 1,
        Values = default,
        Days = default,
        DaysAreValid = true,
    };

    private static RankingEntry Entry(string name) => new(name, "", Statistics(name), null);
}
