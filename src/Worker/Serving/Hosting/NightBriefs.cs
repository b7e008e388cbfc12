using AqPipeline.Worker.Alerts;
using AqPipeline.Worker.Briefs;
using AqPipeline.Worker.Indicators;
using AqPipeline.Worker.Night;
using AqPipeline.Worker.Serving.Jobs;
using AqPipeline.Worker.Serving.Options;
using AqPipeline.Worker.Settings;
using AqPipeline.Worker.Targets;
using AqPipeline.Worker.Warnings;
using static System.FormattableString;

namespace AqPipeline.Worker.Serving.Hosting;

/// <summary>Writes the daily briefs after the nightly run, and sends each once.</summary>
internal sealed class NightBriefs(AlertDesk alerts, WorkerOptions options, TimeProvider time)
{
    private DateOnly Today => DateOnly.FromDateTime(time.GetUtcNow().ToOffset(HourEnding.BeijingOffset).DateTime);

    /// <param name="store">The store.</param>
    /// <param name="slot">The day of the run.</param>
    /// <param name="mended">Receives a sentence for each repair of the store.</param>
    /// <param name="says">Receives what is done: step, sentence, percent.</param>
    /// <param name="cancellationToken">Stops it.</param>
    /// <returns>The briefs that failed, each with its cause; an area without readings has none and is no failure.</returns>
    public async Task<IReadOnlyList<NightTrouble>> Run(
        IStore store, JobSlot slot, Action<string> mended, Action<string, string, int> says, CancellationToken cancellationToken)
    {
        var troubles = new List<NightTrouble>();
        if (options.Brief.Areas.Count == 0)
        {
            return troubles;
        }

        var context = await EvaluationContext.Load(store, mended, cancellationToken);
        var review = new BriefReview(context, PlanLibrary.Read(options.PlansFolder(), context.Directory))
        {
            Groups = [.. options.Brief.Groups],
            Rule = options.Rule(),
            HasWeatherPart = options.Brief.WeatherPart,
            Warnings = new WarningReview(context)
            {
                Events = WarningOptions.Read(null, options, context.Directory),
                State = WarningOptions.State(options),
                MakesForecasts = false,
            },
        };
        foreach (var name in options.Brief.Areas)
        {
            try
            {
                var brief = await review.Run(BriefReview.Find(context.Directory, name), slot.LastDay, cancellationToken);
                await Send(brief, cancellationToken);
                says("brief", $"{brief.Area.Label} to {brief.AsOf:yyyy-MM-dd}", Whole);
            }
            catch (NoDataException exception)
            {
                says("brief", exception.Sentence.English, Whole);
            }
            catch (Exception exception) when (exception is not OperationCanceledException)
            {
                troubles.Add(new NightTrouble($"brief of {name}", exception));
            }
        }

        return troubles;
    }

    private const int Whole = 100;

    /// <summary>
    /// Sends the message of yesterday unless it was, then writes it: its file says that it was sent. A later run of the same day writes the
    /// files again, with late readings, and sends nothing.
    /// </summary>
    private async Task Send(DailyBrief brief, CancellationToken cancellationToken)
    {
        var isNew = !File.Exists(BriefFiles.MessageOf(options.Brief.Folder, brief));
        if (isNew && options.Brief.IsSent && brief.Date == Today)
        {
            var text = new BriefText(brief);
            await alerts.Raise(
                new Alert(Invariant($"brief:{brief.Area.FileName}:{brief.Date:yyyy-MM-dd}"), text.Title.Chinese, text.Message())
                {
                    State = AlertState.News,
                },
                cancellationToken);
        }

        BriefFiles.Write(options.Brief.Folder, brief);
    }
}
