using System.Security.Cryptography;
using System.Text;
using AqPipeline.Storage.Copying;

namespace AqPipeline.Storage.Joining;

/// <summary>
/// Joins the series that a store holds of one place under several spellings, as stores of earlier versions do. Where two spellings have a
/// value for an hour and the values differ, the later import counts. Stopped anywhere, what was written is whole, and the rest is joined
/// the next time.
/// </summary>
public static class SeriesJoin
{
    private const int DaysAtOnce = 128;
    private const int NamedSeries = 5;

    /// <summary>Joins what there is to join.</summary>
    /// <param name="store">The store; one that only shows another is left alone.</param>
    /// <param name="names">The one spelling of a series.</param>
    /// <param name="cancellationToken">Stops it between two pieces.</param>
    /// <returns>The receipts of what was joined; none when every series has its one spelling.</returns>
    public static async Task<IReadOnlyList<ImportReceipt>> Run(
        IStore store, Func<StationId, StationId> names, CancellationToken cancellationToken)
    {
        if (store is not IPackedStore atRest)
        {
            return [];
        }

        var spans = await atRest.ReadSpans(cancellationToken);
        var gone = Gone(spans, names);
        if (gone.Count == 0)
        {
            return [];
        }

        var stay = Stay(gone, spans, names);
        await MoveStations(atRest, names, spans, cancellationToken);
        var last = (await atRest.ReadImports(cancellationToken)).Select(receipt => receipt.ImportedAt).DefaultIfEmpty().Max();
        var all = gone.Select(series => spans[series]).Aggregate((left, right) => left.Span(right));
        var receipts = new List<ImportReceipt>();
        var piece = new Piece(names, (await atRest.ReadHead(cancellationToken)).Revision + 1);
        for (var first = all.First; first <= all.Last; first = first.AddDays(DaysAtOnce))
        {
            cancellationToken.ThrowIfCancellationRequested();
            var end = first.AddDays(DaysAtOnce - 1);
            var isLast = end >= all.Last;
            piece.Take(await atRest.ReadPackedDays(new DayRange(first, isLast ? all.Last : end), cancellationToken));
            if (isLast || piece.Days >= DaysAtOnce)
            {
                receipts.Add(piece.Receipt(gone, last));
                await atRest.Join(piece.ToJoined(stay, isLast ? gone : [], receipts[^1]), cancellationToken);
                piece = new Piece(names, (await atRest.ReadHead(cancellationToken)).Revision + 1);
            }
        }

        return receipts;
    }

    /// <summary>The series that are kept under another spelling than the one they should have.</summary>
    internal static List<StationId> Gone(IReadOnlyDictionary<StationId, DayRange> spans, Func<StationId, StationId> names) =>
        [.. spans.Keys.Where(series => names(series) != series).Order()];

    /// <summary>First and last day of the series into which others are joined.</summary>
    internal static Dictionary<StationId, DayRange> Stay(
        IEnumerable<StationId> gone, IReadOnlyDictionary<StationId, DayRange> spans, Func<StationId, StationId> names) =>
        gone.GroupBy(names).ToDictionary(
            group => group.Key,
            group =>
                group.Select(series => spans[series]).Concat(spans.TryGetValue(group.Key, out var own) ? [own] : [])
                    .Aggregate((left, right) => left.Span(right)));

    /// <summary>Entries of station lists under the one spelling, where no list has named it.</summary>
    internal static Station[] Moved(IReadOnlyList<Station> stations, Func<StationId, StationId> names)
    {
        var known = stations.Select(station => station.Id).ToHashSet();
        return
        [
            .. stations.Where(station => !known.Contains(names(station.Id))).Select(station => station with { Id = names(station.Id) })
                .DistinctBy(station => station.Id),
        ];
    }

    /// <summary>The days that are written together: only those on which something is joined.</summary>
    private sealed class Piece(Func<StationId, StationId> names, long revision)
    {
        private readonly DayJoin _join = new(names);
        private readonly List<PackedDay> _before = [];
        private readonly List<PackedDay> _after = [];
        private readonly List<(DateOnly Day, StationId Spelled, int Hours)> _differing = [];

        public int Days => _after.Count;

        public void Take(IEnumerable<PackedDay> days)
        {
            foreach (var day in days)
            {
                if (_join.Of(day, revision) is { } joined)
                {
                    _before.Add(day);
                    _after.Add(joined.Day);
                    _differing.AddRange(joined.Differing.OrderBy(entry => entry.Key).Select(entry => (day.Day, entry.Key, entry.Value)));
                }
            }
        }

        public JoinedPiece ToJoined(IReadOnlyDictionary<StationId, DayRange> stay, IReadOnlyList<StationId> gone, ImportReceipt receipt) =>
            new(_before, _after, stay, gone, receipt);

        public ImportReceipt Receipt(List<StationId> gone, DateTimeOffset at)
        {
            var text = string.Join(", ", gone.Take(NamedSeries).Select(series => $"{series.Name} -> {names(series).Name}"))
                + (gone.Count > NamedSeries ? $" and {gone.Count - NamedSeries} more" : "");
            var days = Days switch
            {
                0 => "No day",
                1 => $"1 day ({_after[0].Day:yyyy-MM-dd})",
                _ => $"{Counted.Of(Days, "day")} ({_after[0].Day:yyyy-MM-dd} to {_after[^1].Day:yyyy-MM-dd})",
            };
            return new ImportReceipt
            {
                File = text,
                ContentHash =
                    Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes($"joined {revision} {string.Join(' ', gone)}"))),
                Format = ImportReceipt.JoinFormat,
                Rows = 0,
                Accepted = 0,
                ImportedAt = at,
                Revision = revision,
                Notes =
                [
                    $"{days} of series of one place joined: {text}",
                    .. _differing.Take(ImportReceipt.MaxListedRejections).Select(entry =>
                        $"{entry.Day:yyyy-MM-dd}: {Counted.Of(entry.Hours, "value")} of {names(entry.Spelled).Name} "
                        + $"{(entry.Hours == 1 ? "differs" : "differ")} between its spellings; "
                        + "those of the later import count, the others are kept as superseded"),
                ],
            };
        }
    }

    /// <summary>
    /// Gives the entries of station lists the one spelling, where no list has named it; the earlier ones stay as a list said them.
    /// </summary>
    private static async Task MoveStations(
        IPackedStore store, Func<StationId, StationId> names, IReadOnlyDictionary<StationId, DayRange> spans,
        CancellationToken cancellationToken)
    {
        var stations = await store.ReadStations(cancellationToken);
        var known = stations.Select(station => station.Id).ToHashSet();
        var moved = Moved(stations, names);
        if (moved.Length > 0)
        {
            var versions = await store.ReadStationVersions(cancellationToken);
            var ofMoved = versions.Where(version => !known.Contains(names(version.Entry.Id)))
                .Select(version => version with { Entry = version.Entry with { Id = names(version.Entry.Id) } });
            await store.WriteStations(
                [.. stations, .. moved],
                [.. versions.Concat(ofMoved).DistinctBy(version => (version.Entry.Id, version.Import)).OrderBy(version => version.Entry.Id)
                    .ThenBy(version => version.Import)],
                spans,
                cancellationToken);
        }
    }
}
