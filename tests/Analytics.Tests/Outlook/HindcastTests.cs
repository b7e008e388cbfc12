using AqPipeline.Analytics.Outlook;

namespace AqPipeline.Analytics.Tests.Outlook;

/// <summary>Outlooks of past years and their scores.</summary>
public sealed class HindcastTests
{
    // (0.1² + 0.2² + 0.1² + 0 + 0) / 5 = 0.06 / 5 = 0.012; |48 - 50| / 50 = 0.04; 50 lies in 45..52.
    [Fact]
    public void Row_HasItsScores()
    {
        var row = new HindcastRow(
            "某市", 2016, 3, 50m, new YearEndRange(48.0m, 46.0m, 50.0m, 45.0m, 52.0m),
            [
                new(90, 45, 0.1, false), new(95, 48, 0.2, false), new(100, 50, 0.9, true), new(105, 52, 1, true), new(110, 55, 1, true),
            ]);

        Assert.Equal(0.012, row.Brier, 12);
        Assert.Equal(0.04, row.RelativeError, 12);
        Assert.True(row.IsWithin80);
        Assert.False((row with { Outcome = 52.1m }).IsWithin80);
    }

    // Three years of 40 µg/m³: limits 36, 38, 40, 42 and 44 around the outcome 40, of which the last three are met.
    [Fact]
    public void Run_OfThreeYears_HasElevenMonthsOfTheYearsWithAYearBefore()
    {
        var history = new OutlookHistory([new OutlookArea("某市", "某省")], new DayRange(new(2014, 1, 1), new(2016, 12, 31)));
        foreach (var day in history.Days.Each())
        {
            history.Add(0, Figures.Of(day, 10, 30, 60, 40, 1, 60), DayKind.Hours);
        }

        var rows = new Hindcast(history, _ => Editions.Cn2012, new OutlookSettings { Members = 100 })
            .Run([2014, 2015, 2016], new HashSet<string>(), HindcastLearning.OtherYears, TestContext.Current.CancellationToken);

        Assert.Equal(
            from year in new[] { 2015, 2016 } from month in Enumerable.Range(1, 11) select (year, month),
            rows.Select(row => (row.Year, row.Month)));
        Assert.All(rows, row => Assert.Equal([36m, 38m, 40m, 42m, 44m], row.Limits.Select(limit => limit.Limit)));
        Assert.All(rows, row => Assert.Equal([false, false, true, true, true], row.Limits.Select(limit => limit.IsMet)));
    }

    [Fact]
    public void Run_OfEarlierYears_DoesNotSeeLaterDays()
    {
        var settings = new OutlookSettings { Members = 100 };
        var (short1, long1) = (History(2015, 40), History(2016, 90));

        IReadOnlyList<HindcastRow> Run(OutlookHistory history) =>
            new Hindcast(history, _ => Editions.Cn2012, settings)
                .Run([2015], new HashSet<string>(), HindcastLearning.EarlierYears, TestContext.Current.CancellationToken);

        Assert.Equal(Run(short1).Select(row => row.Range), Run(long1).Select(row => row.Range));
    }

    /// <summary>Days of 50 and 60 in turn from 2014 on, and of another figure in the last year.</summary>
    private static OutlookHistory History(int lastYear, decimal inLast)
    {
        var history = new OutlookHistory([new OutlookArea("某市", "某省")], new DayRange(new(2014, 1, 1), new(lastYear, 12, 31)));
        foreach (var day in history.Days.Each())
        {
            var pm25 = day.Year == 2016 ? inLast : 50 + 10 * (day.DayNumber & 1);
            history.Add(0, Figures.Of(day, 10, 30, 60, pm25, 1, 60), DayKind.Hours);
        }

        return history;
    }
}
