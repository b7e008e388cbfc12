namespace AqPipeline.Worker.State;

/// <summary>A bulletin that has its number.</summary>
internal sealed record IssueRow
{
    /// <summary>The draft that was approved.</summary>
    public required string Draft { get; init; }

    /// <summary>The bulletin.</summary>
    public required string Bulletin { get; init; }

    /// <summary>The bureau whose numbers are counted.</summary>
    public required string Bureau { get; init; }

    /// <summary>The year in which they are counted.</summary>
    public required int Year { get; init; }

    /// <summary>The number in 发文字号; <see langword="null"/> where bulletins have none.</summary>
    public int? Number { get; init; }

    /// <summary>期号; <see langword="null"/> where bulletins have none.</summary>
    public int? Issue { get; init; }

    /// <summary>发文字号 as printed.</summary>
    public string? NumberText { get; init; }

    /// <summary>期号 as printed.</summary>
    public string? IssueText { get; init; }

    /// <summary>成文日期.</summary>
    public required DateOnly Date { get; init; }

    public required string ApprovedBy { get; init; }

    public required DateTimeOffset ApprovedAt { get; init; }

    /// <summary>What the bulletin that this one replaces was called, as printed.</summary>
    public string? Replaces { get; init; }

    /// <summary>The folder of the documents.</summary>
    public required string Folder { get; init; }

    /// <summary>The names of the documents without their suffix.</summary>
    public required string Stem { get; init; }

    public string? WithdrawnBy { get; init; }

    public DateTimeOffset? WithdrawnAt { get; init; }

    public string? WithdrawnReason { get; init; }
}

/// <summary>The record of issues.</summary>
internal static class IssueTable
{
    public const string Schema =
        """
        CREATE TABLE aq_bulletin_issue (
          draft TEXT NOT NULL PRIMARY KEY REFERENCES aq_bulletin_draft (id),
          bulletin TEXT NOT NULL,
          bureau TEXT NOT NULL,
          year INTEGER NOT NULL,
          number INTEGER,
          issue INTEGER,
          number_text TEXT,
          issue_text TEXT,
          date TEXT NOT NULL,
          approved_by TEXT NOT NULL,
          approved_at TEXT NOT NULL,
          replaces TEXT,
          folder TEXT NOT NULL,
          stem TEXT NOT NULL,
          withdrawn_by TEXT,
          withdrawn_at TEXT,
          withdrawn_reason TEXT,
          UNIQUE (bureau, year, number),
          UNIQUE (bureau, year, issue)
        )
        """;

    private const string Columns =
        "draft, bulletin, bureau, year, number, issue, number_text, issue_text, date, approved_by, approved_at, replaces, folder, stem, "
            + "withdrawn_by, withdrawn_at, withdrawn_reason";

    /// <summary>All issues.</summary>
    public static IReadOnlyList<IssueRow> All(StateSession session) => session.Query($"SELECT {Columns} FROM aq_bulletin_issue", Row);

    /// <summary>The issues of one bulletin, the newest first.</summary>
    public static IReadOnlyList<IssueRow> Of(StateSession session, string bulletin) => session.Query(
        $"SELECT {Columns} FROM aq_bulletin_issue WHERE bulletin = @bulletin ORDER BY approved_at DESC, draft DESC", Row,
        ("bulletin", bulletin));

    /// <summary>The issue of a draft; <see langword="null"/> when it has none.</summary>
    public static IssueRow? Find(StateSession session, string draft) => session.Query(
        $"SELECT {Columns} FROM aq_bulletin_issue WHERE draft = @draft", Row, ("draft", draft)) is [var row, ..] ? row : null;

    public static void Add(StateSession session, IssueRow issue) => session.Execute(
        "INSERT INTO aq_bulletin_issue (draft, bulletin, bureau, year, number, issue, number_text, issue_text, date, approved_by, "
            + "approved_at, replaces, folder, stem) VALUES (@draft, @bulletin, @bureau, @year, @number, @issue, @numberText, @issueText, "
            + "@date, @approvedBy, @approvedAt, @replaces, @folder, @stem)",
        ("draft", issue.Draft), ("bulletin", issue.Bulletin), ("bureau", issue.Bureau), ("year", issue.Year), ("number", issue.Number),
        ("issue", issue.Issue), ("numberText", issue.NumberText), ("issueText", issue.IssueText), ("date", issue.Date),
        ("approvedBy", issue.ApprovedBy), ("approvedAt", issue.ApprovedAt), ("replaces", issue.Replaces), ("folder", issue.Folder),
        ("stem", issue.Stem));

    /// <summary>Records that an issue is void.</summary>
    public static void Withdraw(StateSession session, string draft, string by, DateTimeOffset at, string reason) => session.Execute(
        "UPDATE aq_bulletin_issue SET withdrawn_by = @by, withdrawn_at = @at, withdrawn_reason = @reason WHERE draft = @draft",
        ("draft", draft), ("by", by), ("at", at), ("reason", reason));

    private static IssueRow Row(StateRow row) => new()
    {
        Draft = row.Text("draft"),
        Bulletin = row.Text("bulletin"),
        Bureau = row.Text("bureau"),
        Year = row.Number("year"),
        Number = row.NumberOrNull("number"),
        Issue = row.NumberOrNull("issue"),
        NumberText = row.TextOrNull("number_text"),
        IssueText = row.TextOrNull("issue_text"),
        Date = row.Day("date"),
        ApprovedBy = row.Text("approved_by"),
        ApprovedAt = row.Moment("approved_at"),
        Replaces = row.TextOrNull("replaces"),
        Folder = row.Text("folder"),
        Stem = row.Text("stem"),
        WithdrawnBy = row.TextOrNull("withdrawn_by"),
        WithdrawnAt = row.MomentOrNull("withdrawn_at"),
        WithdrawnReason = row.TextOrNull("withdrawn_reason"),
    };
}
