using AqPipeline.Analytics.Areas;

namespace AqPipeline.Analytics.Tests.Areas;

public sealed class AreaDirectoryTests
{
    private static readonly AreaDirectory s_catalogOnly = new(AreaCatalog.Embedded, []);

    [Theory]
    [InlineData("北京", AreaKind.City, "北京", "110000")]
    [InlineData("北京市", AreaKind.City, "北京", "110000")]
    [InlineData(" 北京 ", AreaKind.City, "北京", "110000")]
    [InlineData("110000", AreaKind.City, "北京", "110000")]
    [InlineData("济宁", AreaKind.City, "济宁", "370800")]
    [InlineData("370800", AreaKind.City, "济宁", "370800")]
    [InlineData("延边", AreaKind.City, "延边", "222400")]
    [InlineData("延边州", AreaKind.City, "延边", "222400")]
    [InlineData("延边朝鲜族自治州", AreaKind.City, "延边", "222400")]
    [InlineData("吉林", AreaKind.City, "吉林", "220200")]
    [InlineData("吉林市", AreaKind.City, "吉林", "220200")]
    [InlineData("220200", AreaKind.City, "吉林", "220200")]
    [InlineData("吉林省", AreaKind.Province, "吉林省", "220000")]
    [InlineData("220000", AreaKind.Province, "吉林省", "220000")]
    [InlineData("山东", AreaKind.Province, "山东省", "370000")]
    [InlineData("海淀", AreaKind.County, "海淀区", "110108")]
    [InlineData("海淀区", AreaKind.County, "海淀区", "110108")]
    [InlineData("110108", AreaKind.County, "海淀区", "110108")]
    [InlineData("农安", AreaKind.County, "农安县", "220122")]
    [InlineData("农安县", AreaKind.County, "农安县", "220122")]
    [InlineData("曲阜", AreaKind.County, "曲阜市", "370881")]
    [InlineData("320482", AreaKind.County, "金坛市", "320482")]
    [InlineData("320413", AreaKind.County, "金坛市", "320482")] // 金坛区 since 2015
    [InlineData("370114", AreaKind.County, "章丘市", "370181")] // 章丘区 since 2016
    [InlineData("柳州城中区", AreaKind.County, "城中区", "450202")]
    [InlineData("西宁城中区", AreaKind.County, "城中区", "630103")]
    [InlineData("曲阜市", AreaKind.County, "曲阜市", "370881")]
    [InlineData("北京朝阳区", AreaKind.County, "朝阳区", "110105")]
    [InlineData("长春朝阳", AreaKind.County, "朝阳区", "220104")]
    [InlineData("长春市朝阳区", AreaKind.County, "朝阳区", "220104")]
    [InlineData("220104", AreaKind.County, "朝阳区", "220104")]
    [InlineData("朝阳", AreaKind.City, "朝阳", "211300")]
    [InlineData("晋城城区", AreaKind.County, "城区", "140502")]
    [InlineData("晋城市城区", AreaKind.County, "城区", "140502")]
    [InlineData("140502", AreaKind.County, "城区", "140502")]
    public void TryFind_OfANameOrCode_FindsTheAreaMeant(string name, AreaKind kind, string expected, string code)
    {
        var found = s_catalogOnly.TryFind(name, out var area, out var reason);

        Assert.True(found, reason);
        Assert.Equal((kind, expected, code), (area!.Kind, area.Name, area.Code));
        Assert.Empty(reason);
    }

    [Fact]
    public void TryFind_OfAnAmbiguousCounty_IsRefusedWithBothCandidates()
    {
        var found = s_catalogOnly.TryFind("朝阳区", out var area, out var reason);

        Assert.False(found);
        Assert.Null(area);
        Assert.Contains("北京朝阳区", reason, StringComparison.Ordinal);
        Assert.Contains("长春朝阳区", reason, StringComparison.Ordinal);
    }

    [Fact]
    public void TryFind_OfACountyTwoStationListsName_IsRefusedWithBothCandidates()
    {
        var directory = new AreaDirectory(AreaCatalog.Embedded, [Stations.Of("1A", "阳泉市", "城区"), Stations.Of("2A", "晋城市", "城区")]);

        var found = directory.TryFind("城区", out _, out var reason);

        Assert.False(found);
        Assert.Contains("晋城城区", reason, StringComparison.Ordinal);
        Assert.Contains("阳泉城区", reason, StringComparison.Ordinal);
        Assert.True(directory.TryFind("晋城城区", out var jincheng, out _));
        Assert.Equal("140502", jincheng!.Code);
        Assert.True(directory.TryFind("阳泉城区", out var yangquan, out _));
        Assert.Equal("阳泉", yangquan!.City);
    }

