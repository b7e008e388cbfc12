using AqPipeline.Storage;

namespace AqPipeline.Worker.Imports;

/// <summary>What became of a run's points on the way to a server.</summary>
internal static class DeliveryReport
{
    /// <summary>Says it in the log; nothing for a store on the disk.</summary>
    public static void Say(Output output, IStore store)
    {
        if (StoreUri.Delivery(store) is { } delivery)
        {
            output.Say(Sentence(delivery));
        }

        if (StoreUri.Notice(store) is { } notice)
        {
            output.Say(notice);
        }
    }

    private static string Sentence(DeliveryCount points) =>
        $"{Counted.Of(points.Acknowledged, "point")} acknowledged by the server, {Texts.Count(points.Spooled)} spooled, "
            + $"{Texts.Count(points.Refused)} refused.";
}
