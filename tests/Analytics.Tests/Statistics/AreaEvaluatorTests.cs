using AqPipeline.Analytics.Areas;
using AqPipeline.Analytics.Statistics;
using AqPipeline.Analytics.Tests.Areas;

namespace AqPipeline.Analytics.Tests.Statistics;

/// <summary>Which series stand for an area, and from when to when.</summary>
public sealed class AreaEvaluatorTests
{
    private static readonly Period s_year = Period.OfYear(2023);
    private static readonly Period s_january = Figures.Period("2023-01");
    private static readonly Period s_february = Figures.Period("2023-02");

    [Fact]
    public void Evaluate_OfACounty_IsFromItsEvaluationStations()
    {
        var directory = Directory(
            Stations.Of("1A", "北京", "海淀区"), Stations.Of("2A", "北京", "海淀区"), Stations.Of("3A", "北京", "海淀区", StationRole.Reference),
            Stations.Of("4A", "北京", "东城区"));
        var evaluator = Evaluator(directory, (Id("1A"), s_year, 30), (Id("2A"), s_year, 40), (Id("3A"), s_year, 5), (Id("4A"), s_year, 95));

        var haidian = evaluator.Evaluate(Find(directory, "海淀区"), s_year, Editions.Cn2012);
        var beijing = evaluator.Evaluate(Find(directory, "北京"), s_year, Editions.Cn2012);

        Assert.Equal(new PeriodValue(35, 35, 365, 324, IsValid: true), haidian.Values[Pollutant.PM25]); // (30 + 40)/2
        Assert.Equal(("海淀区", 2), (haidian.Area, haidian.Stations));
        Assert.Equal(55m, beijing.Values[Pollutant.PM25].Raw); // (30 + 40 + 95)/3
        Assert.Equal(3, beijing.Stations);
    }

    [Fact]
    public void With_PublishedDays_TakesThemInYearsWithoutHoursOnly()
    {
        var directory = Directory(Stations.Of("1A", "济宁"));
        var published = new PublishedSeries();
        published.Lay(
            from year in (int[])[2022, 2023]
            from day in DayRange.OfYear(year).Each()
            select PublishedDay.Of(StationId.OfAreaSeries("济宁"), day, [(Pollutant.PM25, 500_000), (Pollutant.O3, 900_000)]));
        var evaluator = Evaluator(directory, (Id("1A"), s_january, 30)).With(published);

        var (before, now) = (
            evaluator.Evaluate(Find(directory, "济宁"), Period.OfYear(2022), Editions.Cn2012),
            evaluator.Evaluate(Find(directory, "济宁"), s_year, Editions.Cn2012));

        Assert.Equal((365, 50m, 365), (before.PublishedDays, before.Values[Pollutant.PM25].Raw!.Value, before.Values[Pollutant.PM25].Days));
        Assert.Equal((0, 30m, 31), (now.PublishedDays, now.Values[Pollutant.PM25].Raw!.Value, now.Values[Pollutant.PM25].Days));

        // Of six pollutants the table has two: no day has an AQI.
        Assert.Equal((0, 31), (before.Days.Valid, now.Days.Valid));
        Assert.Null(before.GoodDayRatio);
    }

    // A file of January begins with the hour that ends the year before.
    [Fact]
    public void With_PublishedDaysAndTheLastDayOfTheYearByHours_TakesThePublishedDaysAlone()
    {
        var directory = Directory(Stations.Of("1A", "济宁"));
        var published = new PublishedSeries();
        published.Lay(
            new DayRange(new DateOnly(2022, 1, 1), new DateOnly(2022, 12, 30)).Each()
                .Select(day => PublishedDay.Of(StationId.OfAreaSeries("济宁"), day, [(Pollutant.PM25, 500_000)])));
        var hours = Period.OfDays(new DayRange(new DateOnly(2022, 12, 31), new DateOnly(2023, 1, 31)));
        var evaluator = Evaluator(directory, (Id("1A"), hours, 30)).With(published);

        var (before, now) = (
            evaluator.Evaluate(Find(directory, "济宁"), Period.OfYear(2022), Editions.Cn2012),
            evaluator.Evaluate(Find(directory, "济宁"), s_year, Editions.Cn2012));

        Assert.Equal((364, 364), (before.PublishedDays, before.Values[Pollutant.PM25].Days));
        Assert.Equal((0, 31), (now.PublishedDays, now.Values[Pollutant.PM25].Days));
    }

    // 5.3.2 is the station's; the area lacks by design only what none of its stations monitors.
    [Fact]
    public void Days_OfStationsThatMonitorNotAll_LackOnlyWhatNoneOfThemDoes()
    {
        var directory = Directory(
            Stations.Of("1A", "北京", "海淀区") with { NotMonitored = Set("SO2,CO") },
            Stations.Of("2A", "北京", "海淀区") with { NotMonitored = Set("CO") });
        var evaluator = Evaluator(directory, (Id("1A"), s_january, 30), (Id("2A"), s_january, 40));

        var days = evaluator.Days(Find(directory, "海淀区"), s_january.Days, Editions.Cn2026);

        Assert.All(days, day => Assert.Equal([Pollutant.CO], day.NotMonitored));
        Assert.All(evaluator.DaysOf(Id("1A"), s_january.Days), day => Assert.Equal([Pollutant.SO2, Pollutant.CO], day.NotMonitored));
    }

