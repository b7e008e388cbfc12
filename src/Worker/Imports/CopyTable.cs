using AqPipeline.Storage.Copying;
using AqPipeline.Worker.Cli;
using Spectre.Console;

namespace AqPipeline.Worker.Imports;

/// <summary>A copy as a table: every part with its count and checksum, and whether both stores have it.</summary>
internal static class CopyTable
{
    private const int ShownDigits = 16;

    public static void Write(Output output, CopyReport report)
    {
        var table =
            Tables.Create("Copy 拷贝")
                .AddColumns([Tables.Words("Part"), Tables.Figures("Count"), Tables.Words("SHA-256"), Tables.Words("Both the same")]);
        foreach (var (part, count, checksum, isSame) in report.Parts)
        {
            table.AddRow(
                new Text(Name(part)), new Text(Texts.Count(count)), new Text(checksum[..ShownDigits]), new Text(isSame ? "yes" : "NO"));
        }

        output.Table(table);
        output.Line($"{Counted.Of(report.Written, "portion")} written, {Texts.Count(report.Present)} there already.");
    }

    private static string Name(StorePart part) => part switch
    {
        StorePart.Stations => "stations",
        StorePart.StationVersions => "versions of stations",
        StorePart.Series => "series and their days",
        StorePart.Receipts => "receipts with rejected rows",
        StorePart.StationDayReceipts => "receipts of station-days",
        StorePart.StationDays => "station-days of readings with sources",
        StorePart.Superseded => "superseded station-days",
        StorePart.DaysOfStatistics => "days of statistics",
        StorePart.Weather => "station-days of weather",
        StorePart.Models => "documents of forecast models",
        StorePart.Rules => "rules and revision",
        _ => throw new ArgumentOutOfRangeException(nameof(part)),
    };
}
