using AqPipeline.Worker.Cli;
using Spectre.Console;

namespace AqPipeline.Worker.Imports;

/// <summary>What files brought for each station and day: those that are not complete, one line each.</summary>
internal static class StationDayReport
{
    private const int ListedRows = 200;

    public static void Write(Output output, IReadOnlyList<ImportReceipt> receipts)
    {
        var all =
            receipts.SelectMany(receipt => receipt.StationDays, (receipt, stationDay) => (receipt.File, StationDay: stationDay)).ToList();
        var incomplete = all.Where(entry => entry.StationDay.Accepted < entry.StationDay.Expected || entry.StationDay.Flagged > 0).ToList();
        var table = Tables.Create("Station-days with gaps or flags, in hourly values 缺测或有标识的站日").AddColumns(
        [
            Tables.Words("File"), Tables.Words("Station"), Tables.Words("Day"),
            .. ((string[])["Expected", "Accepted", "Missing", "Rejected", "Flagged"]).Select(Tables.Figures),
        ]);
        foreach (var (file, entry) in incomplete.Take(ListedRows))
        {
            table.AddRow(
                new Text(Path.GetFileName(file)),
                new Text(entry.Station.Name),
                new Text($"{entry.Day:yyyy-MM-dd}"),
                new Text(Texts.Count(entry.Expected)),
                new Text(Texts.Count(entry.Accepted)),
                new Text(Texts.Count(entry.Expected - entry.Received)),
                new Text(Texts.Count(entry.Rejected)),
                new Text(Texts.Count(entry.Flagged)));
        }

        output.Table(table);
        output.Line($"{Counted.Of(all.Count, "station-day")}, {Texts.Count(all.Count - incomplete.Count)} of them complete."
            + (incomplete.Count > ListedRows ? $" {Texts.Count(incomplete.Count - ListedRows)} more are in --json." : ""));
    }
}
