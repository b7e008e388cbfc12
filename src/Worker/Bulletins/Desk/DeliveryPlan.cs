using AqPipeline.Worker.Settings;
using AqPipeline.Worker.State;

namespace AqPipeline.Worker.Bulletins.Desk;

/// <summary>Which deliveries an issue has, each recipient once.</summary>
internal static class DeliveryPlan
{
    /// <summary>Adds the deliveries of an issue.</summary>
    public static void Add(StateSession session, DraftRow draft, SendingOptions sending)
    {
        (DeliveryChannel Channel, string Recipient)[] recipients =
        [
            .. sending.MailTo.Select(address => (DeliveryChannel.Mail, address.Trim())),
            (DeliveryChannel.Folder, sending.Folder),
            (DeliveryChannel.Webhook, sending.Webhook),
        ];
        foreach (var (channel, recipient) in recipients.Where(entry => entry.Recipient.Length > 0).Distinct())
        {
            DeliveryTable.Add(
                session,
                new DeliveryRow
                {
                    Draft = draft.Id,
                    Occasion = DeliveryOccasion.Issue,
                    Channel = channel,
                    Recipient = recipient,
                    State = DeliveryState.Waiting,
                });
        }
    }

    /// <summary>Leaves what was not sent of an issue that another one replaces.</summary>
    public static void Drop(StateSession session, string draft)
    {
        foreach (var delivery in DeliveryTable.Of(session, draft).Where(delivery => delivery.State == DeliveryState.Waiting))
        {
            DeliveryTable.Set(session, delivery with { State = DeliveryState.Dropped });
        }
    }

    /// <summary>Lets deliveries that were given up be tried again.</summary>
    /// <returns>True if any delivery of the issue is still to be sent.</returns>
    public static bool Reopen(StateSession session, string draft)
    {
        var deliveries = DeliveryTable.Of(session, draft);
        foreach (var delivery in deliveries.Where(delivery => delivery.State == DeliveryState.Failed))
        {
            DeliveryTable.Set(session, delivery with { State = DeliveryState.Waiting, Tries = 0, NextAt = null });
        }

        return deliveries.Any(
            delivery => delivery.State is DeliveryState.Failed or DeliveryState.Waiting or DeliveryState.Sending);
    }
}
