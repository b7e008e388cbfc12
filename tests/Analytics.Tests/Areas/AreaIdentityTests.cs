using AqPipeline.Analytics.Areas;

namespace AqPipeline.Analytics.Tests.Areas;

/// <summary>One place, one series, one label: however files and people spell it, and whatever other places are called the same.</summary>
public sealed class AreaIdentityTests
{
    private static readonly AreaDirectory s_catalogOnly = new(AreaCatalog.Embedded, []);

    [Theory]
    [InlineData("郑州", "郑州")]
    [InlineData("郑州市", "郑州")]
    [InlineData("郑 州 市", "郑州")]
    [InlineData("河南省郑州市", "郑州")]
    [InlineData("河南郑州", "郑州")]
    [InlineData("410100", "郑州")]
    [InlineData("库尔勒", "巴州")]
    [InlineData("巴音郭楞蒙古自治州", "巴州")]
    [InlineData("新疆维吾尔自治区巴音郭楞蒙古自治州", "巴州")]
    [InlineData("湘西州", "湘西")]
    [InlineData("湘西自治州", "湘西")]
    [InlineData("湘西土家族苗族自治州", "湘西")]
    [InlineData("恩施州", "恩施")]
    [InlineData("襄樊", "襄阳")]
    [InlineData("毕节地区", "毕节")]
    [InlineData("临沧地区", "临沧")]
    [InlineData("阿克苏", "阿克苏")]
    [InlineData("阿克苏地区", "阿克苏")]
    [InlineData("兴安", "兴安盟")]
    [InlineData("内蒙古自治区兴安盟", "兴安盟")]
    [InlineData("锡盟", "锡林郭勒")]
    [InlineData("荷泽", "菏泽")]
    [InlineData("莱芜", "济南莱芜区")]
    [InlineData("莱芜市", "济南莱芜区")]
    [InlineData("章丘", "济南章丘市")]
    [InlineData("章丘区", "济南章丘市")]
    [InlineData("荣成", "威海荣成市")]
    [InlineData("江苏省南京市鼓楼区", "南京鼓楼区")]
    [InlineData("徐州鼓楼", "徐州鼓楼区")]
    [InlineData("石河子", "石河子市")]
    public void Canonical_OfAnAreasSeries_IsThatOfThePlace(string spelled, string expected) =>
        Assert.Equal(StationId.OfAreaSeries(expected), s_catalogOnly.Canonical(StationId.OfAreaSeries(spelled)));

    [Theory]
    [InlineData("鼓楼区")]
    [InlineData("城区")]
    [InlineData("城中区")]
    [InlineData("吉林省")]
    [InlineData("亚特兰蒂斯")]
    public void Canonical_OfWhatNobodyCanTell_StaysAsItIs(string name) =>
        Assert.Equal(StationId.OfAreaSeries(name), s_catalogOnly.Canonical(StationId.OfAreaSeries(name)));

    [Fact]
    public void Canonical_OfACrawledStation_NamesItsCityOnce()
    {
        Assert.Equal(new StationId("郑州/烟厂"), s_catalogOnly.Canonical(new StationId("郑州市/烟厂")));
        Assert.Equal(new StationId("baotou/烟厂"), s_catalogOnly.Canonical(new StationId("baotou/烟厂")));
    }

    [Fact]
    public void Canonical_OfAllNamesOfAllCities_IsIdempotent()
    {
        foreach (var area in s_catalogOnly.Areas.Where(area => area.Kind is AreaKind.City or AreaKind.County))
        {
            var canonical = s_catalogOnly.Canonical(StationId.OfAreaSeries(area.FullName));

            Assert.Equal(canonical, s_catalogOnly.Canonical(canonical));
            Assert.Equal((area.Name, area.City), (s_catalogOnly.AreaOf(canonical)?.Name, s_catalogOnly.AreaOf(canonical)?.City));
        }
    }

