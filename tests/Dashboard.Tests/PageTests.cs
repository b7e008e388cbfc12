using System.Text.RegularExpressions;
using AqPipeline.TestKit;
using Microsoft.Playwright;

namespace AqPipeline.Dashboard.Tests;

/// <summary>Every page opens at every size, in both languages and themes, without a fault.</summary>
public sealed partial class PageTests(ServedPages served)
{
    /// <summary>The pages with what a view of them says.</summary>
    private static readonly (string Name, string Query)[] s_pages =
    [
        ("today", ""), ("targets", "&target=BJ-2016/B1"), ("area", "&pollutant=pm25"), ("ranking", "&period=2016-10"), ("map", ""), ("data", ""), ("runs", ""),
        ("forecasts", ""), ("explain", "&indicator=pm25&period=2016-10"),
    ];

    private static readonly (int Width, int Height)[] s_sizes = [(1280, 900), (390, 844), (2560, 1440)];

    public static TheoryData<string, string> Pages => [.. s_pages.Select(page => (page.Name, page.Query))];

    /// <summary>In the short run every fourth page, beginning with Today.</summary>
    public static TheoryData<string, string> DarkPages =>
        [.. s_pages.Index().Where(page => LongRun.IsAsked || page.Index % 4 == 0).Select(page => (page.Item.Name, page.Item.Query))];

    internal static string AddressOf(string name, string query, string theme = "light", string language = "zh") =>
        $"/{(name == "today" ? "" : name)}?asof={ServedPages.AsOf}&area=110000&theme={theme}&lang={language}{query}";

    [Theory]
    [MemberData(nameof(Pages))]
    public async Task Page_InChineseAndLight_FitsEveryScreen_AndIsTheSameWhenLoadedAnew(string name, string query)
    {
        await using var opened = await (await served.Open(AddressOf(name, query))).Ready();

        // In the short run the pages that are looked at in the dark are held against axe-core there.
        var isDarkToo = !LongRun.IsAsked && DarkPages.Any(page => page.Data.Item1 == name);
        var violations = isDarkToo ? [] : await Violations(opened.Page);
        foreach (var (width, height) in LongRun.IsAsked ? s_sizes : s_sizes.Where(size => size.Width == 390 || !isDarkToo))
        {
            await opened.Page.SetViewportSizeAsync(width, height);
            await opened.Ready();
            var overflow = await opened.Page.EvaluateAsync<int>("() => document.documentElement.scrollWidth - document.documentElement.clientWidth");
            await opened.Picture($"{name}-{width}");
            Assert.True(overflow <= 0, $"{name} is {overflow} px wider than a screen of {width} px.");
        }

        await opened.Page.SetViewportSizeAsync(1280, 900);
        await opened.Ready();
        var before = await opened.Text();
        await opened.Page.ReloadAsync();
        await opened.Ready();
        var failures = await opened.Page.Locator(".waiting").AllInnerTextsAsync();

        Assert.Equal(before, await opened.Text());
        Assert.DoesNotContain("aq_", opened.Page.Url, StringComparison.Ordinal);
        Assert.DoesNotContain(failures, text => text.Contains("未能读取", StringComparison.Ordinal) || text.Contains("没有连接", StringComparison.Ordinal));
        Assert.All(opened.Requests, request => Assert.StartsWith(served.Url, request, StringComparison.Ordinal));
        Assert.Empty(violations);
        Assert.Empty(opened.Complaints);
    }

    [Theory]
    [MemberData(nameof(DarkPages))]
    public async Task Page_InEnglishAndDark_HasChineseInNamesOnly(string name, string query)
    {
        await using var opened = await served.Open("about:blank");
        List<IResponse> responses = [];
        opened.Page.Response += (_, response) => responses.Add(response);
        await opened.Page.GotoAsync(served.Url + AddressOf(name, query, "dark", "en"));
        await opened.Ready();

        var violations = await Violations(opened.Page);
        var text = await opened.Page.Locator("body").InnerTextAsync();
        await opened.Picture($"{name}-dark-en");

        // The switch to Chinese is named in Chinese.
        var known = "中文";
        foreach (var response in responses.Where(
            response => response.Ok && response.Url.Contains("/api/v1/", StringComparison.Ordinal) && response.Url.Contains('?')))
        {
            known += await response.TextAsync();
        }

        Assert.All(Chinese().Matches(text), match => Assert.Contains(match.Value, known, StringComparison.Ordinal));
        Assert.Empty(violations);
        Assert.Empty(opened.Complaints);
    }

    /// <summary>What axe-core finds serious or critical.</summary>
    internal static async Task<string[]> Violations(IPage page)
    {
        await page.EvaluateAsync(await File.ReadAllTextAsync(
            Path.Combine(Repository.Root, "src/Web/Dashboard/node_modules/axe-core/axe.min.js"), TestContext.Current.CancellationToken));
        return await page.EvaluateAsync<string[]>(
            """
            async () => (await axe.run(document, { resultTypes: ['violations'] })).violations
              .filter((one) => ['serious', 'critical'].includes(one.impact))
              .flatMap((one) => one.nodes.slice(0, 3).map((node) => `${one.id}: ${node.target.join(' ')} ${node.failureSummary?.split('\n').at(-1)}`))
            """);
    }

    [GeneratedRegex(@"[\u4e00-\u9fff]+")]
    private static partial Regex Chinese();
}
