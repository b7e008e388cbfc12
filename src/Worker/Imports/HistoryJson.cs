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
    public static OriginJson From(ImportOrigin import) => new(import.Number, import.File, import.ContentHash, import.At.InBeijing());
}

/// <summary>What a file said of an hour; the value in the unit, null when the file has the hour without one.</summary>
internal sealed record StatementJson(string Pollutant, int Hour, decimal? Value, IReadOnlyList<string> Flags, int Import, int? SupersededBy)
{
    public required string Unit { get; init; }

    public static StatementJson From(HourRecord statement) => new(
        statement.Pollutant.Symbol,
        statement.Hour,
        statement.Value,
        statement.Flags == QualityFlags.None ? [] : statement.Flags.ToString().Split(", "),
        statement.Import.Number,
        statement.SupersededBy?.Number)
    {
        Unit = statement.Pollutant.Unit,
    };
}

/// <summary>What station lists said of a station; the last version holds.</summary>
internal sealed record StationHistoryJson(string Station, IReadOnlyList<StationVersionJson> Versions)
{
    public static StationHistoryJson From(StationId station, IReadOnlyList<StationChange> changes) =>
        new(station.Name, [.. changes.Select(change => new StationVersionJson(change))]);
}

/// <summary>A version of a station's entry; its import is null when the store held it before versions were kept.</summary>
internal sealed record StationVersionJson
{
    private readonly StationChange _change;

    internal StationVersionJson(StationChange change) => _change = change;

    public OriginJson? Import => _change.Version.Import is { } import ? OriginJson.From(import) : null;
    public IReadOnlyList<string> Changed => _change.Fields;
    public string Name => Entry.Name;
    public string City => Entry.City;
    public string County => Entry.County;
    public string Role => JsonText.Name(Entry.Role);
    public decimal? Longitude => Entry.Longitude;
    public decimal? Latitude => Entry.Latitude;
    public IEnumerable<string> NotMonitored => Entry.NotMonitored.Select(pollutant => pollutant.Symbol);

    private Station Entry => _change.Version.Station;
}
