using System.Text.Json;
using System.Text.Json.Nodes;
using Microsoft.Playwright;

namespace AqPipeline.Dashboard.Tests;

/// <summary>The warnings on Today: what the API proposes, and what a person with the scope issues, raises and lifts.</summary>
public sealed class WarningPageTests(ServedPages served)
{
    private const string Question = $"/warnings?area=110000&as-of={ServedPages.AsOf}";

    private static readonly Dictionary<string, string> s_names = new()
    {
        ["red"] = "红色",
        ["orange"] = "橙色",
        ["yellow"] = "黄色",
        ["blue"] = "蓝色",
    };

    [Fact]
    public async Task NothingProposed_IsOneLine_WithTheProbabilitiesOfTheApiFolded()
    {
        var warning = (await served.Ask(Question)).GetProperty("areas")[0];
        var chances = warning.GetProperty("probabilities").EnumerateArray()
            .Select(chance => $"{s_names[chance.GetProperty("level").GetString()!]} {Percent(chance)} %").ToList();
        await using var opened = await (await served.Open(PageTests.AddressOf("today", ""))).Ready();
        var block = opened.Page.Locator(".warnings");

        // The forecast of 2016-11-03 is below 200: no level of the plan of 2015 begins.
        Assert.Equal(JsonValueKind.Null, warning.GetProperty("proposed").ValueKind);
        var lowest = warning.GetProperty("probabilities").EnumerateArray().Last();
        Assert.Equal($"未达预警条件，蓝色及以上概率 {Percent(lowest)} %。", await block.Locator(".calm").InnerTextAsync());
        await block.Locator("summary").First.ClickAsync();
        var shown = await block.Locator(".chances li").AllInnerTextsAsync();
        Assert.Equal(chances, shown.Select(text => string.Join(' ', text.Split(['\n', ' '], StringSplitOptions.RemoveEmptyEntries))));
        Assert.Contains("北京市空气重污染应急预案（2015年修订）", await block.InnerTextAsync(), StringComparison.Ordinal);
        Assert.Empty(await PageTests.Violations(opened.Page));
        Assert.Empty(opened.Complaints);
    }

    [Fact]
    public async Task Proposal_ShowsColourDaysCutRuleAndExcludedDays()
    {
        await using var opened = await served.Open("about:blank");
        await opened.Page.RouteAsync("**/api/v1/warnings?**", async route =>
        {
            var response = await route.FetchAsync();
            var document = JsonNode.Parse(await response.TextAsync())!;
            Propose(document["areas"]![0]!);
            await route.FulfillAsync(new() { Response = response, Body = document.ToJsonString() });
        });
        await opened.Page.GotoAsync(served.Url + PageTests.AddressOf("today", ""));
        await opened.Ready();

        var text = await opened.Page.Locator(".warnings").InnerTextAsync();

        Assert.Equal(1, await opened.Page.Locator(".warnings.warning-orange.is-proposed").CountAsync());
        Assert.Contains("建议发布：重污染橙色预警", text, StringComparison.Ordinal);
        Assert.Contains("11-03 至 11-05（3 天）", text, StringComparison.Ordinal);
        Assert.Contains("全部排放 ≥ 20 %", text, StringComparison.Ordinal);
        Assert.Contains("不计入颜色预警：11-06 首要污染物为O3。", text, StringComparison.Ordinal);
        Assert.Contains("建议发布橙色预警", await opened.Page.Locator(".morning").InnerTextAsync(), StringComparison.Ordinal);
        Assert.Equal(0, await opened.Page.Locator(".warnings .deeds").CountAsync());
        Assert.Contains("须用有 read 和 approve 权限的密钥登录", text, StringComparison.Ordinal);
        Assert.Empty(await PageTests.Violations(opened.Page));
        Assert.Empty(opened.Complaints);
    }

