using System.Text.Json.Serialization;
using AqPipeline.Worker.Cli;

namespace AqPipeline.Worker.Bulletins;

/// <summary>The JSON documents of bulletins (a contract: extend, do not rename).</summary>
[JsonSerializable(typeof(BulletinJson))]
[JsonSerializable(typeof(IssuedBulletin))]
internal sealed partial class BulletinDocuments : JsonSerializerContext
{
    public static BulletinDocuments Readable { get; } = new(JsonText.Readable());
}
