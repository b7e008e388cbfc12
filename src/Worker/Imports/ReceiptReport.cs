using AqPipeline.Analytics.Quality;
using AqPipeline.Ingest;
using AqPipeline.Ingest.Reading;
using AqPipeline.Worker.Cli;
using AqPipeline.Worker.Indicators;
using Spectre.Console;

namespace AqPipeline.Worker.Imports;

/// <summary>The receipt: one line a file, then one line for each thing that was not taken.</summary>
internal static class ReceiptReport
{
    private const int ListedFiles = 60;
    private const int ListedRejections = 20;
    private const int ListedStations = 5;

    private static readonly string[] s_figures =
    [
        "Rows\n行", "Stations\n点位", "Hours each\n小时", "Expected\n应有", "Accepted\n入库", "Missing\n缺测", "Rejected\n拒收", "Flagged\n存疑",
        "Rows, fields rejected\n拒收行或字段",
    ];

    /// <param name="output">Where to.</param>
    /// <param name="all">The receipts.</param>
    /// <param name="refused">What was refused.</param>
    /// <param name="isWhole">Whether every file is listed; otherwise of many files those with findings first, and the others as one
    /// line.</param>
    public static void Write(
        Output output, IReadOnlyList<ImportReceipt> all, IReadOnlyList<FileContent.Refused> refused, bool isWhole = false)
    {
        var receipts = all.Where(receipt => !receipt.IsArchive).ToList();
        var archives = all.Count - receipts.Count;
        var table = Tables.Create("Receipt 入库回执, in hourly values 小时值").AddColumns(
        [
            Tables.Words("File\n文件"),
            .. s_figures.Select(Tables.Figures),
            Tables.Words("First hour\n首个小时"),
            Tables.Words("Last hour\n末个小时"),
        ]);
        var listed = isWhole || receipts.Count <= ListedFiles
            ? receipts
            : receipts.Where(receipt => receipt.HasFindings).Take(ListedFiles).ToList();
        foreach (var receipt in listed)
        {
            table.AddRow([.. ReceiptCells.Of(receipt).Select(cell => new Text(cell))]);
        }

        var shown = listed.ToHashSet<ImportReceipt>(ReferenceEqualityComparer.Instance);
        if (receipts.FindAll(receipt => !shown.Contains(receipt)) is { Count: > 0 } others)
        {
            var label = Counted.Of(others.Count, listed.Count == 0 ? "file" : "other file");
            table.AddRow([.. ReceiptCells.OfAll(label, others).Select(cell => new Text(cell))]);
        }

        output.Table(table);
        var readings = receipts.Where(receipt => receipt.Format != FileReader.StationListFormat).ToList();
        var layouts =
            string.Join(", ", receipts.GroupBy(receipt => receipt.Format).Select(group => $"{Texts.Count(group.Count())} {group.Key}"));
        output.Line($"{Counted.Of(receipts.Count, "file")}{(layouts.Length > 0 ? $" ({layouts})" : "")}"
            + $"{(archives > 0 ? $" with {Counted.Of(archives, "archive")} unpacked" : "")}, "
            + $"{Counted.Of(readings.Sum(receipt => (long)receipt.Rows), "row")} of readings: {ReceiptCells.Sentence(readings)} "
            + $"{Counted.Of(receipts.Sum(receipt => receipt.Rejected), "row or field", "rows or fields")} rejected; "
            + $"{Counted.Of(refused.Count, "file")} refused.");
        if (receipts.Sum(receipt => receipt.WeatherHours) is > 0 and var weather)
        {
            output.Line($"{Counted.Of(weather, "hour of weather is", "hours of weather are")} kept for forecasts.");
        }

        foreach (var format in receipts.Where(receipt => receipt.Hours.Count > 0).GroupBy(receipt => receipt.Format)
            .Where(format => !FileReader.ExpectsStationList(format.Key)))
        {
            output.Line($"Stations of {format.Key} stand in no station list: ask for them by code, "
                + $"for example --area {Quoted(format.First().Hours[0].Station.Name)}.");
        }

        foreach (var line in Findings(receipts, refused))
        {
            output.Line(line);
        }
    }

