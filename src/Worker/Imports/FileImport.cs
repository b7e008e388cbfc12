using System.Numerics;
using System.Runtime.InteropServices;
using AqPipeline.Analytics.Statistics;
using AqPipeline.Ingest;
using AqPipeline.Ingest.Archives;
using AqPipeline.Ingest.Reading;
using AqPipeline.Worker.Indicators;

namespace AqPipeline.Worker.Imports;

/// <summary>Imports the files that are new, in their order, several files a transaction, and evaluates the days they change.</summary>
internal sealed class FileImport(IStore store, ImportProgress progress, TimeProvider time)
{
    private readonly StatisticsRefresh _rollUp = new(store, progress.Mended);
    private readonly HashSet<DateOnly> _changed = [];
    private readonly Dictionary<DateOnly, int> _brought = [];
    private readonly SortedSet<UnitDoubt> _unitDoubts = [];
    private readonly Dictionary<int, long> _replaced = [];
    private PublishedSeries _published = new();

    /// <summary>The places of receipts whose files the store refused.</summary>
    private readonly HashSet<int> _left = [];

    /// <summary>Whether files are taken again whose bytes were imported before.</summary>
    public bool TakesKnownFiles { get; init; }

    /// <summary>
    /// True to pass over files whose import a person took back: what runs by itself must not bring them in again.
    /// </summary>
    public bool PassesOverWithdrawn { get; init; }

    /// <summary>True if the readings are reviewed.</summary>
    public bool IsReviewed { get; init; }

    /// <summary>Files that the search for files left out.</summary>
    public IReadOnlyList<LeftOutFile> LeftOut { get; init; } = [];

    public async Task<ImportSummary> Run(
        IReadOnlyList<string> files, ChosenLayout? layout, bool isDryRun, CancellationToken cancellationToken)
    {
        var known = TakesKnownFiles ? null : await KnownHashes(cancellationToken);
        var found = NewFiles.Among(files, known, progress, cancellationToken, layout?.Sheet);
        var refused = found.Refused.ToList();
        var receipts = new List<ImportReceipt>();
        var stations = (await store.ReadStations(cancellationToken)).ToDictionary(station => station.Id);
        progress.Start(found.Pending.Count(file => !file.IsEndOfArchive), found.Pending.Sum(file => file.Bytes));

        await _rollUp.UseRules(cancellationToken);
        _published = layout is { IsOfDays: true } ? PublishedSeries.Of(await store.ReadPublishedDays(cancellationToken)) : _published;
        var names = new StoredNames([.. stations.Values]);
        var writing = Task.FromResult<IReadOnlyList<FileContent.Refused>>([]);
        try
        {
            foreach (var batch in FileBatches.Of(found.Pending, refused))
            {
                // The moment that the receipts name is the one that the files' hours are held against.
                var now = time.GetUtcNow();
                var spelled = names;
                var loaded = batch.FindAll(file => !file.File.IsEndOfArchive);
                var contents = ReadAll(loaded, layout, spelled.Of, now, cancellationToken);
                refused.AddRange(contents.OfType<FileContent.Refused>());
                refused.AddRange(await writing);
                writing = Task.FromResult<IReadOnlyList<FileContent.Refused>>([]);

                FileContent.StationList[] lists =
                [
                    .. contents.OfType<FileContent.StationList>()
                        .Select(list => list with { Receipt = list.Receipt with { ImportedAt = now } }),
                ];
                FileContent.Readings[] readings = [.. contents.OfType<FileContent.Readings>()];
                NoteDays(readings);
                lists = await TakeStations(lists, stations, refused, isDryRun, cancellationToken);
                ImportedFile[] taken =
                [
                    .. readings.Select(content => Taken(content, stations, now)),
                    .. ReceiptsOfArchives(batch, refused).Select(receipt => new ImportedFile(receipt with { ImportedAt = now }, [])),
                ];
                receipts.AddRange(lists.Select(list => list.Receipt));
                var first = receipts.Count;
                receipts.AddRange(taken.Select(file => file.Receipt with { StationDays = [] }));
                if (lists.Length > 0)
                {
                    names = new StoredNames([.. stations.Values]);
                    await (isDryRun ? Task.CompletedTask : _rollUp.UseRules(cancellationToken));
                }

                if (!isDryRun)
                {
                    PendingFile[] sources =
                        [.. loaded.Where((_, place) => contents[place] is FileContent.Readings).Select(file => file.File)];
                    ImportedFile Again(int place) => place < sources.Length
                        ? Taken(ReadAgain(sources[place], layout, spelled.Of, now), stations, now)
                        : taken[place];
                    writing = Task.Run(() => Import(new ImportBatch(taken), first, Again, cancellationToken), cancellationToken);
                }
            }
        }
        finally
        {
            // Whatever ends the loop, nobody may close the store under a writer.
            await writing;
        }

        refused.AddRange(await writing);

        // A station list may change what all days are computed by, and questions save nothing.
        await (isDryRun ? Task.CompletedTask : _rollUp.Run(cancellationToken));
        var plausible = isDryRun || _changed.Count == 0 ? null : await PlausibleSpans.Read(store, cancellationToken);
        ImportReceipt[] kept = [.. receipts.Index().Where(receipt => !_left.Contains(receipt.Index)).Select(Counted)];
        return new ImportSummary(found.Known, kept, refused, [.. stations.Values], _changed)
        {
            Gaps = await Gaps(plausible, cancellationToken),
            LeftOut = [.. LeftOut, .. found.LeftOut],
            UnitDoubts = [.. _unitDoubts],
            Stray = plausible is null ? [] : [.. plausible.Stray.Where(day => _changed.Contains(day.Day))],
        };
    }

