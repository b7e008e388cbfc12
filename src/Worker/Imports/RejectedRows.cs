namespace AqPipeline.Worker.Imports;

/// <summary>The rejected rows of a file as a file of their own, to be put right and handed in again.</summary>
internal static class RejectedRows
{
    /// <exception cref="UsageException">There is not exactly one file.</exception>
    /// <exception cref="NoDataException">None of its rows was kept.</exception>
    public static void Write(Output output, IReadOnlyList<ImportReceipt> receipts, string path)
    {
        if (receipts is not [var receipt])
        {
            throw new UsageException($"--rejected needs exactly one file; --file TEXT selects {receipts.Count}.");
        }

        var rows = Of(receipt);
        try
        {
            // The name is taken at once: of two commands with one name, the second is told.
            File.OpenHandle(path, FileMode.CreateNew, FileAccess.Write).Dispose();
        }
        catch (IOException) when (File.Exists(path))
        {
            throw new UsageException($"{path} exists already; name another file.");
        }

        WholeFile.Write(path, Text(receipt, rows));
        output.Say(
            $"{Counted.Of(rows.Count, "row")} written to {path}, in UTF-8. "
                + $"Put right what `aq imports --file NAME` says of them, then `aq ingest {path}`.");
        if (rows.Count < receipt.Rejected)
        {
            output.Say(
                $"The file has {receipt.Rejected} rejections; each row is written once, and of a long list only the first "
                    + $"{ImportReceipt.MaxListedRejections}.");
        }
    }

    /// <summary>The text of the file.</summary>
    /// <exception cref="NoDataException">None of its rows was kept.</exception>
    public static string Text(ImportReceipt receipt) => Text(receipt, Of(receipt));

    private static string Text(ImportReceipt receipt, IReadOnlyList<string> rows) => string.Join('\n', [receipt.Header!, .. rows]);

    private static List<string> Of(ImportReceipt receipt)
    {
        var rows = receipt.Rejections.Where(rejection => rejection.Row is not null).Select(rejection => rejection.Row!).ToList();
        return rows.Count > 0 && receipt.Header is not null
            ? rows
            : throw new NoDataException(receipt.Rejected == 0
                ? ($"No row of {receipt.File} was rejected.", $"{receipt.File} 没有被拒的行。")
                : (
                    $"Of {receipt.File} no rejected row is kept: its layout has no rows, or they are too long.",
                    $"{receipt.File} 未保留被拒的行：其格式没有行，或行过长。"));
    }
}
