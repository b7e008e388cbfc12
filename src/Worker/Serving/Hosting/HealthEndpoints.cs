using System.Text.Encodings.Web;
using System.Text.Json;
using AqPipeline.Web.Access;
using AqPipeline.Worker.Settings;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Diagnostics.HealthChecks;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace AqPipeline.Worker.Serving.Hosting;

/// <summary>
/// <c>/health/live</c>: the process answers. <c>/health/ready</c>: it can do its work; 503 when it cannot. A caller who may read
/// also gets each check.
/// </summary>
internal static class HealthEndpoints
{
    /// <summary>The tag of the checks that readiness asks.</summary>
    public const string Ready = "ready";

    /// <summary>The name of the check of the scheduler and its jobs.</summary>
    public const string Jobs = "jobs";

    /// <summary>The methods that the worker answers.</summary>
    public static readonly string[] Reading = [HttpMethods.Get, HttpMethods.Head];

    /// <summary>The age of the newest readings changes with hours.</summary>
    private static readonly TimeSpan s_ages = TimeSpan.FromSeconds(10);

    private static readonly JsonWriterOptions Json = new() { Indented = true, Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    public static void AddWorkerHealth(this IServiceCollection services, WorkerOptions options, TimeProvider time)
    {
        var list = new HealthList(options, time) { MayCreate = true };
        var store = new ReadyCheck(list.Store);
        var folders = new ReadyCheck(_ => Task.FromResult(WorkerHealth.Folders(options)));
        ReadyCheck? ages = null;
        services.AddHealthChecks()
            .Add(Entry("store", HealthStatus.Unhealthy, _ => store))
            .Add(Entry("spool", HealthStatus.Unhealthy, _ => folders))
            .Add(Entry("freshness", HealthStatus.Degraded, provider =>
            {
                var freshness = provider.GetRequiredService<Freshness>();
                return ages ??= new ReadyCheck(token => list.Ages(freshness, token)) { Kept = s_ages, Time = time };
            }));

        static HealthCheckRegistration Entry(string name, HealthStatus broken, Func<IServiceProvider, IHealthCheck> create) =>
            new(name, create, broken, [Ready]);
    }

    public static void MapWorkerHealth(this WebApplication app)
    {
        var reading = new HttpMethodMetadata(Reading);
        app.MapHealthChecks("/health/live", new HealthCheckOptions { Predicate = _ => false, ResponseWriter = Write })
            .WithMetadata(reading).AllowAnonymous();
        app.MapHealthChecks(
            "/health/ready", new HealthCheckOptions { Predicate = check => check.Tags.Contains(Ready), ResponseWriter = Write })
            .WithMetadata(reading).AllowAnonymous();
    }

    private static async Task Write(HttpContext context, HealthReport report)
    {
        context.Response.ContentType = "application/json; charset=utf-8";
        await using var json = new Utf8JsonWriter(context.Response.BodyWriter, Json);
        json.WriteStartObject();
        json.WriteString("status", report.Status.ToString());
        if (!context.User.Has(Scopes.Read))
        {
            // The findings name stores and files: they are for callers who may read.
            json.WriteEndObject();
            return;
        }

        json.WriteStartObject("checks");
        foreach (var (name, entry) in report.Entries)
        {
            json.WriteStartObject(name);
            json.WriteString("status", entry.Status.ToString());
            json.WriteString("description", entry.Description ?? entry.Exception?.Message ?? "");
            json.WriteEndObject();
        }

        json.WriteEndObject();
        json.WriteEndObject();
    }
}

/// <summary>
/// One entry of <c>/health/ready</c>: the worst of some checks of the health list, with their sentences. What was found is kept for a
/// moment,
/// so that whoever asks often does not keep the store busy.
/// </summary>
internal sealed class ReadyCheck(Func<CancellationToken, Task<IReadOnlyList<HealthCheck>>> checks) : IHealthCheck
{
    /// <summary>How long what was found is kept.</summary>
    public TimeSpan Kept { get; init; } = TimeSpan.FromSeconds(1);

    /// <summary>The worker's clock: what was found is not kept over a jump of it.</summary>
    public TimeProvider Time { get; init; } = TimeProvider.System;

    private readonly Lock _lock = new();
    private Task<IReadOnlyList<HealthCheck>>? _found;
    private long _asked;
    private DateTimeOffset _at;

    public async Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken = default)
    {
        var found = await Found().WaitAsync(cancellationToken);
        var text = string.Join(" ", found.Select(check => check.Sentence));
        return found.Max(check => check.State) switch
        {
            HealthState.Fine => HealthCheckResult.Healthy(text),
            HealthState.Attention => HealthCheckResult.Degraded(text),
            _ => new HealthCheckResult(context.Registration.FailureStatus, text),
        };
    }

    private Task<IReadOnlyList<HealthCheck>> Found()
    {
        lock (_lock)
        {
            if (_found is null or { IsFaulted: true } || Environment.TickCount64 - _asked >= Kept.TotalMilliseconds
                || (Time.GetUtcNow() - _at).Duration() >= Kept)
            {
                (_asked, _at) = (Environment.TickCount64, Time.GetUtcNow());
                _found = Task.Run(() => checks(CancellationToken.None), CancellationToken.None);
            }

            return _found;
        }
    }
}
