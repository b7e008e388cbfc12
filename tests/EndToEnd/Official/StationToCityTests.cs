using AqPipeline.TestKit;

namespace AqPipeline.EndToEnd.Official;

/// <summary>
/// A city's hour is the mean of its evaluation stations, without 对照点 and phantom rows. The published hours in Data/ are those of the
/// national platform (air.cnemc.cn:18007) of 2020-04-03 as quotsoft.net/air archived them, of the hours that the crawl has.
/// </summary>
public sealed class StationToCityTests
{
    // The bar is the project's: 93 % of hours in each of the five cities, found on other data by those who set it.
    [Fact]
    public async Task CityHours_OfFiveCities_AreThePublishedOnes()
    {
        Assert.SkipWhen(Repository.SharedData is null, "../shared is not beside the repository: the crawl of stations cannot be read.");

        var agreements = await StationToCity.Compare(TestContext.Current.CancellationToken);

        Assert.Equal(StationToCity.Cities, agreements.Select(city => city.City));
        Assert.All(agreements, city =>
        {
            Assert.True(city.Compared >= 100, $"{city.City}: {city.Compared} values.");
            Assert.True(
                city.Same >= 0.93 * city.Compared, $"{city.City}: {city.Same} of {city.Compared}; {string.Join("; ", city.Misses)}");
        });
    }

    [Fact]
    public void Roles_OfFiveCities_HaveOneReferenceSiteEachButSiping()
    {
        Assert.SkipWhen(Repository.SharedData is null, "../shared is not beside the repository: the list of stations cannot be read.");

        var roles = StationToCity.Roles();

        Assert.All(
            StationToCity.Cities, city => Assert.Equal(city == "四平" ? 0 : 1, roles.Count(role => role.Key.City == city && role.Value)));
    }
}
