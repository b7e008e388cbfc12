namespace AqPipeline.Worker.Imports;

/// <summary>What the sources brought, one row a source, those that failed first.</summary>
internal static class FetchSheet
{
    public static Sheet From(FetchSummary summary) => new SheetOf<FetchedSource>
    {
        { ("Source", "来源"), source => source.Source.Name },
        { ("Kind", "类型"), source => source.Source.Kind },
        { ("Fetched", "已取"), source => source.Fetch.Fetched },
        { ("Imported", "导入"), source => source.Import.Imported },
        { ("Known", "已有"), source => source.Import.Known },
        { ("Refused", "拒绝"), source => source.Import.Refused.Count },
        { ("Failed", "失败"), source => source.Failed.Count },
        { ("Unchanged", "未变"), source => source.Fetch.Unchanged, ColumnPlace.Wide },
        { ("Not yet there", "尚未发布"), source => source.Fetch.NotYetThere, ColumnPlace.Wide },
        { ("Waiting", "等待"), source => source.Fetch.Waiting, ColumnPlace.Wide },
    }.Of(
        ("Sources", "来源"),
        ($"Sources | {summary.Sources.Count}, {Counted.Of(summary.Sources.Sum(source => source.Import.Imported), "file")} imported",
            $"来源 | {summary.Sources.Count}个，导入{summary.Sources.Sum(source => source.Import.Imported)}个文件"),
        summary.Sources.OrderByDescending(source => source.Failed.Count));

    /// <summary>The failures of the sources, a line each.</summary>
    public static IEnumerable<Words> Failures(FetchSummary summary) =>
        summary.Sources.SelectMany(
            source => source.Failed.Select(trouble => $"{source.Source.Name}: {trouble.What}: " + Sentences.Of(trouble.Reason)));
}

/// <summary>What the sources brought, in a line.</summary>
internal static class FetchText
{
    /// <returns>The line; empty when nothing came and nothing failed.</returns>
    public static string Of(FetchSummary fetched)
    {
        var imported = fetched.Sources.Sum(source => source.Import.Imported);
        var days = fetched.Sources.SelectMany(source => source.Import.ChangedDays).Distinct().Count();
        string?[] parts =
        [
            imported == 0 ? null : $"{Counted.Of(imported, "file")} imported, {Counted.Of(days, "day")} changed",
            .. fetched.Refused.Select(file => $"{Path.GetFileName(file.File)} refused: {file.Reason}"),
            .. fetched.Sources.SelectMany(
                source => source.Failed.Select(trouble => $"{source.Source.Name}: {trouble.What}: {trouble.Reason}")),
        ];
        return string.Join("; ", parts.OfType<string>());
    }
}
