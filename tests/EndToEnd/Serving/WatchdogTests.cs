using AqPipeline.Storage;
using AqPipeline.TestKit;
using AqPipeline.Worker.Serving.Hosting;
using AqPipeline.Worker.Settings;
using Microsoft.Extensions.Diagnostics.HealthChecks;
using Microsoft.Extensions.Hosting.Systemd;
using Microsoft.Extensions.Logging.Abstractions;

namespace AqPipeline.EndToEnd.Serving;

/// <summary>What the worker tells systemd, by sd_notify(3) and sd_watchdog_enabled(3).</summary>
public sealed class WatchdogTests : IDisposable
{
    private const string Ready = "READY=1";
    private const string Ping = "WATCHDOG=1";
    private const string Stopping = "STOPPING=1";

    private readonly TemporaryFolder _folder = new();

    private string Store => $"sqlite:{_folder["aq.db"]}";

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task Serve_UnderSystemd_SaysReadyPingsWhileTheStoreAnswersAndSaysStopping()
    {
        Inbox();
        using var systemd = new NotifySocket(_folder["notify"]);
        using var worker = new ServedWorker(
            _folder, Store, new() { ["NOTIFY_SOCKET"] = systemd.Path, ["WATCHDOG_USEC"] = "8000000" });
        worker.Start();

        await systemd.WaitFor(Ready);
        using var client = new HttpClient();
        using var live = await client.GetAsync(new Uri(worker.Url + "/health/live"), TestContext.Current.CancellationToken);
        await systemd.WaitFor(Ping, times: 2);
        File.Move(_folder["aq.db"], _folder["away.db"]);
        await worker.WaitFor("No ping to the watchdog: There is no store", times: 2);
        var before = systemd.Count(Ping);
        await worker.WaitFor("No ping to the watchdog: There is no store", times: 4);
        var without = systemd.Count(Ping) - before;
        File.Move(_folder["away.db"], _folder["aq.db"]);
        await systemd.WaitFor(Ping, times: before + 1);
        var stoppingBefore = systemd.Count(Stopping);
        var (exitCode, _) = await worker.Terminate();
        await systemd.WaitFor(Stopping);

        Assert.True(live.IsSuccessStatusCode);
        Assert.Equal((0, 0, 0), (without, stoppingBefore, exitCode));
        Assert.Equal(1, systemd.Count(Ready));
        Assert.All(worker.Log.Where(line => line.Length > 0), line => Assert.StartsWith("{", line, StringComparison.Ordinal));
    }

    [Fact]
    public async Task Serve_UnderSystemdWithoutWatchdog_OnlySaysReadyAndStopping()
    {
        Inbox();
        using var systemd = new NotifySocket(_folder["notify"]);
        using var worker = new ServedWorker(_folder, Store, new() { ["NOTIFY_SOCKET"] = systemd.Path });
        worker.Start();

        await systemd.WaitFor(Ready);
        await worker.Terminate();
        await systemd.WaitFor(Stopping);

        Assert.Equal(0, systemd.Count(Ping));
    }

    [Fact]
    public async Task Watchdog_SchedulerDoesNotAnswer_AsksOnceAndPingsOnlyAfterTheAnswer()
    {
        await using (StoreUri.Open(Store))
        {
        }

        var scheduler = new SlowScheduler();
        var notifier = new Notifier();
        using var watchdog = new Watchdog(
            new WatchdogInterval(TimeSpan.FromSeconds(0.4)), notifier, scheduler, new WorkerOptions { Store = Store }, TimeProvider.System,
            NullLogger<Watchdog>.Instance);

        await watchdog.StartAsync(TestContext.Current.CancellationToken);
        await scheduler.Asked.Task.WaitAsync(TestContext.Current.CancellationToken);
        await Task.Delay(TimeSpan.FromSeconds(1), TestContext.Current.CancellationToken);
        var (questions, pings) = (scheduler.Questions, notifier.Sent.Count);
        scheduler.Answer.SetResult();
        await notifier.First.Task.WaitAsync(TestContext.Current.CancellationToken);
        await watchdog.StopAsync(TestContext.Current.CancellationToken);

        Assert.Equal((1, 0), (questions, pings));
        Assert.All(notifier.Sent, message => Assert.Equal(Ping, message));
    }

    [Theory]
    [InlineData("60000000", null, true)]
    [InlineData("60000000", "", true)]
    [InlineData("60000000", "4711", true)]
    [InlineData("60000000", "4712", false)]
    [InlineData(null, null, false)]
    [InlineData("", null, false)]
    [InlineData("0", null, false)]
    [InlineData("-1", null, false)]
    [InlineData("a minute", null, false)]
    public void Watchdog_OfTheEnvironment_IsOnlyOurs(string? microseconds, string? process, bool isOurs)
    {
        var isRead = ServiceManager.TryReadWatchdog(
            name => name == "WATCHDOG_USEC" ? microseconds : name == "WATCHDOG_PID" ? process : null, 4711, out var interval);

        Assert.Equal(isOurs, isRead);
        Assert.Equal(isOurs ? TimeSpan.FromMinutes(1) : null, interval?.Longest);
    }

    private void Inbox()
    {
        Directory.CreateDirectory(_folder["inbox"]);
        _folder.Write("sources.json", """{ "sources": [ { "kind": "inbox", "name": "uploads", "path": "inbox" } ] }""");
    }

    /// <summary>A scheduler whose first answer waits for the test.</summary>
    private sealed class SlowScheduler : HealthCheckService
    {
        public TaskCompletionSource Asked { get; } = new();

        public TaskCompletionSource Answer { get; } = new();

        public int Questions { get; private set; }

        public override async Task<HealthReport> CheckHealthAsync(
            Func<HealthCheckRegistration, bool>? predicate, CancellationToken cancellationToken = default)
        {
            Questions++;
            Asked.TrySetResult();
            await Answer.Task;
            return new HealthReport(new Dictionary<string, HealthReportEntry>(), TimeSpan.Zero);
        }
    }

    private sealed class Notifier : ISystemdNotifier
    {
        public bool IsEnabled => true;

        public System.Collections.Concurrent.ConcurrentQueue<string> Sent { get; } = [];

        public TaskCompletionSource First { get; } = new();

        public void Notify(ServiceState state)
        {
            Sent.Enqueue(state.ToString());
            First.TrySetResult();
        }
    }
}
