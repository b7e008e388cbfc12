namespace AqPipeline.Worker.State;

/// <summary>A document of an issue.</summary>
/// <param name="Name">Its name in the folder of the issue.</param>
/// <param name="Bytes">Its length.</param>
/// <param name="Sha256">Its SHA-256 in hexadecimal.</param>
internal sealed record IssueFileRow(string Name, long Bytes, string Sha256);

/// <summary>The documents of issues.</summary>
internal static class IssueFileTable
{
    public const string Schema =
        """
        CREATE TABLE aq_bulletin_file (
          draft TEXT NOT NULL REFERENCES aq_bulletin_issue (draft),
          name TEXT NOT NULL,
          bytes INTEGER NOT NULL,
          sha256 TEXT NOT NULL,
          PRIMARY KEY (draft, name)
        )
        """;

    /// <summary>The documents of an issue.</summary>
    public static IReadOnlyList<IssueFileRow> Of(StateSession session, string draft) => session.Query(
        "SELECT name, bytes, sha256 FROM aq_bulletin_file WHERE draft = @draft ORDER BY name",
        row => new IssueFileRow(row.Text("name"), row.Size("bytes"), row.Text("sha256")), ("draft", draft));

    /// <summary>Records the documents of an issue in place of those recorded before.</summary>
    public static void Set(StateSession session, string draft, IEnumerable<IssueFileRow> files)
    {
        session.Execute("DELETE FROM aq_bulletin_file WHERE draft = @draft", ("draft", draft));
        foreach (var file in files)
        {
            session.Execute(
                "INSERT INTO aq_bulletin_file (draft, name, bytes, sha256) VALUES (@draft, @name, @bytes, @sha256)",
                ("draft", draft), ("name", file.Name), ("bytes", file.Bytes), ("sha256", file.Sha256));
        }
    }
}
