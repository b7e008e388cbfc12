using System.Text.Json.Serialization;

namespace AqPipeline.Worker.Reports.Contracts;

/// <summary>The JSON documents of plan targets (a contract: extend, do not rename).</summary>
[JsonSerializable(typeof(TargetsJson))]
internal sealed partial class TargetDocuments : JsonSerializerContext
{
    public static TargetDocuments Readable { get; } = new(JsonText.Readable());
}
