using System.Globalization;
using AqPipeline.Analytics.Areas;
using AqPipeline.Analytics.Standards;
using AqPipeline.Ingest.Sources;
using AqPipeline.Storage;
using AqPipeline.Storage.Checking;
using AqPipeline.Worker.Indicators;
using AqPipeline.Worker.Serving.Options;
using AqPipeline.Worker.Targets;

namespace AqPipeline.Worker.Serving;

/// <summary>How a check came out.</summary>
internal enum HealthState
{
    /// <summary>As it should be.</summary>
    Fine,

    /// <summary>Works, but somebody should look.</summary>
    Attention,

    /// <summary>Does not work.</summary>
    Broken,
}

/// <summary>One thing looked at.</summary>
/// <param name="Name">What was looked at.</param>
/// <param name="State">How it came out.</param>
/// <param name="Finding">What was found.</param>
/// <param name="Advice">What to do; empty when nothing is to be done.</param>
internal sealed record HealthCheck(string Name, HealthState State, string Finding, string Advice = "")
{
    /// <summary>The whole days that it found missing; <see langword="null"/> for a check of something else.</summary>
    public IReadOnlyList<DayRange>? Gaps { get; init; }
}

/// <summary>Looks at what the likeliest mistakes of an installation are: what is configured, reachable, stale.</summary>
internal sealed class StoreHealth(TimeProvider time)
{
    /// <summary>The setting <c>Freshness:LateAfter</c>.</summary>
    public TimeSpan LateAfter { get; set; } = new FreshnessOptions().LateAfter;

    /// <summary>Is told how far the store is read; <see langword="null"/> when only what stands on top is looked at.</summary>
    public Action<int, int>? Deep { get; set; }

    /// <param name="storeUri">The store.</param>
    /// <param name="plansFolder">The folder of plans.</param>
    /// <param name="sourcesFile">The sources file; <see langword="null"/> when none is used.</param>
    /// <param name="cancellationToken">Stops the work.</param>
    public async Task<IReadOnlyList<HealthCheck>> Run(
        string storeUri, string plansFolder, string? sourcesFile, CancellationToken cancellationToken)
    {
        var checks = new List<HealthCheck> { Zone(), Standards(), Sources(sourcesFile) };
        if (!StoreUri.Exists(storeUri))
        {
            checks.Add(
                new("store", HealthState.Broken, $"There is no store "
                    + $"{storeUri}.", "Fill one with `aq run` or `aq ingest`, or name another with --store."));
            return checks;
        }

        try
        {
            await using var store = StoreUri.OpenExisting(storeUri);
            checks.AddRange(await Damage(store, cancellationToken));
            var found = await OfStore(store, plansFolder, cancellationToken);
            checks.AddRange([new("store", HealthState.Fine, $"{storeUri} can be opened."), Space(storeUri), .. found]);
        }
        catch (StoreException exception)
        {
            checks.Add(new("store", HealthState.Broken, exception.Message, "Mend the store before anything else."));
        }

        if (StoreUri.Spool(storeUri) is { } spool)
        {
            checks.Add(Spool(spool));
        }

        return checks;
    }

    private async Task<IReadOnlyList<HealthCheck>> Damage(IStore store, CancellationToken cancellationToken)
    {
        if (Deep is null)
        {
            return [];
        }

        var faults = await StoreCheck.Run(store, Deep, cancellationToken);
        return faults.Count == 0
            ? [new("content", HealthState.Fine, "Every row of the store was read and is as it was written.")]
            : [.. faults.Select(fault => new HealthCheck("content", HealthState.Broken, fault.Sentence, fault.Remedy))];
    }

    private static string Batches(long batches) => Counted.Of(batches, "batch", "batches");

