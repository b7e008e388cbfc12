namespace AqPipeline.Worker.State;

/// <summary>What is counted.</summary>
internal enum CounterKind
{
    /// <summary>发文字号.</summary>
    Number,

    /// <summary>期号.</summary>
    Issue,
}

/// <summary>The numbers of bulletins: for each bureau, year and kind the last one given.</summary>
internal static class CounterTable
{
    public const string Schema =
        """
        CREATE TABLE aq_bulletin_counter (
          bureau TEXT NOT NULL,
          year INTEGER NOT NULL,
          kind TEXT NOT NULL,
          last INTEGER NOT NULL,
          PRIMARY KEY (bureau, year, kind)
        )
        """;

    /// <summary>The next number.</summary>
    public static int Next(StateSession session, string bureau, int year, CounterKind kind) => session.Query(
        "SELECT last FROM aq_bulletin_counter WHERE bureau = @bureau AND year = @year AND kind = @kind", row => row.Number("last"),
        ("bureau", bureau), ("year", year), ("kind", kind)) is [var last, ..] ? last + 1 : 1;

    /// <summary>Gives a number, which is the next one.</summary>
    public static void Take(StateSession session, string bureau, int year, CounterKind kind, int number) => session.Execute(
        "INSERT INTO aq_bulletin_counter (bureau, year, kind, last) VALUES (@bureau, @year, @kind, @number) "
            + "ON CONFLICT (bureau, year, kind) DO UPDATE SET last = excluded.last",
        ("bureau", bureau), ("year", year), ("kind", kind), ("number", number));
}
