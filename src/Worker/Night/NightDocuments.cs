using System.Text.Json.Serialization;
using AqPipeline.Worker.Cli;

namespace AqPipeline.Worker.Night;

/// <summary>The JSON documents of runs (a contract: extend, do not rename).</summary>
[JsonSerializable(typeof(RunJson))]
[JsonSerializable(typeof(NightSummary))]
internal sealed partial class NightDocuments : JsonSerializerContext
{
    public static NightDocuments Readable { get; } = new(JsonText.Readable());
}
