using AqPipeline.Ingest;
using AqPipeline.Worker.Cli;

namespace AqPipeline.Worker.Imports;

/// <summary>The figures of receipts: expected = accepted + missing + rejected, all in hourly values; rows are counted beside
/// them.</summary>
internal static class ReceiptCells
{
    /// <summary>One file.</summary>
    public static string[] Of(ImportReceipt receipt) => OfAll(Path.GetFileName(receipt.File), [receipt]);

    /// <summary>Several files as one line.</summary>
    public static string[] OfAll(string label, IReadOnlyList<ImportReceipt> receipts)
    {
        var hours = receipts.SelectMany(receipt => receipt.Hours).Where(entry => entry.Hours > 0).ToList();
        var readings = receipts.Where(HasReadings).ToList();
        string Values(Func<ImportReceipt, long?> count) =>
            readings.Count > 0 && readings.TrueForAll(receipt => count(receipt) is not null)
                ? Texts.Count(readings.Sum(receipt => count(receipt)!.Value))
                : Texts.None;
        return
        [
            label,
            Texts.Count(receipts.Sum(receipt => (long)receipt.Rows)),
            hours.Count == 0 ? Texts.None : Texts.Count(hours.Select(entry => entry.Station).Distinct().Count()),
            Range(hours),
            Values(receipt => receipt.Expected),
            Values(receipt => receipt.Accepted),
            Values(receipt => receipt.MissingValues),
            Values(receipt => receipt.Expected is null ? null : receipt.RejectedValues),
            Values(receipt => receipt.Flagged),
            Texts.Count(receipts.Sum(receipt => receipt.Rejected)),
            receipts.Min(receipt => receipt.FirstHour)?.ToString() ?? Texts.None,
            receipts.Max(receipt => receipt.LastHour)?.ToString() ?? Texts.None,
        ];
    }

    /// <summary>The values of all files in words.</summary>
    public static string Sentence(IReadOnlyList<ImportReceipt> readings)
    {
        var accepted = readings.Sum(receipt => receipt.Accepted);
        var flagged = Texts.Count(readings.Sum(receipt => receipt.Flagged));
        return readings.All(receipt => receipt.Expected is not null)
            ? $"{Counted.Of(accepted, "value")} accepted, {Texts.Count(readings.Sum(receipt => receipt.MissingValues!.Value))} missing, "
                + $"{Texts.Count(readings.Sum(receipt => receipt.RejectedValues))} rejected "
                + $"of {Texts.Count(readings.Sum(receipt => receipt.Expected!.Value))} expected; "
                + $"{flagged} of the accepted flagged when read;"
            : $"{Counted.Of(accepted, "value")} accepted, {flagged} of them flagged when read;";
    }

    private static bool HasReadings(ImportReceipt receipt) =>
        receipt is { IsArchive: false } && receipt.Format != FileReader.StationListFormat;

    private static string Range(List<StationHours> hours)
    {
        if (hours.Count == 0)
        {
            return Texts.None;
        }

        var (least, most) = (hours.Min(entry => entry.Hours), hours.Max(entry => entry.Hours));
        return least == most ? Texts.Count(most) : $"{least}-{most}";
    }
}
