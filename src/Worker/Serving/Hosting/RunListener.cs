using AqPipeline.Worker.Alerts;
using Microsoft.Extensions.Logging;
using Quartz;

namespace AqPipeline.Worker.Serving.Hosting;

/// <summary>Sees every run end: logs it, raises an alert when it failed for good, and sends what waits.</summary>
internal sealed partial class RunListener(
    AlertDesk alerts, BulletinPost post, NightWarnings warnings, WorkerMeter meter, ILogger<RunListener> logger)
    : IJobListener
{
    public string Name => "aq";

    public ValueTask JobToBeExecuted(IJobExecutionContext context, CancellationToken cancellationToken = default)
    {
        Begins(logger, context.JobDetail.Key.Name);
        return default;
    }

    public async ValueTask JobWasExecuted(
        IJobExecutionContext context, JobExecutionException? jobException, CancellationToken cancellationToken = default)
    {
        var job = context.JobDetail.Key.Name;
        var cause = jobException?.InnerException ?? jobException;
        var isStopped = cause is OperationCanceledException && context.CancellationToken.IsCancellationRequested;
        var report = context.Result as IJobRunReport;
        if (cause is null && report?.Result == JobRunResult.Failed)
        {
            // What is called failed without an exception is not tried again before its next time.
            meter.Ran(job, "failed");
            Reported(logger, job, context.JobRunTime.TotalSeconds, report.Summary ?? "");
            await alerts.Raise(new Alert($"failed:{job}", $"The run of {job} failed", report.Summary ?? ""), cancellationToken);
        }
        else if (cause is null)
        {
            meter.Ran(job, "succeeded");
            Ended(logger, job, context.JobRunTime.TotalSeconds, report?.Summary ?? "done");
            await alerts.Resolve($"failed:{job}", $"The run of {job} succeeds again", report?.Summary ?? "", cancellationToken);
        }
        else if (isStopped)
        {
            meter.Ran(job, "cancelled");
            Stopped(logger, job);
        }
        else
        {
            meter.Ran(job, "failed");
            var sentence = cause.Message.ReplaceLineEndings(" ");
            Failed(logger, cause, job, sentence, context.RetryScheduled);
            if (!context.RetryScheduled)
            {
                await alerts.Raise(new Alert($"failed:{job}", $"The run of {job} failed", sentence), cancellationToken);
            }
        }

        await post.Deliver(cancellationToken);
        await warnings.Deliver(cancellationToken);
        await alerts.Deliver(cancellationToken);
    }

    [LoggerMessage(Level = LogLevel.Information, Message = "{Job} begins")]
    private static partial void Begins(ILogger logger, string job);

    [LoggerMessage(Level = LogLevel.Information, Message = "{Job} done in {Seconds:0.0} s: {Summary}")]
    private static partial void Ended(ILogger logger, string job, double seconds, string summary);

    [LoggerMessage(Level = LogLevel.Error, Message = "{Job} failed after {Seconds:0.0} s: {Reason}")]
    private static partial void Reported(ILogger logger, string job, double seconds, string reason);

    [LoggerMessage(Level = LogLevel.Warning, Message = "{Job} was stopped; the next start carries on.")]
    private static partial void Stopped(ILogger logger, string job);

    [LoggerMessage(Level = LogLevel.Error, Message = "{Job} failed: {Reason} It is tried again: {Again}.")]
    private static partial void Failed(ILogger logger, Exception exception, string job, string reason, bool again);
}
