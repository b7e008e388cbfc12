using System.Text.Json.Serialization;
using AqPipeline.Worker.Imports;
using AqPipeline.Worker.Indicators;
using AqPipeline.Worker.Targets;

namespace AqPipeline.Worker.Night;

internal sealed record RunJson(
    ReceiptJson Receipt,
    IReadOnlyList<IndicatorJson> Indicators,
    TargetsJson Targets,
    IReadOnlyList<SourceJson> Sources,
    IReadOnlyList<TargetChangeJson> TargetChanges)
{
    /// <param name="night">The run.</param>
    /// <param name="receipts">The receipts to print, with their unknown stations.</param>
    public static RunJson From(NightResult night, IReadOnlyList<ImportReceipt> receipts) => new(
        ReceiptJson.From(receipts, night.Refused).With(night.Imports) with { LeftOut = [] },
        [.. night.Annual.Zip(night.AnnualStages, (figures, stage) => new IndicatorJson(figures) { Stage = stage })],
        TargetsJson.From(night.AsOf, night.Targets),
        SourceJson.From(night.Fetched),
        [.. night.Changes.Select(TargetChangeJson.From)]);
}

/// <summary>The JSON documents of runs (a contract: extend, do not rename).</summary>
[JsonSerializable(typeof(RunJson))]
[JsonSerializable(typeof(NightSummary))]
internal sealed partial class NightDocuments : JsonSerializerContext
{
    public static NightDocuments Readable { get; } = new(JsonText.Readable());
}
