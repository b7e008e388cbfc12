using AqPipeline.Analytics.Forecasting;
using AqPipeline.Storage;
using AqPipeline.Worker.Forecasting;
using AqPipeline.Worker.Indicators;
using AqPipeline.Worker.Night;
using AqPipeline.Worker.Serving.Hosting;
using AqPipeline.Worker.Settings;
using Quartz;

namespace AqPipeline.Worker.Serving.Jobs;

/// <summary>The forecast of the days ahead, from the last day that is over.</summary>
[DisallowConcurrentExecution]
internal sealed class ForecastJob(WorkerOptions options, NightAlerts alerts, NightWarnings warnings, RunLog log) : IJob
{
    public async ValueTask Execute(IJobExecutionContext context, CancellationToken cancellationToken)
    {
        var repairs = log.KeepRepairs(context);
        var troubles = new List<NightTrouble>();
        await using var store = StoreUri.Open(options.Store);
        var evaluation = await EvaluationContext.Load(store, repairs.Add, cancellationToken);
        var subjects = AreaForecasting.Subjects(evaluation, [.. options.Forecast.Areas]);
        var step = new AreaForecasting(evaluation, store, Resolution.Days)
        { Failed = (area, cause) => troubles.Add(new NightTrouble($"forecast of {area}", cause)) };
        var night = new NightResult
        {
            Forecasts = await step.Run(subjects, JobSlot.Of(context).LastDay, options.Forecast.Days, null, cancellationToken),
        };
        if (night.Forecasts.Count > 0)
        {
            await new KeptForecasts(store, repairs.Add).Keep(night.Forecasts, cancellationToken);
            ForecastFiles.Write(Path.Combine(options.Reports, "forecast"), Resolution.Days, night.Forecasts, evaluation.Directory);
        }

        await alerts.Warn(night, cancellationToken);
        await warnings.Propose(store, night.Forecasts, repairs.Add, cancellationToken);
        var text = repairs.After(
            $"{Counted.Of(night.Forecasts.Count, "area")} forecast, {Counted.Of(night.Warnings.Count(), "day")} of heavy pollution ahead");
        context.Result = night.Forecasts.Count > 0
            ? JobRunReport.Succeeded(text)
            : JobRunReport.Skipped(repairs.After("nothing to forecast from"));
        RunTroubleException.ThrowIfAny(troubles);
    }
}
