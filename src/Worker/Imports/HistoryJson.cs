namespace AqPipeline.Worker.Imports;

/// <summary>Everything that files said of a station's day; the statement without <c>supersededBy</c> holds.</summary>
internal sealed record HistoryJson(string Station, DateOnly Day, IReadOnlyList<OriginJson> Imports, IReadOnlyList<StatementJson> Statements)
{
    public static HistoryJson From(StationId station, DateOnly day, IReadOnlyList<HourRecord> statements) => new(
        station.Name,
        day,
        [.. statements.SelectMany(Origins).DistinctBy(import => import.Number).OrderBy(import => import.Number).Select(OriginJson.From)],
        [.. statements.Select(StatementJson.From)]);

    private static IEnumerable<ImportOrigin> Origins(HourRecord statement) =>
        statement.SupersededBy is { } by ? [statement.Import, by] : [statement.Import];
}

internal sealed record OriginJson(int Number, string File, string ContentHash, DateTimeOffset At)
{
    public static OriginJson From(ImportOrigin import) => new(import.Number, import.File, import.ContentHash, import.At);
}

/// <summary>What a file said of an hour; the value in the pollutant's unit, null when the file has the hour without one.</summary>
internal sealed record StatementJson(string Pollutant, int Hour, decimal? Value, IReadOnlyList<string> Flags, int Import, int? SupersededBy)
{
    public static StatementJson From(HourRecord statement) => new(
        statement.Pollutant.Symbol,
        statement.Hour,
        statement.Value,
        statement.Flags == QualityFlags.None ? [] : statement.Flags.ToString().Split(", "),
        statement.Import.Number,
        statement.SupersededBy?.Number);
}
