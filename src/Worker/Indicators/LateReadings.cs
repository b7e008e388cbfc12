namespace AqPipeline.Worker.Indicators;

/// <summary>Hours of a series that are dated more than a day after the import that brought them.</summary>
/// <param name="Series">The series.</param>
/// <param name="Day">Their day.</param>
/// <param name="Hours">Hours with a value that holds.</param>
/// <param name="File">The file that brought them.</param>
/// <param name="ImportedAt">When it was taken.</param>
internal sealed record LateDay(StationId Series, DateOnly Day, int Hours, string File, DateTimeOffset ImportedAt)
{
    /// <summary>Whether no hour of the day can be true.</summary>
    public bool IsWhole => new HourEnding(Day, 1).End > ImportedAt + LateReadings.Tolerance;
}

/// <summary>
/// Finds the hours that a store of an earlier version took although they end more than a day after the moment of their import, which its
/// receipt has. An import rejects them now.
/// </summary>
internal static class LateReadings
{
    /// <summary>How much later than its import an hour may end.</summary>
    public static readonly TimeSpan Tolerance = TimeSpan.FromDays(1);

    /// <summary>The most days that are looked at; a clock that was wrong by years makes no end of them.</summary>
    public const int MostDays = 1000;

    /// <summary>
    /// Those of a store; none where the last day of all series was known when it was imported, which is asked first, as receipts may be
    /// many.
    /// </summary>
    public static async Task<IReadOnlyList<LateDay>> OfEnds(
        IStore store, IReadOnlyDictionary<StationId, DayRange> spans, CancellationToken cancellationToken)
    {
        var (series, span) = spans.MaxBy(entry => entry.Value.Last);
        var said = await store.ReadHistory(series, span.Last, cancellationToken);
        return said.Any(statement => IsLate(statement, span.Last))
            ? await Find(store, await store.ReadImports(cancellationToken), cancellationToken)
            : [];
    }

    /// <summary>Those of a store, by day and series; at most <see cref="MostDays"/>.</summary>
    public static async Task<IReadOnlyList<LateDay>> Find(
        IStore store, IReadOnlyList<ImportReceipt> receipts, CancellationToken cancellationToken)
    {
        var found = new List<LateDay>();
        foreach (var receipt in receipts.Where(receipt => IsLate(receipt.LastHour, receipt.ImportedAt)))
        {
            var brought = receipt.StationDays.Count > 0
                ? receipt.StationDays
                : await store.ReadStationDayReceipts(receipt.ContentHash, cancellationToken);
            foreach (var entry in brought.Where(entry =>
                entry.Accepted > 0 && IsLate(new HourEnding(entry.Day, HourEnding.PerDay), receipt.ImportedAt)))
            {
                if (found.Count == MostDays)
                {
                    return found;
                }

                var said = await store.ReadHistory(entry.Station, entry.Day, cancellationToken);
                var hours = said.Where(statement => statement.Import.ContentHash == receipt.ContentHash && IsLate(statement, entry.Day))
                    .Select(statement => statement.Hour).Distinct().Count();
                if (hours > 0)
                {
                    found.Add(new LateDay(entry.Station, entry.Day, hours, receipt.File, receipt.ImportedAt));
                }
            }
        }

        return [.. found.OrderBy(late => (late.Day, late.Series))];
    }

    private static bool IsLate(HourRecord statement, DateOnly day) =>
        statement is { SupersededBy: null, Scaled: not null } && IsLate(new HourEnding(day, statement.Hour), statement.Import.At);

    private static bool IsLate(HourEnding? hour, DateTimeOffset importedAt) =>
        hour is { } end && importedAt != default && end.End > importedAt + Tolerance;
}
