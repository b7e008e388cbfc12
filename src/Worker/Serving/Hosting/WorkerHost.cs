using System.Text.Encodings.Web;
using AqPipeline.Web.Access;
using AqPipeline.Worker.Alerts;
using AqPipeline.Worker.Serving.Jobs;
using AqPipeline.Worker.Serving.Web;
using AqPipeline.Worker.Settings;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Console;
using Quartz;

namespace AqPipeline.Worker.Serving.Hosting;

/// <summary>Puts the worker together: schedules, health, measurements, alerts.</summary>
internal static class WorkerHost
{
    /// <summary>The longest a stop may take; a service manager that waits 30 seconds never needs to kill.</summary>
    private static readonly TimeSpan LongestStop = TimeSpan.FromSeconds(25);

    /// <summary>
    /// Builds the worker. Nothing of the environment but what the options say takes part: no other address, no other file.
    /// </summary>
    public static WebApplication Build(WorkerOptions options, TimeProvider time, Action<ILoggingBuilder> logging)
    {
        var builder = WebApplication.CreateEmptyBuilder(new WebApplicationOptions { ApplicationName = "aq" });
        logging(builder.Logging);
        builder.WebHost.ListenAt(options);
        builder.Services.AddRouting().AddWorkerAccess(options, time);
        builder.Services.Configure<HostOptions>(host => host.ShutdownTimeout = LongestStop);
        builder.Services.AddSingleton(options).AddSingleton(time);
        AddChannels(builder.Services, options.Alerts);
        builder.Services.AddSingleton<AlertDesk>().AddSingleton<NightAlerts>().AddSingleton<NightBriefs>().AddSingleton<NightBackup>()
            .AddSingleton<BulletinPost>().AddSingleton<NightWarnings>().AddSingleton<Freshness>().AddSingleton<RunLog>();
        builder.Services.AddMetrics().AddSingleton<WorkerMeter>().AddSingleton<MetricsEndpoint>();
        builder.Services.AddJobs(options, time).AddQuartz(quartz => quartz.AddJobListener<RunListener>([]));
        builder.Services.AddQuartzHostedService(quartz => quartz.WaitForJobsToComplete = true);
        builder.Services.AddWorkerHealth(options, time);
        builder.Services.AddQuestions(options, time);
        builder.Services.AddServiceManager(Environment.GetEnvironmentVariable);
        var app = builder.Build();
        app.UseAccess();
        app.MapWorkerHealth();
        app.MapQuestions();
        app.Services.GetRequiredService<MetricsEndpoint>().Map(app);
        app.MapSession();
        ApiWrites.Map(app);
        return app;
    }

    /// <summary>One JSON document a line to the error stream, Chinese as it is.</summary>
    public static void LogAsJson(ILoggingBuilder logging)
    {
        logging.SetMinimumLevel(LogLevel.Information).AddFilter("Microsoft", LogLevel.Warning).AddFilter("Quartz", LogLevel.Warning)
            .AddFilter("Microsoft.AspNetCore.DataProtection", LogLevel.Error);
        logging.AddJsonConsole(console =>
        {
            console.IncludeScopes = true;
            console.UseUtcTimestamp = true;
            console.TimestampFormat = "yyyy-MM-dd'T'HH:mm:ss.fff'Z'";
            console.JsonWriterOptions = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };
        });
        logging.Services.Configure<ConsoleLoggerOptions>(console => console.LogToStandardErrorThreshold = LogLevel.Trace);
    }

    private static void AddChannels(IServiceCollection services, AlertOptions options)
    {
        foreach (var channel in AlertChannels.Of(options, Environment.GetEnvironmentVariable))
        {
            services.AddSingleton(_ => channel);
        }
    }
}
