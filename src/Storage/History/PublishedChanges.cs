namespace AqPipeline.Storage.History;

/// <summary>Result of the published days of a batch, equal for every store.</summary>
internal sealed class PublishedChanges
{
    private readonly Dictionary<int, (long Changed, long Replaced)> _files = [];

    private PublishedChanges()
    {
    }

    /// <summary>Lays the tables of a batch over what is stored.</summary>
    /// <param name="batch">The files.</param>
    /// <param name="stored">The stored tables in the order of their imports.</param>
    public static PublishedChanges Of(ImportBatch batch, IEnumerable<IReadOnlyList<PublishedDay>> stored)
    {
        var (changes, series) = (new PublishedChanges(), new PublishedSeries());
        foreach (var table in stored)
        {
            series.Lay(table);
        }

        foreach (var (place, file) in batch.Files.Index().Where(file => file.Item.PublishedDays.Count > 0))
        {
            changes._files[place] = series.Lay(file.PublishedDays);
        }

        return changes;
    }

    /// <summary>True if a batch has published days at all.</summary>
    public static bool AreIn(ImportBatch batch) => batch.Files.Any(file => file.PublishedDays.Count > 0);

    /// <summary>True if the file of a place changes something.</summary>
    public bool IsNews(int place) => _files.GetValueOrDefault(place).Changed > 0;

    /// <summary>Stored values that the file of a place replaces; <see langword="null"/> when it has no published days.</summary>
    public long? Replaced(int place) => _files.TryGetValue(place, out var file) ? file.Replaced : null;
}
