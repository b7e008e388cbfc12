using AqPipeline.Analytics.Areas;

namespace AqPipeline.Analytics.Tests.Areas;

/// <summary>The groups of the catalog against the lists of the rule book (4.3, 10.2).</summary>
public sealed class AreaCatalogTests
{
    private const string BeijingTianjinHebeiAndAround =
        "北京 天津 石家庄 唐山 秦皇岛 邯郸 邢台 保定 沧州 廊坊 衡水 济南 淄博 枣庄 东营 潍坊 济宁 泰安 日照 临沂 德州 聊城 滨州 菏泽 "
        + "郑州 开封 洛阳 平顶山 安阳 鹤壁 新乡 焦作 濮阳 许昌 漯河 三门峡 商丘 周口";

    private const string YangtzeDelta =
        "上海 南京 无锡 徐州 常州 苏州 南通 连云港 淮安 盐城 扬州 镇江 泰州 宿迁 杭州 宁波 嘉兴 湖州 绍兴 舟山 "
        + "合肥 芜湖 蚌埠 淮南 马鞍山 淮北 滁州 阜阳 宿州 六安 亳州";

    private const string FenWei = "太原 阳泉 长治 晋城 晋中 运城 临汾 吕梁 西安 铜川 宝鸡 咸阳 渭南";

    private const string ChengYu = "重庆 成都 自贡 泸州 德阳 绵阳 遂宁 内江 乐山 眉山 宜宾 雅安 资阳 南充 广安 达州";

    private const string MiddleYangtze =
        "武汉 咸宁 孝感 黄冈 黄石 鄂州 襄阳 宜昌 荆门 荆州 南昌 萍乡 新余 宜春 九江 长沙 株洲 湘潭 岳阳 常德 益阳";

    private const string PearlRiverDelta = "广州 深圳 珠海 佛山 江门 肇庆 惠州 东莞 中山";

    private const string Others =
        "张家口 承德 大同 朔州 忻州 青岛 南阳 信阳 驻马店 呼和浩特 包头 沈阳 大连 朝阳 锦州 葫芦岛 长春 哈尔滨 温州 金华 衢州 台州 丽水 "
        + "铜陵 安庆 黄山 宣城 池州 随州 福州 厦门 南宁 海口 贵阳 昆明 拉萨 兰州 西宁 银川 乌鲁木齐";

    // 环大气〔2017〕29号: Beijing, Tianjin and 26 cities of Hebei, Shanxi, Shandong and Henan.
    private const string TwoAnd26 =
        "北京 天津 石家庄 唐山 廊坊 保定 沧州 衡水 邢台 邯郸 太原 阳泉 长治 晋城 济南 淄博 济宁 德州 聊城 滨州 菏泽 "
        + "郑州 开封 安阳 鹤壁 新乡 焦作 濮阳";

    private const string JilinCities = "长春 吉林 四平 辽源 通化 白山 松原 白城 延边";

    [Theory]
    [InlineData("2+26", 28, TwoAnd26)]
    [InlineData("京津冀及周边地区", 38, BeijingTianjinHebeiAndAround)]
    [InlineData("长三角地区", 31, YangtzeDelta)]
    [InlineData("汾渭平原", 13, FenWei)]
    [InlineData("成渝", 16, ChengYu)]
    [InlineData("长江中游", 21, MiddleYangtze)]
    [InlineData("珠三角", 9, PearlRiverDelta)]
    [InlineData("jilin-cities", 9, JilinCities)]
    [InlineData(
        "168",
        168,
        BeijingTianjinHebeiAndAround + " " + YangtzeDelta + " " + FenWei + " " + ChengYu + " " + MiddleYangtze + " " + PearlRiverDelta + " "
            + Others)]
    public void Group_ByItsName_HasTheCitiesOfItsList(string name, int count, string cities)
    {
        var found = new AreaDirectory(AreaCatalog.Embedded, []).TryFind(name, out var group, out var reason);

        Assert.True(found, reason);
        Assert.Equal(AreaKind.Group, group!.Kind);
        Assert.Equal(count, group.Cities.Count);
        Assert.Equal(cities.Split(' ').Order(StringComparer.Ordinal), group.Cities.Order(StringComparer.Ordinal));
    }

