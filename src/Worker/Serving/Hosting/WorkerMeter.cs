using System.Diagnostics.Metrics;
using AqPipeline.Analytics.Statistics;
using AqPipeline.Worker.Imports;
using AqPipeline.Worker.Night;
using AqPipeline.Worker.Alerts;

namespace AqPipeline.Worker.Serving.Hosting;

/// <summary>What the worker counts of its own work.</summary>
internal sealed class WorkerMeter
{
    /// <summary>The name of the meter.</summary>
    public const string Name = "AqPipeline.Worker";

    private readonly Counter<long> _runs;
    private readonly Counter<long> _files;
    private readonly Counter<long> _refused;
    private readonly Counter<long> _days;
    private readonly TimeProvider _time;
    private DayCapture? _capture;

    public WorkerMeter(IMeterFactory meters, Freshness freshness, AlertDesk alerts, TimeProvider time)
    {
        _time = time;
        var meter = meters.Create(Name);
        _runs = meter.CreateCounter<long>("aq.runs", "{run}", "Runs of jobs that ended.");
        _files = meter.CreateCounter<long>("aq.files.imported", "{file}", "Files imported.");
        _refused = meter.CreateCounter<long>("aq.files.refused", "{file}", "Files of which nothing was taken.");
        _days = meter.CreateCounter<long>("aq.days.changed", "{day}", "Days whose readings changed.");
        meter.CreateObservableGauge(
            "aq.capture", () => Of(_capture, capture => (double)capture.Percent / 100), "1",
            "Share of the hours of the last day that are usable.");
        meter.CreateObservableGauge(
            "aq.series.late", () => Of(_capture, capture => (double)capture.Late.Count), "{series}",
            "Series without a usable hour on the last day.");
        meter.CreateObservableGauge("aq.alerts.waiting", () => alerts.Waiting, "{alert}", "Alerts that have not got through yet.");
        meter.CreateObservableGauge("aq.source.age", () => Ages(freshness), "s", "Time since the end of the newest hour of a source.");
    }

    /// <summary>A run ended.</summary>
    public void Ran(string job, string outcome) =>
        _runs.Add(1, new KeyValuePair<string, object?>("job", job), new KeyValuePair<string, object?>("outcome", outcome));

    /// <summary>Files were imported.</summary>
    public void Imported(IReadOnlyList<ImportSummary> imports)
    {
        _files.Add(imports.Sum(import => import.Imported));
        _refused.Add(imports.Sum(import => import.Refused.Count));
        _days.Add(imports.SelectMany(import => import.ChangedDays).Distinct().Count());
    }

    /// <summary>A nightly run came to its end.</summary>
    public void Night(NightResult night)
    {
        Imported(night.Imports);
        _capture = night.Capture ?? _capture;
    }

    private static IEnumerable<Measurement<double>> Of(DayCapture? capture, Func<DayCapture, double> value) =>
        capture is null ? [] : [new Measurement<double>(value(capture))];

    private IEnumerable<Measurement<double>> Ages(Freshness freshness)
    {
        var now = _time.GetUtcNow();
        return freshness.Ages().Where(age => age.Newest is not null)
            .Select(
                age =>
                    new Measurement<double>(
                        Math.Max(0, (now - age.Newest!.Value.End).TotalSeconds), new KeyValuePair<string, object?>("source", age.Source)));
    }
}
