using System.Text.Json.Serialization;

namespace AqPipeline.Worker.Serving;

/// <summary>The JSON documents of the worker and the health of its store (a contract: extend, do not rename).</summary>
[JsonSerializable(typeof(DoctorJson))]
[JsonSerializable(typeof(StatusJson))]
[JsonSerializable(typeof(RunsJson))]
[JsonSerializable(typeof(AlertTestJson))]
internal sealed partial class ServingDocuments : JsonSerializerContext
{
    public static ServingDocuments Readable { get; } = new(JsonText.Readable());
}
