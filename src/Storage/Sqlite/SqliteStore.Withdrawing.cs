using AqPipeline.Storage.Copying;

namespace AqPipeline.Storage.Sqlite;

/// <summary>Imports that are taken back.</summary>
internal sealed partial class SqliteStore
{
    public ValueTask Withdraw(WithdrawnPiece piece, CancellationToken cancellationToken) => InTransaction(() =>
    {
        RaiseRevision(piece.Revision);
        RemoveReplaced(piece.Before, piece.Days);
        Save(piece.Days, cancellationToken);
        foreach (var series in piece.Spans.Keys)
        {
            Remove(SqliteTable.Span, series.Value);
        }

        SaveSpans(piece.LastingSpans);
        if (piece.Stations is { } register)
        {
            foreach (var version in register.GoneVersions)
            {
                Remove(SqliteTable.StationVersion, version.Entry.Id.Value, version.Import);
            }

            foreach (var station in register.Gone)
            {
                Remove(SqliteTable.Station, station.Value);
            }

            Save(register.Entries);
        }

        foreach (var import in piece.Imports)
        {
            var marked = StoredReceipt.Read(import.Receipt);
            Remove(SqliteTable.Import, import.Number, marked.ContentHash);
            using var save = Write(SqliteTable.Import);
            save.Put(import.Number, StoredReceipt.KeyOf(marked), import.Receipt, import.StationDays);
            SavePublished(import.Number, import.PublishedDays);
        }

        _imports = null;
    });

    private void RaiseRevision(long revision)
    {
        if (revision > Revision())
        {
            SaveRevision(revision);
        }
    }

    /// <summary>Takes out what days no longer have: replaced hours, and weather of series that were joined.</summary>
    private void RemoveReplaced(IReadOnlyList<PackedDay> before, IReadOnlyList<PackedDay> after)
    {
        foreach (var (earlier, later) in before.Zip(after))
        {
            var replaced = later.Superseded.Select(hours => (hours.Station, hours.By)).ToHashSet();
            foreach (var hours in earlier.Superseded.Where(hours => !replaced.Contains((hours.Station, hours.By))))
            {
                Remove(SqliteTable.Superseded, earlier.Day.DayNumber, hours.Station.Value, hours.By);
            }

            var weather = later.Weather.Select(entry => entry.Station).ToHashSet();
            foreach (var (station, _) in earlier.Weather.Where(entry => !weather.Contains(entry.Station)))
            {
                Remove(SqliteTable.Weather, earlier.Day.DayNumber, station.Value);
            }
        }
    }
}
