using System.ComponentModel;
using System.ComponentModel.DataAnnotations;
using AqPipeline.Storage;
using AqPipeline.Worker.Forecasting;
using AqPipeline.Worker.Indicators;
using AqPipeline.Worker.Targets;

namespace AqPipeline.Worker.Serving.Options;

/// <summary>Everything the worker is told. The descriptions are what docs/configuration.md says.</summary>
internal sealed class WorkerOptions
{
    [Description("Where the worker answers, on this machine only: `http://127.0.0.1:PORT` or `http://[::1]:PORT`.")]
    public string Url { get; set; } = "http://127.0.0.1:8080";

    [Description($"Where readings and statistics are kept: {StoreUri.Expected}.")]
    public string Store { get; set; } = "sqlite:aq-data/aq.db";

    [Description("The sources file (operations.md). Empty: nothing is fetched, files come by `aq ingest`.")]
    public string Sources { get; set; } = "";

    [Description("The folder of plan files. Empty: the plans that come with the program.")]
    public string Plans { get; set; } = "";

    [Description("The ledger that `aq report-indicator` writes; it need not be there.")]
    public string Reported { get; set; } = ReportLedger.DefaultPath;

    [Description("The folder for reports, one folder a day.")]
    public string Reports { get; set; } = "aq-data/reports";

    [Description("The worker's own file: the schedule, the history of runs, and alerts that wait.")]
    public string State { get; set; } = "aq-data/worker.db";

    [Description("The jobs: when they run.")]
    public JobsOptions Jobs { get; set; } = new();

    [Description("The monthly bulletin.")]
    public BulletinOptions Bulletin { get; set; } = new();

    [Description("The forecasts.")]
    public ForecastingOptions Forecast { get; set; } = new();

    [Description("When readings are late.")]
    public FreshnessOptions Freshness { get; set; } = new();

    [Description("Who is told when something is wrong.")]
    public AlertOptions Alerts { get; set; } = new();

    [Description("Where measurements of the worker itself go.")]
    public TelemetryOptions Telemetry { get; set; } = new();
}

/// <summary>The schedules; Quartz cron expressions in Beijing time.</summary>
internal sealed class JobsOptions
{
    [Description("Fetches and imports what the sources have. A cron expression of Quartz (seconds first) in Beijing time; empty: never on "
        + "its own.")]
    public string Ingest { get; set; } = "0 12 * * * ?";

    [Description("The nightly run, after the last hour of the day has been published. A day that was missed is caught up.")]
    public string Nightly { get; set; } = "0 40 1 * * ?";

    [Description("The bulletin of the month before: issued as soon as the capture allows, and again when its figures changed.")]
    public string Bulletin { get; set; } = "0 30 5 1-10 * ?";

    [Description("The forecast of the days ahead, from what is known by then.")]
    public string Forecast { get; set; } = "0 30 18 * * ?";

    [Description("The longest a run may take.")]
    public TimeSpan Timeout { get; set; } = TimeSpan.FromHours(2);

    [Description("How often a failed run is tried again."), Range(0, 10)]
    public int Retries { get; set; } = 3;

    [Description("The wait before the first of these tries; it doubles from try to try.")]
    public TimeSpan RetryDelay { get; set; } = TimeSpan.FromMinutes(5);

    [Description("How many days the history of runs reaches back."), Range(1, 3650)]
    public int HistoryDays { get; set; } = 400;
}

/// <summary>The monthly bulletin.</summary>
internal sealed class BulletinOptions
{
    [Description("The groups it is issued for: `168`, `2+26`, `jilin-cities`, or an area for the units below it. Their ranking is watched "
        + "every night, too.")]
    public IList<string> Groups { get; set; } = [];

    [Description("All counties in the groups' cities instead of the cities.")]
    public bool Counties { get; set; }

    [Description("The least share of the month's hours that must be usable, in percent."), Range(0, 100)]
    public int MinimumCapture { get; set; } = 75;

    [Description("The folder for bulletins; issues in it are kept, and compared with.")]
    public string Folder { get; set; } = "aq-data/bulletins";

    [Description("A file of dust and other exceptional events to take out of the figures, read anew for each bulletin. Empty: nothing is "
        + "taken out.")]
    public string Events { get; set; } = "";

    [Description("What the events are taken out of: `statistics`, `day-counts` or `both`.")]
    public string Deduct { get; set; } = EventsToDeduct.Both;
}

/// <summary>The forecasts.</summary>
internal sealed class ForecastingOptions
{
    [Description("What is forecast: area names, station codes. Empty: every city with readings and its districts.")]
    public IList<string> Areas { get; set; } = [];

    [Description("Days ahead."), Range(1, 14)]
    public int Days { get; set; } = DailyForecasting.UsualDays;

    [Description("Whether the nightly run forecasts too.")]
    public bool Nightly { get; set; } = true;

    [Description("Whether it forecasts PM2.5 and O3 by the hour as well, 72 hours ahead.")]
    public bool Hourly { get; set; } = true;
}

/// <summary>When readings are late.</summary>
internal sealed class FreshnessOptions
{
    [Description("How long after its end the newest hour of a source may lie back; a source with one file a day is given a day more.")]
    public TimeSpan LateAfter { get; set; } = TimeSpan.FromHours(6);

    [Description("The least share of a day's hours that must be usable before the nightly run warns, in percent."), Range(0, 100)]
    public int MinimumCapture { get; set; } = 75;
}

/// <summary>Where measurements of the worker itself go.</summary>
internal sealed class TelemetryOptions
{
    [Description("The address of an OpenTelemetry collector (OTLP over HTTP), such as `http://127.0.0.1:4318`. Empty: nothing is sent; "
        + "`/metrics` answers all the same.")]
    public string Otlp { get; set; } = "";
}
