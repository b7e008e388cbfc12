using AqPipeline.Storage.Copying;

namespace AqPipeline.Storage.Memory;

/// <summary>Imports that are taken back.</summary>
internal sealed partial class MemoryStore
{
    public async ValueTask Withdraw(WithdrawnPiece piece, CancellationToken cancellationToken)
    {
        await WriteDays(piece.Days, cancellationToken);
        _revision = Math.Max(_revision, piece.Revision);
        foreach (var series in piece.Spans.Keys)
        {
            _spans.Remove(series);
        }

        foreach (var (series, days) in piece.LastingSpans)
        {
            _spans[series] = days;
        }

        if (piece.Stations is { } register)
        {
            foreach (var version in register.GoneVersions)
            {
                _versions.Remove((version.Entry.Id, version.Import));
            }

            foreach (var station in register.Gone)
            {
                _stations.Remove(station);
            }

            foreach (var station in register.Entries)
            {
                _stations[station.Id] = station;
            }
        }

        await WriteImports(piece.Imports, cancellationToken);
    }
}
