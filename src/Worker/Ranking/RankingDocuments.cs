using System.Text.Json.Serialization;
using AqPipeline.Worker.Cli;

namespace AqPipeline.Worker.Ranking;

/// <summary>The JSON documents of rankings, simulations and the watch list (a contract: extend, do not rename).</summary>
[JsonSerializable(typeof(RankingJson))]
[JsonSerializable(typeof(SimulationJson))]
[JsonSerializable(typeof(WatchJson))]
internal sealed partial class RankingDocuments : JsonSerializerContext
{
    public static RankingDocuments Readable { get; } = new(JsonText.Readable());
}
