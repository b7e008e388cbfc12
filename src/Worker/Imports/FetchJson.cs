namespace AqPipeline.Worker.Imports;

internal sealed record FetchJson(IReadOnlyList<SourceJson> Sources, ReceiptJson Receipt);

internal sealed record SourceTroubleJson(string What, string Reason);

internal sealed record SourceJson
{
    public required string Name { get; init; }

    public required string Kind { get; init; }

    public required int Fetched { get; init; }

    public required int Unchanged { get; init; }

    public required int NotYetThere { get; init; }

    public required int Waiting { get; init; }

    public required IReadOnlyList<SourceTroubleJson> Failed { get; init; }

    public required int Imported { get; init; }

    public required int Known { get; init; }

    public required int Refused { get; init; }

    public static IReadOnlyList<SourceJson> From(FetchSummary summary) =>
    [
        .. summary.Sources.Select(source => new SourceJson
        {
            Name = source.Source.Name,
            Kind = source.Source.Kind,
            Fetched = source.Fetch.Fetched,
            Unchanged = source.Fetch.Unchanged,
            NotYetThere = source.Fetch.NotYetThere,
            Waiting = source.Fetch.Waiting,
            Failed = [.. source.Failed.Select(trouble => new SourceTroubleJson(trouble.What, trouble.Reason))],
            Imported = source.Import.Imported,
            Known = source.Import.Known,
            Refused = source.Import.Refused.Count,
        }),
    ];
}
