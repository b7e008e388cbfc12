using AqPipeline.Analytics.Warnings;

namespace AqPipeline.Analytics.Tests.Warnings;

/// <summary>环大气〔2024〕6号 as the rule book gives it (6.1), vectors TV-W1 to TV-W6.</summary>
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
        int?[] days = [.. aqi.Split(' ', StringSplitOptions.RemoveEmptyEntries)
            .Select(day => day == "NA" ? (int?)null : int.Parse(day, System.Globalization.CultureInfo.InvariantCulture))];

        var level = WarningRule.Embedded.Of(days);

        Assert.Equal((vector, expected), (vector, level?.Level));
    }
}