    [Fact]
    public void Evaluate_OfACityWithStations_IgnoresTheFeedsAverage()
    {
        var directory = Directory(Stations.Of("1A", "济宁"));
        var evaluator = Evaluator(directory, (Id("1A"), s_year, 30), (StationId.OfAreaSeries("济宁"), s_year, 80));

        var statistics = evaluator.Evaluate(Find(directory, "济宁"), s_year, Editions.Cn2012);

        Assert.Equal(30m, statistics.Values[Pollutant.PM25].Raw);
        Assert.Equal(1, statistics.Stations);
    }

    [Fact]
    public void Evaluate_OfACityWithoutStationReadings_FallsBackOnTheFeedsAverage()
    {
        var directory = Directory(Stations.Of("1A", "济宁"), Stations.Of("2A", "济宁", role: StationRole.Reference));
        var evaluator = Evaluator(directory, (Id("2A"), s_year, 5), (StationId.OfAreaSeries("济宁市"), s_year, 42));

        var statistics = evaluator.Evaluate(Find(directory, "济宁"), s_year, Editions.Cn2012);

        Assert.Equal(new PeriodValue(42, 42, 365, 324, IsValid: true), statistics.Values[Pollutant.PM25]);
        Assert.Equal(("济宁", 0), (statistics.Area, statistics.Stations));
    }

    [Fact]
    public void Evaluate_OfAnAreaWithoutAnything_HasNoFigures()
    {
        var directory = Directory();

        var statistics = Evaluator(directory).Evaluate(Find(directory, "济宁"), s_year, Editions.Cn2012);

        Assert.False(statistics.HasFigures);
        Assert.Equal(0, statistics.Stations);
    }

    // 20, 21, ..., 28: the mean of the nine cities is 24.
    [Fact]
    public void Evaluate_OfAGroup_IsTheMeanOverItsCities()
    {
        var directory = Directory();
        string[] cities = ["长春", "吉林", "四平", "辽源", "通化", "白山", "松原", "白城", "延边"];
        var evaluator = Evaluator(directory, [.. cities.Select((city, index) => (StationId.OfAreaSeries(city), s_year, 20m + index))]);

        var group = evaluator.Evaluate(Find(directory, "jilin-cities"), s_year, Editions.Cn2012);
        var province = evaluator.Evaluate(Find(directory, "吉林省"), s_year, Editions.Cn2012);

        Assert.Equal(new PeriodValue(24, 24, 365, 324, IsValid: true), group.Values[Pollutant.PM25]);
        Assert.Equal((9, 0), (group.Cities, group.CitiesWithoutReadings));
        Assert.Equal(9 * 365, group.Days.Valid);
        Assert.Equal(group.Values, province.Values);
    }

    // 75 % of 9 cities is 6.75: seven are needed.
    [Theory]
    [InlineData(6, false)]
    [InlineData(7, true)]
    public void Evaluate_OfAGroupWithSilentCities_CountsThem(int withReadings, bool expected)
    {
        var directory = Directory();
        string[] cities = ["长春", "吉林", "四平", "辽源", "通化", "白山", "松原", "白城", "延边"];
        var evaluator = Evaluator(directory, [.. cities.Take(withReadings).Select(city => (StationId.OfAreaSeries(city), s_year, 20m))]);

        var group = evaluator.Evaluate(Find(directory, "jilin-cities"), s_year, Editions.Cn2012);

        Assert.Equal((withReadings, 9 - withReadings), (group.Cities, group.CitiesWithoutReadings));
        Assert.Equal(expected, group.Values[Pollutant.PM25].IsValid);
    }

    // Two stations in January need one valid, four from February on need three: with two of them silent January holds, February does not.
    [Fact]
    public void Days_OfStationsThatStartLater_CountThemFromTheirFirstDay()
    {
        var directory = Directory([.. Enumerable.Range(1, 4).Select(station => Stations.Of($"{station}A", "济宁"))]);
        var spans = new Dictionary<StationId, DayRange>
        {
            [Id("1A")] = s_year.Days,
            [Id("2A")] = s_year.Days,
            [Id("3A")] = new DayRange(s_february.Days.First, s_year.Days.Last),
            [Id("4A")] = new DayRange(s_february.Days.First, s_year.Days.Last),
        };
        var march = Figures.Period("2023-03");
        var evaluator = new AreaEvaluator(directory, spans, Daily(
            (Id("1A"), s_january, 30), (Id("1A"), s_february, 30), (Id("2A"), s_february, 40), (Id("3A"), march, 30),
            (Id("4A"), march, 30)));
        var jining = Find(directory, "济宁");

        var january = evaluator.Evaluate(jining, s_january, Editions.Cn2012);
        var february = evaluator.Evaluate(jining, s_february, Editions.Cn2012);

        Assert.Equal(new PeriodValue(30, 30, 31, 27, IsValid: true), january.Values[Pollutant.PM25]);
        Assert.Equal(2, january.Stations);
        Assert.Null(february.Values[Pollutant.PM25].Raw);
        Assert.Equal(4, february.Stations);
    }

