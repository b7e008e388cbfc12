namespace AqPipeline.Storage.Influx;

/// <summary>Statistics, a point a day, and what is dirty: a day whose readings have another revision than its statistics.</summary>
internal sealed partial class InfluxStore
{
    public const string Statistics = "aq_statistics";

    private readonly StatisticsCache _read = new();

    public async ValueTask<IReadOnlyList<StaleDay>> ReadStaleDays(CancellationToken cancellationToken)
    {
        // Statistics of which nobody knows the state are computed again.
        var computed =
            (await ReadRevisions(Statistics, cancellationToken)).Where(day => day.Revision is not null)
                .ToDictionary(day => day.Day, day => day.Revision);
        var states = await ReadStates(cancellationToken);
        DateOnly[] gone = [.. computed.Keys.Except(states.Select(day => day.Day)).Order()];
        if (gone.Length > 0)
        {
            throw await DamagedReadings(gone, cancellationToken, "gone");
        }

        return [.. states.Where(day => computed.GetValueOrDefault(day.Day) != day.Revision)];
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
                var stored = await ReadPackedNow(Statistics, days.Select(day => day.Day), [], cancellationToken);
                List<DayStatistics> saved =
                    [.. days.Where(day => !stored.TryGetValue(day.Day, out var known) || known.Revision <= day.Revision)];
                if (saved.Count == 0)
                {
                    return true;
                }

                batch.Step().State(batch.WriteHead);
                new Plots([batch.Step(), batch.Step(), batch.Step()]).OfStatistics(
                    saved.Select(day => (day, Unpacked(day.Day, stored.GetValueOrDefault(day.Day).Bytes))));
                var step = batch.Step();
                foreach (var day in saved)
                {
                    step.State(lines => WriteStatistics(lines, day.Day, day.Revision, DayStatisticsCodec.Encode(day)));
                }

                return true;
            },
            cancellationToken);
    }

    public async ValueTask<IReadOnlyList<StationStatistics>> ReadStatistics(
        DayRange days, IReadOnlySet<StationId>? stations, CancellationToken cancellationToken)
    {
        var (codes, damaged, unknown) = (new StationCodes(), new List<DateOnly>(), new HashSet<DateOnly>());
        var found = new SortedDictionary<DateOnly, List<StationStatistics>>();
        void Take(DateOnly day, byte[] packed) => DayStatisticsCodec.Decode(day, packed, stations, codes, found[day] = []);
        foreach (var day in days.Each())
        {
            if (_read.Of(day) is { } packed)
            {
                Take(day, packed);
            }
            else
            {
                unknown.Add(day);
            }
        }

        foreach (var selections in Runs(unknown).Select(run => InfluxSelection.Within(Statistics, run)).Chunk(50))
        {
            await Query(
                selections,
                LargeRows,
                row =>
                {
                    var day = InfluxQl.Day(row.Time);
                    if (!unknown.Remove(day))
                    {
                        return true;
                    }

                    if (InfluxDay.ReadRevision(row) is null || Blob.TryRead(row) is not { } packed)
                    {
                        damaged.Add(day);
                        return true;
                    }

                    _read.Add(day, packed);
                    Take(day, packed);
                    return true;
                },
                cancellationToken);
        }

        foreach (var day in unknown)
        {
            _read.Add(day, []);
        }

        return damaged.Count == 0
            ? [.. found.Values.SelectMany(day => day)]
            : throw await DamagedDays(Statistics, damaged, cancellationToken);
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
            MakeDirty(batch, days.Select(day => day.Day));

            batch.Head = batch.Head with { Rules = fingerprint };
            batch.Step().State(batch.WriteHead);
            return true;
        },
        cancellationToken);

    public async ValueTask DiscardStatistics(IReadOnlyCollection<DateOnly> days, CancellationToken cancellationToken) => await InBatch(
        async batch =>
        {
            var known = (await ReadRevisions(Days, cancellationToken)).Select(day => day.Day).ToHashSet();
            MakeDirty(batch, days.Where(known.Contains));
            return true;
        },
        cancellationToken);

    /// <summary>Raises the revision of days, under one of the whole store.</summary>
    private static void MakeDirty(BatchWriter batch, IEnumerable<DateOnly> days)
    {
        batch.Head = batch.Head with { Revision = batch.Head.Revision + 1 };
        batch.Step().State(batch.WriteHead);
        var step = batch.Step();
        foreach (var start in days.Select(InfluxQl.Start))
        {
            step.State(lines => InfluxDay.WriteRevision(lines.Point(Days), start, batch.Head.Revision).At(start));
        }
    }

    private void WriteStatistics(LineWriter lines, DateOnly day, long revision, byte[] figures)
    {
        _read.Remove(day);
        var start = InfluxQl.Start(day);
        InfluxDay.WriteRevision(lines.Point(Statistics), start, revision).Blobs(figures, start).At(start);
    }

    private ValueTask<List<(DateOnly Day, long? Revision)>> ReadRevisions(string measurement, CancellationToken cancellationToken) => Query(
        InfluxSelection.All(measurement, InfluxDay.State), SmallRows, row => (InfluxQl.Day(row.Time), InfluxDay.ReadRevision(row)),
        cancellationToken);

    /// <summary>The days with readings and the states they are in.</summary>
    private async Task<List<StaleDay>> ReadStates(CancellationToken cancellationToken)
    {
        var days = await ReadRevisions(Days, cancellationToken);
        List<DateOnly> damaged = [.. days.Where(day => day.Revision is null).Select(day => day.Day)];
        return damaged.Count == 0
            ? days.ConvertAll(day => new StaleDay(day.Day, day.Revision!.Value))
            : throw await DamagedReadings(damaged, cancellationToken);
    }

    private static List<StationStatistics> Unpacked(DateOnly day, byte[]? bytes)
    {
        var statistics = new List<StationStatistics>();
        DayStatisticsCodec.Decode(day, bytes, null, new StationCodes(), statistics);
        return statistics;
    }
}