    /// <summary>What the files of imports lack, and what of them stands alone.</summary>
    public static void WriteDays(Output output, IReadOnlyList<ImportSummary> imports)
    {
        WriteDays(output, imports.Select(import => import.Gaps), imports.SelectMany(import => import.Stray));
        foreach (var line in Lines(imports.SelectMany(import => import.UnitDoubts)).Take(ListedRejections))
        {
            output.Line(line);
        }
    }

    /// <summary>One line for each series and pollutant whose days look like another unit.</summary>
    public static IEnumerable<string> Lines(IEnumerable<UnitDoubt> doubts) =>
        from doubt in doubts.Distinct()
        group doubt by (doubt.Series, doubt.Pollutant, doubt.IsTooLarge) into days
        let count = days.Count()
        select $"{days.Key.Series.Name}: {days.Key.Pollutant.Symbol} of {Counted.Of(count, "day")} from "
            + $"{days.Min().Day:yyyy-MM-dd} is too {(days.Key.IsTooLarge ? "large" : "small")} for {days.Key.Pollutant.Unit} and not "
            + $"used. Is the unit right?";

    /// <summary>What several sets of files lack, and what of them stands alone.</summary>
    public static void WriteDays(Output output, IEnumerable<IReadOnlyList<DayRange>> gapsOfEach, IEnumerable<StrayDay> stray)
    {
        foreach (var gaps in gapsOfEach.Where(gaps => gaps.Count > 0))
        {
            output.Line(
                $"Missing: {GapText.Days(gaps)} between the first and the last without readings of any series: {GapText.Of(gaps)}.");
        }

        foreach (var day in stray.Distinct().Take(ListedRejections))
        {
            var rule = QualityControl.Embedded.Rule(QualityFlags.StrayHours);
            output.Line($"{day.Series.Name} on {day.Day:yyyy-MM-dd}: {rule.Name} {rule.Title}, {day.Hours} "
                + $"{(day.Hours == 1 ? "hour" : "hours")}, {day.DaysApart:N0} days from its others. Is the date right?");
        }
    }

    /// <summary>One line for each refused file and rejection, and for the unknown stations of a file.</summary>
    private static IEnumerable<string> Findings(IReadOnlyList<ImportReceipt> receipts, IReadOnlyList<FileContent.Refused> refused)
    {
        foreach (var file in refused)
        {
            yield return $"{Place(file.File, file.Line, 0)}: refused, {file.Reason}.";
        }

        foreach (var receipt in receipts.Where(receipt => receipt.HasFindings || receipt.Notes.Count > 0))
        {
            foreach (var note in receipt.Notes.Take(ListedRejections))
            {
                yield return $"{note}.";
            }

            foreach (var rejection in receipt.Rejections.Take(ListedRejections))
            {
                yield return $"{Place(receipt.File, rejection.Line, rejection.Column)}: rejected, {rejection.Reason}.";
            }

            if (receipt.Rejected > ListedRejections)
            {
                yield return $"{receipt.File}: {Counted.Of(receipt.Rejected - ListedRejections, "more rejection")}; --json lists all.";
            }

            if (receipt.UnknownStations.Count > 0)
            {
                var names = string.Join(", ", receipt.UnknownStations.Take(ListedStations).Select(station => station.Name));
                var more = receipt.UnknownStations.Count > ListedStations
                    ? $" and {receipt.UnknownStations.Count - ListedStations} more"
                    : "";
                yield return receipt.UnknownStations[0].IsAreaSeries
                    ? $"{Place(receipt.File, 1, 0)}: no area, or more than one, is called {names}{more}; the readings are kept but count "
                        + $"nowhere."
                    : $"{Place(receipt.File, 1, 0)}: no station list has {names}{more}; the readings are kept but count for no area.";
            }
        }
    }

    private static string Quoted(string name) => name.Contains(' ', StringComparison.Ordinal) ? $"'{name}'" : name;

    private static string Place(string file, long line, int column) =>
        file + (line > 0 ? $", line {line}" : "") + (column > 0 ? $", column {column}" : "");
}