    [Theory]
    [InlineData("亚特兰蒂斯")]
    [InlineData("999999")]
    [InlineData("")]
    [InlineData("曲阜县")]
    public void TryFind_OfAnUnknownName_SaysSo(string name)
    {
        var found = s_catalogOnly.TryFind(name, out var area, out var reason);

        Assert.False(found);
        Assert.Null(area);
        Assert.Contains("There is no area", reason, StringComparison.Ordinal);
        Assert.Contains(name, reason, StringComparison.Ordinal);
    }

    [Fact]
    public void EvaluationStations_OfACity_LeaveOutReferenceAndOtherStations()
    {
        var directory = new AreaDirectory(AreaCatalog.Embedded,
        [
            Stations.Of("1003A", "北京", "东城区"),
            Stations.Of("1001A", "北京市", "西城区"),
            Stations.Of("1002A", "北京", "昌平区", StationRole.Reference),
            Stations.Of("1004A", "北京", "海淀区", StationRole.Other),
            Stations.Of("1005A", "天津"),
        ]);

        var stations = directory.EvaluationStations(Find(directory, "北京"));

        Assert.Equal(["1001A", "1003A"], stations.Select(station => station.Id.Value));
        Assert.Equal(5, directory.Stations.Count);
    }

    [Theory]
    [InlineData("海淀区")]
    [InlineData("海淀")]
    public void EvaluationStations_OfACounty_AreThoseTheListPutsThere(string county)
    {
        var directory = new AreaDirectory(AreaCatalog.Embedded,
        [
            Stations.Of("1001A", "北京", county), Stations.Of("1002A", "北京", "东城区"),
            Stations.Of("1003A", "北京", county, StationRole.Reference),
        ]);

        var stations = directory.EvaluationStations(Find(directory, "海淀区"));

        Assert.Equal(["1001A"], stations.Select(station => station.Id.Value));
    }

    [Fact]
    public void EvaluationStations_OfCountiesWithTheSameName_StayApart()
    {
        var directory = new AreaDirectory(AreaCatalog.Embedded, [Stations.Of("1001A", "北京", "朝阳区"), Stations.Of("2001A", "长春", "朝阳区")]);

        Assert.Equal(["1001A"], directory.EvaluationStations(Find(directory, "北京朝阳区")).Select(station => station.Id.Value));
        Assert.Equal(["2001A"], directory.EvaluationStations(Find(directory, "长春朝阳区")).Select(station => station.Id.Value));
    }

    [Theory]
    [InlineData("吉林省")]
    [InlineData("168")]
    public void EvaluationStations_OfALargerArea_AreNone(string name)
    {
        var directory = new AreaDirectory(AreaCatalog.Embedded, [Stations.Of("2001A", "长春", "朝阳区")]);

        Assert.Empty(directory.EvaluationStations(Find(directory, name)));
    }

    // 昌平 has a reference station only; 亦庄 is no county of the catalog and stands last.
    [Fact]
    public void UnitsOf_Beijing_AreItsDistrictsWithEvaluationStations()
    {
        var directory = new AreaDirectory(AreaCatalog.Embedded,
        [
            Stations.Of("1001A", "北京", "海淀区"),
            Stations.Of("1002A", "北京", "东城区"),
            Stations.Of("1003A", "北京", "海淀区"),
            Stations.Of("1004A", "北京", "昌平区", StationRole.Reference),
            Stations.Of("1005A", "北京", "亦庄"),
            Stations.Of("2001A", "长春", "朝阳区"),
        ]);

        var units = directory.UnitsOf(Find(directory, "北京"));

        Assert.Equal(["东城区", "海淀区", "亦庄"], units.Select(unit => unit.Name));
        Assert.All(units, unit => Assert.Equal((AreaKind.County, "北京"), (unit.Kind, unit.City)));
    }

    /// <summary>Of two signs one in its place: shared 2 · 1 / 4, unchanged 1 - 1 / 2. A city comes before a county, 南京 (320100) after 北京
    /// (110000).</summary>
    [Theory]
    [InlineData("东京", "北京, 南京")]
    [InlineData("北亰", "北京")]
    [InlineData("常春", "长春")]
    [InlineData("海定区", "海淀区")]
    [InlineData("长三脚", "长三角")]
    public void Advise_OfAnUnknownName_NamesTheNearestAndTheGroups(string name, string nearest)
    {
        Assert.False(s_catalogOnly.TryFind(name, out _, out var reason));

        var advice = s_catalogOnly.Advise(name, reason);

        Assert.StartsWith($"There is no area or station called {name}. Nearest 相近: ", advice, StringComparison.Ordinal);
        Assert.All(
            nearest.Split(", "),
            expected => Assert.Contains(expected, advice[..advice.IndexOf("Groups", StringComparison.Ordinal)], StringComparison.Ordinal));
        Assert.Contains("Groups 区域组: ", advice, StringComparison.Ordinal);
        Assert.Contains("汾渭平原", advice, StringComparison.Ordinal);
    }

