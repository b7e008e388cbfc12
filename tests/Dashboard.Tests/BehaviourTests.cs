using AqPipeline.TestKit;
using Microsoft.Playwright;

namespace AqPipeline.Dashboard.Tests;

/// <summary>Keys, touch, print, zones, hostile names, sign-in, and what a page from the disk may not do.</summary>
public sealed class BehaviourTests(ServedPages served)
{
    [Fact]
    public async Task Keys_FindAnArea_AndGoToPages()
    {
        await using var opened = await Open("today", "");
        var keyboard = opened.Page.Keyboard;

        await keyboard.PressAsync("/");
        await keyboard.TypeAsync("怀柔");
        await keyboard.PressAsync("Enter");
        await opened.Ready();
        Assert.Contains("怀柔", await opened.Page.Locator(".area-button").InnerTextAsync(), StringComparison.Ordinal);

        await keyboard.PressAsync("2");
        await opened.Page.WaitForURLAsync("**/targets?**");
        await opened.Ready();
        await keyboard.PressAsync("?");
        await Assertions.Expect(opened.Page.Locator(".key-list")).ToBeVisibleAsync();
        await keyboard.PressAsync("Enter");
        await Assertions.Expect(opened.Page.Locator(".key-list")).ToBeHiddenAsync();

        await keyboard.PressAsync("1");
        await opened.Ready();
        await keyboard.PressAsync("[");
        await opened.Page.WaitForURLAsync("**asof=2016-11-01**");
        Assert.Empty(opened.Complaints);
    }

    [Fact]
    public async Task Focus_OnAFigure_OpensItsCard_AndEnterLeadsToItsChain()
    {
        await using var opened = await Open("today", "");

        await opened.Page.Locator(".giant").FocusAsync();
        var card = await opened.Page.Locator(".card").InnerTextAsync();
        Assert.Contains("CN2012", card, StringComparison.Ordinal);
        Assert.Contains("/ 11", card, StringComparison.Ordinal);
        Assert.Contains("未经审核", card, StringComparison.Ordinal);

        await opened.Page.Keyboard.PressAsync("Escape");
        await Assertions.Expect(opened.Page.Locator(".card")).ToBeHiddenAsync();
        await opened.Page.Keyboard.PressAsync("Enter");
        await opened.Page.WaitForURLAsync("**/explain?**");
    }

    [Theory]
    [InlineData("area", "&pollutant=pm25")]
    [InlineData("targets", "&target=BJ-2016/B1")]
    public async Task Charts_SpeakToArrowKeys_AndToThePointer(string name, string query)
    {
        await using var opened = await Open(name, query);
        var charts = opened.Page.Locator(".drawing");
        var count = await charts.CountAsync();

        Assert.True(count > 0, "The page has no chart.");
        for (var index = 0; index < count; index++)
        {
            var chart = charts.Nth(index);
            await chart.ScrollIntoViewIfNeededAsync();
            await chart.FocusAsync();
            await opened.Page.Keyboard.PressAsync("End");
            Assert.NotEmpty(await chart.Locator("[aria-live]").InnerTextAsync());
            Assert.False(string.IsNullOrWhiteSpace(await chart.GetAttributeAsync("aria-label")));
            await chart.HoverAsync();
            await Assertions.Expect(opened.Page.Locator(".card")).ToBeVisibleAsync();
        }

        Assert.Empty(opened.Complaints);
    }

    [Fact]
    public async Task Picture_InAnotherZone_IsTheSame()
    {
        // Browsers in Xinjiang often have Asia/Urumqi, two hours behind the law's clock.
        await using var here = await Open("area", "&pollutant=pm25", "Asia/Urumqi");
        var (text, picture) = (await here.Text(), await here.Picture("area-zone-urumqi"));
        foreach (var zone in LongRun.IsAsked ? new[] { "UTC", "America/New_York" } : ["America/New_York"])
        {
            await using var there = await Open("area", "&pollutant=pm25", zone);
            Assert.Equal(text, await there.Text());
            Assert.Equal(picture, await there.Picture($"area-zone-{zone.Replace('/', '-')}"));
        }
    }

