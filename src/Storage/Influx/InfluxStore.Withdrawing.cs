using AqPipeline.Storage.Copying;
using AqPipeline.Storage.History;

namespace AqPipeline.Storage.Influx;

/// <summary>Imports that are taken back.</summary>
internal sealed partial class InfluxStore
{
    public async ValueTask Withdraw(WithdrawnPiece piece, CancellationToken cancellationToken)
    {
        var spans = await ReadSpansKept(cancellationToken);
        foreach (var series in piece.Spans.Keys)
        {
            spans.Remove(series);
        }

        foreach (var (series, days) in piece.LastingSpans)
        {
            spans[series] = days;
        }

        var versions = piece.Stations is null ? [] : await ReadStationVersions(cancellationToken);
        await InBatch(
            batch =>
            {
                batch.Head = batch.Head with { Revision = Math.Max(batch.Head.Revision, piece.Revision) };
                batch.Step().State(batch.WriteHead);
                AddChanged(batch, piece.Before, piece.Days);
                var step = batch.Step();
                step.State(lines => lines.Point(Spans).Blobs(Packed(spans), 0).At(0));
                if (piece.Stations is { } register)
                {
                    Write(step, register.Entries);
                    WriteWithout(step, versions, register.GoneVersions);
                    foreach (var station in register.Gone)
                    {
                        // A series that loses its last point would be forgotten, and others with it: an empty entry stays.
                        step.State(lines => lines.Point(Stations).Tag("station", LineWriter.TagValue(station.Value))
                            .Text("name", "").Text("city", "").Text("county", "")
                            .Blobs([], 0, LineWriter.Plain(station.Value)).At(0));
                    }
                }

                WriteReceipts(step, piece.Imports);
                WriteHashes(batch, [.. piece.Imports.Select(import => (import.Number, StoredReceipt.Read(import.Receipt)))]);
                return Task.FromResult(true);
            },
            cancellationToken);
        ForgetHashes();
    }

    /// <summary>A record that an import no longer replaces becomes an empty point, because a step cannot delete points.</summary>
    private static void AddChanged(BatchWriter batch, IReadOnlyList<PackedDay> befores, IReadOnlyList<PackedDay> afters)
    {
        foreach (var (before, after) in befores.Zip(afters).Where(days => days.Second.Readings is not null))
        {
            List<(int Import, byte[] Hours)> replaced = Replaced(after);
            replaced.AddRange(before.Superseded.Select(hours => hours.By).Except(after.Superseded.Select(hours => hours.By))
                .Select(import => (import, StationEntries.Encode([]))));
            batch.Add(
                new InfluxDay(after.Day, after.Revision, after.Readings, replaced),
                new PlottedDay(after.Day, DayReadingsCodec.Decode(after.Day, after.Readings), before.Readings));
        }
    }

    /// <summary>Writes the versions of each import that loses some.</summary>
    private static void WriteWithout(
        InfluxStep step, IReadOnlyList<PackedStationVersion> versions, IReadOnlyList<PackedStationVersion> gone)
    {
        var stay = versions.Except(gone).ToLookup(version => version.Import);
        foreach (var import in gone.Select(version => version.Import).Distinct())
        {
            var entries = stay[import].Select(version => (version.Entry.Id, (byte[][])[StoredStation.Write(version.Entry)]));
            step.State(lines => lines.Point(StationEntryVersions).Blobs(StationEntries.Encode(entries), import).At(import));
        }
    }

    /// <summary>The log is read anew: an import of it is no longer known.</summary>
    private void ForgetHashes()
    {
        _imports.Clear();
        _logged.Clear();
        _withdrawn.Clear();
        _lastSeen = 0;
    }
}