    /// <summary>The notes of the reader, and where the names of a file call a station a reference site, and no station list has said
    /// so.</summary>
    private static IReadOnlyList<string> NotesOf(FileContent.Readings content, Dictionary<StationId, Station> stations) =>
    [
        .. content.Receipt.Notes,
        .. content.NotedReferences
            .Where(id => stations.TryGetValue(id, out var station) && station.IsEvaluation)
            .Select(id => $"{content.Receipt.File} calls {id.Value} a reference site (对照点), and it counts for its area: "
                + "say its role in the station list"),
    ];

    /// <summary>Notes the days of files with the hours of the series that has most; beyond one their number does not matter.</summary>
    private void NoteDays(FileContent.Readings[] readings)
    {
        foreach (var day in readings.SelectMany(content => content.StationDays).Where(day => _brought.GetValueOrDefault(day.Day) <= 1))
        {
            ref var hours = ref CollectionsMarshal.GetValueRefOrAddDefault(_brought, day.Day, out _);
            foreach (var pollutant in Pollutants.All)
            {
                hours = Math.Max(hours, BitOperations.PopCount(day.Present(pollutant)));
            }
        }
    }

    /// <summary>The days between that neither the files nor the store has; those beside stray days are none.</summary>
    private async Task<IReadOnlyList<DayRange>> Gaps(PlausibleSpans? plausible, CancellationToken cancellationToken)
    {
        var brought = ReadingGaps.DaysOf(
            _brought.Where(day => plausible?.Days?.Contains(day.Key) != false).Select(day => (day.Key, day.Value)));
        if (brought.Count == 0)
        {
            return [];
        }

        var gaps = new List<DayRange>();
        foreach (var gap in ReadingGaps.Find(new DayRange(brought.Min(), brought.Max()), brought.Contains))
        {
            gaps.AddRange(
                plausible is null ? [gap] : await GapSearch.Run(store, plausible.Spans, gap, isFollowed: true, cancellationToken));
        }

        return gaps;
    }

    /// <summary>The receipt with the number of stored values that the file replaced.</summary>
    private ImportReceipt Counted((int Place, ImportReceipt Receipt) entry) =>
        _replaced.TryGetValue(entry.Place, out var values) ? entry.Receipt with { Replaced = values } : entry.Receipt;

    /// <summary>A file as the store takes it.</summary>
    private ImportedFile Taken(FileContent.Readings content, Dictionary<StationId, Station> stations, DateTimeOffset now) => new(
        content.Receipt with { ImportedAt = now, Notes = NotesOf(content, stations), IsReviewed = IsReviewed }, content.StationDays)
    {
        PublishedDays = content.PublishedDays,
        WeatherDays = content.WeatherDays,
        IsHandedOver = true,
    };