    [Fact]
    public async Task Print_FromAWideScreen_HasTheLastMonthAndNoBar()
    {
        await using var opened = await (await served.Open(PageTests.AddressOf("area", "&pollutant=pm25").Replace("theme=light", "theme=dark", StringComparison.Ordinal), 2560, 1440)).Ready();
        var file = Path.Combine(ServedPages.Pictures, "area-print.pdf");

        await opened.Page.PdfAsync(new() { Path = file, Format = "A4", PrintBackground = true });
        using var reader = System.Diagnostics.Process.Start(new System.Diagnostics.ProcessStartInfo("pdftotext", ["-layout", file, "-"]) { RedirectStandardOutput = true })!;
        var text = await reader.StandardOutput.ReadToEndAsync(TestContext.Current.CancellationToken);

        await opened.Page.EvaluateAsync("() => dispatchEvent(new Event('beforeprint'))");
        var widths = await opened.Page.EvaluateAsync<double[]>("() => [...document.querySelectorAll('.drawing canvas')].map((canvas) => canvas.width / devicePixelRatio)");
        var theme = await opened.Page.EvaluateAsync<string>("() => document.documentElement.dataset.theme");
        await opened.Page.EvaluateAsync("() => dispatchEvent(new Event('afterprint'))");

        // 700 px are the width of A4 within the margins of the page: what is wider would lose its last months.
        Assert.NotEmpty(widths);
        Assert.All(widths, width => Assert.InRange(width, 300, 700));
        Assert.Equal("light", theme);
        Assert.Contains("12月", text, StringComparison.Ordinal);
        Assert.Contains("CN2012", text, StringComparison.Ordinal);
        Assert.DoesNotContain("登录", text, StringComparison.Ordinal);
        Assert.DoesNotContain("CSV", text, StringComparison.Ordinal);
        Assert.Equal("dark", await opened.Page.EvaluateAsync<string>("() => document.documentElement.dataset.theme"));
    }

    [Theory]
    [InlineData("today", "")]
    [InlineData("ranking", "&period=2016-10")]
    [InlineData("explain", "&indicator=pm25&period=2016-10&day=2016-10-14")]
    public async Task HostileName_IsShownAsText(string name, string query)
    {
        const string hostile = "<script>alert(1)</script><img src=x onerror=alert(2)>\\\"'\u202E站名很长很长很长很长很长很长很长很长很长很长";
        await using var opened = await served.Open("about:blank");
        await opened.Page.RouteAsync("**/api/v1/**", async route =>
        {
            if (route.Request.Url.Contains("/runs/events", StringComparison.Ordinal) || !route.Request.Url.Contains('?', StringComparison.Ordinal))
            {
                await route.ContinueAsync();
                return;
            }

            var response = await route.FetchAsync();
            var body = (await response.TextAsync()).Replace("万寿西宫", hostile, StringComparison.Ordinal).Replace("怀柔区", hostile, StringComparison.Ordinal);
            await route.FulfillAsync(new() { Response = response, Body = body });
        });
        await opened.Page.GotoAsync(served.Url + PageTests.AddressOf(name, query));
        await opened.Ready();

        var overflow = await opened.Page.EvaluateAsync<int>("() => document.documentElement.scrollWidth - document.documentElement.clientWidth");

        Assert.Equal(0, await opened.Page.Locator("main img, main script").CountAsync());
        Assert.True(overflow <= 0, $"A long name makes {name} {overflow} px too wide.");
        Assert.Empty(opened.Complaints);
    }

