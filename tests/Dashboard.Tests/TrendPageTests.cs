using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using Microsoft.Playwright;

namespace AqPipeline.Dashboard.Tests;

/// <summary>The trend on Area has the figures of the API, and a reason where there are none.</summary>
public sealed class TrendPageTests(ServedPages served)
{
    [Fact]
    public async Task Observed_HasTheSlopeAndTheMonthsOfTheApi()
    {
        var area = (await served.Ask("/trend?area=110000&to=2016")).GetProperty("areas")[0];
        var trend = area.GetProperty("pollutants").EnumerateArray().Single(
            pollutant => pollutant.GetProperty("pollutant").GetString() == "PM2.5");
        var line = trend.GetProperty("observed");
        await using var opened = await Open("&pollutant=pm25");
        var block = opened.Page.Locator(".weather-trend");

        var cells = await block.Locator(".slopes tbody td").AllInnerTextsAsync();
        await block.GetByRole(AriaRole.Button, new() { Name = "表格" }).ClickAsync();
        var rows = await block.Locator(".data-table tbody tr").AllInnerTextsAsync();

        Assert.Equal(
            [
                Signed(line, "slope", "0.00"), $"{Signed(line, "lower", "0.00")} 至 {Signed(line, "upper", "0.00")}",
                Signed(line, "percent", "0.0"), $"{Signed(line, "lowerPercent", "0.0")} 至 {Signed(line, "upperPercent", "0.0")}",
                $"{line.GetProperty("months").GetInt32()}",
            ],
            cells);
        Assert.Equal(
            trend.GetProperty("months").EnumerateArray().Select(month => $"{month.GetProperty("period").GetString()} {Mean(month)}"),
            rows.Select(row => string.Join(' ', row.Split('\t', StringSplitOptions.TrimEntries)[..2])));
        Assert.Empty(opened.Complaints);
    }

    [Fact]
    public async Task WeatherThatCannotBeTakenOut_HasTheReasonOfTheApi()
    {
        var area = (await served.Ask("/trend?area=110000&to=2016&pollutant=PM2.5&normalised=true")).GetProperty("areas")[0];
        var reason = area.GetProperty("pollutants")[0].GetProperty("normalisedReason").GetProperty("chinese").GetString()!;
        await using var opened = await Open("&pollutant=pm25");
        var block = opened.Page.Locator(".weather-trend");

        await block.GetByRole(AriaRole.Radio, new() { Name = "剔除气象影响" }).CheckAsync();

        await Assertions.Expect(block).ToContainTextAsync($"未能剔除气象：{reason}");
        await opened.Page.WaitForURLAsync("**weather=out**");
        Assert.Equal(1, await block.Locator(".slopes tbody tr").CountAsync());
        Assert.Equal(0, await block.Locator(".split").CountAsync());
        Assert.Empty(opened.Complaints);
    }

