using System.Globalization;
using AqPipeline.Storage;
using AqPipeline.Storage.Checking;

namespace AqPipeline.Worker.Serving;

/// <summary>The health checks of a store.</summary>
internal static class StoreHealth
{
    private const string Name = "store";
    private const string MakeRoom = "Make room: an import that finds no space is not taken.";

    public static HealthCheck Open(string uri) => new(Name, HealthState.Fine, $"{uri} can be opened.");

    public static HealthCheck Missing(string uri) => new(
        Name, HealthState.Broken, $"There is no store {uri}.", "Fill one with `aq run` or `aq ingest`, or name another with --store.");

    public static HealthCheck Unusable(StoreException exception) =>
        new(Name, HealthState.Broken, exception.Message, "Mend the store before anything else.");

    /// <summary>Reads the whole store and verifies its checksums.</summary>
    public static async Task<IReadOnlyList<HealthCheck>> Content(
        IStore store, Action<int, int> progress, CancellationToken cancellationToken)
    {
        const string name = "content";
        var faults = await StoreCheck.Run(store, progress, cancellationToken);
        return faults.Count == 0
            ? [new(name, HealthState.Fine, "Every row of the store was read and is as it was written.")]
            : [.. faults.Select(fault => new HealthCheck(name, HealthState.Broken, fault.Sentence, fault.Remedy))];
    }

    /// <summary>The space of the disk with the store.</summary>
    public static HealthCheck Disk(string uri)
    {
        const string name = "disk";
        if (!uri.StartsWith("sqlite:", StringComparison.Ordinal))
        {
            return new(name, HealthState.Fine, "The store is not a file.");
        }

        var path = Path.GetFullPath(uri["sqlite:".Length..]);
        return Space(name, string.Create(CultureInfo.InvariantCulture, $"{new FileInfo(path).Length / 1e6:N0} MB used, "), path);
    }

    /// <summary>The folders that the worker writes to: there is permission, and there is room.</summary>
    public static HealthCheck Folders(IReadOnlyList<string> folders)
    {
        const string name = "folders";
        try
        {
            foreach (var folder in folders)
            {
                Directory.CreateDirectory(folder);
                var probe = Path.Combine(folder, ".probe");
                File.WriteAllText(probe, "");
                File.Delete(probe);
            }

            return Space(name, "The worker can write to its folders; ", [.. folders]);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            return new(name, HealthState.Broken, exception.Message, "Give the worker permission to write, or name other folders.");
        }
    }

    /// <summary>The spool of a store on a server.</summary>
    public static HealthCheck Spool(SpoolState spool)
    {
        const string name = "spool";
        var finding = string.Create(
            CultureInfo.InvariantCulture,
            $"{Counted.Of(spool.Points.Acknowledged, "point")} in {Batches(spool.AcknowledgedBatches)} acknowledged, "
                + $"{spool.Points.Spooled:N0} in {Batches(spool.WaitingBatches)} ({spool.WaitingBytes / 1e6:N1} MB) spooled, "
                + $"{Counted.Of(spool.Points.Refused, "point")} and {Batches(spool.RefusedBatches)} refused; in {spool.Folder}.");
        return spool switch
        {
            { RefusedBatches: > 0 } => new(
                name, HealthState.Attention, finding,
                "Refused batches are not in the store: import their files again, then remove the .refused files."),
            { Points.Refused: > 0 } => new(
                name, HealthState.Attention, finding,
                "The plots miss the points in refused.lp; put right what its reasons say, then remove the file."),
            { WaitingBatches: > 0 } =>
                new(name, HealthState.Attention, finding, "The next command that reaches the server delivers them first."),
            _ => new(name, HealthState.Fine, finding),
        };
    }

    public static HealthCheck Imports(IReadOnlyList<ImportReceipt> receipts)
    {
        const string name = "imports";
        var withRejections = receipts.Count(receipt => receipt.Rejected > 0);
        var finding = receipts.Count == 0
            ? "Nothing was imported yet."
            : $"{Counted.Of(receipts.Count, "file")} imported, the last on "
                + $"{receipts.Max(receipt => receipt.ImportedAt).ToOffset(HourEnding.BeijingOffset):yyyy-MM-dd HH:mm} Beijing time.";
        return withRejections == 0
            ? new(name, HealthState.Fine, finding)
            : new(
                name, HealthState.Attention, $"{finding} {withRejections} of them have rejected rows.",
                "`aq imports --findings` names them, --rejected writes them out.");
    }

    /// <summary>The days whose statistics are not evaluated yet.</summary>
    public static HealthCheck Statistics(IReadOnlyList<DirtyDay> days) => days.Count == 0
        ? new("statistics", HealthState.Fine, "No day waits to be evaluated.")
        : new(
            "statistics", HealthState.Attention,
            $"{Counted.Of(days.Count, "day waits", "days wait")} to be evaluated: a run was stopped, or the program's rules are newer.",
            "The next question or run does it.");

    private static HealthCheck Space(string name, string used, params string[] paths)
    {
        var free = paths.Min(path => new DriveInfo(path).AvailableFreeSpace);
        var finding = used + string.Create(CultureInfo.InvariantCulture, $"{free / 1e9:N1} GB free.");
        return HealthRules.IsSpaceLow(free)
            ? new(name, HealthState.Attention, finding, MakeRoom)
            : new(name, HealthState.Fine, finding);
    }

    private static string Batches(long batches) => Counted.Of(batches, "batch", "batches");
}
