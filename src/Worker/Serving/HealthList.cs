using AqPipeline.Analytics.Areas;
using AqPipeline.Analytics.Standards;
using AqPipeline.Ingest.Sources;
using AqPipeline.Storage;
using AqPipeline.Worker.Forecasting;
using AqPipeline.Worker.Indicators;
using AqPipeline.Worker.Serving.Hosting;
using AqPipeline.Worker.Serving.Options;
using AqPipeline.Worker.Settings;
using AqPipeline.Worker.Targets;

namespace AqPipeline.Worker.Serving;

/// <summary>
/// The health checks of an installation: <c>aq doctor</c> shows all of them, <c>/health/ready</c> and the alerts show some of them.
/// </summary>
internal sealed class HealthList(WorkerOptions options, TimeProvider time)
{
    /// <summary>Receives the progress of reading the whole store; <see langword="null"/> if its content is not verified.</summary>
    public Action<int, int>? Deep { get; init; }

    /// <summary>True if a store that is not there is created. The worker does so; <c>aq doctor</c> does not.</summary>
    public bool MayCreate { get; init; }

    /// <summary>All checks of store, readings, plans and sources.</summary>
    public async Task<IReadOnlyList<HealthCheck>> All(CancellationToken cancellationToken)
    {
        var (sourceFile, sources) = Sources();
        return
        [
            Zone(),
            Standards(),
            .. Forecasts(),
            .. Complete([sourceFile, .. MissingFolders(sources)]),
            .. await Ask(store => OfStore(store, sources, cancellationToken)),
            .. StoreUri.Spool(options.Store) is { } spool ? [StoreHealth.Spool(spool)] : Array.Empty<HealthCheck>(),
        ];
    }

    /// <summary>The store can be opened and queried.</summary>
    public Task<IReadOnlyList<HealthCheck>> Store(CancellationToken cancellationToken) => Ask(async store =>
    {
        await store.ReadStaleDays(cancellationToken);
        return [StoreHealth.Open(options.Store)];
    });

    /// <summary>The age of the readings of each source; without sources that of all readings.</summary>
    public async Task<IReadOnlyList<HealthCheck>> Ages(Freshness freshness, CancellationToken cancellationToken)
    {
        var (sourceFile, sources) = Sources();
        return sourceFile.State == HealthState.Broken
            ? [sourceFile]
            : await Ask(async store => sources.Count > 0
                ? await freshness.Checks(store, sources, cancellationToken)
                : [await Readings(store, await PlausibleSpans.Read(store, cancellationToken), cancellationToken)]);
    }

    private async Task<IReadOnlyList<HealthCheck>> Ask(Func<IStore, Task<IReadOnlyList<HealthCheck>>> ask)
    {
        if (!MayCreate && !StoreUri.Exists(options.Store))
        {
            return Complete(StoreHealth.Missing(options.Store));
        }

        try
        {
            await using var store = MayCreate ? StoreUri.Open(options.Store) : StoreUri.OpenToRead(options.Store);
            return Complete([.. await ask(store)]);
        }
        catch (StoreException exception)
        {
            return Complete(StoreHealth.Unusable(exception));
        }
    }

    private HealthCheck[] Complete(params IReadOnlyList<HealthCheck> checks) =>
        [.. checks.Select(check => HealthAdvice.Complete(check, options))];

    private async Task<IReadOnlyList<HealthCheck>> OfStore(IStore store, IReadOnlyList<Source> sources, CancellationToken cancellationToken)
    {
        var content = Deep is null ? [] : await StoreHealth.Content(store, Deep, cancellationToken);
        var directory = new AreaDirectory(AreaCatalog.Embedded, await store.ReadStations(cancellationToken));
        var plausible = await PlausibleSpans.Read(store, cancellationToken);
        var receipts = await store.ReadImports(cancellationToken);
        return
        [
            .. content,
            StoreHealth.Open(options.Store),
            StoreHealth.Disk(options.Store),
            await Readings(store, plausible, cancellationToken),
            .. await new Freshness(options, time).Checks(store, sources, cancellationToken),
            .. ReadingHealth.Stray(plausible.Stray),
            .. ReadingHealth.Late(await LateReadings.Find(store, receipts, cancellationToken)),
            await ReadingHealth.Missing(store, plausible, cancellationToken),
            ReadingHealth.Silent(plausible.Spans, directory, Today()),
            ReadingHealth.Stations(plausible.Spans, directory),
            StoreHealth.Imports(receipts),
            StoreHealth.Statistics(await store.ReadStaleDays(cancellationToken)),
            Plans(directory),
        ];
    }