    [Theory]
    [InlineData("全国")]
    [InlineData("全国地级及以上城市")]
    public void Nation_ByItsNames_HasEveryCity(string name)
    {
        var catalog = AreaCatalog.Embedded;

        new AreaDirectory(catalog, []).TryFind(name, out var nation, out _);

        Assert.NotNull(nation);
        Assert.Equal(catalog.Cities.Select(city => city.Name), nation.Cities);
        Assert.True(nation.Cities.Count >= 337, $"The nation has {nation.Cities.Count} cities.");
    }

    [Fact]
    public void Provinces_OfTheCatalog_AreThe27WithoutTheMunicipalities()
    {
        var catalog = AreaCatalog.Embedded;

        Assert.Equal(27, catalog.Provinces.Count);
        Assert.All(catalog.Provinces, province => Assert.NotEmpty(province.Cities));
        Assert.All(
            catalog.Provinces.SelectMany(province => province.Cities), name => Assert.Contains(catalog.Cities, city => city.Name == name));
        Assert.All((string[])["北京", "天津", "上海", "重庆"], name => Assert.Contains(catalog.Cities, city => city.Name == name));
    }

    [Fact]
    public void Codes_OfTheCatalog_HaveSixDigitsAndStandOnce()
    {
        var catalog = AreaCatalog.Embedded;

        var codes = catalog.Provinces.Concat(catalog.Cities).Concat(catalog.Counties).Select(area => area.Code).ToList();

        Assert.All(codes, code => Assert.Matches("^[0-9]{6}$", code));
        Assert.Equal(codes.Count, codes.Distinct().Count());
    }

    [Fact]
    public void Load_OfAFaultyCatalog_IsRefusedWithEveryFault()
    {
        const string Json = """
            {
              "source": "test",
              "provinces": [
                { "code": "220000", "name": "吉林省", "short": "吉林", "cities": [
                  { "code": "220100", "name": "长春市", "short": "长春" },
                  { "code": "220100", "name": "吉林市", "short": "长春" } ] }
              ],
              "groups": [
                { "id": "a", "name": "甲", "versions": [{ "source": "test", "cities": ["北京"] }] },
                { "id": "a", "name": "乙", "versions": [{ "source": "test", "cities": ["长春"] }] },
                { "id": "b", "name": "丙", "versions": [
                  { "from": "2020-01-01", "source": "test", "cities": ["长春"] },
                  { "from": "2019-01-01", "source": "test", "cities": ["长春"] }] },
                { "id": "c", "name": "丁", "versions": [] }
              ]
            }
            """;

        var error = Assert.Throws<InvalidDataException>(() => AreaCatalog.Load(Json));

        Assert.Contains("two cities are called 长春", error.Message, StringComparison.Ordinal);
        Assert.Contains("two cities have the code 220100", error.Message, StringComparison.Ordinal);
        Assert.Contains("two groups are called a", error.Message, StringComparison.Ordinal);
        Assert.Contains("unknown city 北京", error.Message, StringComparison.Ordinal);
        Assert.Contains("group b must have versions, each with a later first day", error.Message, StringComparison.Ordinal);
        Assert.Contains("two groups are called b-1", error.Message, StringComparison.Ordinal);
        Assert.Contains("group c must have versions", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Load_OfAnUnknownMember_IsRefused()
    {
        var error =
            Assert.Throws<InvalidDataException>(() => AreaCatalog.Load("""{ "source": "", "provinces": [], "groups": [], "towns": [] }"""));

        Assert.Contains("areas.json", error.Message, StringComparison.Ordinal);
        Assert.Contains("towns", error.Message, StringComparison.Ordinal);
    }
}
