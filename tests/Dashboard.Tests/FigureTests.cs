using System.Text.Json;
using System.Text.RegularExpressions;

namespace AqPipeline.Dashboard.Tests;

/// <summary>The figures that pages show are those of the API.</summary>
public sealed partial class FigureTests(ServedPages served)
{
    [Fact]
    public async Task Today_Shows_TheDayOfTheApi()
    {
        var day = (await served.Ask($"/daily?area=110000&from={ServedPages.AsOf}&to={ServedPages.AsOf}")).GetProperty("days")[0];
        await using var opened = await Open("today", "");

        var six = await opened.Page.Locator(".six tbody tr").AllInnerTextsAsync();

        // 140, level 3, PM2.5 107, of the sample readings of 2016-11-02 (the pictures of the dashboard have the same figures).
        Assert.Equal(140, day.GetProperty("aqi").GetInt32());
        Assert.Equal("140", await opened.Page.Locator(".giant").InnerTextAsync());
        foreach (var (at, pollutant) in new[] { "pm25", "pm10", "no2", "o3", "co", "so2" }.Index())
        {
            var concentration = day.GetProperty("concentrations").GetProperty(pollutant).GetDecimal();
            var cells = six[at].Split('\t', StringSplitOptions.TrimEntries);
            Assert.Equal(concentration.ToString(pollutant == "co" ? "0.0" : "0", System.Globalization.CultureInfo.InvariantCulture), cells[1]);
            Assert.Equal($"{day.GetProperty("iaqi").GetProperty(pollutant).GetInt32()}", cells[3]);
        }
    }

    [Fact]
    public async Task Today_Counts_TheReadingsOfTheApi()
    {
        var presence = (await served.Ask($"/quality?area=110000&period={ServedPages.AsOf}..{ServedPages.AsOf}"))
            .GetProperty("areas")[0].GetProperty("presence").EnumerateArray().SelectMany(station => station.GetProperty("days").EnumerateArray()).ToList();
        await using var opened = await Open("today", "");

        var text = await opened.Page.Locator(".readings").InnerTextAsync();

        Assert.Contains($"应到 {Sum(presence, "expected"):#,0} 项，实到 {Sum(presence, "received"):#,0} 项", text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Today_Shows_TheProbabilitiesOfTheApi()
    {
        var targets = (await served.Ask($"/targets?as-of={ServedPages.AsOf}&year=2016")).GetProperty("targets").EnumerateArray()
            .Where(target => target.GetProperty("plan").GetString() == "BJ-2016" && target.GetProperty("indicator").GetString() == "pm25Mean")
            .ToDictionary(
                target => $"{target.GetProperty("name").GetString()} PM2.5 ≤ {target.GetProperty("limit").GetDecimal():0}",
                target => Percent(target.GetProperty("probability").GetDouble()));
        await using var opened = await Open("today", "");

        var rows = await opened.Page.Locator(".movers tbody tr").AllAsync();
        var shown = new List<(string Target, string Probability)>();
        foreach (var row in rows)
        {
            shown.Add((await row.Locator("th").InnerTextAsync(), await row.Locator("td.number strong").InnerTextAsync()));
        }

        var means = shown.Where(row => row.Target.Contains("PM2.5", StringComparison.Ordinal)).ToList();
        Assert.NotEmpty(means);
        Assert.All(means, row => Assert.Equal(targets[row.Target], row.Probability));
    }

    [Fact]
    public async Task Ranking_Shows_TheIndicesOfTheApi()
    {
        var units = (await served.Ask("/rankings?group=110000&period=2016-10")).GetProperty("ranked").EnumerateArray()
            .Select(unit => unit.GetProperty("compositeIndex").GetDecimal().ToString("0.00", System.Globalization.CultureInfo.InvariantCulture)).ToList();
        await using var opened = await Open("ranking", "&period=2016-10");

        var text = await opened.Text();

        // Seven of the eight districts are ranked in October 2016 (the pictures of the dashboard).
        Assert.Equal(7, units.Count);
        Assert.All(units, index => Assert.Contains(index, text, StringComparison.Ordinal));
    }

    [Fact]
    public async Task Area_Shows_EachDayOfTheApiInItsCalendar()
    {
        var days = (await served.Ask("/daily?area=110000&from=2016-01-01&to=2016-11-02")).GetProperty("days").EnumerateArray()
            .Where(day => day.GetProperty("aqi").ValueKind == JsonValueKind.Number).Select(day => $"{day.GetProperty("aqi").GetInt32()}").ToList();
        await using var opened = await Open("area", "&pollutant=pm25");

        var numbers = Number().Matches(await opened.Page.Locator(".calendar").InnerTextAsync()).Select(match => match.Value).ToList();

        foreach (var group in days.GroupBy(text => text))
        {
            Assert.True(numbers.Count(text => text == group.Key) >= group.Count(), $"AQI {group.Key} stands less often than {group.Count()} times.");
        }
    }

    private static int Sum(List<JsonElement> days, string member) => days.Sum(day => day.GetProperty(member).GetInt32());

    /// <summary>A probability in whole per cent, as pages print it.</summary>
    internal static string Percent(double probability) =>
        probability < 0.01 ? "<1" : probability > 0.99 ? ">99" : $"{Math.Round(probability * 100, MidpointRounding.AwayFromZero):0}";

    private async Task<OpenedPage> Open(string name, string query) => await (await served.Open(PageTests.AddressOf(name, query))).Ready();

    [GeneratedRegex(@"\d+")]
    private static partial Regex Number();
}