    /// <summary>Reads a file again that was read before, in the same way.</summary>
    private static FileContent.Readings ReadAgain(
        PendingFile file, ChosenLayout? layout, Func<StationId, StationId> names, DateTimeOffset moment) =>
        FileBatches.Load([file], []).FirstOrDefault() is { } loaded
            && CityColumns.Check(loaded.Read(layout, names, moment)) is FileContent.Readings readings
            ? readings
            : throw new InvalidDataException("the file was changed while it was read");

    private async Task<IReadOnlyList<FileContent.Refused>> Import(
        ImportBatch batch, int firstReceipt, Func<int, ImportedFile> again, CancellationToken cancellationToken)
    {
        var writer = new BatchWriter(store, async files =>
        {
            foreach (var (place, _) in files.Files.Index().Where(file => file.Item.StationDays.Count > 0))
            {
                _replaced[firstReceipt + files.First + place] = files.Changed.Sum(day => day.Replaced.GetValueOrDefault(place));
            }

            foreach (var (place, file) in files.Files.Index().Where(file => file.Item.PublishedDays.Count > 0))
            {
                _replaced[firstReceipt + files.First + place] = _published.Lay(file.PublishedDays).Replaced;
            }

            _unitDoubts.UnionWith(UnitDoubt.Of(await _rollUp.Compute(files.Changed, cancellationToken)));
            _changed.UnionWith(files.Changed.Select(day => day.Day));
        });
        var outcome = await writer.Write(batch, again, cancellationToken);
        _left.UnionWith(outcome.Left.Select(place => firstReceipt + place));
        return outcome.Refused;
    }

    /// <summary>Takes the stations of lists.</summary>
    /// <returns>The lists that were taken; the others are refused.</returns>
    private async Task<FileContent.StationList[]> TakeStations(
        FileContent.StationList[] lists, Dictionary<StationId, Station> stations, List<FileContent.Refused> refused, bool isDryRun,
        CancellationToken cancellationToken)
    {
        var taken = new List<FileContent.StationList>();
        foreach (var list in lists)
        {
            Station[] updated =
            [
                .. list.Stations.Select(listed => stations.TryGetValue(listed.Id, out var known) ? list.Over(known, listed) : listed),
            ];
            try
            {
                await (isDryRun ? default : store.SaveStations(updated, list.Receipt, cancellationToken));
            }
            catch (Exception exception) when (StoringFault.IsOfContent(exception))
            {
                refused.Add(StoringFault.Refusal(list.Receipt.File, exception));
                continue;
            }

            taken.Add(list);
            foreach (var station in updated)
            {
                stations[station.Id] = station;
            }
        }

        return [.. taken];
    }

    private FileContent[] ReadAll(
        List<LoadedFile> batch, ChosenLayout? layout, Func<StationId, StationId> names, DateTimeOffset moment,
        CancellationToken cancellationToken)
    {
        var contents = new FileContent[batch.Count];
        Parallel.For(0, batch.Count, new ParallelOptions { CancellationToken = cancellationToken }, index =>
        {
            contents[index] = CityColumns.Check(batch[index].Read(layout, names, moment));
            progress.Advance(batch[index].File.Bytes, contents[index] is FileContent.Readings readings ? readings.Receipt.Rows : 0);
        });
        return contents;
    }

    private async Task<IReadOnlySet<string>> KnownHashes(CancellationToken cancellationToken)
    {
        var imported = await store.ReadImportedHashes(cancellationToken);
        return !PassesOverWithdrawn ? imported : (await store.ReadImports(cancellationToken))
            .Where(receipt => receipt.WithdrawnAt is not null).Select(receipt => receipt.ContentHash).Concat(imported)
            .ToHashSet(StringComparer.Ordinal);
    }

    /// <summary>
    /// An archive is known from now on when each of its entries is; one with a refused entry is looked through again, so that it is named
    /// again.
    /// </summary>
    private static IEnumerable<ImportReceipt> ReceiptsOfArchives(List<LoadedFile> batch, List<FileContent.Refused> refused) =>
        from end in batch.Select(loaded => loaded.File)
        where end is { IsEndOfArchive: true, Archive.IsWhole: true }
            && !refused.Exists(refusal => refusal.File == end.Path || Archive.Holds(end.Path, refusal.File))
        select new ImportReceipt
        {
            File = end.Path,
            ContentHash = end.ContentHash,
            Format = ImportReceipt.ArchiveFormat,
            Rows = 0,
            Accepted = 0,
        };
}
