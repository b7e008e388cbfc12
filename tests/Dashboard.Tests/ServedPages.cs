using System.Runtime.CompilerServices;
using System.Text.Json;
using AqPipeline.Analytics.Forecasting.Trees;
using AqPipeline.Dashboard.Tests;
using AqPipeline.TestKit;
using AqPipeline.Worker;
using AqPipeline.Worker.Cli;
using AqPipeline.Worker.Serving.Hosting;
using AqPipeline.Worker.Settings;
using Microsoft.AspNetCore.Builder;
using Microsoft.Playwright;

[assembly: AssemblyFixture(typeof(ServedPages))]

namespace AqPipeline.Dashboard.Tests;

/// <summary>
/// The worker over the sample data on the morning of 2016-11-03, with an example plan, kept forecasts of two nights and a draft of a bulletin; a
/// second worker that wants a key; and Chromium.
/// </summary>
public sealed class ServedPages : IAsyncLifetime
{
    /// <summary>The cut-off date of the pages.</summary>
    public const string AsOf = "2016-11-02";

    private static readonly DateTimeOffset s_morning = new(2016, 11, 3, 8, 10, 0, HourEnding.BeijingOffset);

    private readonly TemporaryFolder _folder = new();
    private readonly List<WebApplication> _workers = [];
    private IPlaywright? _playwright;

    /// <summary>The browser.</summary>
    public IBrowser Browser { get; private set; } = null!;

    /// <summary>The address of the worker that reads without a key.</summary>
    public string Url { get; private set; } = "";

    /// <summary>The address of the worker over the same store that wants a key for every call.</summary>
    public string GuardedUrl { get; private set; } = "";

    /// <summary>A key of the guarded worker with all scopes.</summary>
    public string Key { get; private set; } = "";

    /// <summary>A key of the guarded worker that may only read.</summary>
    public string ReadKey { get; private set; } = "";

    /// <summary>The folder of the site that <c>aq run --site</c> wrote.</summary>
    public string Site => _folder["out/site"];

    /// <summary>A client of the worker, for the figures that pages must show.</summary>
    public HttpClient Client { get; } = new();

    /// <summary>Where pictures of pages are kept.</summary>
    public static string Pictures { get; } = Directory.CreateDirectory(Path.Combine(Repository.Root, "artifacts", "pages")).FullName;

    [ModuleInitializer]
    internal static void WithoutTrees() => Environment.SetEnvironmentVariable(LightGbmLibrary.Variable, "off");

    public async ValueTask InitializeAsync()
    {
        Directory.SetCurrentDirectory(Repository.Root);
        var store = $"sqlite:{_folder["aq.db"]}";
        string[] run = ["run", "--data", "sample-data", "--store", store, "--plans", Plans, "--out", _folder["out"], "--no-hourly"];
        await Aq([.. run, "--as-of", "2016-11-01"]);
        await Aq([.. run, "--as-of", AsOf, "--site"]);
        string[] settings =
            ["--set", $"State={_folder["worker.db"]}", "--set", $"Bulletin:Folder={_folder["bulletins"]}", "--set", "Bulletin:Pdf=false"];
        await Aq(["bulletin", "--month", "2016-10", "--group", "北京", "--store", store, "--out", _folder["drafts"], .. settings]);
        Key = await CreateKey("测试", "read", "ingest", "operate", "approve");
        ReadKey = await CreateKey("只读", "read");
        Url = await Serve(store, "worker.db", loopbackReads: true);
        GuardedUrl = await Serve(store, "guarded.db", loopbackReads: false);
        Client.BaseAddress = new Uri(Url);
        _playwright = await Playwright.CreateAsync();
        Browser = await _playwright.Chromium.LaunchAsync(new() { ExecutablePath = Chromium(), Args = ["--no-sandbox", "--font-render-hinting=none"] });
    }

    public async ValueTask DisposeAsync()
    {
        await (Browser?.DisposeAsync() ?? default);
        _playwright?.Dispose();
        foreach (var worker in _workers)
        {
            await worker.StopAsync(TestContext.Current.CancellationToken);
            await worker.DisposeAsync();
        }

        Client.Dispose();
        _folder.Dispose();
    }

    /// <summary>The document that the API answers with.</summary>
    public async Task<JsonElement> Ask(string question) =>
        JsonDocument.Parse(await Client.GetStringAsync($"/api/v1{question}", TestContext.Current.CancellationToken)).RootElement;

    /// <summary>Opens a page of the worker in a fresh browser context.</summary>
    public Task<OpenedPage> Open(string address, int width = 1280, int height = 900, string zone = "Asia/Shanghai", bool hasTouch = false) =>
        OpenedPage.Open(Browser, address.Contains(':') && !address.StartsWith('/') ? address : Url + address, width, height, zone, hasTouch);

    private static string Plans => Path.Combine(AppContext.BaseDirectory, "plans");

    private static string Chromium() =>
        new[] { "/usr/bin/chromium", "/usr/bin/chromium-browser", "/usr/bin/google-chrome" }.FirstOrDefault(File.Exists)
            ?? throw new FileNotFoundException("Chromium is not installed: eng/test.sh installs it.");

    private static async Task<string> Aq(string[] arguments)
    {
        using var results = new StringWriter();
        using var log = new StringWriter();
        var exitCode = await CommandLine.Run(
            arguments, new Output(results, log, true, true), new ManualTime(s_morning), TestContext.Current.CancellationToken);
        Assert.True(exitCode <= 1, $"aq {string.Join(' ', arguments)}: {log}");
        return results.ToString();
    }

    private async Task<string> CreateKey(string name, params string[] scopes)
    {
        var created = await Aq(
            ["key", "create", "--name", name, .. scopes.SelectMany(scope => (string[])["--scope", scope]), "--json",
                "--set", $"State={_folder["guarded.db"]}"]);
        return JsonDocument.Parse(created).RootElement.GetProperty("key").GetString()!;
    }

    private async Task<string> Serve(string store, string state, bool loopbackReads)
    {
        var options = new WorkerOptions
        {
            Url = $"http://127.0.0.1:{Ports.Free()}",
            Store = store,
            State = _folder[state],
            Plans = Plans,
            Reports = _folder["reports"],
            Reported = _folder["reported.csv"],
            Bulletin = new BulletinOptions { Folder = _folder["bulletins"], Pdf = false },
            Jobs = new JobsOptions { Ingest = "", Nightly = "", Bulletin = "", Forecast = "" },
            Access = new AccessOptions { LoopbackReads = loopbackReads, SignInsPerMinute = 100 },
        };
        var worker = WorkerHost.Build(options, new ManualTime(s_morning), _ => { });
        _workers.Add(worker);
        await worker.StartAsync(TestContext.Current.CancellationToken);
        return options.Url;
    }
}
