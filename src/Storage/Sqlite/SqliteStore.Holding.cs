using AqPipeline.Storage.Copying;
using Microsoft.Data.Sqlite;

namespace AqPipeline.Storage.Sqlite;

/// <summary>The store held at one moment, so that several reads are of one revision.</summary>
internal sealed partial class SqliteStore
{
    private SqliteTransaction? _held;
    private int _openings;
    private ((int Openings, int Version) State, StoreMark Mark)? _mark;

    /// <inheritdoc />
    public ValueTask Hold(CancellationToken cancellationToken)
    {
        Guard(() => Unchanged(() =>
        {
            _held?.Dispose();
            _held = _connection.BeginTransaction(deferred: true);

            // The first read of a transaction is what it stays at.
            return Setting("revision");
        }));
        return default;
    }

    /// <inheritdoc />
    public ValueTask<StoreMark> ReadMark(CancellationToken cancellationToken) => Guarded(() =>
    {
        // SQLite's number changes with every write of another connection; until then nothing else needs to be read.
        var state = (_openings, Pragma("data_version"));
        if (_mark is not { } known || known.State != state)
        {
            var (revision, rules) = (Setting("revision") ?? "0", Setting("rules"));
            _mark = known = (state, new StoreMark(long.Parse(revision, CultureInfo.InvariantCulture), $"{revision} {rules} {state}"));
        }

        return known.Mark;
    });

    /// <summary>Without the figures, and so without their checksums: those of unchanged days were verified when they were read.</summary>
    public ValueTask<IReadOnlyDictionary<DateOnly, long>> ReadStatisticsRevisions(CancellationToken cancellationToken) =>
        Guarded<IReadOnlyDictionary<DateOnly, long>>(() => Query(
            "SELECT day, revision FROM daily_statistics", row => (Day: DateOnly.FromDayNumber(row.GetInt32(0)), Revision: row.GetInt64(1)))
            .ToDictionary(row => row.Day, row => row.Revision));

    /// <summary>Reads at the held moment.</summary>
    /// <exception cref="StoreException">The file is read without locks, and another program wrote to it.</exception>
    private T Held<T>(Func<T> work)
    {
        T result = default!;
        Guard(() =>
        {
            try
            {
                result = work();
            }
            catch (Exception exception) when (_reader is { HasChanged: true })
            {
                throw Moved(exception);
            }

            if (_reader is { HasChanged: true })
            {
                throw Moved(null);
            }
        });
        return result;
    }

    private StoreException Moved(Exception? cause) =>
        new($"{_path} was written by another process during the answer. Ask again.", cause!) { HasMoved = true };
}
