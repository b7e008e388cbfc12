namespace AqPipeline.Worker.State;

/// <summary>A write that a caller named with an idempotency key, with the answer that was given.</summary>
internal sealed record AnsweredWriteRow
{
    /// <summary>The same for the same call.</summary>
    public required string Fingerprint { get; init; }

    /// <summary>The process that answers, or answered, the call.</summary>
    public required string Process { get; init; }

    /// <summary>HTTP status of the answer; <see langword="null"/> while the call is being answered.</summary>
    public int? Status { get; init; }

    /// <summary>The document of the answer.</summary>
    public string? Json { get; init; }

    /// <summary>The address of what was created.</summary>
    public string? Location { get; init; }
}

/// <summary>The answers to writes with an idempotency key.</summary>
internal static class AnsweredWriteTable
{
    public const string Schema =
        """
        CREATE TABLE aq_answered_write (
          caller INTEGER NOT NULL,
          key TEXT NOT NULL,
          fingerprint TEXT NOT NULL,
          process TEXT NOT NULL,
          at TEXT NOT NULL,
          status INTEGER,
          json TEXT,
          location TEXT,
          PRIMARY KEY (caller, key)
        )
        """;

    public static AnsweredWriteRow? Find(StateSession session, long caller, string key) => session.Query(
        "SELECT fingerprint, process, status, json, location FROM aq_answered_write WHERE caller = @caller AND key = @key",
        row => new AnsweredWriteRow
        {
            Fingerprint = row.Text("fingerprint"),
            Process = row.Text("process"),
            Status = row.NumberOrNull("status"),
            Json = row.TextOrNull("json"),
            Location = row.TextOrNull("location"),
        },
        ("caller", caller), ("key", key)) is [var row, ..] ? row : null;

    /// <summary>Claims a key; a claim that an ended process left is taken over.</summary>
    public static void Claim(StateSession session, long caller, string key, string fingerprint, string process, DateTimeOffset at) =>
        session.Execute(
            "INSERT INTO aq_answered_write (caller, key, fingerprint, process, at) VALUES (@caller, @key, @fingerprint, @process, @at) "
                + "ON CONFLICT (caller, key) DO UPDATE SET process = excluded.process, at = excluded.at",
            ("caller", caller), ("key", key), ("fingerprint", fingerprint), ("process", process), ("at", at));

    public static void Keep(StateSession session, long caller, string key, int status, string json, string? location) => session.Execute(
        "UPDATE aq_answered_write SET status = @status, json = @json, location = @location WHERE caller = @caller AND key = @key",
        ("caller", caller), ("key", key), ("status", status), ("json", json), ("location", location));

    public static void Release(StateSession session, long caller, string key) => session.Execute(
        "DELETE FROM aq_answered_write WHERE caller = @caller AND key = @key AND status IS NULL", ("caller", caller), ("key", key));

    /// <summary>Takes out answers that are older than a moment.</summary>
    public static void Forget(StateSession session, DateTimeOffset before) =>
        session.Execute("DELETE FROM aq_answered_write WHERE at < @before", ("before", before));
}