    [Fact]
    public void Label_OfCountiesOfOneNameInTheStore_HasTheCity()
    {
        var directory = Directory(("1A", "阳泉", "城区"), ("2A", "长治", "城区"), ("3A", "长治", "潞州区"));

        Assert.Equal(["阳泉城区"], directory.UnitsOf(Find(directory, "阳泉")).Select(unit => unit.Label));
        Assert.Equal(["长治城区", "潞州区"], directory.UnitsOf(Find(directory, "长治")).Select(unit => unit.Label));
    }

    [Fact]
    public void Label_OfACountyTheStoreHasOnce_IsItsName()
    {
        var directory = Directory(("1A", "北京", "朝阳区"));

        Assert.Equal(("朝阳区", "朝阳区", "110105"), (Find(directory, "朝阳区").Label, Find(directory, "朝阳区").Name, Find(directory, "朝阳区").Code));
        Assert.Equal("长春朝阳区", Find(directory, "长春朝阳区").Label);
        Assert.Equal(AreaKind.City, Find(directory, "朝阳").Kind);
    }

    [Fact]
    public void Label_OfEveryAreaOfAStore_IsItsOwn()
    {
        // A county that is called as a city is, and two cities that no catalog knows.
        var directory = Directory(("1A", "长春", "朝阳"), ("2A", "甲市", "乙区"), ("3A", "丙市", "乙区"), ("4A", "南京", "鼓楼区"), ("5A", "徐州", "鼓楼区"));

        var labels = directory.Areas.GroupBy(area => area.Label).Where(areas => areas.Count() > 1).Select(areas => areas.Key);
        Assert.Empty(labels);
        Assert.Equal("甲市乙区", Find(directory, "甲市乙区").Label);
    }

    [Fact]
    public void TryFind_OfANameOfTwoCountiesWithStations_ListsTheseTwo()
    {
        var directory = Directory(("4A", "南京", "鼓楼区"), ("5A", "徐州", "鼓楼区"));

        Assert.False(directory.TryFind("鼓楼区", out _, out var reason));
        Assert.Equal("鼓楼区 could be 南京鼓楼区 or 徐州鼓楼区; name the city with it.", reason);
    }

    [Fact]
    public void TryFind_OfTwoCountiesOfWhichOneHasReadings_FindsThatOne()
    {
        Station[] stations = [Stations.Of("4A", "南京", "鼓楼区"), Stations.Of("5A", "徐州", "鼓楼区")];
        var directory = new AreaDirectory(AreaCatalog.Embedded, stations, [new StationId("5A")]);

        Assert.Equal("320302", Find(directory, "鼓楼区").Code);
    }

    [Fact]
    public void TryFind_OfACountyWithItsOwnSeriesAlone_FindsIt()
    {
        var directory = new AreaDirectory(AreaCatalog.Embedded, [], [StationId.OfAreaSeries("南京鼓楼区")]);

        Assert.Equal("320106", Find(directory, "鼓楼区").Code);
    }

    [Fact]
    public void County_OfAListThatPutsTheCityBeforeIt_IsTheCounty()
    {
        var directory = Directory(("1A", "南京市", "南京市鼓楼区"), ("2A", "本溪", "本溪满族自治县"));

        Assert.Equal("320106", Assert.Single(directory.UnitsOf(Find(directory, "南京"))).Code);
        Assert.Equal("本溪满族自治县", Assert.Single(directory.UnitsOf(Find(directory, "本溪"))).Name);
    }

    [Fact]
    public void FileName_IsCodeAndNameOrCityAndName()
    {
        var directory = Directory(("1A", "南京", "鼓楼区"), ("2A", "南京", "某区"));

        Assert.Equal(["320106-鼓楼区", "南京某区"], directory.UnitsOf(Find(directory, "南京")).Select(unit => unit.FileName));
        Assert.Equal("320100-南京", Find(directory, "南京").FileName);
    }

    private static AreaDirectory Directory(params (string Id, string City, string County)[] stations) =>
        new(AreaCatalog.Embedded, [.. stations.Select(station => Stations.Of(station.Id, station.City, station.County))]);

    private static Area Find(AreaDirectory directory, string name) =>
        directory.TryFind(name, out var area, out var reason) ? area! : throw new ArgumentException(reason, nameof(name));
}
