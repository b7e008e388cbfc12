using AqPipeline.Analytics.Indices;
using AqPipeline.Analytics.Ranking;
using AqPipeline.Analytics.Standards;

namespace AqPipeline.Analytics.Tests.Ranking;

/// <summary>Months to apply rules of summons to; among them those of the printed example of a list of summons.</summary>
internal static class SummonsMonths
{
    private static readonly Edition s_edition = EditionCatalog.Embedded.Find("CN2012")!;

    /// <summary>The rule that the example prints above its table.</summary>
    internal const string ExampleRule = """
        {
          "id": "EXAMPLE", "title": "预警约谈规则", "document": "某省生态环境厅", "published": "附件3", "sentence": "约谈规则",
          "isOurDefault": false, "basis": "", "missingRank": "skips",
          "counts": [
            {
              "measures": ["composite"],
              "conditions": [{ "kind": "lastPercent", "value": 10 }, { "kind": "worsened" }],
              "steps": [
                { "consequence": "watch", "count": 1 },
                { "consequence": "warning", "count": 2 },
                { "consequence": "summons", "count": 3 },
                { "consequence": "noNewProjects", "count": 6 }
              ]
            }
          ]
        }
        """;

    /// <summary>
    /// A unit whose index is PM2.5/35 + NO2/40, all else being 0; without PM2.5 it has no readings, without the year before no change.
    /// </summary>
    internal static RankingEntry Unit(
        string name, decimal? pm25, decimal? before = null, string city = "", decimal no2 = 0, decimal no2Before = 0, int good = 20,
        int goodBefore = 20) => new(
            name, city, Statistics(pm25, no2, good), before is null ? null : Statistics(before, no2Before, goodBefore));

    /// <summary>A ranked period.</summary>
    internal static SummonsPeriod Ranked(SummonsRule rule, string period, params IEnumerable<RankingEntry> units) =>
        Period.TryParse(period, out var parsed)
            ? new SummonsPeriod(rule, s_edition, parsed!, [.. units])
            : throw new ArgumentException($"{period} is not a period.", nameof(period));

    /// <summary>
    /// The three months of the example, March first: 71, 70 and 69 counties are ranked. Rank, index and change of the six counties are
    /// those printed. The index of last year is the one with two digits that gives the printed change: 6.33 against 5.71 is +10.9 %. All
    /// other counties improve.
    /// </summary>
    internal static IReadOnlyList<SummonsPeriod> Example(SummonsRule rule) =>
    [
        Ranked(
            rule, "2019-03",
            [
                Of("二道区", "长春", 5.99m, 5.51m), Of("西安区", "辽源", 5.63m, 5.56m), Of("铁西区", "四平", 5.82m, 5.38m),
                Of("船营区", "吉林", 6.29m, 6.26m), Of("公主岭市", "四平", 5.60m, 5.26m), Of("宽城区", "长春", 5.60m, 5.60m),
                .. Others(60, 5.60m, 5.70m, 5.75m),
            ]),
        Ranked(
            rule, "2019-02",
            [
                Of("二道区", "长春", 7.06m, 6.56m), Of("西安区", "辽源", 6.18m, 5.84m), Of("铁西区", "四平", 6.60m, 6.17m),
                Of("船营区", "吉林", 6.88m, 6.90m), Of("公主岭市", "四平", 5.89m, 5.67m), Of("宽城区", "长春", 6.40m, 6.36m),
                .. Others(56, 5.90m, 5.91m, 5.92m, 5.93m, 5.94m, 5.95m, 6.30m, 6.50m),
            ]),
        Ranked(
            rule, "2019-01",
            [
                Of("二道区", "长春", 6.33m, 5.71m), Of("西安区", "辽源", 6.09m, 6.02m), Of("铁西区", "四平", 6.33m, 6.79m),
                Of("船营区", "吉林", 6.17m, 6.05m), Of("公主岭市", "四平", 6.09m, 5.84m), Of("宽城区", "长春", 5.87m, 5.90m),
                .. Others(62, 5.90m, 5.95m, 6.20m),
            ]),
    ];

    private static RankingEntry Of(string name, string city, decimal index, decimal before) => Unit(name, 35 * index, 35 * before, city);

    /// <summary>Counties below all named ones, those between them, and as many without readings as make 65.</summary>
    private static IEnumerable<RankingEntry> Others(int below, params decimal[] between)
    {
        decimal[] indices = [.. Enumerable.Range(0, below).Select(place => 3 + (place * 0.02m)), .. between];
        return Enumerable.Range(0, 65).Select(place => place < indices.Length
            ? Of($"县{place}", "某市", indices[place], indices[place] + 1)
            : Unit($"县{place}", null, city: "某市"));
    }

    private static PeriodStatistics Statistics(decimal? pm25, decimal no2, int good)
    {
        const int days = 30;
        var published = PollutantTable.Create(pollutant => pm25 is null ? null : pollutant switch
        {
            Pollutant.PM25 => pm25,
            Pollutant.NO2 => no2,
            _ => (decimal?)0,
        });
        return new PeriodStatistics
        {
            Area = "",
            Period = Period.OfYear(2019),
            Edition = s_edition.Id,
            Stations = 1,
            Values = PollutantTable.Create(pollutant =>
                new PeriodValue(published[pollutant], published[pollutant], pm25 is null ? 0 : days, 27, pm25 is not null)),
            Days = new DayCounts(pm25 is null ? 0 : days, 0, pm25 is null ? 0 : good, 0, 0),
            DaysAreValid = pm25 is not null,
            GoodDayRatio = pm25 is null ? null : new DayRatio(100m * good / days, decimal.Round(100m * good / days, 1)),
            Index = pm25 is null ? null : new CompositeIndexCalculator(s_edition).Compute(published),
        };
    }
}
