using AqPipeline.Storage.Withdrawing;

namespace AqPipeline.Worker.Imports;

/// <summary>What was taken back, a row an import.</summary>
internal static class WithdrawalSheet
{
    public static Sheet From(IReadOnlyList<WithdrawnImport> imports)
    {
        var (values, days) = (imports.Sum(import => import.Values), imports.SelectMany(import => import.Days).Distinct().Count());
        return new SheetOf<WithdrawnImport>
        {
            { ("No.", "编号"), import => import.Import.Number },
            { SheetColumn.FileNames(("File", "文件")), import => Path.GetFileName(import.Import.File) },
            { ("Values", "数值"), import => import.Values },
            { ("Valid again", "恢复"), import => import.Returned },
            { ("Days", "天数"), import => import.Days.Count },
            { ("Stations", "点位"), import => import.Stations },
            { ("Register", "名录"), import => import.StationEntries },
        }.Of(
            ("Withdrawn", "撤回"),
            Words.Title(
                ("Withdrawn", "撤回"), (Counted.Of(values, "value"), $"{Texts.Count(values)}个数值"),
                (Counted.Of(days, "day"), $"{days}天"),
                (
                    "`aq ingest PATH` imports a file again; other commands pass it over",
                    "`aq ingest PATH` 可重新导入，其他命令将跳过")),
            imports);
    }

    /// <summary>What stays, and what cannot be told.</summary>
    public static IEnumerable<Words> Findings(IReadOnlyList<WithdrawnImport> imports, IReadOnlyList<ImportReceipt> unclear)
    {
        foreach (var import in imports.Where(import => import.Import.WeatherHours > 0))
        {
            yield return (
                $"{import.Import.File}: its {Counted.Of(import.Import.WeatherHours, "hour")} of weather stay, because the store has no "
                    + "history of weather. Import the right weather over them.",
                $"{import.Import.File}：其{import.Import.WeatherHours:N0}小时气象数据保留（气象无历史记录），请导入正确的气象数据覆盖。");
        }

        foreach (var receipt in unclear)
        {
            yield return (
                $"{receipt.File}: repeated some of the values that are gone; which ones is not recorded. Import it again: "
                    + $"`aq ingest {receipt.File} --again`.",
                $"{receipt.File}：曾重复其中部分数值，但未记录是哪些，请重新导入：`aq ingest {receipt.File} --again`。");
        }
    }
}
