namespace AqPipeline.Storage.History;

/// <summary>Damaged readings of a day, made again from the files they came from: the same for every store.</summary>
internal static class Restoration
{
    /// <summary>
    /// The records of a damaged day in the batch, under their former import numbers; <see langword="null"/> unless every file of the day is
    /// there.
    /// </summary>
    /// <param name="day">The day.</param>
    /// <param name="imports">The imports that stated something of it, in their order.</param>
    /// <param name="batch">The batch.</param>
    /// <param name="incoming">The records of the day in the batch, all as new.</param>
    public static IReadOnlyList<IncomingDay>? Of(
        DateOnly day, IReadOnlyList<ImportOrigin> imports, ImportBatch batch, IReadOnlyList<IncomingDay> incoming)
    {
        var files = batch.Files.GroupBy(file => file.Receipt.ContentHash).ToDictionary(file => file.Key, file => file.Last());
        if (imports.Count == 0 || imports.Any(import => !files.ContainsKey(import.ContentHash)))
        {
            return null;
        }

        var again =
            imports.SelectMany(import => files[import.ContentHash].StationDays, (import, readings) => (import.Number, Readings: readings))
            .Where(said => said.Readings.Day == day)
            .Select(said => new IncomingDay(said.Number, said.Readings, IsHandedOver: false));

        // What is not from any of these files comes over it.
        var known =
            imports.SelectMany(import => files[import.ContentHash].StationDays).ToHashSet<StationDay>(ReferenceEqualityComparer.Instance);
        return [.. again, .. incoming.Where(said => !known.Contains(said.Readings))];
    }
}

/// <summary>Advice for damage.</summary>
internal static class RepairAdvice
{
    /// <summary>The most files that are named.</summary>
    private const int MaxFiles = 50;

    /// <summary>Advice for any damage.</summary>
    public const string Restore = "Restore the store from a backup, or delete it and import the files again.";

    /// <summary>Advice for damaged statistics.</summary>
    public const string Statistics = "`aq doctor --upgrade` computes them again from the readings.";

    /// <summary>Advice for damaged models.</summary>
    public const string Models = "The next forecast trains them again; `aq run --data DIR --out DIR` and the worker keep them.";

    /// <summary>Advice for damaged kept forecasts.</summary>
    public const string Forecasts =
        "Restore the store from a backup, or forecast again from that day: `aq run --data DIR --as-of DAY --out DIR`.";

    /// <summary>Days in words.</summary>
    public static string Of(IReadOnlyList<DateOnly> days)
    {
        const int Named = 5;
        var named = string.Join(", ", days.Take(Named).Select(day => $"{day:yyyy-MM-dd}"));
        return days.Count > Named ? $"{named} and {Counted.Of(days.Count - Named, "more day")}" : named;
    }

    /// <summary>The files that restore readings.</summary>
    /// <param name="imports">The imports they came from.</param>
    /// <param name="store">The store's URI.</param>
    public static string Readings(IReadOnlyList<ImportOrigin> imports, string store)
    {
        List<string> files = [.. imports.OrderBy(import => import.Number).Select(import => import.File).Distinct()];
        return files.Count is 0 or > MaxFiles
            ? Restore
            : $"These files restore them, given together (entries of archives unpacked): `aq ingest {string.Join(' ', files)} --again "
                + $"--store {store}`.";
    }
}
