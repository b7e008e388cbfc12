using System.Text.Json;
using System.Text.RegularExpressions;
using AqPipeline.TestKit;

namespace AqPipeline.Dashboard.Tests;

/// <summary>The pages take levels and colours of the AQI from the standard's data.</summary>
public sealed partial class LevelTests
{
    private static readonly string s_data = Path.Combine(Repository.Root, "src/Analytics/Standards/Data");

    [Fact]
    public void Levels_OfBothEditions_AreTheSame() =>
        Assert.Equal(Levels("hj-633-2012.json").GetRawText(), Levels("hj-633-2026.json").GetRawText());

    [Fact]
    public void Colours_OfTheTokens_AreThoseOfTheStandard()
    {
        var tokens = File.ReadAllText(Path.Combine(Repository.Root, "src/Web/Dashboard/src/style/tokens.css"));

        var colours = Colour().Matches(tokens[..tokens.IndexOf("data-colours", StringComparison.Ordinal)]).Select(match => match.Groups[1].Value.ToUpperInvariant());

        Assert.Equal(Levels("hj-633-2026.json").EnumerateArray().Select(level => level.GetProperty("colour").GetString()), colours);
    }

    private static JsonElement Levels(string file) =>
        JsonDocument.Parse(File.ReadAllText(Path.Combine(s_data, file))).RootElement.GetProperty("levels");

    [GeneratedRegex(@"--aqi-\d: (#[0-9a-f]{6})")]
    private static partial Regex Colour();
}
