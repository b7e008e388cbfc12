using System.Text;
using AqPipeline.Storage.Copying;
using AqPipeline.Storage.History;

namespace AqPipeline.Storage.Influx;

/// <summary>
/// Points that are gone, deleted by hand or lost. A database has no list of its points, but what is written together names each other: a
/// receipt the days that its file brought, statistics the day they are of, a station's versions the station, a receipt its import. Nothing
/// of this is written before what it names, so that a batch that waits in the spool is never taken for a loss.
/// </summary>
internal sealed partial class InfluxStore
{
    /// <summary>The field that every packed point has; the smallest that tells that a point is there.</summary>
    private const string ThereField = "sum";

    /// <summary>Days among those given of which there are statistics and no readings any more.</summary>
    private async Task<IEnumerable<DateOnly>> ComputedOf(IEnumerable<DateOnly> days, CancellationToken cancellationToken)
    {
        var wanted = days.ToHashSet();
        var found = new List<DateOnly>();
        foreach (var selections in Runs(wanted).Chunk(50).Select(runs => runs.Select(run =>
            InfluxSelection.Within(Statistics, run) with { Field = InfluxDay.State })))
        {
            found.AddRange(await QueryNow([.. selections], SmallRows, ComputedDay, cancellationToken));
        }

        return found.Where(wanted.Contains);
    }

    /// <summary>The day of statistics; none of such as are damaged, which may stand anywhere.</summary>
    private static DateOnly ComputedDay(InfluxRow row) => InfluxDay.ReadRevision(row) is null ? default : InfluxQl.Day(row.Time);

    private async Task<IReadOnlyList<StoreFault>> Gone(CancellationToken cancellationToken)
    {
        var faults = new List<StoreFault>();
        await ReadHashes(cancellationToken);
        var kept = await Times(Days, InfluxDay.State, InfluxQl.Day, cancellationToken);
        var given = await QueryNow(
            [InfluxSelection.All(ReceiptDays)],
            LargeRows,
            row => (row.Time, Days: Blob.TryRead(row) is { } packed
                ? StationDayReceiptCodec.Decode(packed).Where(entry => entry.Accepted > 0).Select(entry => entry.Day).ToHashSet()
                : []),
            cancellationToken);
        DateOnly[] gone =
        [
            .. given.Where(receipt => _logged.Contains(receipt.Time)).SelectMany(receipt => receipt.Days)
                .Concat(await QueryNow(
                    [InfluxSelection.All(Statistics, InfluxDay.State)], SmallRows, ComputedDay, cancellationToken))
                .Distinct().Where(day => day != default && !kept.Contains(day)).Order(),
        ];
        if (gone.Length > 0)
        {
            faults.Add(new StoreFault((await DamagedReadings(gone, cancellationToken, "gone")).Message, ""));
        }

        var receipts = await Times(Receipts, ThereField, time => time, cancellationToken);
        var imports = await Times(Imports, ThereField, time => time, cancellationToken);
        var begun = (await InfluxHead.Read(_server, cancellationToken)).LastImport;
        faults.AddRange(Lacking(Imports, receipts.Concat(_logged).Append(begun).Where(number => number > 0), imports));
        faults.AddRange(Lacking(Receipts, _logged, receipts));
        faults.AddRange(Lacking(ReceiptDays, _logged, [.. given.Select(receipt => receipt.Time)]));
        var tables = await QueryNow(
            [InfluxSelection.All(Imports)], SmallRows,
            row => Blob.TryRead(row) is { } origin && StoredReceipt.Read(Encoding.UTF8.GetString(origin)).IsOfDays ? row.Time : 0,
            cancellationToken);
        faults.AddRange(Lacking(
            PublishedDays, tables.Where(number => _logged.Contains(number) && !_withdrawn.Contains(number)),
            await Times(PublishedDays, ThereField, time => time, cancellationToken)));
        if (kept.Count > 0 && (await Times(Spans, ThereField, time => time, cancellationToken)).Count == 0)
        {
            faults.AddRange(Lacking(Spans, [0], []));
        }

        faults.AddRange(await GoneStations(cancellationToken));
        return faults;
    }

    /// <summary>Once an import has changed an entry, every station has versions, and every version a station.</summary>
    private async Task<IEnumerable<StoreFault>> GoneStations(CancellationToken cancellationToken)
    {
        HashSet<string> versions, stations;
        try
        {
            versions = [.. (await ReadStationVersions(cancellationToken)).Select(version => version.Entry.Id.Value)];
            stations = [.. (await ReadStations(cancellationToken)).Select(station => station.Id.Value)];
        }
        catch (StoreException exception) when (exception.Damage is not null)
        {
            // Named already, and what it held cannot be known.
            return [];
        }

        return versions.Count == 0 ? [] : [.. Lacking(Stations, versions, stations), .. Lacking(StationEntryVersions, stations, versions)];
    }

    private static IEnumerable<StoreFault> Lacking<T>(string measurement, IEnumerable<T> named, IReadOnlyCollection<T> kept)
    {
        const int Named = 5;
        List<T> gone = [.. named.Distinct().Where(name => !kept.Contains(name)).Order()];
        return gone.Count == 0
            ? []
            : [new StoreFault(
                $"{measurement} has lost {string.Join(", ", gone.Take(Named))}"
                    + (gone.Count > Named ? $" and {gone.Count - Named} more." : "."),
                RepairAdvice.Restore)];
    }

    /// <summary>Times at which a measurement has points.</summary>
    private async Task<HashSet<T>> Times<T>(string measurement, string field, Func<long, T> at, CancellationToken cancellationToken) =>
        [.. await QueryNow([InfluxSelection.All(measurement, field)], SmallRows, row => at(row.Time), cancellationToken)];
}
