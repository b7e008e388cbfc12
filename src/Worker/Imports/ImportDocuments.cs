using System.Text.Json.Serialization;

namespace AqPipeline.Worker.Imports;

/// <summary>The JSON documents of imports, deliveries and the history of stations (a contract: extend, do not rename).</summary>
[JsonSerializable(typeof(ReceiptJson))]
[JsonSerializable(typeof(DescriptionJson))]
[JsonSerializable(typeof(HistoryJson))]
[JsonSerializable(typeof(StationHistoryJson))]
[JsonSerializable(typeof(CopyJson))]
[JsonSerializable(typeof(FetchJson))]
[JsonSerializable(typeof(WithdrawalJson))]
[JsonSerializable(typeof(ChangesJson))]
[JsonSerializable(typeof(Uploads.UploadJson))]
[JsonSerializable(typeof(Uploads.UploadListJson))]
internal sealed partial class ImportDocuments : JsonSerializerContext
{
    public static ImportDocuments Readable { get; } = new(JsonText.Readable());
}
