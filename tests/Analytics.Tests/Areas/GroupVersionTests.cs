using AqPipeline.Analytics.Areas;

namespace AqPipeline.Analytics.Tests.Areas;

/// <summary>
/// The key regions as the ministry's bulletins count them: 2+26, 41 and 11 cities from July 2018 (release of July 2018, 国发〔2018〕22号) to
/// December 2023, 2+36, 31 and 13 from January 2024 (release of January 2024, 国发〔2023〕24号; the old lists stand in the rule book, 10.1).
/// </summary>
public sealed class GroupVersionTests
{
    private const string FenWei11 = "晋中 运城 临汾 吕梁 洛阳 三门峡 西安 铜川 宝鸡 咸阳 渭南";

    private static readonly AreaDirectory s_directory = new(AreaCatalog.Embedded, []);

    [Theory]
    [InlineData("长三角", "2019-01-31", 41)]
    [InlineData("长三角地区", "2020-12-31", 41)]
    [InlineData("长三角", "2023-12-31", 41)]
    [InlineData("长三角", "2024-01-31", 31)]
    [InlineData("汾渭平原", "2019-06-30", 11)]
    [InlineData("汾渭", "2025-12-31", 13)]
    [InlineData("京津冀及周边地区", "2019-06-30", 28)]
    [InlineData("京津冀及周边", "2025-12-31", 38)]
    [InlineData("长三角", "2016-12-31", 41)]
    public void Group_OnADay_HasTheCitiesOfTheVersionInForce(string name, string day, int cities)
    {
        var group = Found(name).At(DateOnly.Parse(day, System.Globalization.CultureInfo.InvariantCulture));

        Assert.Equal(cities, group.Cities.Count);
        Assert.Equal(group.Cities, group.Version!.Cities);
        Assert.NotEmpty(group.Version.Source);
    }

    [Theory]
    [InlineData("长三角-41", 41)]
    [InlineData("长三角地区-41", 41)]
    [InlineData("长三角41", 41)]
    [InlineData("长三角41城市", 41)]
    [InlineData("长三角-31", 31)]
    [InlineData("汾渭平原-11", 11)]
    [InlineData("汾渭-13", 13)]
    [InlineData("汾渭11", 11)]
    [InlineData("汾渭平原11城市", 11)]
    [InlineData("2+26", 28)]
    [InlineData("2+36", 38)]
    [InlineData("京津冀及周边-28", 28)]
    [InlineData("全国-337", 337)]
    public void Group_AskedForByItsNumberOfCities_IsThatVersionOnEveryDay(string name, int cities)
    {
        var group = Found(name);

        Assert.Equal(cities, group.Cities.Count);
        Assert.Same(group.Cities, group.At(new DateOnly(2016, 1, 1)).Cities);
        Assert.Same(group, group.At(new DateOnly(2026, 1, 1)));
    }

    // No list of the cities before these days is known: the oldest stands for them, and says so.
    [Theory]
    [InlineData("长三角", "2018-06-30", true)]
    [InlineData("长三角", "2018-07-01", false)]
    [InlineData("长三角-31", "2023-12-31", true)]
    [InlineData("汾渭平原", "2016-12-31", true)]
    [InlineData("京津冀及周边", "2017-02-16", true)]
    [InlineData("京津冀及周边", "2017-02-17", false)]
    [InlineData("168", "2017-12-31", true)]
    [InlineData("吉林九市", "2016-12-31", false)] // no first day: these are all the cities of the province
    public void Group_BeforeItsFirstVersion_SaysSo(string name, string day, bool isBefore)
    {
        var group = Found(name).At(DateOnly.Parse(day, System.Globalization.CultureInfo.InvariantCulture));

        Assert.Equal(isBefore, group.Version!.IsBeforeFirst);
        Assert.False(group.At(new DateOnly(2026, 1, 1)).Version!.IsBeforeFirst);
    }

    [Fact]
    public void FenWei_Of2019_HasLuoyangAndSanmenxia()
    {
        var group = Found("汾渭平原").At(new DateOnly(2019, 12, 31));

        Assert.Equal(FenWei11.Split(' ').Order(StringComparer.Ordinal), group.Cities.Order(StringComparer.Ordinal));
        Assert.Equal(new DateOnly(2018, 7, 1), group.Version!.First);
        Assert.Contains("国发〔2018〕22号", group.Version.Source, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("长三角-40")]
    [InlineData("汾渭平原-31")]
    public void Group_WithANumberOfCitiesItNeverHad_IsNotFound(string name) => Assert.False(s_directory.TryFind(name, out _, out _));

    private static Area Found(string name)
    {
        Assert.True(s_directory.TryFind(name, out var area, out var reason), reason);
        return area!;
    }
}