    [Fact]
    public void Days_OfAStationThatEnded_DoNotCountItAfterItsLastDay()
    {
        var directory = Directory([.. Enumerable.Range(1, 4).Select(station => Stations.Of($"{station}A", "济宁"))]);
        var spans = new Dictionary<StationId, DayRange>
        {
            [Id("1A")] = s_year.Days,
            [Id("2A")] = s_year.Days,
            [Id("3A")] = s_january.Days,
            [Id("4A")] = s_january.Days,
        };
        var evaluator = new AreaEvaluator(directory, spans, Daily(
            (Id("1A"), s_january, 30), (Id("3A"), s_january, 30), (Id("4A"), s_january, 60), (Id("1A"), s_february, 30)));

        var days = evaluator.Days(Find(directory, "济宁"), new DayRange(s_january.Days.First, s_february.Days.Last), Editions.Cn2012);

        Assert.Equal(59, days.Count);
        Assert.All(
            days.Take(31), day => Assert.Equal(new DailyValue(40, 3, isValid: true), day.Values[Pollutant.PM25])); // (30 + 30 + 60)/3
        Assert.All(days.Skip(31), day => Assert.Equal(new DailyValue(30, 1, isValid: true), day.Values[Pollutant.PM25]));
    }

    // All four stations report before and after February, so each belongs to the area in February; two silent ones leave 2 of 4, below 75
    // %. That must not depend on whether the statistics taken in reach beyond February.
    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void Days_OfStationsSilentForTheWholePeriod_StillCountInTheDenominator(bool withOtherMonths)
    {
        var directory = Directory([.. Enumerable.Range(1, 4).Select(station => Stations.Of($"{station}A", "济宁"))]);
        var spans = Enumerable.Range(1, 4).ToDictionary(station => Id($"{station}A"), _ => s_year.Days);
        (StationId, Period, decimal)[] february = [(Id("1A"), s_february, 30), (Id("2A"), s_february, 40)];
        (StationId, Period, decimal)[] january = [(Id("3A"), s_january, 30), (Id("4A"), s_january, 40)];
        var evaluator = new AreaEvaluator(directory, spans, Daily(withOtherMonths ? [.. january, .. february] : february));

        var day = evaluator.Days(Find(directory, "济宁"), s_february.Days, Editions.Cn2012)[0];

        Assert.Equal(new DailyValue(35, 2, isValid: false), day.Values[Pollutant.PM25]);
    }

    [Fact]
    public void Evaluate_OfAReferenceStation_ShowsItsOwnFigures()
    {
        var directory = Directory(Stations.Of("1A", "北京", role: StationRole.Reference));
        var evaluator = Evaluator(directory, (Id("1A"), s_year, 12));

        var statistics = evaluator.Evaluate(Id("1A"), s_year, Editions.Cn2012);

        Assert.Equal(("1A", 1), (statistics.Area, statistics.Stations));
        Assert.Equal(12m, statistics.Values[Pollutant.PM25].Raw);
    }

    [Fact]
    public void Days_OfAGroup_AreRefused()
    {
        var directory = Directory();
        var evaluator = Evaluator(directory);

        Assert.Throws<ArgumentException>(() => evaluator.Days(Find(directory, "168"), s_year.Days, Editions.Cn2012));
    }

    private static AreaDirectory Directory(params Station[] stations) => new(AreaCatalog.Embedded, stations);

    private static StationId Id(string value) => new(value);

    private static Area Find(AreaDirectory directory, string name) =>
        directory.TryFind(name, out var area, out var reason) ? area! : throw new ArgumentException(reason, nameof(name));

    private static AreaEvaluator Evaluator(AreaDirectory directory, params (StationId Station, Period Period, decimal Pm25)[] series) =>
        new(directory, series.ToDictionary(one => one.Station, one => one.Period.Days), Daily(series));

    private static PollutantSet Set(string symbols) =>
        PollutantSet.TryParse(symbols, out var set) ? set : throw new ArgumentException(symbols, nameof(symbols));

    private static List<StationStatistics> Daily(params (StationId Station, Period Period, decimal Pm25)[] series) =>
        [.. series
            .SelectMany(
                one => Figures.Each(one.Period.Days).Select(day => new StationStatistics(one.Station, Figures.Complete(day, one.Pm25))))
            .OrderBy(statistics => statistics.Figures.Day)];
}
