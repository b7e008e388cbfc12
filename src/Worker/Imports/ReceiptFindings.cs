using AqPipeline.Analytics.Quality;
using AqPipeline.Ingest.Reading;
using AqPipeline.Worker.Indicators;

namespace AqPipeline.Worker.Imports;

/// <summary>What an import refused, rejected or doubts, a line each: <c>file:line:column: what</c>.</summary>
internal static class ReceiptFindings
{
    private const int ListedRejections = 20;
    private const int ListedStations = 5;
    private const int ListedLeftOut = 3;

    /// <summary>Refused files, what holds for a whole file, and then rows and fields, of which a list shows only the first.</summary>
    public static IEnumerable<Words> Of(IReadOnlyList<ImportReceipt> receipts, IReadOnlyList<FileContent.Refused> refused)
    {
        foreach (var file in refused)
        {
            yield return $"{Place(file.File, file.Line, 0)}: " + new Words("refused: ", "拒绝：") + Sentences.Of(file.Reason);
        }

        foreach (var receipt in receipts)
        {
            foreach (var note in receipt.Notes.Take(ListedRejections))
            {
                yield return Sentences.Of(note);
            }

            if (receipt.UnknownStations.Count > 0)
            {
                yield return Unknown(receipt);
            }
        }

        foreach (var receipt in receipts)
        {
            foreach (var rejection in receipt.Rejections.Take(ListedRejections))
            {
                yield return $"{Place(receipt.File, rejection.Line, rejection.Column)}: " + new Words("rejected: ", "拒收：")
                    + Sentences.Of(rejection.Reason);
            }

            if (receipt.Rejected - ListedRejections is > 0 and var more)
            {
                yield return (
                    $"{receipt.File}: {Counted.Of(more, "rejection")} more; --json lists all", $"{receipt.File}：另有{more}条；--json 列出全部");
            }
        }
    }

    /// <summary>Files that were not read, each by its name or, where there are many, by their kind.</summary>
    public static IEnumerable<Words> OfLeftOut(IReadOnlyList<ImportSummary> imports) =>
        from file in imports.SelectMany(import => import.LeftOut)
        let kind = Path.GetExtension(file.Path).ToLowerInvariant()
        group file by (kind, file.Reason) into files
        let all = files.ToList()
        from finding in all.Count <= ListedLeftOut
            ? all.Select(file => $"{PrintableText.Of(file.Path)}: " + new Words("not read: ", "未读取：") + Sentences.Of(file.Reason))
            : [PrintableText.Of(all[0].Path) + new Words(
                $" and {all.Count - 1} more {files.Key.kind}: not read: ", $" 等{all.Count}个{files.Key.kind}文件：未读取：")
                + Sentences.Of(files.Key.Reason)]
        select finding;

    /// <summary>Days that imports lack, days that stand alone, and days that look like another unit.</summary>
    public static IEnumerable<Words> OfDays(IReadOnlyList<ImportSummary> imports) =>
    [
        .. OfDays(imports.Select(import => import.Gaps), imports.SelectMany(import => import.Stray)),
        .. Of(imports.SelectMany(import => import.UnitDoubts)).Take(ListedRejections),
    ];

    /// <inheritdoc cref="OfDays(IReadOnlyList{ImportSummary})" />
    public static IEnumerable<Words> OfDays(IEnumerable<IReadOnlyList<DayRange>> gapsOfEach, IEnumerable<StrayDay> stray)
    {
        foreach (var gaps in gapsOfEach.Where(gaps => gaps.Count > 0))
        {
            yield return GapText.Days(gaps) + new Words(" without readings of any series: ", "无任何数据：") + GapText.Of(gaps);
        }

        foreach (var day in stray.Distinct().Take(ListedRejections))
        {
            var rule = QualityControl.Embedded.Rule(QualityFlags.StrayHours);
            yield return (
                $"{day.Series.Name} on {day.Day:yyyy-MM-dd}: {rule.Name}, {Counted.Of(day.Hours, "hour")}, {day.DaysApart:N0} days from "
                    + "its others. Is the date right?",
                $"{day.Series.Name} {day.Day:yyyy-MM-dd}：{rule.Title}，{day.Hours}小时，距其他数据{day.DaysApart:N0}天，请核对日期。");
        }
    }

    /// <summary>One line for each series and pollutant whose days look like another unit.</summary>
    public static IEnumerable<Words> Of(IEnumerable<UnitDoubt> doubts) =>
        from doubt in doubts.Distinct()
        group doubt by (doubt.Series, doubt.Pollutant, doubt.IsTooLarge) into days
        let count = days.Count()
        let size = days.Key.IsTooLarge ? new Words("large", "大") : new Words("small", "小")
        select new Words(
            $"{days.Key.Series.Name}: {days.Key.Pollutant.Symbol} of {Counted.Of(count, "day")} from {days.Min().Day:yyyy-MM-dd} is too "
                + $"{size.English} for {days.Key.Pollutant.Unit} and not used. Is the unit right?",
            $"{days.Key.Series.Name}：{days.Key.Pollutant.Symbol} 自 {days.Min().Day:yyyy-MM-dd} 起{count}天数值过{size.Chinese}，未采用，请核对单位。");

    private static Words Unknown(ImportReceipt receipt)
    {
        var more = receipt.UnknownStations.Count - ListedStations;
        var names = Words.Join(receipt.UnknownStations.Take(ListedStations).Select(station => (Words)station.Name))
            + Words.If(more > 0, ($" and {more} more", $"等{receipt.UnknownStations.Count}个"));
        var place = $"{Place(receipt.File, 1, 0)}: ";
        return receipt.UnknownStations[0].IsAreaSeries
            ? place + new Words("no area, or more than one, is called ", "没有或不止一个区域名为") + names
                + ("; the readings are kept but count nowhere", "，数据保留但不参与评价")
            : place + new Words("not in the station register, or there in a city that does not exist: ", "点位表中没有，或其城市不存在：") + names
                + ("; the readings are kept but count for no area", "，数据保留但不参与区域评价");
    }

    private static string Place(string file, long line, int column) =>
        file + (line > 0 ? $":{line}" : "") + (column > 0 ? $":{column}" : "");
}
