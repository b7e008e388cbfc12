using System.Runtime.InteropServices;
using AqPipeline.Analytics.Areas;
using AqPipeline.Ingest;
using AqPipeline.Ingest.Sources;

namespace AqPipeline.Worker.Pipeline;

/// <summary>What an import did.</summary>
/// <param name="Files">Files looked at.</param>
/// <param name="Known">Files that had been imported before and were passed over.</param>
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
    public bool HasFindings => Refused.Count > 0 || Receipts.Any(receipt => receipt.HasFindings);
}

/// <summary>Imports the files that are new: station lists first, then readings in the order of the files, several files a transaction.</summary>
internal sealed class ImportFiles(IStore store, IImportProgress progress)
{
    /// <summary>Bytes of files read before they are written together: enough to merge neighbouring days, little enough to keep memory flat.</summary>
    private const long BatchBytes = 32 << 20;

    public async Task<ImportSummary> Run(
        IReadOnlyList<string> files, string? format, bool isDryRun, CancellationToken cancellationToken)
    {
        var refused = new List<FileContent.Refused>();
        var pending = await FindNew(files, refused, cancellationToken);
        var known = files.Count - pending.Count - refused.Count;
        var receipts = new List<ImportReceipt>();
        progress.Start(pending.Count, pending.Sum(file => file.Bytes));

        var lists = pending.Where(file => (format ?? FileReader.Recognise(file.Path)) == FileReader.StationListFormat).ToList();
        var stations = (await store.ReadStations(cancellationToken)).ToDictionary(station => station.Id);
        foreach (var list in lists)
        {
            await ImportStationList(list, stations, receipts, refused, isDryRun, cancellationToken);
        }

        var directory = new AreaDirectory(AreaCatalog.Embedded, [.. stations.Values]);
        var changed = 0;
        Task<int>? writing = null;
        foreach (var batch in Batches(pending.Except(lists)))
        {
            var contents = ReadAll(batch, format, cancellationToken);
            refused.AddRange(contents.OfType<FileContent.Refused>());
            var readings = contents.OfType<FileContent.Readings>()
                .Select(content => content with { Receipt = WithUnknownStations(content.Receipt, directory) }).ToList();
            receipts.AddRange(readings.Select(content => content.Receipt));
            var merged = new ImportBatch([.. readings.Select(content => content.Receipt)], Merge(readings));
            changed += writing is null ? 0 : await writing;
            writing = isDryRun ? null : Task.Run(() => store.Import(merged, cancellationToken).AsTask(), cancellationToken);
        }

        changed += writing is null ? 0 : await writing;
        return new ImportSummary(files.Count, known, receipts, refused, changed);
    }

    private async Task<List<PendingFile>> FindNew(
        IReadOnlyList<string> files, List<FileContent.Refused> refused, CancellationToken cancellationToken)
    {
        var imported = (await store.ReadImports(cancellationToken)).Select(receipt => receipt.ContentHash).ToHashSet();
        var hashed = new PendingFile?[files.Count];
        var failures = new FileContent.Refused?[files.Count];
        Parallel.For(0, files.Count, new ParallelOptions { CancellationToken = cancellationToken }, index =>
        {
            try
            {
                hashed[index] = new PendingFile(files[index], new FileInfo(files[index]).Length, ContentHash.Of(files[index]));
            }
            catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
            {
                failures[index] = new FileContent.Refused(files[index], 0, $"it cannot be read ({exception.Message.TrimEnd('.')})");
            }
        });
        refused.AddRange(failures.OfType<FileContent.Refused>());
        return [.. hashed.OfType<PendingFile>().Where(file => imported.Add(file.ContentHash))];
    }

    private async Task ImportStationList(
        PendingFile file,
        Dictionary<StationId, Station> stations,
        List<ImportReceipt> receipts,
        List<FileContent.Refused> refused,
        bool isDryRun,
        CancellationToken cancellationToken)
    {
        switch (FileReader.Read(file.Path, file.ContentHash, FileReader.StationListFormat))
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

        progress.Advance(file.Bytes, 0);
    }

    private FileContent[] ReadAll(List<PendingFile> batch, string? format, CancellationToken cancellationToken)
    {
        var contents = new FileContent[batch.Count];
        Parallel.For(0, batch.Count, new ParallelOptions { CancellationToken = cancellationToken }, index =>
        {
            contents[index] = FileReader.Read(batch[index].Path, batch[index].ContentHash, format);
            progress.Advance(batch[index].Bytes, contents[index] is FileContent.Readings readings ? readings.Receipt.Rows : 0);
        });
        return contents;
    }

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

    private static IEnumerable<List<PendingFile>> Batches(IEnumerable<PendingFile> files)
    {
        var batch = new List<PendingFile>();
        var bytes = 0L;
        foreach (var file in files)
        {
            batch.Add(file);
            bytes += file.Bytes;
            if (bytes >= BatchBytes)
            {
                yield return batch;
                (batch, bytes) = ([], 0);
            }
        }

        if (batch.Count > 0)
        {
            yield return batch;
        }
    }

    private sealed record PendingFile(string Path, long Bytes, string ContentHash);
}
