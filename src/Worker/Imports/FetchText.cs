namespace AqPipeline.Worker.Imports;

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
