using System.Text.Json.Serialization;

namespace AqPipeline.Worker.Backups;

/// <summary>The JSON documents of backups (a contract: extend, do not rename).</summary>
[JsonSerializable(typeof(BackupManifest))]
[JsonSerializable(typeof(BackupJson))]
[JsonSerializable(typeof(RestoreJson))]
internal sealed partial class BackupDocuments : JsonSerializerContext
{
    public static BackupDocuments Readable { get; } = new(JsonText.Readable());
}
