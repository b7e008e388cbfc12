namespace AqPipeline.Worker.Imports;

internal sealed record FetchJson(IReadOnlyList<SourceJson> Sources, ReceiptJson Receipt);

internal sealed record SourceTroubleJson(string What, string Reason);

/// <summary>A source and what came from it.</summary>
internal sealed record SourceJson
{
    private readonly FetchedSource _of;

    internal SourceJson(FetchedSource source) => _of = source;

    public string Name => _of.Source.Name;
    public string Kind => _of.Source.Kind;
    public int Fetched => _of.Fetch.Fetched;
    public int Unchanged => _of.Fetch.Unchanged;
    public int NotYetThere => _of.Fetch.NotYetThere;
    public int Waiting => _of.Fetch.Waiting;
    public IEnumerable<SourceTroubleJson> Failed => _of.Failed.Select(trouble => new SourceTroubleJson(trouble.What, trouble.Reason));
    public int Imported => _of.Import.Imported;
    public int Known => _of.Import.Known;
    public int Refused => _of.Import.Refused.Count;

    public static IReadOnlyList<SourceJson> From(FetchSummary summary) => [.. summary.Sources.Select(source => new SourceJson(source))];
}
