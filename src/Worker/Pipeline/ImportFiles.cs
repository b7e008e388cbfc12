using System.Runtime.InteropServices;
using AqPipeline.Analytics.Areas;
using AqPipeline.Ingest;

namespace AqPipeline.Worker.Pipeline;

/// <summary>What an import did.</summary>
/// <param name="Files">Files looked at, entries of archives included.</param>
/// <param name="Known">Files that had been imported before and were passed over; a known archive is one.</param>
/// <param name="Receipts">Receipts of the files taken now.</param>
/// <param name="Refused">Files of which nothing was taken.</param>
/// <param name="ChangedStationDays">Station-days that changed.</param>
internal sealed record ImportSummary(
    int Files,
    int Known,
    IReadOnlyList<ImportReceipt> Receipts,
    IReadOnlyList<FileContent.Refused> Refused,
    int ChangedStationDays)
{
    /// <summary>Files taken now, the archives they may have come in not counted.</summary>
    public int Imported => Receipts.Count(receipt => !receipt.IsArchive);

    public bool HasFindings => Refused.Count > 0 || Receipts.Any(receipt => receipt.HasFindings);
}

/// <summary>Imports the files that are new: station lists first, then readings in the order of the files, several files a transaction.</summary>
internal sealed class ImportFiles(IStore store, IImportProgress progress)
{
    public async Task<ImportSummary> Run(
        IReadOnlyList<string> files, string? format, bool isDryRun, CancellationToken cancellationToken)
    {
        var found = NewFiles.Among(files, await store.ReadImports(cancellationToken), cancellationToken);
        var refused = found.Refused.ToList();
        var receipts = new List<ImportReceipt>();
        progress.Start(found.Pending.Count(file => !file.IsEndOfArchive), found.Pending.Sum(file => file.Bytes));

        var lists = found.Pending.Where(file => !file.IsEndOfArchive && (format ?? file.Recognise()) == FileReader.StationListFormat).ToList();
        var stations = (await store.ReadStations(cancellationToken)).ToDictionary(station => station.Id);
        foreach (var list in FileBatches.Runs(lists).SelectMany(run => FileBatches.Load(run, refused)))
        {
            await ImportStationList(list, stations, receipts, refused, isDryRun, cancellationToken);
        }

        var directory = new AreaDirectory(AreaCatalog.Embedded, [.. stations.Values]);
        var changed = 0;
        Task<int>? writing = null;
        foreach (var batch in FileBatches.Of([.. found.Pending.Except(lists)], refused))
        {
            var contents = ReadAll(batch.FindAll(file => !file.File.IsEndOfArchive), format, cancellationToken);
            refused.AddRange(contents.OfType<FileContent.Refused>());
            var readings = contents.OfType<FileContent.Readings>()
                .Select(content => content with { Receipt = WithUnknownStations(content.Receipt, directory) }).ToList();
            ImportReceipt[] taken = [.. readings.Select(content => content.Receipt), .. ReceiptsOfArchives(batch, refused)];
            receipts.AddRange(taken);
            var merged = new ImportBatch(taken, Merge(readings));
            changed += writing is null ? 0 : await writing;
            writing = isDryRun ? null : Task.Run(() => store.Import(merged, cancellationToken).AsTask(), cancellationToken);
        }

        changed += writing is null ? 0 : await writing;
        return new ImportSummary(found.Pending.Count + found.Known + found.Refused.Count, found.Known, receipts, refused, changed);
    }

    private async Task ImportStationList(
        LoadedFile file,
        Dictionary<StationId, Station> stations,
        List<ImportReceipt> receipts,
        List<FileContent.Refused> refused,
        bool isDryRun,
        CancellationToken cancellationToken)
    {
        switch (file.Read(FileReader.StationListFormat))
        {
            case FileContent.StationList list:
                foreach (var station in list.Stations)
                {
                    stations[station.Id] = station;
                }

                receipts.Add(list.Receipt);
                if (!isDryRun)
                {
                    await store.SaveStations(list.Stations, list.Receipt, cancellationToken);
                }

                break;
            case FileContent.Refused refusal:
                refused.Add(refusal);
                break;
        }

        progress.Advance(file.File.Bytes, 0);
    }

    private FileContent[] ReadAll(List<LoadedFile> batch, string? format, CancellationToken cancellationToken)
    {
        var contents = new FileContent[batch.Count];
        Parallel.For(0, batch.Count, new ParallelOptions { CancellationToken = cancellationToken }, index =>
        {
            contents[index] = batch[index].Read(format);
            progress.Advance(batch[index].File.Bytes, contents[index] is FileContent.Readings readings ? readings.Receipt.Rows : 0);
        });
        return contents;
    }

    /// <summary>An archive is known from now on when each of its entries is; one with a refused entry is looked through again, so that it is named again.</summary>
    private static IEnumerable<ImportReceipt> ReceiptsOfArchives(List<LoadedFile> batch, List<FileContent.Refused> refused) =>
        from end in batch.Select(loaded => loaded.File)
        where end.IsEndOfArchive && !refused.Exists(refusal => refusal.File == end.Path || Archive.Holds(end.Path, refusal.File))
        select new ImportReceipt
        {
            File = end.Path,
            ContentHash = end.ContentHash,
            Format = ImportReceipt.ArchiveFormat,
            Rows = 0,
            Accepted = 0,
        };

    private static ImportReceipt WithUnknownStations(ImportReceipt receipt, AreaDirectory directory) => receipt with
    {
        UnknownStations =
        [
            .. receipt.Hours.Where(entry => entry.Hours > 0).Select(entry => entry.Station)
                .Where(station => station.IsAreaSeries ? directory.AreaOf(station) is null : !directory.Stations.ContainsKey(station)),
        ],
    };

    /// <summary>One station-day for each series and day: a later file's statement lies over an earlier one's.</summary>
    private static IReadOnlyList<StationDay> Merge(List<FileContent.Readings> readings)
    {
        if (readings is [var only])
        {
            return only.StationDays;
        }

        var merged = new Dictionary<(StationId, DateOnly), StationDay>();
        foreach (var day in readings.SelectMany(content => content.StationDays))
        {
            ref var entry = ref CollectionsMarshal.GetValueRefOrAddDefault(merged, (day.Station, day.Day), out var exists);
            if (exists)
            {
                entry!.Merge(day);
            }
            else
            {
                entry = day;
            }
        }

        return [.. merged.Values];
    }
}
