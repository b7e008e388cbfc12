using AqPipeline.Worker.Alerts;
using AqPipeline.Worker.Bulletins.Desk;
using AqPipeline.Worker.Bulletins.Sending;
using AqPipeline.Worker.Settings;
using AqPipeline.Worker.State;
using Microsoft.Extensions.Logging;

namespace AqPipeline.Worker.Serving.Hosting;

/// <summary>
/// Sends what waits of bulletins, tells of what does not get through, and ends the alerts of drafts that are decided. A fault here stops no
/// job.
/// </summary>
internal sealed partial class BulletinPost(WorkerOptions options, AlertDesk alerts, TimeProvider time, ILogger<BulletinPost> logger)
{
    /// <summary>Sends what is due.</summary>
    public async Task Deliver(CancellationToken cancellationToken)
    {
        try
        {
            var state = StateDatabase.Open(options.State);
            using var sender = new BulletinSender(state, options, Environment.GetEnvironmentVariable, time);
            foreach (var delivery in await sender.Run(null, cancellationToken))
            {
                await Tell(delivery, cancellationToken);
            }

            foreach (var draft in state.Read(DraftTable.All).Where(draft => draft.State != DraftState.Draft))
            {
                await alerts.Resolve(
                    BulletinDesk.AlertKey(draft.Id), $"{draft.Id} waits no longer 通报草稿已处理",
                    $"{DeskWords.Of(draft.State).Both}. {draft.Title}", cancellationToken);
            }
        }
        catch (Exception exception) when (exception is not OperationCanceledException)
        {
            NotSent(logger, exception, TopLevelFault.OneLine(exception));
        }
    }

    private async Task Tell(DeliveryRow delivery, CancellationToken cancellationToken)
    {
        var (key, way) = ($"bulletin-delivery:{delivery.Draft}:{delivery.Channel}", DeskWords.Of(delivery.Channel));
        if (delivery.State == DeliveryState.Sent)
        {
            Sent(logger, delivery.Draft, delivery.Recipient);
            await alerts.Resolve(
                key, $"{delivery.Draft} got through by {way} 通报已送达", $"{delivery.Recipient}", cancellationToken);
            return;
        }

        await alerts.Raise(
            new Alert(
                key, $"{delivery.Draft} did not get through by {way} 通报未送达",
                $"{delivery.Recipient}: {delivery.Fault} "
                    + (delivery.State == DeliveryState.Failed ? "It is not tried again. 不再重试。" : "It is tried again. 将自动重试。")),
            cancellationToken);
    }

    [LoggerMessage(Level = LogLevel.Information, Message = "{Draft} was sent to {Recipient}")]
    private static partial void Sent(ILogger logger, string draft, string recipient);

    [LoggerMessage(Level = LogLevel.Error, Message = "Bulletins were not sent: {Reason}")]
    private static partial void NotSent(ILogger logger, Exception exception, string reason);
}