    [Fact]
    public async Task WeatherTakenOut_StandsBesideTheObservedTrend_WithTheSplit()
    {
        await using var opened = await served.Open("about:blank");
        await opened.Page.RouteAsync("**/api/v1/trend?**normalised=true**", async route =>
        {
            var response = await route.FetchAsync();
            var document = JsonNode.Parse(await response.TextAsync())!;
            TakeOut(document["areas"]![0]!["pollutants"]![0]!);
            await route.FulfillAsync(new() { Response = response, Body = document.ToJsonString() });
        });
        await opened.Page.GotoAsync(served.Url + PageTests.AddressOf("area", "&pollutant=pm25&weather=out"));
        await opened.Ready();
        var block = opened.Page.Locator(".weather-trend");

        var rows = await block.Locator(".slopes tbody tr").AllInnerTextsAsync();
        var split = await block.Locator(".split").InnerTextAsync();

        Assert.Equal(2, rows.Count);
        Assert.Equal(
            "剔除气象 −3.10 −3.82 至 −2.42 −3.4 −4.2 至 −2.7 46",
            string.Join(' ', rows[1].Split(['\t', '\n'], StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries)));
        Assert.Contains("留出整周 R² 0.67（以此为准），随机留出小时 R² 0.93", await block.InnerTextAsync(), StringComparison.Ordinal);
        Assert.Contains("R² 0.75 和 0.95，只说明可解释程度，不用于剔除", await block.InnerTextAsync(), StringComparison.Ordinal);
        Assert.Contains("2014 → 2016 的变化", split, StringComparison.Ordinal);
        Assert.Contains("−4.4 µg/m³（−5.2 %）", split, StringComparison.Ordinal);
        Assert.Contains("−5.9 µg/m³（−6.6 个百分点）", split, StringComparison.Ordinal);
        Assert.Contains("−10.3 µg/m³（−11.8 %）", split, StringComparison.Ordinal);

        // 4.4 and 5.9 make up 10.3: the bars of the parts meet, and end where that of the whole ends.
        var ends = await block.EvaluateAsync<double[]>(
            """
            (block) => ['.split-measures', '.split-weather', '.split-whole'].map((one) => block.querySelector(one).getBoundingClientRect())
              .flatMap((box) => [box.left, box.right])
            """);
        Assert.Equal(ends[0], ends[3], 1.0);
        Assert.Equal(ends[2], ends[4], 1.0);
        Assert.Empty(await PageTests.Violations(opened.Page));
        Assert.Empty(opened.Complaints);
    }

    [Fact]
    public async Task Area_FromTheDisk_HasTheTrendOfTheWorker()
    {
        await using var site = await (await served.Open($"{new Uri(served.Site + "/").AbsoluteUri}index.html#/area?lang=zh&theme=light")).Ready();
        await using var worker = await Open("");

        Assert.Equal(
            await worker.Page.Locator(".weather-trend .trend-figures").InnerTextAsync(),
            await site.Page.Locator(".weather-trend .trend-figures").InnerTextAsync());
        Assert.Equal(0, await site.Page.Locator(".weather-trend").GetByRole(AriaRole.Radio, new() { Name = "剔除气象影响" }).CountAsync());
    }

    /// <summary>Gives an answer the members that it has where the store has weather.</summary>
    private static void TakeOut(JsonNode trend)
    {
        foreach (var month in trend["months"]!.AsArray().Where(month => month!["observed"] is not null))
        {
            month!["normalised"] = 80.5;
        }

        trend["normalised"] = new JsonObject
        {
            ["slope"] = -3.1,
            ["lower"] = -3.82,
            ["upper"] = -2.42,
            ["percent"] = -3.4,
            ["lowerPercent"] = -4.2,
            ["upperPercent"] = -2.7,
            ["months"] = 46,
        };
        trend["normalisedReason"] = null;
        trend["model"] = new JsonObject { ["hours"] = 33456, ["normalisingRSquaredByWeeks"] = 0.67, ["normalisingRSquaredByHours"] = 0.93, ["rSquaredByWeeks"] = 0.75, ["rSquaredByHours"] = 0.95 };
        trend["change"] = new JsonObject
        {
            ["base"] = "2014",
            ["period"] = "2016",
            ["weather"] = -5.9,
            ["weatherPoints"] = -6.6,
            ["observed"] = new JsonObject { ["base"] = 87.0, ["period"] = 76.7, ["change"] = -10.3, ["percent"] = -11.8 },
            ["normalised"] = new JsonObject { ["base"] = 84.6, ["period"] = 80.2, ["change"] = -4.4, ["percent"] = -5.2 },
        };
        trend["changeReason"] = null;
    }

    /// <summary>A monthly mean as a table prints it: 101 for 101.0.</summary>
    private static string Mean(JsonElement month) => month.GetProperty("observed") is { ValueKind: JsonValueKind.Number } mean
        ? mean.GetDecimal().ToString("0.#", CultureInfo.InvariantCulture) : "–";

    private static string Signed(JsonElement line, string member, string format)
    {
        var value = line.GetProperty(member).GetDecimal();
        return (value > 0 ? "+" : "") + value.ToString(format, CultureInfo.InvariantCulture).Replace('-', '−');
    }

    private async Task<OpenedPage> Open(string query) => await (await served.Open(PageTests.AddressOf("area", query))).Ready();
}
