using System.Diagnostics.Metrics;
using AqPipeline.Web.Access;
using AqPipeline.Worker.Settings;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using OpenTelemetry;
using OpenTelemetry.Exporter;
using OpenTelemetry.Metrics;
using Quartz.Diagnostics;

namespace AqPipeline.Worker.Serving.Hosting;

/// <summary>
/// The measurements of the worker and of Quartz: on <c>/metrics</c> in Prometheus' text format, and to a collector where one is named.
/// </summary>
internal sealed class MetricsEndpoint : IDisposable
{
    private static readonly double[] SecondsOfRuns = [0.1, 1, 10, 60, 600, 3600];

    private readonly PrometheusText _text = new();
    private readonly BaseExportingMetricReader _reader;
    private readonly MeterProvider _provider;
    private readonly Lock _lock = new();

    public MetricsEndpoint(WorkerOptions options, WorkerMeter meter)
    {
        // The meter is asked for so that it is there before it is listened to.
        _ = meter;
        _reader = new BaseExportingMetricReader(_text);
        var builder = Sdk.CreateMeterProviderBuilder().AddMeter(WorkerMeter.Name, QuartzInstrumentation.MeterName)
            .AddView(
                QuartzInstrumentation.Instruments.JobExecutionDuration,
                new ExplicitBucketHistogramConfiguration { Boundaries = SecondsOfRuns, TagKeys = ["quartz.job.name", "quartz.job.result"] })
            .AddView(OnlyRuns).AddReader(_reader);
        if (options.Telemetry.Otlp.Length > 0)
        {
            builder.AddOtlpExporter(otlp =>
            {
                otlp.Protocol = OtlpExportProtocol.HttpProtobuf;
                otlp.Endpoint = new Uri(new Uri(options.Telemetry.Otlp), "/v1/metrics");
            });
        }

        _provider = builder.Build();
    }

    public void Map(WebApplication app) => app.MapMethods("/metrics", HealthEndpoints.Reading, (HttpContext context) =>
    {
        context.Response.ContentType = "text/plain; version=0.0.4; charset=utf-8";
        return context.Response.WriteAsync(Text(), context.RequestAborted);
    }).RequireAuthorization(Scopes.Read);

    public void Dispose() => _provider.Dispose();

    /// <summary>Of the scheduler what an operator asks for; not how long each of its statements took.</summary>
    private static MetricStreamConfiguration? OnlyRuns(Instrument instrument) =>
        instrument.Meter.Name == QuartzInstrumentation.MeterName
        && instrument.Name
            is not (QuartzInstrumentation.Instruments.JobExecutionDuration or QuartzInstrumentation.Instruments.TriggerMisfire
            or QuartzInstrumentation.Instruments.TriggerRetry or QuartzInstrumentation.Instruments.TriggerRetriesExhausted)
            ? MetricStreamConfiguration.Drop
            : null;

    private string Text()
    {
        lock (_lock)
        {
            _reader.Collect();
            return _text.Last;
        }
    }
}
