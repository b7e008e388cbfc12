namespace AqPipeline.Dashboard.Tests;

/// <summary>Every page opens at every size, in both languages and themes, without a fault.</summary>
public sealed class PageTests(ServedPages served)
{
    /// <summary>The pages with what a view of them says.</summary>
    private static readonly (string Name, string Query)[] s_pages =
    [
        ("today", ""), ("targets", "&target=BJ-2016/B1"), ("area", "&pollutant=pm25"), ("ranking", "&month=2016-10"), ("map", ""), ("data", ""), ("runs", ""),
        ("forecasts", ""), ("explain", "&indicator=pm25&period=2016-10"),
    ];

    public static TheoryData<string, string, int> Sizes =>
        [.. from page in s_pages from width in new[] { 390, 1280, 2560 } select (page.Name, page.Query, width)];

    public static TheoryData<string, string, string, string> Looks =>
        [.. from page in s_pages from look in new[] { ("light", "zh"), ("dark", "en") } select (page.Name, page.Query, look.Item1, look.Item2)];

    public static TheoryData<string, string> Pages => [.. s_pages.Select(page => (page.Name, page.Query))];

    internal static string AddressOf(string name, string query) =>
        $"/{(name == "today" ? "" : name)}?asof={ServedPages.AsOf}&area=110000&theme=light&lang=zh{query}";

    [Theory]
    [MemberData(nameof(Sizes))]
    public async Task Page_AtASize_ShowsItselfWithoutAFault(string name, string query, int width)
    {
        await using var opened = await (await served.Open(AddressOf(name, query), width, width == 390 ? 844 : width == 1280 ? 900 : 1440)).Ready();

        var overflow = await opened.Page.EvaluateAsync<int>("() => document.documentElement.scrollWidth - document.documentElement.clientWidth");
        var failures = await opened.Page.Locator(".waiting").AllInnerTextsAsync();
        await opened.Picture($"{name}-{width}");

        Assert.Empty(opened.Complaints);
        Assert.True(overflow <= 0, $"{name} is {overflow} px wider than a screen of {width} px.");
        Assert.DoesNotContain(failures, text => text.Contains("未能读取", StringComparison.Ordinal) || text.Contains("没有连接", StringComparison.Ordinal));
        Assert.All(opened.Requests, request => Assert.StartsWith(served.Url, request, StringComparison.Ordinal));
    }

    [Theory]
    [MemberData(nameof(Looks))]
    public async Task Page_InATheme_HasNoSeriousViolation(string name, string query, string theme, string language)
    {
        await using var opened = await (await served.Open(
            AddressOf(name, query).Replace("theme=light", $"theme={theme}", StringComparison.Ordinal).Replace("lang=zh", $"lang={language}", StringComparison.Ordinal))).Ready();

        await opened.Page.EvaluateAsync(await Axe());
        var violations = await opened.Page.EvaluateAsync<string[]>(
            """
            async () => (await axe.run(document, { resultTypes: ['violations'] })).violations
              .filter((one) => ['serious', 'critical'].includes(one.impact))
              .flatMap((one) => one.nodes.slice(0, 3).map((node) => `${one.id}: ${node.target.join(' ')} ${node.failureSummary?.split('\n').at(-1)}`))
            """);
        await opened.Picture($"{name}-{theme}-{language}");

        Assert.Empty(violations);
        Assert.Empty(opened.Complaints);
    }

    [Theory]
    [MemberData(nameof(Pages))]
    public async Task Page_InEnglish_HasChineseInNamesOnly(string name, string query)
    {
        await using var opened = await served.Open(AddressOf(name, query).Replace("lang=zh", "lang=en", StringComparison.Ordinal));
        List<string> answers = [];
        opened.Page.Response += async (_, response) =>
        {
            if (response.Url.Contains("/api/v1/", StringComparison.Ordinal) && response.Url.Contains('?', StringComparison.Ordinal) && response.Ok)
            {
                try
                {
                    answers.Add(await response.TextAsync());
                }
                catch (Microsoft.Playwright.PlaywrightException)
                {
                    // The page has gone on before the answer was read.
                }
            }
        };
        await opened.Page.ReloadAsync();
        await opened.Ready();

        var text = await opened.Page.Locator("body").InnerTextAsync();
        var known = string.Concat(answers) + "中文";
        var strange = System.Text.RegularExpressions.Regex.Matches(text, @"[\u4e00-\u9fff]+").Select(match => match.Value).Distinct()
            .Where(words => !known.Contains(words, StringComparison.Ordinal));

        Assert.Empty(strange);
    }

    [Theory]
    [MemberData(nameof(Pages))]
    public async Task View_LoadedAnewFromItsAddress_ShowsTheSame(string name, string query)
    {
        await using var opened = await (await served.Open(AddressOf(name, query))).Ready();
        var before = await opened.Text();

        await opened.Page.ReloadAsync();
        await opened.Ready();

        Assert.Equal(before, await opened.Text());
        Assert.DoesNotContain("aq_", opened.Page.Url, StringComparison.Ordinal);
    }

    private static async Task<string> Axe() => await File.ReadAllTextAsync(
        Path.Combine(AqPipeline.TestKit.Repository.Root, "src/Web/Dashboard/node_modules/axe-core/axe.min.js"), TestContext.Current.CancellationToken);
}
