using System.Data.Common;
using AqPipeline.Worker.Serving.Hosting;
using AqPipeline.Worker.Settings;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Diagnostics.HealthChecks;
using Quartz;

namespace AqPipeline.Worker.Serving.Jobs;

/// <summary>
/// The jobs and their times. Quartz keeps schedule and history in the worker's own SQLite file, runs one job at a time, runs again what a
/// crash ended, and catches up: every missed night and bulletin, and once what matters only now.
/// </summary>
internal static class JobSchedule
{
    public const string Ingest = "ingest";
    public const string Nightly = "nightly";
    public const string Bulletin = "bulletin";
    public const string Forecast = "forecast";

    /// <summary>The name of the scheduler in its store.</summary>
    public const string SchedulerName = "aq";

    /// <summary>The zone of the schedules.</summary>
    public const string ZoneName = "Asia/Shanghai";

    /// <summary>How soon a run asked for by another process starts at the latest.</summary>
    private static readonly TimeSpan IdleWait = TimeSpan.FromSeconds(5);

    public static IReadOnlyList<string> Names { get; } = [Ingest, Nightly, Bulletin, Forecast];

    /// <summary>The jobs by the name of their setting, with their cron expressions; empty for one that never runs on its own.</summary>
    public static IReadOnlyList<(string Setting, string Cron)> All(WorkerOptions options) =>
    [
        (nameof(options.Jobs.Ingest), options.Jobs.Ingest),
        (nameof(options.Jobs.Nightly), options.Jobs.Nightly),
        (nameof(options.Jobs.Bulletin), options.Jobs.Bulletin),
        (nameof(options.Jobs.Forecast), options.Jobs.Forecast),
    ];

    /// <summary>Registers the scheduler with its store alone: to look at it, and to ask for runs.</summary>
    public static IServiceCollection AddSchedule(
        this IServiceCollection services, WorkerOptions options, TimeProvider time, bool onlyReads = false)
    {
        var database = new DbConnectionStringBuilder { ["Data Source"] = options.State };
        if (onlyReads)
        {
            database["Mode"] = "ReadOnly";
        }
        else
        {
            Directory.CreateDirectory(Path.GetDirectoryName(Path.GetFullPath(options.State))!);
        }

        services.Configure<QuartzOptions>(quartz => quartz.Scheduling.ScheduleTriggerRelativeToReplacedTrigger = true);
        services.AddQuartzExecutionHistory(history =>
        {
            history.Retention = TimeSpan.FromDays(options.Jobs.HistoryDays);
            history.MaxEntriesPerScheduler = 50 * options.Jobs.HistoryDays;
        });
        return services.AddQuartz(quartz =>
        {
            quartz.UseTimeProvider(time);
            quartz.ConfigureScheduler(scheduler =>
            {
                scheduler.InstanceName = SchedulerName;
                scheduler.IdleWaitTime = IdleWait;
                scheduler.ShutdownJobInterruption = ShutdownJobInterruption.Always;
            });
            quartz.UseDefaultThreadPool(1);
            quartz.UsePersistentStore(store =>
            {
                store.UseSqlite(database.ConnectionString);
                if (!onlyReads)
                {
                    store.ProvisionSchema();
                }

                store.UseExecutionHistory();
                store.ConfigureStore(ado => (ado.StoreJobDataAsStrings, ado.RecoverFiringsCancelledByShutdown) = (true, true));
            });
            quartz.AddJobTimeout(options.Jobs.Timeout);
            quartz.AddJobLogScope();
            quartz.UseExecutionLogCapture();
            if (options.Jobs.Retries > 0)
            {
                quartz.UseDefaultRetryPolicy(RetryPolicy.Exponential(options.Jobs.Retries, options.Jobs.RetryDelay, 2, null));
            }
        });
    }

    /// <summary>Registers the scheduler with the jobs and their times, which take the place of those in the store.</summary>
    public static IServiceCollection AddJobs(this IServiceCollection services, WorkerOptions options, TimeProvider time) =>
        services.AddSchedule(options, time).AddQuartz(quartz =>
        {
            Add<IngestJob>(quartz, Ingest, options.Jobs.Ingest, CronTriggerMisfireInstruction.FireAndProceed);
            Add<NightlyJob>(quartz, Nightly, options.Jobs.Nightly, CronTriggerMisfireInstruction.IgnoreMisfires);
            Add<BulletinJob>(quartz, Bulletin, options.Jobs.Bulletin, CronTriggerMisfireInstruction.IgnoreMisfires);
            Add<ForecastJob>(quartz, Forecast, options.Jobs.Forecast, CronTriggerMisfireInstruction.FireAndProceed);
            quartz.AddQuartzHealthChecks(health =>
            {
                health.Name = HealthEndpoints.Jobs;
                health.Tags.Add(HealthEndpoints.Ready);
                foreach (var (setting, cron) in All(options).Where(job => job.Cron.Length > 0))
                {
                    health.RequireSuccessWithin(
                        new JobKey(setting.ToLowerInvariant()), SuccessWithin(cron, options, time), HealthStatus.Degraded);
                }
            });
        });

    /// <summary>Takes away the times of jobs that no longer run on their own; the store remembers what earlier settings said.</summary>
    public static async Task ForgetOthers(IScheduler scheduler, WorkerOptions options, CancellationToken cancellationToken)
    {
        foreach (var (setting, _) in All(options).Where(job => job.Cron.Length == 0))
        {
            await scheduler.UnscheduleJob(new TriggerKey(setting.ToLowerInvariant()), cancellationToken);
        }
    }

    /// <summary>The longest time that may pass between two successes of a job; no limit for one that never runs on its own.</summary>
    public static TimeSpan SuccessWithin(string cron, WorkerOptions options, TimeProvider time) =>
        CronExpression.TryParse(cron, out _) ? LongestGap(cron, time) + options.Jobs.Timeout : TimeSpan.MaxValue;

    private static void Add<TJob>(IQuartzBuilder quartz, string name, string cron, CronTriggerMisfireInstruction catchUp)
        where TJob : IJob
    {
        quartz.AddJob<TJob>(job => job.WithIdentity(name).StoreDurably().RequestRecovery());
        if (cron.Length > 0)
        {
            quartz.AddTrigger<TJob>(trigger => trigger.WithIdentity(name).ForJob(name).WithCronSchedule(
                cron, schedule => schedule.InTimeZone(TimeZoneInfo.FindSystemTimeZoneById(ZoneName)).WithMisfireInstruction(catchUp)));
        }
    }

    /// <summary>The longest time between two of the next runs.</summary>
    private static TimeSpan LongestGap(string cron, TimeProvider time)
    {
        const int Looked = 40;
        var expression = new CronExpression(cron, TimeZoneInfo.FindSystemTimeZoneById(ZoneName));
        var (longest, at) = (TimeSpan.Zero, expression.GetNextValidTimeAfter(time.GetUtcNow()));
        for (var count = 0; count < Looked && at is { } now; count++)
        {
            at = expression.GetNextValidTimeAfter(now);
            longest = at - now is { } gap && gap > longest ? gap : longest;
        }

        return longest;
    }
}