    [Fact]
    public async Task OldReadings_AreMarkedLate()
    {
        // Without a date in the address the page is about today; the readings of the sample end in 2017.
        await using var opened = await (await served.Open("/?area=110000&lang=zh")).Ready();

        Assert.Contains("最新读数落后", await opened.Page.Locator(".basis").InnerTextAsync(), StringComparison.Ordinal);
        Assert.Equal(1, await opened.Page.Locator(".air.is-late").CountAsync());
        Assert.DoesNotContain("昨日", await opened.Page.Locator("h1").InnerTextAsync(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("/?area=110000&asof=2016-13-45&lang=zh", "不是日期")]
    [InlineData("/?area=999999&lang=zh", "没有区域“999999”")]
    [InlineData("/?area=<script>&lang=en", "no area '<script>'")]
    public async Task AddressThatCannotBeFollowed_SaysWhatIsShownInstead(string address, string sentence)
    {
        await using var opened = await served.Open(address);

        await Assertions.Expect(opened.Page.Locator(".line-notice")).ToContainTextAsync(sentence);
        Assert.Empty(opened.Complaints);
    }

    [Fact]
    public async Task DateWithoutReadings_ShowsTheNearestDayThatHasSome()
    {
        var city = (await served.Ask("/areas?limit=10000")).GetProperty("areas").EnumerateArray()
            .First(area => area.GetProperty("code").GetString() == "110000");
        foreach (var (asked, word, day) in new[] { ("2030-01-01", "最新读数为", "lastDay"), ("1999-01-01", "读数自", "firstDay") })
        {
            await using var opened = await served.Open($"/targets?area=110000&asof={asked}&lang=zh");

            await Assertions.Expect(opened.Page.Locator(".line-notice")).ToContainTextAsync($"{word} {city.GetProperty(day).GetString()}");
        }
    }

    [Fact]
    public async Task Group_ShowsItsCities()
    {
        await using var opened = await (await served.Open("/area?area=168个重点城市&lang=zh")).Ready();

        Assert.Contains("北京", await opened.Text(), StringComparison.Ordinal);
        Assert.Empty(opened.Complaints);
    }

    [Fact]
    public async Task PageBeyondLoopback_BeginsWithTheSignIn()
    {
        await using var opened = await served.Open(served.GuardedUrl + PageTests.AddressOf("runs", ""));
        var field = opened.Page.Locator("input[name=key]");

        await field.FillAsync("aq_wrong");
        await opened.Page.Keyboard.PressAsync("Enter");
        await Assertions.Expect(opened.Page.Locator("#sign-in-fault")).Not.ToBeEmptyAsync();
        await field.FillAsync(served.Key);
        await opened.Page.Keyboard.PressAsync("Enter");
        await Assertions.Expect(opened.Page.Locator(".bar")).ToBeVisibleAsync();
        await opened.Ready();

        Assert.DoesNotContain(served.Key, opened.Page.Url, StringComparison.Ordinal);
        Assert.DoesNotContain(served.Key, await opened.Page.ContentAsync(), StringComparison.Ordinal);
        Assert.DoesNotContain(served.Key, await opened.Page.EvaluateAsync<string>("() => JSON.stringify(localStorage) + JSON.stringify(sessionStorage) + document.cookie"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Csv_OfAChart_HoldsTheRowsAndWhoseTheyAre()
    {
        await using var opened = await Open("area", "&pollutant=pm25");
        var block = opened.Page.Locator(".chart-block").First;

        var csv = await Saved(opened.Page, block.GetByRole(AriaRole.Button, new() { Name = "CSV", Exact = true }));
        var picture = await Saved(opened.Page, block.GetByRole(AriaRole.Button, new() { Name = "PNG", Exact = true }));

        var lines = System.Text.Encoding.UTF8.GetString(csv).Split("\r\n");
        Assert.StartsWith("\uFEFF# ", lines[0], StringComparison.Ordinal);
        Assert.Contains("CN2012", lines[1], StringComparison.Ordinal);
        Assert.True(lines.Length > 10, "The CSV has no rows.");
        Assert.Equal([0x89, 0x50, 0x4E, 0x47], picture[..4]);
    }

    [Fact]
    public async Task PhoneTap_ShowsFirst_AndOpensSecond()
    {
        await using var opened = await (await served.Open(PageTests.AddressOf("today", ""), 390, 844, hasTouch: true)).Ready();
        var figure = opened.Page.Locator(".giant");

        await figure.TapAsync();
        await Assertions.Expect(opened.Page.Locator(".card-foot")).ToBeVisibleAsync();
        await figure.TapAsync();
        await opened.Page.WaitForURLAsync("**/explain?**");
    }

    private static async Task<byte[]> Saved(IPage page, ILocator button)
    {
        var download = await page.RunAndWaitForDownloadAsync(() => button.ClickAsync());
        return await File.ReadAllBytesAsync((await download.PathAsync())!, TestContext.Current.CancellationToken);
    }

    private async Task<OpenedPage> Open(string name, string query, string zone = "Asia/Shanghai") =>
        await (await served.Open(PageTests.AddressOf(name, query), zone: zone)).Ready();
}
