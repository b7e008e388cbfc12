namespace AqPipeline.Worker.State;

/// <summary>What became of an upload.</summary>
internal enum UploadState
{
    /// <summary>It waits for the next import.</summary>
    Waiting,

    /// <summary>The import has taken it, whole or in part.</summary>
    Taken,

    /// <summary>The import has taken nothing of it.</summary>
    Refused,
}

/// <summary>A file that somebody uploaded and that was acknowledged.</summary>
internal sealed record UploadRow
{
    public required string Id { get; init; }

    /// <summary>The name that the caller gave.</summary>
    public required string Name { get; init; }

    public required long Bytes { get; init; }

    /// <summary>SHA-256 of the bytes, as imports know files by.</summary>
    public required string ContentHash { get; init; }

    /// <summary>The name of the caller's key.</summary>
    public required string By { get; init; }

    public required DateTimeOffset ReceivedAt { get; init; }

    public required UploadState State { get; init; }

    /// <summary>When the import was done with it.</summary>
    public DateTimeOffset? SettledAt { get; init; }

    /// <summary>The reasons for which it, or files within it, were refused; one a line.</summary>
    public string Reasons { get; init; } = "";
}

/// <summary>The uploads.</summary>
internal static class UploadTable
{
    public const string Schema =
        """
        CREATE TABLE aq_upload (
          id TEXT NOT NULL PRIMARY KEY,
          name TEXT NOT NULL,
          bytes INTEGER NOT NULL,
          content_hash TEXT NOT NULL UNIQUE,
          by TEXT NOT NULL,
          received_at TEXT NOT NULL,
          state TEXT NOT NULL,
          settled_at TEXT,
          reasons TEXT NOT NULL
        )
        """;

    private const string Columns = "id, name, bytes, content_hash, by, received_at, state, settled_at, reasons";

    /// <summary>The last uploads, the newest first.</summary>
    public static IReadOnlyList<UploadRow> Last(StateSession session, int most) => session.Query(
        $"SELECT {Columns} FROM aq_upload ORDER BY received_at DESC, id DESC LIMIT @most", Row, ("most", most));

    /// <summary>The uploads that wait for an import, the oldest first.</summary>
    public static IReadOnlyList<UploadRow> Waiting(StateSession session) => session.Query(
        $"SELECT {Columns} FROM aq_upload WHERE state = @state ORDER BY received_at, id", Row, ("state", UploadState.Waiting));

    /// <summary>The IDs of all uploads.</summary>
    public static IReadOnlyList<string> Ids(StateSession session) => session.Query("SELECT id FROM aq_upload", row => row.Text("id"));

    public static UploadRow? Find(StateSession session, string id) => session.Query(
        $"SELECT {Columns} FROM aq_upload WHERE id = @id", Row, ("id", id)) is [var row, ..] ? row : null;

    /// <summary>The upload of a content; <see langword="null"/> when nobody has uploaded it.</summary>
    public static UploadRow? Of(StateSession session, string contentHash) => session.Query(
        $"SELECT {Columns} FROM aq_upload WHERE content_hash = @hash", Row, ("hash", contentHash)) is [var row, ..] ? row : null;

    public static void Add(StateSession session, UploadRow upload) => session.Execute(
        $"INSERT INTO aq_upload ({Columns}) VALUES (@id, @name, @bytes, @hash, @by, @receivedAt, @state, @settledAt, @reasons)",
        ("id", upload.Id), ("name", upload.Name), ("bytes", upload.Bytes), ("hash", upload.ContentHash), ("by", upload.By),
        ("receivedAt", upload.ReceivedAt), ("state", upload.State), ("settledAt", upload.SettledAt), ("reasons", upload.Reasons));

    /// <summary>Records what became of an upload.</summary>
    public static void Settle(StateSession session, string id, UploadState state, DateTimeOffset? at, string reasons) => session.Execute(
        "UPDATE aq_upload SET state = @state, settled_at = @at, reasons = @reasons WHERE id = @id",
        ("id", id), ("state", state), ("at", at), ("reasons", reasons));

    private static UploadRow Row(StateRow row) => new()
    {
        Id = row.Text("id"),
        Name = row.Text("name"),
        Bytes = row.Size("bytes"),
        ContentHash = row.Text("content_hash"),
        By = row.Text("by"),
        ReceivedAt = row.Moment("received_at"),
        State = row.State<UploadState>("state"),
        SettledAt = row.MomentOrNull("settled_at"),
        Reasons = row.Text("reasons"),
    };
}