    private static HealthCheck Spool(SpoolState spool)
    {
        var finding = string.Create(
            CultureInfo.InvariantCulture,
            $"{Counted.Of(spool.Points.Acknowledged, "point")} in {Batches(spool.AcknowledgedBatches)} acknowledged, "
                + $"{spool.Points.Spooled:N0} in {Batches(spool.WaitingBatches)} ({spool.WaitingBytes / 1e6:N1} MB) spooled, "
                + $"{Counted.Of(spool.Points.Refused, "point")} and {Batches(spool.RefusedBatches)} refused; in {spool.Folder}.");
        return spool switch
        {
            { RefusedBatches: > 0 } => new(
                "spool", HealthState.Attention, finding,
                "Refused batches are not in the store: import their files again, then remove the .refused files."),
            { Points.Refused: > 0 } => new(
                "spool", HealthState.Attention, finding,
                "The plots miss the points in refused.lp; put right what its reasons say, then remove the file."),
            { WaitingBatches: > 0 } =>
                new("spool", HealthState.Attention, finding, "The next command that reaches the server delivers them first."),
            _ => new("spool", HealthState.Fine, finding),
        };
    }

    private async Task<IReadOnlyList<HealthCheck>> OfStore(IStore store, string plansFolder, CancellationToken cancellationToken)
    {
        var directory = new AreaDirectory(AreaCatalog.Embedded, await store.ReadStations(cancellationToken));
        var plausible = await PlausibleSpans.Read(store, cancellationToken);
        var spans = plausible.Spans;
        var receipts = await store.ReadImports(cancellationToken);
        var late = await LateReadings.Find(store, receipts, cancellationToken);
        return
        [
            Freshness(plausible, late),
            .. ReadingHealth.Late(late),
            await ReadingHealth.Missing(store, plausible, cancellationToken),
            ReadingHealth.Silent(spans, directory, Today()),
            Stations(spans, directory),
            Imports(receipts),
            Dirty(await store.ReadDirtyDays(cancellationToken)),
            Plans(plansFolder, directory),
        ];
    }

    private static HealthCheck Zone() =>
        TimeZoneInfo.TryFindSystemTimeZoneById("Asia/Shanghai", out var zone) && zone.BaseUtcOffset == HourEnding.BeijingOffset
        ? new("zone", HealthState.Fine, "Asia/Shanghai is known.")
        : new(
            "zone", HealthState.Attention, "The system does not know the zone Asia/Shanghai.",
            "Install the system's time zone data (tzdata).");

    private HealthCheck Standards()
    {
        var today = Today();
        return new("standards", HealthState.Fine, $"{EditionCatalog.Embedded.At(today).Id} is in force on {today:yyyy-MM-dd}.");
    }

    private static HealthCheck Sources(string? file)
    {
        if (file is null)
        {
            return new("sources", HealthState.Fine, "No sources file is named; files come by `aq ingest` and `aq run --data`.");
        }

        try
        {
            return new("sources", HealthState.Fine, $"{file} names {Counted.Of(SourceFile.Read(file).Count, "source")}.");
        }
        catch (Exception exception) when (exception is InvalidDataException or IOException or UnauthorizedAccessException)
        {
            return new(
                "sources", HealthState.Broken, exception.Message.ReplaceLineEndings(" "),
                "Put the sources file right (docs/operations.md).");
        }
    }

    private static HealthCheck Space(string storeUri)
    {
        if (!storeUri.StartsWith("sqlite:", StringComparison.Ordinal))
        {
            return new("disk", HealthState.Fine, "The store is not a file.");
        }

        var path = Path.GetFullPath(storeUri["sqlite:".Length..]);
        var free = new DriveInfo(path).AvailableFreeSpace;
        var finding =
            string.Create(CultureInfo.InvariantCulture, $"{new FileInfo(path).Length / 1e6:N0} MB used, {free / 1e9:N1} GB free.");
        return HealthRules.IsSpaceLow(free)
            ? new("disk", HealthState.Attention, finding, "Make room: an import that finds no space is not taken.")
            : new("disk", HealthState.Fine, finding);
    }

