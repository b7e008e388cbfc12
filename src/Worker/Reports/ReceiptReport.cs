using AqPipeline.Ingest;
using Spectre.Console;

namespace AqPipeline.Worker.Reports;

/// <summary>The receipt: one line a file, then one line for each thing that was not taken.</summary>
internal static class ReceiptReport
{
    private const int ListedFiles = 60;
    private const int ListedRejections = 20;
    private const int ListedStations = 5;

    public static void Write(Output output, IReadOnlyList<ImportReceipt> all, IReadOnlyList<FileContent.Refused> refused)
    {
        var receipts = all.Where(receipt => !receipt.IsArchive).ToList();
        var archives = all.Count - receipts.Count;
        var table = Tables.Create("Receipt 入库回执").AddColumns(
        [
            Tables.Words("File"),
            .. ((string[])["Rows", "Stations", "Hours each", "Accepted", "Missing", "Flagged", "Rejected"]).Select(Tables.Figures),
            Tables.Words("First hour"),
            Tables.Words("Last hour"),
        ]);
        foreach (var receipt in receipts.Count <= ListedFiles ? receipts : receipts.Where(receipt => receipt.HasFindings).Take(ListedFiles))
        {
            table.AddRow([.. Cells(receipt).Select(cell => new Text(cell))]);
        }

        output.Table(table);
        var readings = receipts.Where(receipt => receipt.Format != FileReader.StationListFormat).ToList();
        var layouts = string.Join(", ", receipts.GroupBy(receipt => receipt.Format).Select(group => $"{Texts.Count(group.Count())} {group.Key}"));
        output.Line($"{Texts.Count(receipts.Count)} files{(layouts.Length > 0 ? $" ({layouts})" : "")}{(archives > 0 ? $" with {Texts.Count(archives)} archives unpacked" : "")}, {Texts.Count(readings.Sum(receipt => (long)receipt.Rows))} rows of readings: "
            + $"{Texts.Count(readings.Sum(receipt => receipt.Accepted))} values accepted, {Texts.Count(receipts.Sum(receipt => receipt.Missing))} missing, "
            + $"{Texts.Count(receipts.Sum(receipt => receipt.Flagged))} flagged, {Texts.Count(receipts.Sum(receipt => receipt.Rejected))} rejected; "
            + $"{Texts.Count(refused.Count)} files refused."
            + (receipts.Count > ListedFiles ? $" Files without findings are not listed above {ListedFiles}." : ""));
        if (receipts.Sum(receipt => receipt.WeatherHours) is > 0 and var weather)
        {
            output.Line($"{Texts.Count(weather)} hours of weather are kept for forecasts.");
        }

        foreach (var line in Findings(receipts, refused))
        {
            output.Line(line);
        }
    }

    /// <summary>One line for each refused file and rejection, and for the unknown stations of a file.</summary>
    private static IEnumerable<string> Findings(IReadOnlyList<ImportReceipt> receipts, IReadOnlyList<FileContent.Refused> refused)
    {
        foreach (var file in refused)
        {
            yield return $"{Place(file.File, file.Line, 0)}: refused, {file.Reason}.";
        }

        foreach (var receipt in receipts.Where(receipt => receipt.HasFindings))
        {
            foreach (var rejection in receipt.Rejections.Take(ListedRejections))
            {
                yield return $"{Place(receipt.File, rejection.Line, rejection.Column)}: rejected, {rejection.Reason}.";
            }

            if (receipt.Rejected > ListedRejections)
            {
                yield return $"{receipt.File}: {Texts.Count(receipt.Rejected - ListedRejections)} more rejections; --json lists them.";
            }

            if (receipt.UnknownStations.Count > 0)
            {
                var names = string.Join(", ", receipt.UnknownStations.Take(ListedStations).Select(station => station.Name));
                var more = receipt.UnknownStations.Count > ListedStations ? $" and {receipt.UnknownStations.Count - ListedStations} more" : "";
                yield return receipt.UnknownStations[0].IsAreaSeries
                    ? $"{Place(receipt.File, 1, 0)}: no area is called {names}{more}; the readings are kept but count nowhere."
                    : $"{Place(receipt.File, 1, 0)}: no station list has {names}{more}; the readings are kept but count for no area.";
            }
        }
    }

    private static string Place(string file, long line, int column) =>
        file + (line > 0 ? $", line {line}" : "") + (column > 0 ? $", column {column}" : "");

    private static string[] Cells(ImportReceipt receipt)
    {
        var hours = receipt.Hours.Where(entry => entry.Hours > 0).Select(entry => entry.Hours).ToList();
        var range = hours.Count == 0 ? Texts.None
            : hours.Min() == hours.Max() ? Texts.Count(hours.Max())
            : $"{hours.Min()}-{hours.Max()}";
        return
        [
            Path.GetFileName(receipt.File),
            Texts.Count(receipt.Rows),
            hours.Count == 0 ? Texts.None : Texts.Count(hours.Count),
            range,
            Texts.Count(receipt.Accepted),
            Texts.Count(receipt.Missing),
            Texts.Count(receipt.Flagged),
            Texts.Count(receipt.Rejected),
            receipt.FirstHour?.ToString() ?? Texts.None,
            receipt.LastHour?.ToString() ?? Texts.None,
        ];
    }
}
