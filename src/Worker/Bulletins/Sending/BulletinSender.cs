using System.Net.Security;
using AqPipeline.Worker.Settings;
using AqPipeline.Worker.State;
using Polly;
using Polly.Retry;

namespace AqPipeline.Worker.Bulletins.Sending;

/// <summary>
/// Sends what waits: each recipient once, however many processes look. A delivery that fails is tried a few times at once and again in
/// later rounds, for some days. A process that is killed while it sends leaves a delivery that is sent again, under the same key.
/// </summary>
/// <param name="state">The worker's database.</param>
/// <param name="options">The mail server and the webhook.</param>
/// <param name="environment">Reads the variables with secrets.</param>
/// <param name="time">The clock.</param>
/// <param name="trusts">Judges the certificate of the mail server; <see langword="null"/> for this machine's own list.</param>
internal sealed class BulletinSender(
    StateDatabase state, WorkerOptions options, Func<string, string?> environment, TimeProvider time,
    RemoteCertificateValidationCallback? trusts = null)
    : IDisposable
{
    /// <summary>Rounds after which a delivery is given up: with the waits below, after more than two days.</summary>
    public const int MostRounds = 12;

    private static readonly TimeSpan s_longestTry = TimeSpan.FromMinutes(1);
    private static readonly TimeSpan s_firstWait = TimeSpan.FromMinutes(5);
    private static readonly TimeSpan s_longestWait = TimeSpan.FromHours(12);

    private readonly MailDelivery _mail = new(options.Alerts.Smtp, environment, trusts);
    private readonly WebhookDelivery _webhook = new(options.Bulletin.Sending, environment);

    /// <summary>Sends what is due.</summary>
    /// <param name="draft">The ID of one issue, whose deliveries are due at once; <see langword="null"/> for all.</param>
    /// <param name="cancellationToken">Stops it.</param>
    /// <returns>The deliveries tried, as they stand now.</returns>
    public async Task<IReadOnlyList<DeliveryRow>> Run(string? draft, CancellationToken cancellationToken)
    {
        var (tried, down) = (new List<DeliveryRow>(), new HashSet<DeliveryChannel>());
        foreach (var open in state.Read(DeliveryTable.Open).Where(delivery => draft is null || delivery.Draft == draft))
        {
            if (!down.Contains(open.Channel) && Claim(open, isDue: draft is not null) is { } message)
            {
                var result = await Send(message, cancellationToken);
                tried.Add(result);
                if (result.State != DeliveryState.Sent)
                {
                    down.Add(open.Channel);
                }
            }
        }

        return tried;
    }

    public void Dispose() => _webhook.Dispose();

    /// <summary>Takes a delivery, so that no other process sends it; <see langword="null"/> if it is not to be sent now.</summary>
    private BulletinMessage? Claim(DeliveryRow open, bool isDue) => state.Change(session =>
    {
        var now = time.GetUtcNow();
        var (draft, issue) = (DraftTable.Find(session, open.Draft)!, IssueTable.Find(session, open.Draft)!);
        if (DeliveryTable.Again(session, open) is not { State: DeliveryState.Waiting or DeliveryState.Sending } delivery
            || draft.State == DraftState.Approved
            || (delivery.NextAt > now && !(isDue && delivery.State == DeliveryState.Waiting)))
        {
            return null;
        }

        var claimed = delivery with { State = DeliveryState.Sending, Tries = delivery.Tries + 1, NextAt = now + Longest() };
        DeliveryTable.Set(session, claimed);
        return new BulletinMessage(claimed, draft, issue, IssueFileTable.Of(session, draft.Id));
    });

    private async Task<DeliveryRow> Send(BulletinMessage message, CancellationToken cancellationToken)
    {
        var (delivery, now) = (message.Delivery, time.GetUtcNow());
        try
        {
            await Retries().ExecuteAsync(async token => await SendBy(message, token), cancellationToken);
            return Keep(delivery with { State = DeliveryState.Sent, SentAt = time.GetUtcNow(), NextAt = null, Fault = null });
        }
        catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
        {
            Keep(delivery with { State = DeliveryState.Waiting, NextAt = now });
            throw;
        }
        catch (Exception exception)
        {
            var cause = exception is IOException or UnauthorizedAccessException ? exception : exception.GetBaseException();
            var sentence = cause is IOException or UnauthorizedAccessException ? FileFault.Reason(cause) : TopLevelFault.OneLine(cause);
            return Keep(delivery with
            {
                State = delivery.Tries < MostRounds ? DeliveryState.Waiting : DeliveryState.Failed,
                NextAt = now + Wait(delivery.Tries),
                Fault = sentence + ".",
            });
        }
    }

    private async Task SendBy(BulletinMessage message, CancellationToken cancellationToken)
    {
        switch (message.Delivery.Channel)
        {
            case DeliveryChannel.Mail:
                await _mail.Send(message, cancellationToken);
                break;
            case DeliveryChannel.Webhook:
                await _webhook.Send(message, cancellationToken);
                break;
            default:
                FolderDelivery.Send(message);
                break;
        }
    }

    /// <summary>Records the end of a round; a delivery that was dropped meanwhile and did not get through stays dropped.</summary>
    private DeliveryRow Keep(DeliveryRow delivery) => state.Change(session =>
    {
        var isDropped = DeliveryTable.Again(session, delivery) is { State: DeliveryState.Dropped };
        var kept = isDropped && delivery.State != DeliveryState.Sent ? delivery with { State = DeliveryState.Dropped } : delivery;
        DeliveryTable.Set(session, kept);
        return kept;
    });

    private static TimeSpan Wait(int rounds)
    {
        var wait = s_firstWait * Math.Pow(2, rounds - 1);
        return wait < s_longestWait ? wait : s_longestWait;
    }

    /// <summary>Longer than all tries of a round take together.</summary>
    private TimeSpan Longest() =>
        (s_longestTry + (options.Alerts.RetryDelay * Math.Pow(2, options.Alerts.Tries))) * (options.Alerts.Tries + 1);

    private ResiliencePipeline Retries()
    {
        var builder = new ResiliencePipelineBuilder { TimeProvider = time };
        if (options.Alerts.Tries > 1)
        {
            builder.AddRetry(new RetryStrategyOptions
            {
                MaxRetryAttempts = options.Alerts.Tries - 1,
                Delay = options.Alerts.RetryDelay,
                BackoffType = DelayBackoffType.Exponential,
                ShouldHandle = new PredicateBuilder().Handle<Exception>(exception => exception is not OperationCanceledException),
            });
        }

        return builder.AddTimeout(s_longestTry).Build();
    }
}
