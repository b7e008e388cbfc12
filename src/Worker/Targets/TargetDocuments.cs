using System.Text.Json.Serialization;
using AqPipeline.Worker.Cli;

namespace AqPipeline.Worker.Targets;

/// <summary>The JSON documents of plan targets (a contract: extend, do not rename).</summary>
[JsonSerializable(typeof(TargetsJson))]
[JsonSerializable(typeof(IReadOnlyList<ReportedFigureJson>))]
internal sealed partial class TargetDocuments : JsonSerializerContext
{
    public static TargetDocuments Readable { get; } = new(JsonText.Readable());
}