    private Task<HealthCheck> Readings(IStore store, PlausibleSpans plausible, CancellationToken cancellationToken) =>
        ReadingHealth.Ages(
            store, plausible, options.Freshness.LateAfter, options.Sources.Length > 0, time.GetUtcNow(), cancellationToken);

    /// <summary>The models of forecasts, where some are left out on this machine.</summary>
    private static IEnumerable<HealthCheck> Forecasts() => TreeHealth.Finding is { } finding
        ? [new HealthCheck("forecasts", HealthState.Attention, finding, TreeHealth.Remedy)]
        : [];

    private static HealthCheck Zone() =>
        TimeZoneInfo.TryFindSystemTimeZoneById("Asia/Shanghai", out var zone) && zone.BaseUtcOffset == HourEnding.BeijingOffset
        ? new("zone", HealthState.Fine, ("Asia/Shanghai is known.", "系统有 Asia/Shanghai 时区。"))
        : new(
            "zone", HealthState.Attention,
            ("The system does not know the zone Asia/Shanghai.", "系统无 Asia/Shanghai 时区。"),
            ("Install the system's time zone data (tzdata).", "请安装系统时区数据（tzdata）。"));

    private HealthCheck Standards()
    {
        var today = Today();
        var edition = EditionCatalog.Embedded.At(today).Id;
        return new(
            "standards", HealthState.Fine, ($"{edition} is in force on {today:yyyy-MM-dd}.", $"{today:yyyy-MM-dd} 执行 {edition}。"));
    }

    private (HealthCheck Check, IReadOnlyList<Source> Sources) Sources()
    {
        const string name = "sources";
        if (options.Sources.Length == 0)
        {
            return (
                new(
                    name, HealthState.Fine,
                    (
                        "No sources file is named; files come by `aq ingest PATH` and `aq run --data DIR`.",
                        "未指定数据源文件；文件由 `aq ingest PATH` 和 `aq run --data DIR` 导入。")),
                []);
        }

        try
        {
            var sources = options.ReadSources();
            Words finding = ($"{options.Sources} names {Counted.Of(sources.Count, "source")}.", $"{options.Sources} 有{sources.Count}个数据源。");
            return (new(name, HealthState.Fine, finding), sources);
        }
        catch (Exception exception) when (exception is InvalidDataException or IOException or UnauthorizedAccessException)
        {
            return (Unreadable(name, exception, ("Put the sources file right (docs/operations.md).", "请更正数据源文件（docs/operations.md）。")), []);
        }
    }

    /// <summary>The folders of inboxes that are missing, which somebody has to create or mount.</summary>
    public static IEnumerable<HealthCheck> MissingFolders(IReadOnlyList<Source> sources) =>
        from source in sources
        where source.MissingFolder is not null
        select new HealthCheck(
            "inbox", HealthState.Broken,
            ($"{source.Name}: folder not found: {source.MissingFolder}.", $"{source.Name}：文件夹不存在：{source.MissingFolder}。"),
            (
                $"Create it, or mount what belongs there: `mkdir -p {source.MissingFolder}`.",
                $"请新建，或挂载所需文件系统：`mkdir -p {source.MissingFolder}`。"));

    private HealthCheck Plans(AreaDirectory directory)
    {
        const string name = "plans";
        try
        {
            var plans = PlanLibrary.Read(options.PlansFolder(), directory);
            var targets = plans.Sum(plan => plan.Targets.Count);
            return new(
                name, HealthState.Fine,
                ($"{Counted.Of(plans.Count, "plan")} with {Counted.Of(targets, "target")}.", $"{plans.Count}个规划，{targets}项目标。"));
        }
        catch (Exception exception) when (exception is InvalidDataException or IOException or UnauthorizedAccessException)
        {
            return Unreadable(name, exception, ("`aq plans validate FILE` names every fault.", "`aq plans validate FILE` 列出全部错误。"));
        }
    }

    private static HealthCheck Unreadable(string name, Exception exception, Words advice) =>
        new(
            name, HealthState.Broken,
            exception is InvalidDataException ? exception.Message.ReplaceLineEndings(" ") : FileFault.Sentence(exception), advice);

    private DateOnly Today() => DateOnly.FromDateTime(time.GetUtcNow().ToOffset(HourEnding.BeijingOffset).DateTime);
}
