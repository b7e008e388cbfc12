using AqPipeline.Worker.Settings;
using Microsoft.Extensions.Diagnostics.HealthChecks;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Hosting.Systemd;
using Microsoft.Extensions.Logging;

namespace AqPipeline.Worker.Serving.Hosting;

/// <summary>The time without a ping after which systemd restarts the worker.</summary>
/// <param name="Longest">The time, above 0.</param>
internal sealed record WatchdogInterval(TimeSpan Longest);

/// <summary>
/// Pings the watchdog of systemd at half of its interval while the scheduler and the store answer within a quarter of it. Without an
/// answer there is no ping, both are asked again soon, and systemd restarts the worker if that lasts.
/// </summary>
internal sealed partial class Watchdog(
    WatchdogInterval interval, ISystemdNotifier notifier, HealthCheckService health, WorkerOptions options, TimeProvider time,
    ILogger<Watchdog> logger) : BackgroundService
{
    /// <summary>The rest before both are asked again after no answer.</summary>
    private static readonly TimeSpan s_again = TimeSpan.FromSeconds(1);

    private static readonly ServiceState s_ping = new("WATCHDOG=1");

    /// <summary>Only reads: a store that is gone is not created again by the question for it.</summary>
    private readonly HealthList _list = new(options, time);

    /// <summary>The question under way. A question that hangs is waited for; no second one is started beside it.</summary>
    private Task<string?>? _question;

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        var half = interval.Longest / 2;
        var rest = half;
        while (true)
        {
            await Task.Delay(rest, time, stoppingToken);
            if (await Fault(stoppingToken) is { } fault)
            {
                Silent(logger, fault);
                rest = s_again < half ? s_again : half;
            }
            else
            {
                notifier.Notify(s_ping);
                rest = half;
            }
        }
    }

    /// <summary>The reason against a ping; <see langword="null"/> if scheduler and store answered.</summary>
    private async Task<string?> Fault(CancellationToken stop)
    {
        _question ??= Task.Run(() => Ask(stop), stop);
        try
        {
            var fault = await _question.WaitAsync(interval.Longest / 4, time, stop);
            _question = null;
            return fault;
        }
        catch (TimeoutException)
        {
            return $"Scheduler or store {options.Store} do not answer within {interval.Longest.TotalSeconds / 4:0.#} s.";
        }
    }

    private async Task<string?> Ask(CancellationToken stop)
    {
        var scheduler = await health.CheckHealthAsync(check => check.Name == HealthEndpoints.Jobs, stop);
        if (scheduler.Status == HealthStatus.Unhealthy)
        {
            return string.Join(" ", scheduler.Entries.Values.Select(entry => entry.Description ?? entry.Exception?.Message));
        }

        var store = await _list.Store(stop);
        return store.FirstOrDefault(check => check.State == HealthState.Broken)?.Sentence;
    }

    [LoggerMessage(Level = LogLevel.Warning, Message = "No ping to the watchdog: {Fault} systemd restarts the worker if this lasts.")]
    private static partial void Silent(ILogger logger, string fault);
}
