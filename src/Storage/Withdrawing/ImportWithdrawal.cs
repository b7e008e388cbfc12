using AqPipeline.Storage.Copying;

namespace AqPipeline.Storage.Withdrawing;

/// <summary>What the withdrawal of an import took back.</summary>
/// <param name="Import">The receipt, marked.</param>
public sealed record WithdrawnImport(ImportReceipt Import)
{
    /// <summary>Values of the import that are gone.</summary>
    public long Values { get; init; }

    /// <summary>Values of other imports that hold again.</summary>
    public long Returned { get; init; }

    /// <summary>The days that changed, in order.</summary>
    public IReadOnlyList<DateOnly> Days { get; init; } = [];

    /// <summary>Number of series that changed.</summary>
    public int Stations { get; init; }

    /// <summary>Number of entries of the station register that changed or are gone.</summary>
    public int StationEntries { get; init; }

    /// <summary>Later imports that repeated values of the same station-days; which ones is not recorded.</summary>
    public IReadOnlyList<ImportReceipt> Unclear { get; init; } = [];
}

/// <summary>
/// Takes an import back: its readings go, what it replaced holds again, and its receipt stays, marked. Stopped anywhere, each day is as it
/// was or done; the same call completes it.
/// </summary>
public static class ImportWithdrawal
{
    private const int DaysAtOnce = 64;

    /// <summary>Takes an import back.</summary>
    /// <param name="store">The store, opened to write.</param>
    /// <param name="number">The number of the import.</param>
    /// <param name="at">The moment of the withdrawal.</param>
    /// <param name="cancellationToken">Stops it between two pieces.</param>
    /// <returns>What was taken back; the days are dirty.</returns>
    /// <exception cref="ArgumentException">There is no such import, or it was withdrawn before.</exception>
    public static async Task<WithdrawnImport> Run(IStore store, int number, DateTimeOffset at, CancellationToken cancellationToken)
    {
        var packed = (IPackedStore)store;
        var imports = (await packed.ReadPackedImports(1, int.MaxValue, cancellationToken))
            .Select(import => new LoggedImport(import, StoredReceipt.Read(import.Receipt))).ToList();
        var asked = imports.Find(import => import.Packed.Number == number && import.Receipt.WithdrawnAt is null)
            ?? throw new ArgumentException($"There is no import {number} to withdraw.", nameof(number));
        var days = asked.Days;
        var withdrawal = new DayWithdrawal(number, Delivered(imports, number, days));
        var (values, returned, changed) = (0L, 0L, new List<DateOnly>());
        var (stations, unclear) = (new HashSet<StationId>(), new HashSet<int>());
        foreach (var chunk in days.Chunk(DaysAtOnce))
        {
            cancellationToken.ThrowIfCancellationRequested();
            var revision = (await packed.ReadHead(cancellationToken)).Revision + 1;
            var wanted = chunk.ToHashSet();
            var before = (await packed.ReadPackedDays(new DayRange(chunk[0], chunk[^1]), cancellationToken))
                .Where(day => wanted.Contains(day.Day)).ToList();
            var taken = before.Select(day => (Before: day, After: withdrawal.Of(day, revision)))
                .Where(day => day.After is not null).ToList();
            if (taken.Count == 0)
            {
                continue;
            }

            await packed.Withdraw(
                new WithdrawnPiece([.. taken.Select(day => day.Before)], [.. taken.Select(day => day.After!.Day)], revision),
                cancellationToken);
            values += taken.Sum(day => day.After!.Values);
            returned += taken.Sum(day => day.After!.Returned);
            changed.AddRange(taken.Select(day => day.Before.Day));
            stations.UnionWith(taken.SelectMany(day => day.After!.Stations));
            unclear.UnionWith(taken.SelectMany(day => day.After!.Unclear));
        }

        var published = PublishedWithdrawal.Of(imports.Select(import => import.Packed), number);
        var last = (await packed.ReadHead(cancellationToken)).Revision + 1;
        var marked = asked.Marked(at, last);
        var spans = await Spans(packed, asked, days, cancellationToken);
        var entries = await RegisterWithdrawal.Of(packed, number, cancellationToken);
        await packed.Withdraw(
            new WithdrawnPiece([], [], last)
            {
                Imports = [marked.Packed, .. ArchivesOf(imports, asked.Receipt).Select(archive => archive.Marked(at, last).Packed)],
                Spans = spans,
                Stations = entries,
            },
            cancellationToken);
        return new WithdrawnImport(marked.Receipt with { Number = number })
        {
            Values = values + published.Values,
            Returned = returned + published.Returned,
            Days = [.. changed.Concat(published.Days).Distinct().Order()],
            Stations = stations.Count + published.Areas,
            StationEntries = entries?.Count ?? 0,
            Unclear =
            [
                .. imports.Where(import => unclear.Contains(import.Packed.Number))
                    .Select(import => import.Receipt with { Number = import.Packed.Number }),
            ],
        };
    }

