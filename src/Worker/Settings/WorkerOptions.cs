using System.ComponentModel;
using System.ComponentModel.DataAnnotations;
using AqPipeline.Storage;
using AqPipeline.Worker.Forecasting;
using AqPipeline.Worker.Targets;

namespace AqPipeline.Worker.Settings;

/// <summary>Everything the worker is told. The descriptions are what docs/configuration.md says.</summary>
internal sealed class WorkerOptions
{
    [Description("Address of the worker: `http://127.0.0.1:PORT` or `http://[::1]:PORT` for this machine only; `https://0.0.0.0:PORT` (all "
        + "addresses) or another IP address for other machines, where every call needs a key (access.md).")]
    public string Url { get; set; } = "http://127.0.0.1:8080";

    [Description($"Store of readings and statistics: {StoreUri.Expected}.")]
    public string Store { get; set; } = "sqlite:aq-data/aq.db";

    [Description("The sources file (operations.md). Empty: nothing is fetched; import files with `aq ingest PATH`.")]
    public string Sources { get; set; } = "";

    [Description("The folder of plan files. Empty: the plans of the program.")]
    public string Plans { get; set; } = "";

    [Description("The ledger of `aq report-indicator`; it may be missing.")]
    public string Reported { get; set; } = ReportLedger.DefaultPath;

    [Description("The folder for reports, one folder a day.")]
    public string Reports { get; set; } = "aq-data/reports";

    [Description("The worker's own database: schedule, run history, drafts of bulletins, keys and audit log.")]
    public string State { get; set; } = "aq-data/worker.db";

    [Description("Times and limits of the jobs.")]
    public JobsOptions Jobs { get; set; } = new();

    [Description("The targets in a running year.")]
    public TargetOptions Targets { get; set; } = new();

    [Description("The monthly bulletin.")]
    public BulletinOptions Bulletin { get; set; } = new();

    [Description("The daily brief.")]
    public BriefOptions Brief { get; set; } = new();

    [Description("The forecasts.")]
    public ForecastingOptions Forecast { get; set; } = new();

    [Description("Warnings of heavy pollution (warnings.md).")]
    public WarningSettings Warnings { get; set; } = new();

    [Description("Limits for late and incomplete readings.")]
    public FreshnessOptions Freshness { get; set; } = new();

    [Description("Recipients of alerts.")]
    public AlertOptions Alerts { get; set; } = new();

    [Description("Backups by the nightly run (operations.md).")]
    public BackupOptions Backup { get; set; } = new();

    [Description("Callers by HTTP (access.md).")]
    public AccessOptions Access { get; set; } = new();

    [Description("The pages (dashboard.md).")]
    public DashboardOptions Dashboard { get; set; } = new();

    [Description("Export of the measurements of the worker itself.")]
    public TelemetryOptions Telemetry { get; set; } = new();

    /// <summary>The folder of uploads.</summary>
    public string UploadFolder() =>
        Access.Uploads.Length > 0 ? Access.Uploads : Path.Combine(Path.GetDirectoryName(State) ?? "", "uploads");

    /// <summary>The folder of plans.</summary>
    public string PlansFolder() => Plans.Length > 0 ? Plans : PlanLibrary.DefaultFolder;
}

/// <summary>The schedules; Quartz cron expressions in Beijing time.</summary>
internal sealed class JobsOptions
{
    [Description("Fetches and imports new files of the sources. A cron expression of Quartz (seconds first) in Beijing time; empty: "
        + "only on request.")]
    public string Ingest { get; set; } = "0 12 * * * ?";

    [Description("The nightly run, after the last hour of the day has been published. Missed days are backfilled.")]
    public string Nightly { get; set; } = "0 40 1 * * ?";

    [Description("The bulletin of the month before: issued when data capture reaches the minimum, and again if a figure changes.")]
    public string Bulletin { get; set; } = "0 30 5 1-10 * ?";

    [Description("The forecast from the last complete day.")]
    public string Forecast { get; set; } = "0 30 18 * * ?";

    [Description("Maximum duration of a run.")]
    public TimeSpan Timeout { get; set; } = TimeSpan.FromHours(2);

    [Description("Number of retries of a failed run."), Range(0, 10)]
    public int Retries { get; set; } = 3;

    [Description("Wait before the first retry; it doubles with each retry.")]
    public TimeSpan RetryDelay { get; set; } = TimeSpan.FromMinutes(5);

    [Description("Number of days for which the run history is kept."), Range(1, 3650)]
    public int HistoryDays { get; set; } = 400;
}

/// <summary>The targets in a running year.</summary>
internal sealed class TargetOptions
{
    /// <summary>Every change of a status is told.</summary>
    public const string All = "all";

    /// <summary>Only changes for the worse are told.</summary>
    public const string Worse = "worse";

    /// <summary>No change is told.</summary>
    public const string None = "none";

    [Description("What gives the status of a target: `probability`, or `expected-rest` (like last year, else as so far).")]
    public string StatusBy { get; set; } = StatusOptions.Probability;

    [Description("Percent from which a target is on track, likely and at risk; below it is off track.")]
    public string Bounds { get; set; } = "80,50,20";

    [Description("Changes of a status, that is crossings of the bounds, that are alerted: `all`, `worse` or `none`.")]
    public string Alerts { get; set; } = All;
}

/// <summary>The forecasts.</summary>
internal sealed class ForecastingOptions
{
    [Description("Area names and station codes to forecast. Empty: every city with readings and its districts.")]
    public IList<string> Areas { get; set; } = [];

    [Description("Number of days to forecast."), Range(1, 14)]
    public int Days { get; set; } = AreaForecasting.UsualDays;

    [Description("True: forecast in the nightly run.")]
    public bool Nightly { get; set; } = true;

    [Description("True: the nightly run also forecasts PM2.5 and O3 by the hour, 72 hours ahead.")]
    public bool Hourly { get; set; } = true;
}

/// <summary>Warnings of heavy pollution.</summary>
internal sealed class WarningSettings
{
    [Description("Cities and counties for which warnings are proposed by alert. Empty: every city that is forecast.")]
    public IList<string> Areas { get; set; } = [];

    [Description("A file of dust and other exceptional events (quality.md), whose days raise no level. Empty: none.")]
    public string Events { get; set; } = "";
}

/// <summary>Limits for late and incomplete readings.</summary>
internal sealed class FreshnessOptions
{
    [Description("Maximum age of the newest hour of a source; a source with one file a day has one day more.")]
    public TimeSpan LateAfter { get; set; } = TimeSpan.FromHours(6);

    [Description("Minimum data capture of a day, in percent; below it the nightly run warns."), Range(0, 100)]
    public int MinimumCapture { get; set; } = 75;
}

/// <summary>Export of the measurements of the worker itself.</summary>
internal sealed class TelemetryOptions
{
    [Description("The address of an OpenTelemetry collector (OTLP over HTTP), such as `http://127.0.0.1:4318`. Empty: nothing is sent; "
        + "`/metrics` is available in any case.")]
    public string Otlp { get; set; } = "";
}
