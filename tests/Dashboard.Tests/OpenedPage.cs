using Microsoft.Playwright;

namespace AqPipeline.Dashboard.Tests;

/// <summary>A page in the browser, with everything that it complained about.</summary>
public sealed class OpenedPage : IAsyncDisposable
{
    private readonly IBrowserContext _context;
    private readonly List<string> _complaints = [];
    private readonly List<string> _requests = [];

    private OpenedPage(IBrowserContext context, IPage page)
    {
        _context = context;
        Page = page;
        page.Console += (_, message) =>
        {
            if (message.Type is "error" or "warning")
            {
                _complaints.Add($"{message.Type}: {message.Text}");
            }
        };
        page.PageError += (_, error) => _complaints.Add($"page error: {error}");
        page.Dialog += (_, dialog) => _complaints.Add($"dialog: {dialog.Message}");
        page.Request += (_, request) => _requests.Add(request.Url);
        page.RequestFailed += (_, request) => _complaints.AddRange(
            request.Failure is "net::ERR_ABORTED" ? [] : [$"request failed: {request.Url} {request.Failure}"]);
    }

    /// <summary>The page.</summary>
    public IPage Page { get; }

    /// <summary>What it wrote to the console as a fault, and what it could not load.</summary>
    public IReadOnlyList<string> Complaints => _complaints;

    /// <summary>The addresses that it asked for.</summary>
    public IReadOnlyList<string> Requests => _requests;

    /// <summary>Opens an address and waits until the page is ready.</summary>
    public static async Task<OpenedPage> Open(IBrowser browser, string url, int width, int height, string zone, bool hasTouch)
    {
        var context = await browser.NewContextAsync(new()
        {
            ViewportSize = new() { Width = width, Height = height },
            TimezoneId = zone,
            HasTouch = hasTouch,
            Locale = "zh-CN",
            ReducedMotion = ReducedMotion.Reduce,
        });
        await context.GrantPermissionsAsync(["clipboard-read", "clipboard-write"]);
        var opened = new OpenedPage(context, await context.NewPageAsync());
        await opened.Page.GotoAsync(url, new() { WaitUntil = WaitUntilState.Load });
        return opened;
    }

    /// <summary>Waits until nothing on the page is being loaded any more.</summary>
    public async Task<OpenedPage> Ready()
    {
        await Page.WaitForFunctionAsync(
            "() => document.querySelector('main') && !document.querySelector('.waiting[role=status]:not(:has(button))') && document.querySelector('.block, .page-head')",
            null, new() { Timeout = 60_000 });
        await Page.WaitForTimeoutAsync(250);
        return this;
    }

    /// <summary>All text that is shown.</summary>
    public Task<string> Text() => Page.Locator("main").InnerTextAsync();

    /// <summary>A picture of the whole page, kept under a name.</summary>
    public Task<byte[]> Picture(string name) => Page.ScreenshotAsync(new() { Path = Path.Combine(ServedPages.Pictures, $"{name}.png"), FullPage = true });

    public async ValueTask DisposeAsync() => await _context.DisposeAsync();
}
