using System.Text.Json.Serialization;
using AqPipeline.Worker.Cli;

namespace AqPipeline.Worker.Explaining;

/// <summary>The JSON documents of explanations (a contract: extend, do not rename).</summary>
[JsonSerializable(typeof(ExplanationJson))]
[JsonSerializable(typeof(IReadOnlyList<ExplanationJson>))]
internal sealed partial class ExplanationDocuments : JsonSerializerContext
{
    public static ExplanationDocuments Readable { get; } = new(JsonText.Readable());
}
