using AqPipeline.Ingest.Archives;
using AqPipeline.Worker.State;

namespace AqPipeline.Worker.Imports.Uploads;

/// <summary>An upload and what became of it (a contract).</summary>
internal sealed record UploadJson
{
    public required string Id { get; init; }

    /// <summary>The name of the file.</summary>
    public required string Name { get; init; }

    public required long Bytes { get; init; }

    /// <summary>SHA-256 of the bytes.</summary>
    public required string ContentHash { get; init; }

    /// <summary>The name of the key that uploaded it first.</summary>
    public required string By { get; init; }

    public required DateTimeOffset ReceivedAt { get; init; }

    /// <summary><c>waiting</c> for an import, <c>taken</c>, or <c>refused</c>.</summary>
    public required string State { get; init; }

    /// <summary>When the import was done with it.</summary>
    public DateTimeOffset? SettledAt { get; init; }

    /// <summary>The reasons for which the file, or files of an archive, were refused.</summary>
    public IReadOnlyList<string> Reasons { get; init; } = [];

    /// <summary>The receipts of the file and of the files within it.</summary>
    public ReceiptJson? Receipt { get; init; }

    /// <summary>The address of this document.</summary>
    public required string Link { get; init; }

    /// <summary>An upload without its receipts.</summary>
    public static UploadJson Of(UploadRow upload) => new()
    {
        Id = upload.Id,
        Name = upload.Name,
        Bytes = upload.Bytes,
        ContentHash = upload.ContentHash,
        By = upload.By,
        ReceivedAt = upload.ReceivedAt.ToOffset(HourEnding.BeijingOffset),
        State = JsonText.Name(upload.State),
        SettledAt = upload.SettledAt?.ToOffset(HourEnding.BeijingOffset),
        Reasons = upload.Reasons.Split('\n', StringSplitOptions.RemoveEmptyEntries),
        Link = $"/api/v1/uploads/{upload.Id}",
    };

    /// <summary>An upload with its receipts, also those of content that came another way before.</summary>
    /// <param name="upload">The upload.</param>
    /// <param name="file">Its place.</param>
    /// <param name="receipts">All receipts of the store.</param>
    public static UploadJson Of(UploadRow upload, string file, IReadOnlyList<ImportReceipt> receipts)
    {
        var own = receipts.Where(receipt => receipt.Format != ImportReceipt.ArchiveFormat
            && (receipt.File == file || Archive.Holds(file, receipt.File))).ToList();
        var all = own.Count > 0 ? own : [.. receipts.Where(receipt => receipt.ContentHash == upload.ContentHash)];
        return Of(upload) with
        {
            Receipt = upload.State == UploadState.Taken ? ReceiptJson.OfImports(all, withStationDays: false) : null,
        };
    }
}

/// <summary>The last uploads, the newest first (a contract).</summary>
internal sealed record UploadListJson(IReadOnlyList<UploadJson> Uploads);
