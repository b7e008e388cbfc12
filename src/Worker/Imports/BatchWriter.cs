using AqPipeline.Ingest.Archives;
using AqPipeline.Ingest.Reading;

namespace AqPipeline.Worker.Imports;

/// <summary>Files that a store took together.</summary>
/// <param name="First">The place of the first file in the batch.</param>
/// <param name="Files">The files.</param>
/// <param name="Changed">The days that changed.</param>
internal sealed record WrittenFiles(int First, IReadOnlyList<ImportedFile> Files, IReadOnlyList<DayReadings> Changed);

/// <summary>What became of the files of a batch that were not taken.</summary>
/// <param name="Refused">The files of which the store could keep nothing.</param>
/// <param name="Left">The places in the batch of all files that were not taken, archives with a refused entry among them.</param>
internal sealed record BatchOutcome(IReadOnlyList<FileContent.Refused> Refused, IReadOnlyList<int> Left);

/// <summary>
/// Writes the files of a batch together; where the content of a file cannot be kept (<see cref="StoringFault"/>), each by itself, so that
/// this file is refused alone.
/// </summary>
/// <param name="store">The store.</param>
/// <param name="written">Is called after each write.</param>
internal sealed class BatchWriter(IStore store, Func<WrittenFiles, Task> written)
{
    /// <summary>Writes a batch.</summary>
    /// <param name="batch">The files.</param>
    /// <param name="again">Reads the file of a place again: a store may change station-days that are handed over to it, also before it
    /// fails.</param>
    /// <param name="cancellationToken">Stops it.</param>
    public async Task<BatchOutcome> Write(ImportBatch batch, Func<int, ImportedFile> again, CancellationToken cancellationToken)
    {
        IReadOnlyList<DayReadings> changed;
        try
        {
            changed = await store.Import(batch, cancellationToken);
        }
        catch (Exception exception) when (StoringFault.IsOfContent(exception))
        {
            return await WriteEach(batch, again, cancellationToken);
        }

        await written(new WrittenFiles(0, batch.Files, changed));
        return new BatchOutcome([], []);
    }

    private async Task<BatchOutcome> WriteEach(ImportBatch batch, Func<int, ImportedFile> again, CancellationToken cancellationToken)
    {
        var (refused, left) = (new List<FileContent.Refused>(), new List<int>());
        foreach (var (place, file) in batch.Files.Index())
        {
            var path = file.Receipt.File;
            if (file.Receipt.IsArchive && refused.Exists(refusal => Archive.Holds(path, refusal.File)))
            {
                left.Add(place);
                continue;
            }

            ImportedFile alone;
            IReadOnlyList<DayReadings> changed;
            try
            {
                alone = again(place);
                changed = await store.Import(new ImportBatch([alone]), cancellationToken);
            }
            catch (Exception exception) when (StoringFault.IsOfContent(exception))
            {
                refused.Add(StoringFault.Refusal(path, exception));
                left.Add(place);
                continue;
            }

            await written(new WrittenFiles(place, [alone], changed));
        }

        return new BatchOutcome(refused, left);
    }
}