    /// <summary>Values that later imports delivered for the series of the days.</summary>
    private static ILookup<(StationId Station, DateOnly Day), (int Import, int Accepted)> Delivered(
        List<LoggedImport> imports, int number, IReadOnlyCollection<DateOnly> days)
    {
        var wanted = days.ToHashSet();
        return imports.Where(import => import.Packed.Number > number && import.Receipt is { WithdrawnAt: null, Accepted: > 0 })
            .SelectMany(
                import => StationDayReceiptCodec.Decode(import.Packed.StationDays), (import, day) => (import.Packed.Number, Day: day))
            .Where(entry => entry.Day.Accepted > 0 && wanted.Contains(entry.Day.Day))
            .ToLookup(entry => (entry.Day.Station, entry.Day.Day), entry => (entry.Number, entry.Day.Accepted));
    }

    /// <summary>Archives of which a file is an entry: they are no longer known as completely imported.</summary>
    private static IEnumerable<LoggedImport> ArchivesOf(List<LoggedImport> imports, ImportReceipt entry) => imports.Where(import =>
        import.Receipt is { IsArchive: true, WithdrawnAt: null }
            && entry.File.StartsWith(import.Receipt.File + "/", StringComparison.Ordinal));

    /// <summary>First and last days of the series of the import that have changed; no days for a series that is gone.</summary>
    private static async Task<IReadOnlyDictionary<StationId, DayRange?>> Spans(
        IPackedStore store, LoggedImport import, IReadOnlyList<DateOnly> days, CancellationToken cancellationToken)
    {
        var ends = days.ToHashSet();
        var spans = await store.ReadSpans(cancellationToken);
        var listed = import.Series;
        var unsure = spans.Where(span => listed.Contains(span.Key) && (ends.Contains(span.Value.First) || ends.Contains(span.Value.Last)))
            .ToDictionary();
        if (unsure.Count == 0)
        {
            return new Dictionary<StationId, DayRange?>();
        }

        var all = unsure.Values.Aggregate((left, right) => left.Span(right));
        var first = await FirstDays(store, unsure.Keys, all, isFromLast: false, cancellationToken);
        var last = await FirstDays(store, unsure.Keys, all, isFromLast: true, cancellationToken);
        return unsure.Keys.Select(series => (Series: series, Span: first.TryGetValue(series, out var begin)
                ? new DayRange(begin, last[series]) : (DayRange?)null))
            .Where(entry => entry.Span != unsure[entry.Series]).ToDictionary(entry => entry.Series, entry => entry.Span);
    }

    /// <summary>The first day of each series within a range, or the last.</summary>
    private static async Task<Dictionary<StationId, DateOnly>> FirstDays(
        IPackedStore store, IEnumerable<StationId> series, DayRange days, bool isFromLast, CancellationToken cancellationToken)
    {
        var (found, wanted) = (new Dictionary<StationId, DateOnly>(), series.ToHashSet());
        for (var done = 0; done < days.Days && wanted.Count > 0; done += DaysAtOnce)
        {
            var length = Math.Min(DaysAtOnce, days.Days - done);
            var begin = isFromLast ? days.Last.AddDays(1 - done - length) : days.First.AddDays(done);
            var chunk = await store.ReadPackedDays(new DayRange(begin, begin.AddDays(length - 1)), cancellationToken);
            foreach (var day in isFromLast ? chunk.Reverse() : chunk)
            {
                foreach (var (station, _) in day.Readings is null ? [] : DayReadingsCodec.Entries(day.Day, day.Readings))
                {
                    if (wanted.Remove(station))
                    {
                        found[station] = day.Day;
                    }
                }
            }
        }

        return found;
    }

    /// <summary>An import of the log.</summary>
    private sealed record LoggedImport(PackedImport Packed, ImportReceipt Receipt)
    {
        /// <summary>The days that it may have said something of, in order.</summary>
        public IReadOnlyList<DateOnly> Days
        {
            get
            {
                var stated = StationDayReceiptCodec.Decode(Packed.StationDays).Select(entry => entry.Day).Distinct().Order().ToList();
                return stated.Count == 0 && Receipt is { FirstHour: { } first, LastHour: { } last }
                    ? [.. new DayRange(first.Day, last.Day).Each()]
                    : stated;
            }
        }

        public HashSet<StationId> Series =>
        [
            .. StationDayReceiptCodec.Decode(Packed.StationDays).Select(entry => entry.Station),
            .. Receipt.Hours.Select(hours => hours.Station),
        ];

        public LoggedImport Marked(DateTimeOffset at, long revision)
        {
            var receipt = Receipt with { WithdrawnAt = at, WithdrawnRevision = revision };
            return new(Packed with { Receipt = StoredReceipt.Write(receipt), PublishedDays = [] }, receipt);
        }
    }
}