    private HealthCheck Freshness(PlausibleSpans plausible, IReadOnlyList<LateDay> late)
    {
        var spans = plausible.Spans;
        if (plausible.Days is not { } days)
        {
            return new("readings", HealthState.Broken, "The store holds no readings.", "Import some: `aq ingest PATH`.");
        }

        var age = Today().DayNumber - days.Last.DayNumber;
        var until = age switch
        {
            < -1 => $"{Counted.Of(-age, "day")} after today",
            <= 0 => "up to today",
            _ => $"the last day {Counted.Of(age, "day")} ago",
        };
        var finding = $"{spans.Count} series from {days.First:yyyy-MM-dd} to {days.Last:yyyy-MM-dd}, {until}.";
        if (plausible.Stray is [var first, ..])
        {
            var strayDays = plausible.Stray.Select(day => day.Day).Distinct().Count();
            finding +=
                $" Stray hours on {Counted.Of(strayDays, "day")} are left out; the first on {first.Day:yyyy-MM-dd}, {first.Series.Name}.";
        }

        return age switch
        {
            < -1 => new(
                "readings", HealthState.Attention, finding,
                late.Count == 0 ? "Is the clock of this machine right?" : "See below which file brought the dates to come."),
            _ when HealthRules.IsLate(days.Last, LateAfter, time.GetUtcNow()) => new(
                "readings", HealthState.Attention, finding,
                "They are old. Is the feed still coming? `aq fetch` says what each source has."),
            _ when plausible.Stray.Count > 0 => new(
                "readings",
                HealthState.Attention,
                finding,
                "Are these dates right? `aq quality --area CODE --period YEAR` shows the hours, a correction withdraws them."),
            _ => new("readings", HealthState.Fine, finding),
        };
    }

    private static HealthCheck Stations(IReadOnlyDictionary<StationId, DayRange> spans, AreaDirectory directory)
    {
        var unknown = spans.Keys.Where(series => !directory.HasArea(series)).Select(Called).ToList();
        return unknown.Count == 0
            ? new(
                "station list", HealthState.Fine,
                spans.Count == 1 ? "The one series belongs to an area." : $"All {spans.Count} series belong to an area.")
            : new(
                "station list",
                HealthState.Attention,
                $"{unknown.Count} of {spans.Count} series "
                    + $"{(unknown.Count == 1 ? "belongs to no area and counts" : "belong to no area and count")} nowhere: "
                    + $"{ReadingHealth.Some(unknown)}.",
                "Import a station list that has them with a city that there is: `aq ingest --stations FILE`.");

        string Called(StationId series) =>
            directory.Stations.TryGetValue(series, out var station) ? $"{series.Name} (city '{station.City}')" : series.Name;
    }

    private static HealthCheck Imports(IReadOnlyList<ImportReceipt> receipts)
    {
        var withRejections = receipts.Count(receipt => receipt.Rejected > 0);
        var finding = receipts.Count == 0
            ? "Nothing was imported yet."
            : $"{Counted.Of(receipts.Count, "file")} imported, the last on "
                + $"{receipts.Max(receipt => receipt.ImportedAt).ToOffset(HourEnding.BeijingOffset):yyyy-MM-dd HH:mm} Beijing time.";
        return withRejections == 0
            ? new("imports", HealthState.Fine, finding)
            : new(
                "imports", HealthState.Attention, $"{finding} {withRejections} of them have rejected rows.",
                "`aq imports --findings` names them, --rejected writes them out.");
    }

    private static HealthCheck Dirty(IReadOnlyList<DirtyDay> days) => days.Count == 0
        ? new("statistics", HealthState.Fine, "No day waits to be evaluated.")
        : new(
            "statistics", HealthState.Attention,
            $"{Counted.Of(days.Count, "day waits", "days wait")} to be evaluated: a run was stopped, or the program's rules are newer.",
            "The next question or run does it.");

    private static HealthCheck Plans(string folder, AreaDirectory directory)
    {
        try
        {
            var plans = PlanLibrary.Read(folder, directory);
            return new(
                "plans", HealthState.Fine,
                $"{Counted.Of(plans.Count, "plan")} with {Counted.Of(plans.Sum(plan => plan.Targets.Count), "target")}.");
        }
        catch (Exception exception) when (exception is InvalidDataException or IOException or UnauthorizedAccessException)
        {
            return new(
                "plans", HealthState.Broken, exception.Message.ReplaceLineEndings(" "), "`aq plans validate FILE` names every fault.");
        }
    }

    private DateOnly Today() => DateOnly.FromDateTime(time.GetUtcNow().ToOffset(HourEnding.BeijingOffset).DateTime);
}
