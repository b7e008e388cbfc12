using AqPipeline.Ingest.Reading;
using AqPipeline.Worker.Alerts;
using AqPipeline.Worker.Night;
using AqPipeline.Worker.Serving.Jobs;
using AqPipeline.Worker.Settings;
using AqPipeline.Worker.Targets;
using AqPipeline.Worker.Targets.Outlook;
using static System.FormattableString;

namespace AqPipeline.Worker.Serving.Hosting;

/// <summary>Decides what of a run a person is to be told.</summary>
internal sealed class NightAlerts(AlertDesk alerts, WorkerOptions options, TimeProvider time)
{
    /// <summary>The most refused files that are told of one by one.</summary>
    private const int NamedFiles = 5;

    private DateOnly Today => DateOnly.FromDateTime(time.GetUtcNow().ToOffset(HourEnding.BeijingOffset).DateTime);

    /// <summary>
    /// Tells of targets with another status, of a day with too few readings, and of heavy pollution ahead; not of a past day that somebody
    /// has evaluated again.
    /// </summary>
    public async Task Raise(NightResult night, NightSummary summary, JobSlot slot, CancellationToken cancellationToken)
    {
        if (slot.Asked is not null && slot.LastDay < Today.AddDays(-1))
        {
            return;
        }

        foreach (var change in night.Changes.Where(IsTold))
        {
            var (plan, target) = (change.Assessment.Plan, change.Assessment.Target);
            await alerts.Raise(
                new Alert(
                    $"target:{plan.Id}/{target.Id}:{change.Assessment.Status}",
                    $"{target.Area} {target.Id}: {Texts.Status(change.Assessment.Status).Both}",
                    $"{plan.Title}: {target.Sentence} {Texts.Status(change.Before).Both} → {Texts.Status(change.Assessment.Status).Both}. "
                        + $"{Chance(change.Assessment)}{change.Assessment.Reason}".TrimEnd()),
                cancellationToken);
        }

        if (night.Capture is { Series: > 0 } capture && capture.Percent < options.Freshness.MinimumCapture)
        {
            await alerts.Raise(
                new Alert(
                    Invariant($"capture:{capture.Day:yyyy-MM-dd}"),
                    Invariant($"Only {capture.Percent:0.0} % of the readings of {capture.Day:yyyy-MM-dd} are there"),
                    summary.Text),
                cancellationToken);
        }

        await Warn(night, cancellationToken);
    }

    private bool IsTold(TargetChange change) => options.Targets.Alerts switch
    {
        TargetOptions.All => true,
        TargetOptions.Worse => TargetSheet.Severity(change.Assessment.Status) < TargetSheet.Severity(change.Before),
        _ => false,
    };

    private static string Chance(TargetAssessment target) => target.Odds is { Probability: { } now } odds
        ? $"Probability 概率 {(odds.Change is { } change ? OutlookSheet.Percent(change.Before) + " → " : "")}{OutlookSheet.Percent(now)}. "
        : "";

    /// <summary>Tells of sources that are late, and no longer of those that are not.</summary>
    public async Task Watch(IReadOnlyList<SourceAge> ages, CancellationToken cancellationToken)
    {
        foreach (var age in ages)
        {
            var key = $"late:{age.Source}";
            await (age.IsLate
                ? alerts.Raise(
                    new Alert(key, $"{age.Source} is late", HealthAdvice.Complete(age.Check, options).Sentence), cancellationToken)
                : alerts.Resolve(key, $"{age.Source} is no longer late", age.Check.Sentence, cancellationToken));
        }
    }

    /// <summary>Tells of files of which nothing was taken; of many their number and the first.</summary>
    public async Task Refuse(IReadOnlyList<FileContent.Refused> refused, CancellationToken cancellationToken)
    {
        if (refused.Count > NamedFiles)
        {
            await alerts.Raise(
                new Alert(
                    Invariant($"refused:{Today:yyyy-MM-dd}"), $"{refused.Count} files were refused",
                    string.Join("\n", refused.Take(NamedFiles).Select(Sentence)) + $"\nand {refused.Count - NamedFiles} more"),
                cancellationToken);
            return;
        }

        foreach (var file in refused)
        {
            await alerts.Raise(
                new Alert($"refused:{file.File}", $"{Path.GetFileName(file.File)} was refused", Sentence(file)), cancellationToken);
        }

        static string Sentence(FileContent.Refused file) => $"{file.File}{(file.Line > 0 ? $":{file.Line}" : "")}: {file.Reason}.";
    }

    /// <summary>Tells of heavy pollution ahead, once for each area and day.</summary>
    public async Task Warn(NightResult night, CancellationToken cancellationToken)
    {
        foreach (var (area, day) in night.Warnings.Where(warning => warning.Day.Day >= Today))
        {
            await alerts.Raise(
                new Alert(
                    Invariant($"forecast:{area}:{day.Day:yyyy-MM-dd}"),
                    Invariant($"{area}: heavy pollution expected on {day.Day:yyyy-MM-dd}"),
                    Invariant($"AQI {day.Aqi?.Value:0}, four of five outcomes lie from {day.Aqi?.Lower:0} to {day.Aqi?.Upper:0}.")),
                cancellationToken);
        }
    }
}
