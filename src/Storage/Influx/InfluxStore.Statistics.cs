namespace AqPipeline.Storage.Influx;

/// <summary>Statistics, a point a day, and what is dirty: a day whose readings have another revision than its statistics.</summary>
internal sealed partial class InfluxStore
{
    private const string Statistics = "aq_statistics";

    public async ValueTask<IReadOnlyList<DirtyDay>> ReadDirtyDays(CancellationToken cancellationToken)
    {
        var computed = (await ReadRevisions(Statistics, cancellationToken)).ToDictionary(day => day.Day, day => day.Revision);
        return [.. (await ReadRevisions(Days, cancellationToken)).Where(day => computed.GetValueOrDefault(day.Day) != day.Revision)];
    }

    public async ValueTask SaveStatistics(IReadOnlyList<DayStatistics> days, CancellationToken cancellationToken)
    {
        if (days.Count == 0)
        {
            return;
        }

        await InBatch(
            async batch =>
            {
                var stored = await ReadPacked(Statistics, days.Select(day => day.Day), cancellationToken);
                List<DayStatistics> saved = [.. days.Where(day => !stored.TryGetValue(day.Day, out var known) || known.Revision <= day.Revision)];
                if (saved.Count == 0)
                {
                    return true;
                }

                batch.Step().State(batch.WriteHead);
                new Plots([batch.Step(), batch.Step(), batch.Step()]).OfStatistics(saved.Select(day => (day, Unpacked(day.Day, stored.GetValueOrDefault(day.Day).Bytes))));
                var step = batch.Step();
                foreach (var day in saved)
                {
                    step.State(lines => lines.Point(Statistics).Whole("revision", day.Revision).Blobs(DayStatisticsCodec.Encode(day)).At(InfluxQl.Start(day.Day)));
                }

                return true;
            },
            cancellationToken);
    }

    public async ValueTask<IReadOnlyList<StationStatistics>> ReadStatistics(
        DayRange days, IReadOnlySet<StationId>? stations, CancellationToken cancellationToken)
    {
        var codes = new StationCodes();
        var packed = await Query(
            InfluxSelection.Within(Statistics, days),
            LargeRows,
            row =>
            {
                var statistics = new List<StationStatistics>();
                DayStatisticsCodec.Decode(InfluxQl.Day(row.Time), Blob.Read(row), stations, codes, statistics);
                return statistics;
            },
            cancellationToken);
        return [.. packed.SelectMany(day => day)];
    }

    /// <summary>The rules change last: a stop before that leaves days dirty once too often.</summary>
    public async ValueTask UseRules(string fingerprint, CancellationToken cancellationToken) => await InBatch(
        async batch =>
        {
            if (batch.Head.Rules == fingerprint)
            {
                return true;
            }

            var days = await ReadRevisions(Days, cancellationToken);
            batch.Head = batch.Head with { Revision = batch.Head.Revision + 1 };
            batch.Step().State(batch.WriteHead);
            var step = batch.Step();
            foreach (var day in days)
            {
                step.State(lines => lines.Point(Days).Whole("revision", batch.Head.Revision).At(InfluxQl.Start(day.Day)));
            }

            batch.Head = batch.Head with { Rules = fingerprint };
            batch.Step().State(batch.WriteHead);
            return true;
        },
        cancellationToken);

    private ValueTask<List<DirtyDay>> ReadRevisions(string measurement, CancellationToken cancellationToken) => Query(
        InfluxSelection.All(measurement, "revision"), SmallRows, row => new DirtyDay(InfluxQl.Day(row.Time), row.Whole("revision") ?? 0), cancellationToken);

    private static List<StationStatistics> Unpacked(DateOnly day, byte[]? bytes)
    {
        var statistics = new List<StationStatistics>();
        DayStatisticsCodec.Decode(day, bytes, null, new StationCodes(), statistics);
        return statistics;
    }
}
