using AqPipeline.Storage.Copying;
using AqPipeline.Storage.History;

namespace AqPipeline.Storage.Influx;

/// <summary>Search for damage, and its messages.</summary>
internal sealed partial class InfluxStore
{
    public async ValueTask<IReadOnlyList<StoreFault>> Check(Action<int, int> progress, CancellationToken cancellationToken)
    {
        await BeReady(cancellationToken);
        var faults = new List<StoreFault>();
        foreach (var (place, (measurement, tag)) in s_packed.Index())
        {
            progress(place, s_packed.Length);
            try
            {
                var damaged = await QueryNow(
                    [InfluxSelection.All(measurement)], LargeRows, row => IsWhole(row, tag) ? null : Blob.Damaged(row), cancellationToken);
                foreach (var damage in damaged.OfType<StoreException>())
                {
                    var named = damage.Damage!.Part == DamagedPart.Readings
                        ? await DamagedReadings(damage.Damage.Days, cancellationToken)
                        : damage;
                    faults.Add(new StoreFault(named.Message, ""));
                }
            }
            catch (StoreException exception) when (exception.Damage is not null)
            {
                faults.Add(new StoreFault(exception.Message, ""));
            }
        }

        progress(s_packed.Length, s_packed.Length);
        return [.. faults, .. await Gone(cancellationToken)];
    }

    private static bool IsWhole(InfluxRow row, string tag) =>
        Blob.TryRead(row, tag.Length == 0 ? "" : row.Text(tag)) is not null && row.Measurement switch
        {
            Days or Statistics => InfluxDay.ReadRevision(row) is not null,

            // An import that was begun and never finished has no hash.
            Imports => row.Text(Known) is null || Blob.Unmarked(row, Known) is not null,
            _ => true,
        };

    /// <summary>The revision beside packed bytes; 0 where there is none.</summary>
    private static long? RevisionOf(InfluxRow row) => row.Measurement is Days or Statistics ? InfluxDay.ReadRevision(row) : 0;

    private async Task<StoreException> DamagedDays(
        string measurement, IReadOnlyList<DateOnly> days, CancellationToken cancellationToken) => measurement switch
        {
            Days => await DamagedReadings(days, cancellationToken),
            Statistics => new StoreException(
                $"The statistics of {RepairAdvice.Of(days)} are damaged in {_options.Address}. {RepairAdvice.Statistics}")
            {
                Damage = new StoreDamage(DamagedPart.Statistics, days),
            },
            _ => new StoreException(
                $"What {_options.Address} has of {RepairAdvice.Of(days)} in {measurement} is damaged. {RepairAdvice.Restore}")
            {
                Damage = new StoreDamage(DamagedPart.Other, days),
            },
        };

    private async Task<StoreException> DamagedReadings(
        IReadOnlyList<DateOnly> days, CancellationToken cancellationToken, string how = "damaged")
    {
        string remedy;
        try
        {
            remedy = RepairAdvice.Readings(await ImportsOf(days, cancellationToken), _options.Address.ToString());
        }
        catch (StoreException)
        {
            // The log that could name the files is damaged, too.
            remedy = RepairAdvice.Restore;
        }

        return new StoreException($"The readings of {RepairAdvice.Of(days)} are {how} in {_options.Address}. {remedy}")
        {
            Damage = new StoreDamage(DamagedPart.Readings, days),
        };
    }

    /// <summary>The imports that stated something of days, in their order.</summary>
    private async Task<IReadOnlyList<ImportOrigin>> ImportsOf(IReadOnlyCollection<DateOnly> days, CancellationToken cancellationToken)
    {
        await ReadHashes(cancellationToken);
        var numbers = await QueryNow(
            [InfluxSelection.All(ReceiptDays)],
            LargeRows,
            row => (Number: (int)row.Time, Gave: StationDayReceiptCodec.Decode(Blob.Read(row)).Any(entry => days.Contains(entry.Day))),
            cancellationToken);
        var wanted = numbers.Select(import => import.Gave ? import.Number : 0)
            .Where(import => _logged.Contains(import) && !_withdrawn.Contains(import)).ToHashSet();
        return [.. (await Origins(wanted, cancellationToken)).Values.OrderBy(origin => origin.Number)];
    }

    /// <summary>The stored days of a batch, and the records of days that are damaged or missing and restored by the batch.</summary>
    private async Task<(
        Dictionary<DateOnly, (long Revision, byte[] Bytes)> Stored, Dictionary<DateOnly, IReadOnlyList<IncomingDay>> Restored)> ReadUnder(
        IReadOnlyCollection<KeyValuePair<DateOnly, List<IncomingDay>>> byDay, ImportBatch batch, CancellationToken cancellationToken)
    {
        var (damaged, restored) = (new SortedSet<DateOnly>(), new Dictionary<DateOnly, IReadOnlyList<IncomingDay>>());
        var stored = await ReadPackedNow(Days, byDay.Select(day => day.Key), damaged, cancellationToken);
        damaged.UnionWith(await ComputedOf(byDay.Select(day => day.Key).Where(day => !stored.ContainsKey(day)), cancellationToken));
        foreach (var (day, incoming) in byDay.Where(day => damaged.Contains(day.Key)))
        {
            restored[day] = Restoration.Of(day, await ImportsOf([day], cancellationToken), batch, incoming)
                ?? throw await DamagedReadings([day], cancellationToken);
        }

        return (stored, restored);
    }
}
