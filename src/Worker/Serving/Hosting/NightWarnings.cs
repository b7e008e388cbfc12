using AqPipeline.Analytics.Forecasting;
using AqPipeline.Analytics.Warnings;
using AqPipeline.Worker.Alerts;
using AqPipeline.Worker.Indicators;
using AqPipeline.Worker.Settings;
using AqPipeline.Worker.State;
using AqPipeline.Worker.Targets.Outlook;
using AqPipeline.Worker.Warnings;
using Microsoft.Extensions.Logging;
using static System.FormattableString;

namespace AqPipeline.Worker.Serving.Hosting;

/// <summary>Tells of warnings: of those that new forecasts call for, and of those that a person issued, raised or lifted.</summary>
internal sealed partial class NightWarnings(AlertDesk alerts, WorkerOptions options, TimeProvider time, ILogger<NightWarnings> logger)
{
    /// <summary>Tells of what is proposed, once for each warning and colour; not of a past day that somebody has forecast again.</summary>
    /// <param name="store">The store.</param>
    /// <param name="forecasts">The forecasts from the end of one day.</param>
    /// <param name="mended">Receives a sentence for each repair of the store.</param>
    /// <param name="cancellationToken">Stops it.</param>
    public async Task Propose(
        IStore store, IReadOnlyList<AreaForecast> forecasts, Action<string> mended, CancellationToken cancellationToken)
    {
        if (forecasts.Count == 0 || forecasts[0].Origin < WarningDesk.Today(time).AddDays(-1))
        {
            return;
        }

        var (asOf, state) = (forecasts[0].Origin, WarningOptions.State(options));
        var context = await EvaluationContext.Load(store, mended, cancellationToken);
        var inForce = (state is null ? [] : WarningDesk.InForce(state, asOf)).Select(row => row.Area).ToHashSet();
        var kept = forecasts.ToDictionary(forecast => forecast.Area, KeptForecast.Of);
        var areas = WarningReview.Areas(context, [.. options.Warnings.Areas], asOf)
            .Where(area => kept.TryGetValue(area.Label, out var forecast) && (inForce.Contains(area.Label) || IsHigh(forecast))).ToList();
        var review = new WarningReview(context) { State = state, Events = WarningOptions.Read(null, options, context.Directory) };
        foreach (var warning in await review.Run(areas, asOf, kept, cancellationToken))
        {
            if (WarningWords.Sentence(warning) is { English.Length: > 0 } sentence)
            {
                var level = warning.Proposal?.Episode?.Level.Level ?? warning.InForce!.Level;
                await alerts.Raise(
                    new Alert(
                        Invariant($"warning-proposed:{warning.Id}:{JsonText.Name(warning.Advice)}:{JsonText.Name(level)}"),
                        $"{warning.Area.Label}: {WarningWords.Of(warning.Advice).Both} {WarningWords.Of(level).Both}", sentence.Both),
                    cancellationToken);
            }
        }
    }

    /// <summary>Tells of what persons decided since. A fault here stops no job.</summary>
    public async Task Deliver(CancellationToken cancellationToken)
    {
        try
        {
            if (WarningOptions.State(options) is not { } state)
            {
                return;
            }

            foreach (var act in state.Read(WarningTable.All).Where(row => row.ToldAt is null))
            {
                await alerts.Raise(Of(act), cancellationToken);
                state.Change(session => WarningTable.Tell(session, act, time.GetUtcNow()));
            }
        }
        catch (Exception exception) when (exception is not OperationCanceledException)
        {
            NotTold(logger, exception, TopLevelFault.OneLine(exception));
        }
    }

    /// <summary>The message of an act, to the recipients of alerts.</summary>
    private static Alert Of(WarningRow act)
    {
        var (level, done) = (WarningWords.Of(act.Level), WarningWords.Of(act.Act));
        return new Alert(
            $"warning:{act.Id}:{act.Number}", $"{act.Area}: {level.English} warning {done.English} {level.Chinese}预警{done.Chinese}",
            $"{act.Id}, {WarningWords.Days(act.First, act.Last)}, {Chance(act)}by {act.By} 由{act.By}决定. "
                + $"{WarningRules.Embedded.Find(act.Rule)?.Document ?? act.Rule}. {act.Reason}".TrimEnd())
        {
            State = act.Act == WarningAct.Lifted ? AlertState.News : AlertState.Raised,
        };
    }

    private static string Chance(WarningRow act) => act.Probability is { } chance
        ? $"probability 概率 {OutlookSheet.Percent(chance)}, " : "";

    /// <summary>True if a day of a forecast may be part of an episode under the rule in force.</summary>
    private static bool IsHigh(KeptForecast forecast) =>
        forecast.Figures.Any(figure => figure.Pollutant is null && figure.Figure.Value > WarningRules.Embedded.Newest.Base);

    [LoggerMessage(Level = LogLevel.Error, Message = "Warnings were not told: {Reason}")]
    private static partial void NotTold(ILogger logger, Exception exception, string reason);
}