    /// <summary>汾渭平原 has 11 cities in the bulletins of 2018 to 2023 and 13 in the plan of 2023.</summary>
    [Fact]
    public void Advise_OfAVersionThatAGroupHasNot_NamesThoseItHas()
    {
        Assert.False(s_catalogOnly.TryFind("汾渭平原-12", out _, out var reason));

        Assert.Equal(
            "There is no area or station called 汾渭平原-12. 汾渭平原 has the versions 汾渭平原-11, 汾渭平原-13.",
            s_catalogOnly.Advise("汾渭平原-12", reason));
    }

    /// <summary>A letter of five is wrong: shared 8 / 10, unchanged 4 / 5.</summary>
    [Fact]
    public void Nearest_OfACode_AreThoseOneSignAway() =>
        Assert.Equal(["1001A", "1002A"], NearestNames.Find("1001B", ["1002A", "2999X", "1001A", "北京"]));

    [Fact]
    public void Advise_OfANameThatMeansSeveral_IsTheReasonItself()
    {
        Assert.False(s_catalogOnly.TryFind("朝阳区", out _, out var reason));

        Assert.Equal(reason, s_catalogOnly.Advise("朝阳区", reason));
    }

    /// <summary>The national feed lists 昆山市 (of 苏州) like a city: its stations count for 昆山 alone.</summary>
    [Fact]
    public void Stations_OfATownListedLikeACity_CountForTheTownOnly()
    {
        var directory = new AreaDirectory(AreaCatalog.Embedded, [Stations.Of("1988A", "昆山市"), Stations.Of("1160A", "苏州市", "姑苏区")]);

        Assert.True(directory.TryFind("昆山", out var town, out _));
        Assert.Equal(["1988A"], directory.EvaluationStations(town!).Select(station => station.Id.Value));
        Assert.True(directory.TryFind("苏州", out var city, out _));
        Assert.Equal(["1160A"], directory.EvaluationStations(city!).Select(station => station.Id.Value));
        Assert.True(directory.HasArea(new StationId("1988A")));
    }

    [Theory]
    [InlineData("郑州", true)]
    [InlineData("郑洲", false)]
    public void HasArea_OfAStationWhoseCityDoesNotExist_IsFalse(string city, bool hasArea) =>
        Assert.Equal(
            hasArea, new AreaDirectory(AreaCatalog.Embedded, [Stations.Of("9001A", city, "金水区")]).HasArea(new StationId("9001A")));

    [Fact]
    public void UnitsOf_AProvinceOrGroup_AreItsCities()
    {
        var province = s_catalogOnly.UnitsOf(Find(s_catalogOnly, "吉林省"));
        var group = s_catalogOnly.UnitsOf(Find(s_catalogOnly, "jilin-cities"));

        Assert.Equal(["长春", "吉林", "四平", "辽源", "通化", "白山", "松原", "白城", "延边"], province.Select(unit => unit.Name));
        Assert.Equal(province.Order(Comparer<Area>.Create(ByCode)), group.Order(Comparer<Area>.Create(ByCode)));
        Assert.Empty(s_catalogOnly.UnitsOf(Find(s_catalogOnly, "海淀区")));
    }

    [Fact]
    public void AreaOf_ASeries_IsTheCityOrCountyItIsNamedAfter()
    {
        Assert.Equal("北京", s_catalogOnly.AreaOf(StationId.OfAreaSeries("北京市"))?.Name);
        Assert.Equal("海淀区", s_catalogOnly.AreaOf(StationId.OfAreaSeries("海淀"))?.Name);
        Assert.Null(s_catalogOnly.AreaOf(StationId.OfAreaSeries("吉林省")));
        Assert.Null(s_catalogOnly.AreaOf(StationId.OfAreaSeries("亚特兰蒂斯")));
        Assert.Null(s_catalogOnly.AreaOf(new StationId("北京")));
    }

    private static int ByCode(Area? left, Area? right) => string.CompareOrdinal(left?.Code, right?.Code);

    private static Area Find(AreaDirectory directory, string name) =>
        directory.TryFind(name, out var area, out var reason) ? area! : throw new ArgumentException(reason, nameof(name));
}
