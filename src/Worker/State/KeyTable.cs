namespace AqPipeline.Worker.State;

/// <summary>A key of the HTTP interface as it is kept: its hash, never its text.</summary>
internal sealed record KeyRow
{
    /// <summary>Number of the key, given once.</summary>
    public long Number { get; init; }

    /// <summary>The name under which writes are recorded; no two keys share a name, revoked keys included.</summary>
    public required string Name { get; init; }

    /// <summary>SHA-256 of the key's text, hexadecimal.</summary>
    public required string Hash { get; init; }

    /// <summary>The last four characters of the key's text.</summary>
    public required string LastFour { get; init; }

    public required IReadOnlyList<string> Scopes { get; init; }

    /// <summary>The moment from which the key is refused; <see langword="null"/> for none.</summary>
    public DateTimeOffset? Until { get; init; }

    public required DateTimeOffset CreatedAt { get; init; }

    public DateTimeOffset? RevokedAt { get; init; }
}

/// <summary>The keys.</summary>
internal static class KeyTable
{
    public const string Schema =
        """
        CREATE TABLE aq_key (
          number INTEGER PRIMARY KEY AUTOINCREMENT,
          name TEXT NOT NULL UNIQUE COLLATE NOCASE,
          hash TEXT NOT NULL UNIQUE,
          last_four TEXT NOT NULL,
          scopes TEXT NOT NULL,
          until TEXT,
          created_at TEXT NOT NULL,
          revoked_at TEXT
        )
        """;

    private const string Columns = "number, name, hash, last_four, scopes, until, created_at, revoked_at";

    /// <summary>All keys, the oldest first.</summary>
    public static IReadOnlyList<KeyRow> All(StateSession session) => session.Query($"SELECT {Columns} FROM aq_key ORDER BY number", Row);

    /// <summary>The key of a name, in small or capital letters; <see langword="null"/> when there is none.</summary>
    public static KeyRow? Find(StateSession session, string name) => session.Query(
        $"SELECT {Columns} FROM aq_key WHERE name = @name", Row, ("name", name)) is [var row, ..] ? row : null;

    public static void Add(StateSession session, KeyRow key) => session.Execute(
        "INSERT INTO aq_key (name, hash, last_four, scopes, until, created_at) "
            + "VALUES (@name, @hash, @lastFour, @scopes, @until, @createdAt)",
        ("name", key.Name), ("hash", key.Hash), ("lastFour", key.LastFour), ("scopes", string.Join(' ', key.Scopes)),
        ("until", key.Until), ("createdAt", key.CreatedAt));

    public static void Revoke(StateSession session, long number, DateTimeOffset at) => session.Execute(
        "UPDATE aq_key SET revoked_at = @at WHERE number = @number", ("number", number), ("at", at));

    private static KeyRow Row(StateRow row) => new()
    {
        Number = row.Size("number"),
        Name = row.Text("name"),
        Hash = row.Text("hash"),
        LastFour = row.Text("last_four"),
        Scopes = row.Text("scopes").Split(' '),
        Until = row.MomentOrNull("until"),
        CreatedAt = row.Moment("created_at"),
        RevokedAt = row.MomentOrNull("revoked_at"),
    };
}
