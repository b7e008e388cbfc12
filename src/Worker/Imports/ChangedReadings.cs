using AqPipeline.Analytics.Areas;
using AqPipeline.Ingest;
using AqPipeline.Storage;
using AqPipeline.Worker.Indicators;

namespace AqPipeline.Worker.Imports;

/// <summary>The station-days that imports touched: what was known of them before, and what changed.</summary>
/// <param name="Before">The figures and stations as they were known before the first of the imports.</param>
/// <param name="Causes">The change of each station-day that has one.</param>
/// <param name="Imports">Numbers of the imports that state something of a station-day.</param>
/// <param name="Days">All days that the imports state, and those of stations whose entry changed.</param>
/// <param name="MovedStations">Stations whose entry in the register changed.</param>
internal sealed record ChangedReadings(
    EarlierFigures Before,
    IReadOnlyDictionary<(StationId Series, DateOnly Day), ChangeCause> Causes,
    ILookup<(StationId Series, DateOnly Day), int> Imports,
    IReadOnlySet<DateOnly> Days,
    IReadOnlySet<StationId> MovedStations)
{
    /// <summary>Reads what the imports of a store changed, in the order of the days.</summary>
    /// <param name="context">The store.</param>
    /// <param name="imports">The imports; at least one.</param>
    /// <param name="cancellationToken">Stops the reading.</param>
    public static async Task<ChangedReadings> Read(
        EvaluationContext context, IReadOnlyList<ImportReceipt> imports, CancellationToken cancellationToken)
    {
        var store = context.Store;

        // Imports of one moment belong to one run, of which the first may have come before the revision: all of the run is listed.
        var moment = imports.Min(import => import.ImportedAt).AddTicks(-1);
        var stated = new List<((StationId Series, DateOnly Day) Key, int Import)>();
        foreach (var import in imports.Where(import => import.FirstHour is not null))
        {
            stated.AddRange((await store.ReadStationDayReceipts(import.ContentHash, cancellationToken))
                .Select(entry => ((entry.Station, entry.Day), import.Number ?? 0)));
        }

        var stations = StationVersion.Known(await store.ReadStationHistory(cancellationToken), moment);
        var moved = imports.Any(import => import.Format == FileReader.StationListFormat) ? Moved(context.Directory, stations) : [];
        var days = stated.Select(entry => entry.Key.Day)
            .Concat(moved.Where(context.Spans.ContainsKey).SelectMany(station => context.Spans[station].Each())).ToHashSet();
        var past = StoreUri.Open(StoreUri.Memory);
        await using var _ = past;
        await past.SaveStations(stations, Receipt("stations", moment), cancellationToken);
        var (known, causes) = (new HashSet<(StationId, DateOnly)>(), new Dictionary<(StationId, DateOnly), ChangeCause>());
        foreach (var day in days.Order())
        {
            var (before, after) =
                (await store.ReadKnownStationDays(day, moment, cancellationToken), await store.ReadStationDays(day, cancellationToken));
            if (before.Count > 0)
            {
                await past.Import(
                    new ImportBatch([new ImportedFile(Receipt($"{day:yyyy-MM-dd}", moment), before)]), cancellationToken);
            }

            known.UnionWith(before.Where(readings => readings.HasReadings).Select(readings => (readings.Station, day)));
            Compare(before, after, causes);
        }

        await new StatisticsRefresh(past, static _ => { }).Run(cancellationToken);
        var statistics = new List<StationStatistics>();
        foreach (var day in days.Order())
        {
            statistics.AddRange(await past.ReadStatistics(new DayRange(day, day), null, cancellationToken));
        }

        var figures = new EarlierFigures(
            new AreaDirectory(AreaCatalog.Embedded, stations, context.Spans.Keys), Spans(context.Spans, days, known), statistics);
        return new ChangedReadings(figures, causes, stated.ToLookup(entry => entry.Key, entry => entry.Import), days, moved);
    }

    private static HashSet<StationId> Moved(AreaDirectory directory, IReadOnlyList<Station> before)
    {
        var earlier = before.ToDictionary(station => station.Id);
        return
        [
            .. directory.Stations.Values.Where(station => !earlier.TryGetValue(station.Id, out var then)
                || (then.City, then.County, then.Role, then.NotMonitored)
                    != (station.City, station.County, station.Role, station.NotMonitored)).Select(station => station.Id),
        ];
    }

    private static void Compare(
        IReadOnlyList<StationDay> before, IReadOnlyList<StationDay> after, Dictionary<(StationId, DateOnly), ChangeCause> causes)
    {
        var earlier = before.ToDictionary(day => day.Station);
        foreach (var day in after)
        {
            var cause = Cause(earlier.GetValueOrDefault(day.Station) ?? new StationDay(day.Station, day.Day), day);
            if (cause != ChangeCause.None)
            {
                causes[(day.Station, day.Day)] = cause;
            }
        }
    }

    private static ChangeCause Cause(StationDay before, StationDay after)
    {
        var (cause, changed) = (ChangeCause.None, before.HoursChangedBy(after));
        foreach (var pollutant in Pollutants.All)
        {
            cause |= (changed[pollutant] & before.Present(pollutant)) != 0 ? ChangeCause.Correction : ChangeCause.None;
            cause |= (after.Present(pollutant) & ~before.Present(pollutant)) != 0 ? ChangeCause.LateHours : ChangeCause.None;
        }

        return cause;
    }

    /// <summary>First and last day of each series as they were: days at an end on which nothing was known do not count.</summary>
    private static Dictionary<StationId, DayRange> Spans(
        IReadOnlyDictionary<StationId, DayRange> spans, HashSet<DateOnly> changed, HashSet<(StationId, DateOnly)> known)
    {
        var earlier = new Dictionary<StationId, DayRange>();
        foreach (var (series, days) in spans)
        {
            var (first, last) = (days.First, days.Last);
            while (first <= last && IsUnknown(first))
            {
                first = first.AddDays(1);
            }

            while (last >= first && IsUnknown(last))
            {
                last = last.AddDays(-1);
            }

            if (first <= last)
            {
                earlier[series] = new DayRange(first, last);
            }

            bool IsUnknown(DateOnly day) => changed.Contains(day) && !known.Contains((series, day));
        }

        return earlier;
    }

    private static ImportReceipt Receipt(string name, DateTimeOffset moment) => new()
    {
        File = name,
        ContentHash = name,
        Format = "known",
        Rows = 0,
        Accepted = 0,
        ImportedAt = moment,
    };
}

/// <summary>The stations of a store as they were known, and the statistics of the days that changed since.</summary>
/// <param name="Directory">The areas.</param>
/// <param name="Spans">First and last day with readings of each series.</param>
/// <param name="Statistics">The statistics of the days that changed, by day and series.</param>
internal sealed record EarlierFigures(
    AreaDirectory Directory, IReadOnlyDictionary<StationId, DayRange> Spans, IReadOnlyList<StationStatistics> Statistics);
