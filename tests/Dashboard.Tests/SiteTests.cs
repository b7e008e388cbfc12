using AqPipeline.TestKit;

namespace AqPipeline.Dashboard.Tests;

/// <summary>The site that <c>aq run --site</c> writes opens from the disk, without a server and without a request beyond itself.</summary>
public sealed class SiteTests(ServedPages served)
{
    public static TheoryData<string> Pages => LongRun.IsAsked ? ["", "targets", "area", "ranking", "map", "forecasts"] : ["targets", "area"];

    [Theory]
    [MemberData(nameof(Pages))]
    public async Task Page_FromTheDisk_AsksNobody(string page)
    {
        var root = new Uri(served.Site + "/").AbsoluteUri;
        await using var opened = await (await served.Open($"{root}index.html#/{page}?lang=zh&theme=light")).Ready();

        await opened.Picture($"site-{(page.Length == 0 ? "today" : page)}");

        Assert.All(opened.Requests, request => Assert.StartsWith(root, request, StringComparison.Ordinal));
        Assert.Empty(opened.Complaints);
        Assert.DoesNotContain("静态页面不含此项", await opened.Text(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Today_FromTheDisk_ShowsTheFiguresOfTheWorker()
    {
        await using var site = await (await served.Open($"{new Uri(served.Site + "/").AbsoluteUri}index.html#/?lang=zh&theme=light")).Ready();
        await using var worker = await (await served.Open(PageTests.AddressOf("today", ""))).Ready();

        Assert.Equal(await worker.Page.Locator(".air").InnerTextAsync(), await site.Page.Locator(".air").InnerTextAsync());
        Assert.Equal(await worker.Page.Locator(".readings").InnerTextAsync(), await site.Page.Locator(".readings").InnerTextAsync());
    }
}
