using AqPipeline.Analytics.Areas;

namespace AqPipeline.Analytics.Tests.Areas;

public sealed class NeighbourhoodsTests
{
    [Fact]
    public void Of_StationsOfACity_IsTheSameHoweverTheListNamesIt()
    {
        var neighbourhoods = Given(Stations.Of("1A", "北京", "海淀区"), Stations.Of("2A", "北京市"), Stations.Of("3A", "济宁"));

        Assert.Equal(neighbourhoods.Of(new("1A")), neighbourhoods.Of(new("2A")));
        Assert.NotEqual(neighbourhoods.Of(new("1A")), neighbourhoods.Of(new("3A")));
    }

    [Fact]
    public void Of_StationsWithoutKnownCity_IsTheirOwn()
    {
        var neighbourhoods = Given(Stations.Of("1A", ""));

        Assert.NotEqual(neighbourhoods.Of(new("1A")), neighbourhoods.Of(new("2A")));
        Assert.NotEqual(neighbourhoods.Of(new("9A")), neighbourhoods.Of(new("2A")));
    }

    // GB/T 2260: 37 is 山东, 32 江苏, 65 新疆; 五家渠 (659004) stands directly under its region.
    [Theory]
    [InlineData("威海", "荣成", true)]
    [InlineData("济宁市", "荣成", true)]
    [InlineData("五家渠", "喀什地区", true)]
    [InlineData("苏州", "荣成", false)]
    [InlineData("北京", "天津", false)]
    public void Of_AreaSeries_IsTheProvince(string left, string right, bool together)
    {
        var neighbourhoods = Given();

        Assert.Equal(together, neighbourhoods.Of(StationId.OfAreaSeries(left)) == neighbourhoods.Of(StationId.OfAreaSeries(right)));
    }

    [Fact]
    public void Of_AnUnknownAreaSeries_IsItsOwn()
    {
        var neighbourhoods = Given();

        Assert.NotEqual(neighbourhoods.Of(StationId.OfAreaSeries("某地")), neighbourhoods.Of(StationId.OfAreaSeries("他地")));
    }

    [Fact]
    public void Fingerprint_ChangesWithTheCityOfAStation_NotWithItsName()
    {
        var fingerprint = Given(Stations.Of("1A", "北京"), Stations.Of("2A", "北京")).Fingerprint;

        Assert.Equal(fingerprint, Given(Stations.Of("2A", "北京市"), Stations.Of("1A", "北京") with { Name = "定陵" }).Fingerprint);
        Assert.NotEqual(fingerprint, Given(Stations.Of("1A", "北京"), Stations.Of("2A", "天津")).Fingerprint);
        Assert.NotEqual(fingerprint, Given(Stations.Of("1A", "北京")).Fingerprint);
    }

    private static Neighbourhoods Given(params Station[] stations) => new(new AreaDirectory(AreaCatalog.Embedded, stations));
}
