using AqPipeline.Analytics.Statistics;

namespace AqPipeline.Analytics.Tests.Statistics;

/// <summary>Provinces, regions and nations: means over cities, ratios of days included (HJ 663 Table A.2, rule book 4.5).</summary>
public sealed class GroupEvaluationTests
{
    private static readonly PeriodEvaluator s_evaluator = new(Editions.Cn2012);

    // TV-R3: 9 of 9 * 365 = 3285 city-days: 0.27397 % -> 0.3. TV-R4: 40 of 9 * 366 = 3294: 1.2143 % -> 1.2.
    [Theory]
    [InlineData(2021, new[] { 4, 3, 1, 1, 0, 0, 0, 0, 0 }, 3285, 9, 0.3)]
    [InlineData(2020, new[] { 10, 9, 8, 7, 6, 0, 0, 0, 0 }, 3294, 40, 1.2)]
    public void HeavyDayRatio_OfNineCities_IsTheMeanAndAsPublished(int year, int[] heavyDays, int cityDays, int heavy, double published)
    {
        var period = Period.OfYear(year);

        var group = s_evaluator.EvaluateGroup("吉林省地级及以上城市", period, [.. heavyDays.Select(days => City(period, days))]);

        Assert.Equal((cityDays, heavy), (group.Days.Valid, group.Days.Heavy));
        Assert.Equal(100m * heavy / cityDays, group.HeavyDayRatio!.Value.Raw, 10); // the same as pooled, since all cities have all days
        Assert.Equal((decimal)published, group.HeavyDayRatio?.Published);
        Assert.Equal((9, 0), (group.Cities, group.CitiesWithoutReadings));
        Assert.True(group.DaysAreValid);
        Assert.All(Pollutants.All.ToArray(), pollutant => Assert.True(group.Values[pollutant].IsValid));
    }

    // One city has 30 valid days, 15 good (50 %), the other 10, all good (100 %): the mean of the ratios is 75 %, pooled it were 25/40 =
    // 62.5 %.
    [Fact]
    public void GoodDayRatio_OfAGroup_IsTheMeanOfTheRatios()
    {
        var period = Figures.Period("2023-06");
        DailyStatistics[] half = [.. Figures.Each(period.Days).Select(day => Figures.Complete(day, day.Day <= 15 ? 30 : 90))];
        DailyStatistics[] good = [.. Figures.Each(period.Days).Take(10).Select(day => Figures.Complete(day, 30))];

        var group = s_evaluator.EvaluateGroup(
            "省", period, [s_evaluator.Evaluate("甲", period, 1, half), s_evaluator.Evaluate("乙", period, 1, good)]);

        Assert.Equal(75.0m, group.GoodDayRatio?.Published);
        Assert.Equal((40, 25), (group.Days.Valid, group.Days.Good));
    }

    // PM2.5 (20 + 21 + 25)/3 = 22; CO and O3 are the mean of the percentiles: cities of 0.5, 0.6, 1.0 and 100, 110, 150: 0.7 and 120.
    [Fact]
    public void Evaluate_OfAGroup_IsTheMeanOverItsCities()
    {
        var period = Figures.Period("2023-06");
        PeriodStatistics[] cities =
        [
            Constant(period, pm25: 20, co: 0.5m, o3: 100),
            Constant(period, pm25: 21, co: 0.6m, o3: 110),
            Constant(period, pm25: 25, co: 1.0m, o3: 150),
        ];

        var group = s_evaluator.EvaluateGroup("省", period, cities);

        Assert.Equal(22m, group.Values[Pollutant.PM25].Raw);
        Assert.Equal(0.7m, group.Values[Pollutant.CO].Raw);
        Assert.Equal(120m, group.Values[Pollutant.O3].Raw);
        Assert.Equal(3, group.Stations);
        Assert.Equal("CN2012", group.Edition);
    }

    // The percentile of a pooled series would differ: city one 1 to 30, city two constant 1. P90 of one: 1 + 29 * 0.9 = 27.1; mean with 1:
    // 14.05.
    [Fact]
    public void Evaluate_OfAGroup_AveragesPercentilesAndDoesNotPoolDays()
    {
        var period = Figures.Period("2023-06");
        DailyStatistics[] rising = [.. Figures.Each(period.Days).Select(day => Figures.Uniform(day, day.Day))];
        DailyStatistics[] flat = [.. Figures.Each(period.Days).Select(day => Figures.Uniform(day, 1))];

        var group = s_evaluator.EvaluateGroup(
            "省", period, [s_evaluator.Evaluate("甲", period, 1, rising), s_evaluator.Evaluate("乙", period, 1, flat)]);

        Assert.Equal(14.05m, group.Values[Pollutant.O3].Raw);
    }

    // No rule for cities is known; the data take 75 %: of 4 cities 3.
    [Theory]
    [InlineData(2, false)]
    [InlineData(3, true)]
    [InlineData(4, true)]
    public void Evaluate_OfCitiesWithoutReadings_IsValidFromThreeOfFour(int withReadings, bool expected)
    {
        var period = Figures.Period("2023-06");
        PeriodStatistics[] cities =
        [
            .. Enumerable.Range(1, 4).Select(city =>
                city <= withReadings ? Constant(period, 20, 0.5m, 100) : s_evaluator.Evaluate("空", period, 0, [])),
        ];

        var group = s_evaluator.EvaluateGroup("省", period, cities);

        Assert.Equal((withReadings, 4 - withReadings), (group.Cities, group.CitiesWithoutReadings));
        Assert.Equal(expected, group.Values[Pollutant.PM25].IsValid);
        Assert.Equal(expected, group.DaysAreValid);
        Assert.Equal(20m, group.Values[Pollutant.PM25].Raw);
    }

    // The days of a group's figure are those of the weakest member: 26 of 27 needed.
    [Fact]
    public void Evaluate_OfACityWithTooFewDays_StillAveragesItAndCountsItAsInvalid()
    {
        var period = Figures.Period("2023-06");
        DailyStatistics[] few = [.. Figures.Each(period.Days).Take(26).Select(day => Figures.Complete(day, 40))];
        PeriodStatistics[] cities = [Constant(period, 20, 0.5m, 60), s_evaluator.Evaluate("少", period, 1, few)];

        var value = s_evaluator.EvaluateGroup("省", period, cities).Values[Pollutant.PM25];

        Assert.Equal(new PeriodValue(30, 30, 26, 27, IsValid: false), value);
    }

    [Fact]
    public void Evaluate_OfNoReadingsAtAll_HasNoFigures()
    {
        var period = Figures.Period("2023-06");

        var group = s_evaluator.EvaluateGroup("省", period, [s_evaluator.Evaluate("空", period, 0, [])]);

        Assert.False(group.HasFigures);
        Assert.Null(group.GoodDayRatio);
        Assert.Null(group.HeavyDayRatio);
        Assert.Equal((0, 1), (group.Cities, group.CitiesWithoutReadings));
    }

    private static PeriodStatistics City(Period period, int heavyDays) =>
        s_evaluator.Evaluate(
            "市", period, 1, [.. Figures.Each(period.Days).Select((day, index) => Figures.Complete(day, index < heavyDays ? 200 : 30))]);

    private static PeriodStatistics Constant(Period period, decimal pm25, decimal co, decimal o3) =>
        s_evaluator.Evaluate("市", period, 1, [.. Figures.Each(period.Days).Select(day => Figures.Of(day, 5, 10, 20, pm25, co, o3))]);
}
