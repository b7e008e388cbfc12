using System.Diagnostics;
using AqPipeline.TestKit;
using AqPipeline.Worker.Serving.Hosting;
using AqPipeline.Worker.Settings;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Quartz;
using Quartz.Extensibility;

namespace AqPipeline.Worker.Tests.Serving;

/// <summary>The worker in this process, on a clock that a test sets forward from run to run.</summary>
internal sealed class SimulatedWorker : IJobListener, IAsyncDisposable
{
    private static readonly TimeSpan s_longestRun = TimeSpan.FromSeconds(60);
    private static readonly TimeSpan s_look = TimeSpan.FromMilliseconds(10);

    private readonly WebApplication _app;
    private readonly IScheduler _scheduler;
    private readonly ManualTime _time;
    private readonly SemaphoreSlim _ended = new(0);

    private SimulatedWorker(WebApplication app, IScheduler scheduler, ManualTime time) =>
        (_app, _scheduler, _time) = (app, scheduler, time);

    public string Name => "simulation";

    public IExecutionHistoryStore History => _app.Services.GetRequiredService<IExecutionHistoryStore>();

    public string Url => _app.Urls.Single();

    /// <summary>All addresses that the worker answers.</summary>
    public IEnumerable<Endpoint> Endpoints => _app.Services.GetRequiredService<EndpointDataSource>().Endpoints;

    public static async Task<SimulatedWorker> Start(WorkerOptions options, ManualTime time)
    {
        var app = WorkerHost.Build(options, time, logging => logging.SetMinimumLevel(LogLevel.None));
        await app.StartAsync(TestContext.Current.CancellationToken);
        var scheduler = await app.Services.GetRequiredService<ISchedulerFactory>().GetScheduler(TestContext.Current.CancellationToken);
        var worker = new SimulatedWorker(app, scheduler, time);
        scheduler.ListenerManager.AddJobListener(worker);
        await worker.Settle();
        return worker;
    }

    public ValueTask JobWasExecuted(
        IJobExecutionContext context, JobExecutionException? jobException, CancellationToken cancellationToken = default)
    {
        _ended.Release();
        return default;
    }

    /// <summary>Sets the clock forward to each run in turn, up to a moment, and waits until it is over.</summary>
    public async Task RunUntil(DateTimeOffset end)
    {
        while (await NextRun() is { } next && next <= end)
        {
            _time.AdvanceTo(next > _time.GetUtcNow() ? next : _time.GetUtcNow());
            await Settle();
        }

        _time.AdvanceTo(end);
    }

    public async ValueTask DisposeAsync()
    {
        await _app.StopAsync();
        await _app.DisposeAsync();
        _ended.Dispose();
    }

    private async Task<DateTimeOffset?> NextRun() =>
        (await _scheduler.QueryTriggers(new TriggerQuery(), TestContext.Current.CancellationToken)).Items.Min(
            trigger => trigger.NextFireTimeUtc);

    /// <summary>
    /// Waits until nothing is due and nothing runs. The clock ticks while runs that were missed are caught up, for the scheduler looks
    /// again when it does.
    /// </summary>
    private async Task Settle()
    {
        var watch = Stopwatch.StartNew();
        while (await NextRun() <= _time.GetUtcNow()
            || (await _scheduler.QueryFireInstances(new FireInstanceQuery(), TestContext.Current.CancellationToken)).Items.Count > 0)
        {
            Assert.True(watch.Elapsed < s_longestRun, $"The worker is stuck at {_time.GetUtcNow()}.");
            await _ended.WaitAsync(s_look, TestContext.Current.CancellationToken);
        }
    }
}
