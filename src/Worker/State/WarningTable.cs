namespace AqPipeline.Worker.State;

/// <summary>What happened to a warning.</summary>
internal enum WarningAct
{
    /// <summary>It came into force.</summary>
    Issued,

    /// <summary>It got a higher colour.</summary>
    Raised,

    /// <summary>It got a lower colour.</summary>
    Lowered,

    /// <summary>It got a later last day.</summary>
    Extended,

    /// <summary>It got an earlier last day.</summary>
    Shortened,

    /// <summary>It ended.</summary>
    Lifted,
}

/// <summary>An act on a warning: the last one says what is in force.</summary>
internal sealed record WarningRow
{
    /// <summary>The warning.</summary>
    public required string Id { get; init; }

    /// <summary>The number of the act, 1 for the first.</summary>
    public required int Number { get; init; }

    /// <summary>The area, by its label.</summary>
    public required string Area { get; init; }

    /// <summary>The rule by which it was issued.</summary>
    public required string Rule { get; init; }

    public required WarningAct Act { get; init; }

    /// <summary>The colour after the act; of a lifted warning its last one.</summary>
    public required WarningLevel Level { get; init; }

    /// <summary>The colour that the program proposed; <see langword="null"/> where it proposed none.</summary>
    public WarningLevel? Proposed { get; init; }

    /// <summary>The probability of the colour or a higher one; <see langword="null"/> where it was not known.</summary>
    public double? Probability { get; init; }

    /// <summary>The first day.</summary>
    public required DateOnly First { get; init; }

    /// <summary>The last day that is expected.</summary>
    public required DateOnly Last { get; init; }

    /// <summary>Who decided.</summary>
    public required string By { get; init; }

    public required DateTimeOffset At { get; init; }

    public string? Reason { get; init; }

    /// <summary>When the recipients of alerts were told; <see langword="null"/> while they wait.</summary>
    public DateTimeOffset? ToldAt { get; init; }

    /// <summary>True while the warning is in force, or is about to be.</summary>
    /// <param name="day">The last known day.</param>
    /// <param name="daysAhead">The days after it on which a warning that is issued already may begin.</param>
    /// <param name="endsByItself">True where its rule knows no lifting, so that it ends with its last day.</param>
    public bool IsInForce(DateOnly day, int daysAhead, bool endsByItself) =>
        Act != WarningAct.Lifted && First <= day.AddDays(daysAhead) && (!endsByItself || day <= Last);
}

/// <summary>The record of warnings.</summary>
internal static class WarningTable
{
    public const string Schema =
        """
        CREATE TABLE aq_warning (
          id TEXT NOT NULL,
          number INTEGER NOT NULL,
          area TEXT NOT NULL,
          rule TEXT NOT NULL,
          act TEXT NOT NULL,
          level TEXT NOT NULL,
          proposed TEXT,
          probability REAL,
          first_day TEXT NOT NULL,
          last_day TEXT NOT NULL,
          decided_by TEXT NOT NULL,
          decided_at TEXT NOT NULL,
          reason TEXT,
          told_at TEXT,
          PRIMARY KEY (id, number)
        )
        """;

    private const string Columns =
        "id, number, area, rule, act, level, proposed, probability, first_day, last_day, decided_by, decided_at, reason, told_at";

    /// <summary>All acts, by warning in the order of their first acts.</summary>
    public static IReadOnlyList<WarningRow> All(StateSession session) => session.Query(
        $"SELECT {Columns} FROM aq_warning ORDER BY first_day, id, number", Row);

    /// <summary>The acts on one warning in order.</summary>
    public static IReadOnlyList<WarningRow> Of(StateSession session, string id) => session.Query(
        $"SELECT {Columns} FROM aq_warning WHERE id = @id ORDER BY number", Row, ("id", id));

    public static void Add(StateSession session, WarningRow row) => session.Execute(
        $"INSERT INTO aq_warning ({Columns}) VALUES (@id, @number, @area, @rule, @act, @level, @proposed, @probability, @first, @last, "
            + "@by, @at, @reason, NULL)",
        ("id", row.Id), ("number", row.Number), ("area", row.Area), ("rule", row.Rule), ("act", row.Act), ("level", row.Level),
        ("proposed", row.Proposed), ("probability", row.Probability), ("first", row.First), ("last", row.Last), ("by", row.By),
        ("at", row.At), ("reason", row.Reason));

    /// <summary>Records that the recipients of alerts were told of an act.</summary>
    public static void Tell(StateSession session, WarningRow row, DateTimeOffset at) => session.Execute(
        "UPDATE aq_warning SET told_at = @at WHERE id = @id AND number = @number", ("at", at), ("id", row.Id), ("number", row.Number));

    private static WarningRow Row(StateRow row) => new()
    {
        Id = row.Text("id"),
        Number = row.Number("number"),
        Area = row.Text("area"),
        Rule = row.Text("rule"),
        Act = row.State<WarningAct>("act"),
        Level = row.State<WarningLevel>("level"),
        Proposed = row.TextOrNull("proposed") is null ? null : row.State<WarningLevel>("proposed"),
        Probability = row.FigureOrNull("probability"),
        First = row.Day("first_day"),
        Last = row.Day("last_day"),
        By = row.Text("decided_by"),
        At = row.Moment("decided_at"),
        Reason = row.TextOrNull("reason"),
        ToldAt = row.MomentOrNull("told_at"),
    };
}
