using AqPipeline.Analytics.Warnings;

namespace AqPipeline.Analytics.Tests.Warnings;

/// <summary>环大气〔2024〕6号 as the rule book gives it (6.1), vectors TV-W1 to TV-W6, and the older rules (6.2).</summary>
public sealed class WarningRuleTests
{
    [Theory]
    [InlineData("TV-W1", "160 155", WarningLevel.Yellow)] // above 150 for 48 h
    [InlineData("TV-W2", "210 205", WarningLevel.Orange)] // above 200 for 48 h
    [InlineData("TV-W3", "160 155 170", WarningLevel.Orange)] // above 150 for 72 h
    [InlineData("TV-W4", "210 320 230", WarningLevel.Red)] // above 200 for 72 h and above 300 for 24 h
    [InlineData("TV-W5", "210 290 230", WarningLevel.Orange)] // no day above 300
    [InlineData("TV-W6", "205", WarningLevel.Yellow)] // above 200 on one day
    [InlineData("a gap ends an episode", "160 90 155", null)]
    [InlineData("no figure ends an episode", "160 NA 155", null)]
    [InlineData("not above", "150 150 150 200", null)]
    [InlineData("exactly 200 is no day above it", "200 200", WarningLevel.Yellow)]
    [InlineData("the severe day of another episode", "320 100 210 220 230", WarningLevel.Orange)]
    [InlineData("the highest of two episodes", "205 80 210 220 310", WarningLevel.Red)]
    [InlineData("nothing", "", null)]
    public void Of_DaysInARow_IsTheHighestLevelReached(string vector, string aqi, WarningLevel? expected)
    {
        var level = WarningRules.Embedded.Newest.Of(Days.Aqi(aqi));

        Assert.Equal((vector, expected), (vector, level?.Level));
    }

    [Theory]
    [InlineData("CN-2018", "201 201", WarningLevel.Yellow)] // > 200, ≥ 48 h
    [InlineData("CN-2018", "230", null)] // no blue
    [InlineData("CN-2018", "201 201 201", WarningLevel.Orange)] // > 200, ≥ 72 h
    [InlineData("CN-2018", "210 310 310 210", WarningLevel.Red)] // > 200, ≥ 96 h, and > 300, ≥ 48 h
    [InlineData("CN-2018", "310 210 210 310", WarningLevel.Orange)] // the two days above 300 are not in a row
    [InlineData("CN-2018", "500", WarningLevel.Red)] // or AQI 500
    [InlineData("CN-2017", "201", WarningLevel.Blue)] // one day
    [InlineData("CN-2017", "201 201 201", WarningLevel.Yellow)] // orange needs a day above 300
    [InlineData("BJ-2013", "250 250 250", WarningLevel.Yellow)] // 3 days 201-300
    [InlineData("BJ-2013", "310 310 310", WarningLevel.Red)] // 3 days running > 300
    [InlineData("BJ-2015", "201 201 201 201", WarningLevel.Red)] // more than 72 h
    public void Of_OlderRules_FollowsTheirLevels(string rule, string aqi, WarningLevel? expected) =>
        Assert.Equal(expected, WarningRules.Embedded.Find(rule)!.Of(Days.Aqi(aqi))?.Level);

    [Theory]
    [InlineData("北京", "2013-10-21", null)] // no colours before 2013-10-22
    [InlineData("北京", "2013-10-22", "BJ-2013")]
    [InlineData("北京", "2015-03-30", "BJ-2015")]
    [InlineData("天津", "2016-02-05", "TRIAL-2016")]
    [InlineData("上海", "2016-02-05", null)]
    [InlineData("北京", "2016-04-01", "BJ-2015")]
    [InlineData("北京", "2016-12-15", "BJ-2016")]
    [InlineData("长春", "2019-01-05", "CN-2018")]
    [InlineData("长春", "2026-11-30", "CN-2024")]
    public void At_PlaceAndDay_IsTheRuleInForce(string city, string day, string? expected) =>
        Assert.Equal(expected, WarningRules.Embedded.At(city, DateOnly.Parse(day, System.Globalization.CultureInfo.InvariantCulture))?.Id);

    // 吉政办发〔2021〕10号, item 25: yellow, orange, red cut 10, 20, 30 % and more.
    [Theory]
    [InlineData(WarningLevel.Yellow, 10)]
    [InlineData(WarningLevel.Orange, 20)]
    [InlineData(WarningLevel.Red, 30)]
    public void CutPercent_RuleInForce_IsThatOfJilinsPlan(WarningLevel level, int expected) =>
        Assert.Equal(expected, WarningRules.Embedded.Newest.Levels.Single(rule => rule.Level == level).CutPercent);

    [Fact]
    public void Episodes_DaysOfOzoneOrSand_RaiseNoLevel()
    {
        var first = new DateOnly(2026, 5, 1);
        var ozone = default(PollutantSet).With(Pollutant.O3);
        WarningDay[] days =
        [
            WarningDay.Of(first, 210, ozone, isSand: false),
            WarningDay.Of(first.AddDays(1), 250, default(PollutantSet).With(Pollutant.PM10), isSand: true),
            WarningDay.Of(first.AddDays(2), 210, ozone.With(Pollutant.PM25), isSand: false),
        ];

        var episode = Assert.Single(WarningRules.Embedded.Newest.Episodes(days));

        // Only the third day counts, on which PM2.5 is a first pollutant too.
        Assert.Equal((WarningLevel.Yellow, first.AddDays(2), first.AddDays(2)), (episode.Level.Level, episode.First, episode.Last));
        Assert.Equal([WarningExclusion.Ozone, WarningExclusion.Sand, WarningExclusion.None], days.Select(day => day.Exclusion));
    }

    [Fact]
    public void Episodes_OfOneRule_AreOneAfterTheOther()
    {
        var episodes = WarningRules.Embedded.Find("BJ-2015")!.Episodes(Days.From(new DateOnly(2015, 12, 1), "210 90 220 230 200 NA 301"));

        Assert.Equal(
            [(1, 1, WarningLevel.Blue), (3, 4, WarningLevel.Yellow), (7, 7, WarningLevel.Blue)],
            episodes.Select(episode => (episode.First.Day, episode.Last.Day, episode.Level.Level)));
    }
}
