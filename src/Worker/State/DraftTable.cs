namespace AqPipeline.Worker.State;

/// <summary>What became of a draft.</summary>
internal enum DraftState
{
    /// <summary>Nobody has decided yet.</summary>
    Draft,

    /// <summary>It has its number; its files are not all in their place yet.</summary>
    Approved,

    /// <summary>It is issued.</summary>
    Issued,

    /// <summary>Somebody has refused it.</summary>
    Rejected,

    /// <summary>It was issued and is void (作废).</summary>
    Withdrawn,

    /// <summary>A later draft or, once issued, a revision has taken its place.</summary>
    Superseded,
}

/// <summary>A draft of a bulletin.</summary>
internal sealed record DraftRow
{
    /// <summary>Short and speakable, such as <c>B-2019-03-jilin-cities-2</c>.</summary>
    public required string Id { get; init; }

    /// <summary>The bulletin that it is a draft of, such as <c>2019-03-jilin-cities</c>.</summary>
    public required string Bulletin { get; init; }

    /// <summary>第几稿: 1 for the first draft of the bulletin.</summary>
    public required int Number { get; init; }

    /// <summary>What was asked, as JSON.</summary>
    public required string Question { get; init; }

    /// <summary>The name for lists.</summary>
    public required string Name { get; init; }

    /// <summary>The printed title on one line.</summary>
    public required string Title { get; init; }

    /// <summary>The fingerprint of all that is printed.</summary>
    public required string Fingerprint { get; init; }

    /// <summary>The printed units, as JSON.</summary>
    public required string Units { get; init; }

    public required DraftState State { get; init; }

    public required string DraftedBy { get; init; }

    public required DateTimeOffset DraftedAt { get; init; }

    /// <summary>Who approved, rejected or withdrew it; <see langword="null"/> while it is a draft.</summary>
    public string? DecidedBy { get; init; }

    public DateTimeOffset? DecidedAt { get; init; }

    /// <summary>Why it was rejected or withdrawn, or the draft that has taken its place.</summary>
    public string? Reason { get; init; }

    /// <summary>The draft whose issue this one revises.</summary>
    public string? Replaces { get; init; }

    /// <summary>Who moved since that issue, as JSON.</summary>
    public required string Moves { get; init; }

    /// <summary>The printed text, as JSON; an empty list for drafts of before texts were kept.</summary>
    public required string Text { get; init; }
}

/// <summary>The drafts of bulletins.</summary>
internal static class DraftTable
{
    public const string Schema =
        """
        CREATE TABLE aq_bulletin_draft (
          id TEXT NOT NULL PRIMARY KEY,
          bulletin TEXT NOT NULL,
          number INTEGER NOT NULL,
          question TEXT NOT NULL,
          name TEXT NOT NULL,
          title TEXT NOT NULL,
          fingerprint TEXT NOT NULL,
          units TEXT NOT NULL,
          state TEXT NOT NULL,
          drafted_by TEXT NOT NULL,
          drafted_at TEXT NOT NULL,
          decided_by TEXT,
          decided_at TEXT,
          reason TEXT,
          replaces TEXT REFERENCES aq_bulletin_draft (id),
          moves TEXT NOT NULL,
          UNIQUE (bulletin, number)
        )
        """;

    public const string Text = "ALTER TABLE aq_bulletin_draft ADD COLUMN text TEXT NOT NULL DEFAULT '[]'";

    public const string Index = "CREATE INDEX aq_bulletin_draft_by_time ON aq_bulletin_draft (drafted_at)";

    private const string Columns =
        "id, bulletin, number, question, name, title, fingerprint, units, state, drafted_by, drafted_at, decided_by, decided_at, reason, "
            + "replaces, moves, text";

    /// <summary>All drafts, the newest first.</summary>
    public static IReadOnlyList<DraftRow> All(StateSession session) =>
        session.Query($"SELECT {Columns} FROM aq_bulletin_draft ORDER BY drafted_at DESC, id DESC", Row);

    /// <summary>The drafts of one bulletin, the newest first.</summary>
    public static IReadOnlyList<DraftRow> Of(StateSession session, string bulletin) => session.Query(
        $"SELECT {Columns} FROM aq_bulletin_draft WHERE bulletin = @bulletin ORDER BY number DESC", Row, ("bulletin", bulletin));

    /// <summary>The draft with an ID, in small or capital letters; <see langword="null"/> when there is none.</summary>
    public static DraftRow? Find(StateSession session, string id) => session.Query(
        $"SELECT {Columns} FROM aq_bulletin_draft WHERE lower(id) = lower(@id)", Row, ("id", id)) is [var row, ..] ? row : null;

    public static void Add(StateSession session, DraftRow draft) => session.Execute(
        $"INSERT INTO aq_bulletin_draft ({Columns}) VALUES (@id, @bulletin, @number, @question, @name, @title, @fingerprint, @units, "
            + "@state, @draftedBy, @draftedAt, @decidedBy, @decidedAt, @reason, @replaces, @moves, @text)",
        ("id", draft.Id), ("bulletin", draft.Bulletin), ("number", draft.Number), ("question", draft.Question), ("name", draft.Name),
        ("title", draft.Title), ("fingerprint", draft.Fingerprint), ("units", draft.Units), ("state", draft.State),
        ("draftedBy", draft.DraftedBy), ("draftedAt", draft.DraftedAt), ("decidedBy", draft.DecidedBy), ("decidedAt", draft.DecidedAt),
        ("reason", draft.Reason), ("replaces", draft.Replaces), ("moves", draft.Moves),
        ("text", draft.Text));

    /// <summary>Records a decision.</summary>
    public static void Decide(StateSession session, string id, DraftState state, string by, DateTimeOffset at, string? reason) =>
        session.Execute(
            "UPDATE aq_bulletin_draft SET state = @state, decided_by = @by, decided_at = @at, reason = @reason WHERE id = @id",
            ("id", id), ("state", state), ("by", by), ("at", at), ("reason", reason));

    /// <summary>Changes the state alone: who decided stays.</summary>
    public static void Turn(StateSession session, string id, DraftState state, string? reason) => session.Execute(
        "UPDATE aq_bulletin_draft SET state = @state, reason = @reason WHERE id = @id", ("id", id), ("state", state), ("reason", reason));

    private static DraftRow Row(StateRow row) => new()
    {
        Id = row.Text("id"),
        Bulletin = row.Text("bulletin"),
        Number = row.Number("number"),
        Question = row.Text("question"),
        Name = row.Text("name"),
        Title = row.Text("title"),
        Fingerprint = row.Text("fingerprint"),
        Units = row.Text("units"),
        State = row.State<DraftState>("state"),
        DraftedBy = row.Text("drafted_by"),
        DraftedAt = row.Moment("drafted_at"),
        DecidedBy = row.TextOrNull("decided_by"),
        DecidedAt = row.MomentOrNull("decided_at"),
        Reason = row.TextOrNull("reason"),
        Replaces = row.TextOrNull("replaces"),
        Moves = row.Text("moves"),
        Text = row.Text("text"),
    };
}
