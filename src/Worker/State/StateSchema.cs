using Microsoft.Data.Sqlite;

namespace AqPipeline.Worker.State;

/// <summary>
/// The tables of the worker's database except those of its schedule. A later version of the program adds a step; a step that a release
/// had is never changed.
/// </summary>
internal static class StateSchema
{
    private const string Version = "CREATE TABLE aq_version (number INTEGER NOT NULL)";

    private static readonly IReadOnlyList<IReadOnlyList<string>> s_steps =
    [
        [DraftTable.Schema, DraftTable.Index, CounterTable.Schema, IssueTable.Schema, IssueFileTable.Schema, DeliveryTable.Schema],
        [DraftTable.Text],
        [KeyTable.Schema, AuditTable.Schema, AnsweredWriteTable.Schema, UploadTable.Schema],
        [WarningTable.Schema],
    ];

    /// <summary>The version of the tables that this program writes.</summary>
    public static int Latest => s_steps.Count;

    /// <summary>Brings a database to this version; one that has it is only read.</summary>
    /// <exception cref="StoreException">The database is of a later version.</exception>
    public static void Prepare(SqliteConnection connection)
    {
        var found = StateDatabase.Transact(connection, Number, deferred: true);
        if (found > s_steps.Count)
        {
            throw new StoreException(
                $"The worker database {connection.DataSource} is of a later version of the program (schema {found}, this one knows "
                    + $"{s_steps.Count}). Use that version.");
        }

        if (found == s_steps.Count)
        {
            return;
        }

        using (var command = connection.CreateCommand())
        {
            command.CommandText = "PRAGMA journal_mode = WAL";
            command.ExecuteNonQuery();
        }

        StateDatabase.Transact(
            connection,
            session =>
            {
                Upgrade(session);
                return true;
            },
            deferred: false);
    }

    private static void Upgrade(StateSession session)
    {
        // Another process may have done it since.
        var from = Number(session);
        foreach (var statement in s_steps.Skip(from).SelectMany(step => step))
        {
            session.Execute(statement);
        }

        if (!HasVersion(session))
        {
            session.Execute(Version);
        }

        session.Execute("DELETE FROM aq_version");
        session.Execute("INSERT INTO aq_version (number) VALUES (@number)", ("number", s_steps.Count));
    }

    /// <summary>The version of the tables of a database; 0 if it has none of them.</summary>
    public static int Number(StateSession session) =>
        HasVersion(session) ? session.Query("SELECT number FROM aq_version", row => row.Number("number")).Single() : 0;

    private static bool HasVersion(StateSession session) => session.Query(
        "SELECT name FROM sqlite_master WHERE type = 'table' AND name = 'aq_version'", row => row.Text("name")).Count > 0;
}
