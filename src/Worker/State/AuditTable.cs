namespace AqPipeline.Worker.State;

/// <summary>One entry of the audit log: who did what, when, and with which outcome.</summary>
internal sealed record AuditRow
{
    public long Number { get; init; }

    public required DateTimeOffset At { get; init; }

    /// <summary>Number of the key; <see langword="null"/> for a command.</summary>
    public long? KeyNumber { get; init; }

    /// <summary>The name of the key, or of the account that ran a command.</summary>
    public required string Who { get; init; }

    /// <summary>Method and path of the call, or the command.</summary>
    public required string What { get; init; }

    /// <summary>The address of the caller; empty for a command.</summary>
    public required string Address { get; init; }

    /// <summary>What it was about, such as the ID of a draft.</summary>
    public string Subject { get; init; } = "";

    /// <summary>HTTP status of the answer; <see langword="null"/> for a command, and for a call that a crash ended.</summary>
    public int? Status { get; init; }

    /// <summary>The outcome; <see langword="null"/> while the call is under way, and for a call that a crash ended.</summary>
    public string? Outcome { get; init; }
}

/// <summary>The audit log. Entries are completed once and never taken out.</summary>
internal static class AuditTable
{
    public const string Schema =
        """
        CREATE TABLE aq_audit (
          number INTEGER PRIMARY KEY AUTOINCREMENT,
          at TEXT NOT NULL,
          key_number INTEGER,
          who TEXT NOT NULL,
          what TEXT NOT NULL,
          address TEXT NOT NULL,
          subject TEXT NOT NULL,
          status INTEGER,
          outcome TEXT
        )
        """;

    /// <summary>The last entries, the newest first.</summary>
    public static IReadOnlyList<AuditRow> Last(StateSession session, int most) => session.Query(
        "SELECT number, at, key_number, who, what, address, subject, status, outcome FROM aq_audit ORDER BY number DESC LIMIT @most", Row,
        ("most", most));

    /// <returns>Number of the entry.</returns>
    public static long Add(StateSession session, AuditRow entry) => session.Query(
        "INSERT INTO aq_audit (at, key_number, who, what, address, subject, status, outcome) "
            + "VALUES (@at, @keyNumber, @who, @what, @address, @subject, @status, @outcome) RETURNING number",
        row => row.Size("number"),
        ("at", entry.At), ("keyNumber", entry.KeyNumber), ("who", entry.Who), ("what", entry.What), ("address", entry.Address),
        ("subject", entry.Subject), ("status", entry.Status), ("outcome", entry.Outcome)).Single();

    public static void Complete(StateSession session, long number, int status, string subject, string outcome) => session.Execute(
        "UPDATE aq_audit SET status = @status, subject = @subject, outcome = @outcome WHERE number = @number",
        ("number", number), ("status", status), ("subject", subject), ("outcome", outcome));

    private static AuditRow Row(StateRow row) => new()
    {
        Number = row.Size("number"),
        At = row.Moment("at"),
        KeyNumber = row.SizeOrNull("key_number"),
        Who = row.Text("who"),
        What = row.Text("what"),
        Address = row.Text("address"),
        Subject = row.Text("subject"),
        Status = row.NumberOrNull("status"),
        Outcome = row.TextOrNull("outcome"),
    };
}