    [Fact]
    public async Task Warning_IsIssuedRaisedAndLifted_ByAPersonWithTheScope()
    {
        await using var opened = await SignedIn(served.Key);
        var block = opened.Page.Locator(".warnings");

        await block.GetByRole(AriaRole.Button, new() { Name = "另行发布…" }).ClickAsync();
        await block.Locator("select").SelectOptionAsync("yellow");
        await block.Locator("input[type=date]").FillAsync("2016-11-04");
        await block.Locator("textarea").FillAsync("会商结果");
        Assert.Contains(
            "北京市，2016-11-03 至 2016-11-04，依据北京市空气重污染应急预案（2015年修订）。", await block.Locator(".asking").InnerTextAsync(),
            StringComparison.Ordinal);
        Assert.Empty(await PageTests.Violations(opened.Page));
        await Confirm(block, "发布");
        await Assertions.Expect(block.Locator(".standing-level")).ToHaveTextAsync("重污染黄色预警");
        await Assertions.Expect(opened.Page.Locator(".morning")).ToContainTextAsync("黄色预警生效");

        await block.GetByRole(AriaRole.Button, new() { Name = "升级", Exact = true }).ClickAsync();
        await Confirm(block, "升级");
        await Assertions.Expect(block.Locator(".standing-level")).ToHaveTextAsync("重污染橙色预警");

        await block.GetByRole(AriaRole.Button, new() { Name = "解除", Exact = true }).ClickAsync();
        await Confirm(block, "解除");
        await Assertions.Expect(block.Locator(".standing-level")).ToBeHiddenAsync();
        await block.Locator(".record summary").ClickAsync();
        var acts = await block.Locator(".record .acts li").AllInnerTextsAsync();

        Assert.Equal(["发布：测试", "升级：测试", "解除：测试"], acts.Select(act => act.Split('，')[0]));
        Assert.Contains("黄色，至 11-04 · 会商结果", acts[0], StringComparison.Ordinal);
        Assert.Contains("已解除", await block.Locator(".record").InnerTextAsync(), StringComparison.Ordinal);
        Assert.Empty(opened.Complaints);
    }

    [Fact]
    public async Task KeyThatMayOnlyRead_HasNoButtons()
    {
        await using var opened = await SignedIn(served.ReadKey);

        Assert.Equal(0, await opened.Page.Locator(".warnings .deeds, .warnings .asking").CountAsync());
        Assert.Equal(0, await opened.Page.Locator(".warnings").GetByRole(AriaRole.Button, new() { Name = "发布" }).CountAsync());
    }

    [Fact]
    public async Task Today_FromTheDisk_HasTheWarningsOfTheWorker_AndNothingToDecide()
    {
        await using var site = await (await served.Open($"{new Uri(served.Site + "/").AbsoluteUri}index.html#/?lang=zh&theme=light")).Ready();
        await using var worker = await (await served.Open(PageTests.AddressOf("today", ""))).Ready();

        Assert.Equal(await worker.Page.Locator(".warnings").InnerTextAsync(), await site.Page.Locator(".warnings").InnerTextAsync());
        Assert.Equal(0, await site.Page.Locator(".warnings").GetByRole(AriaRole.Button).CountAsync());
    }

    private static Task Confirm(ILocator block, string deed) =>
        block.Locator(".asking").GetByRole(AriaRole.Button, new() { Name = deed, Exact = true }).ClickAsync();

    /// <summary>Makes an answer propose orange for three days, with a day of O3 after them.</summary>
    private static void Propose(JsonNode warning)
    {
        warning["id"] = "W-北京-2016-11-03";
        warning["advice"] = "issue";
        warning["adviceText"] = Words("issue", "建议发布");
        warning["proposed"] = new JsonObject
        {
            ["level"] = "orange",
            ["levelText"] = Words("orange", "橙色"),
            ["first"] = "2016-11-03",
            ["last"] = "2016-11-05",
            ["days"] = 3,
            ["probability"] = 0.69,
            ["cutPercent"] = 20,
        };
        var days = warning["days"]!.AsArray();
        var excluded = days.Single(day => (string?)day!["date"] == "2016-11-06")!;
        excluded["exclusion"] = "ozone";
        excluded["exclusionText"] = Words("O3 is the first pollutant", "首要污染物为O3");
    }

    private static JsonObject Words(string english, string chinese) => new() { ["english"] = english, ["chinese"] = chinese };

    private static string Percent(JsonElement chance) => FigureTests.Percent(chance.GetProperty("probability").GetDouble());

    /// <summary>Today of the guarded worker, for the holder of a key.</summary>
    private async Task<OpenedPage> SignedIn(string key)
    {
        var opened = await served.Open("about:blank");
        await opened.Page.APIRequest.PostAsync($"{served.GuardedUrl}/api/v1/session", new() { DataObject = new { key } });
        await opened.Page.GotoAsync(served.GuardedUrl + PageTests.AddressOf("today", ""));
        return await opened.Ready();
    }
}
