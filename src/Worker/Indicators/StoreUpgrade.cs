namespace AqPipeline.Worker.Indicators;

/// <summary>
/// Saves in a store all that questions otherwise make up for: the layout of an earlier version, series under several spellings, statistics
/// that are out of date or damaged.
/// </summary>
/// <param name="store">The store, opened to write: opening it gives it the present layout.</param>
/// <param name="mended">Receives a sentence for each repair of the store.</param>
internal sealed class StoreUpgrade(IStore store, Action<string> mended)
{
    private const int DaysAtOnce = 64;

    public async Task Run(CancellationToken cancellationToken)
    {
        var refresh = new StatisticsRefresh(store, mended);
        await refresh.Run(cancellationToken);
        var spans = await store.ReadSpans(cancellationToken);
        if (spans.Count == 0)
        {
            return;
        }

        var none = new HashSet<StationId>();
        var days = spans.Values.Aggregate((left, right) => left.Span(right));
        for (var first = days.First; first <= days.Last; first = first.AddDays(DaysAtOnce))
        {
            var last = first.DayNumber + DaysAtOnce - 1 < days.Last.DayNumber ? first.AddDays(DaysAtOnce - 1) : days.Last;
            try
            {
                await store.ReadStatistics(new DayRange(first, last), none, cancellationToken);
            }
            catch (StoreException exception) when (exception.Damage is { Part: DamagedPart.Statistics, Days.Count: > 0 } damage)
            {
                await refresh.ComputeAgain(damage.Days, cancellationToken);
                mended($"The statistics of {Counted.Of(damage.Days.Count, "day")} were damaged in the store; they were computed again from "
                    + "the readings.");
            }
        }
    }
}
