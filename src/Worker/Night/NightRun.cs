using AqPipeline.Analytics.Forecasting;
using AqPipeline.Analytics.Standards;
using AqPipeline.Analytics.Statistics;
using AqPipeline.Storage;
using AqPipeline.Worker.Forecasting;
using AqPipeline.Worker.Imports;
using AqPipeline.Worker.Indicators;
using AqPipeline.Worker.Ranking;
using AqPipeline.Worker.Targets;
using AqPipeline.Worker.Targets.Outlook;
using static System.FormattableString;

namespace AqPipeline.Worker.Night;

/// <summary>
/// The nightly run: a list of steps that each work from what is not done yet, say in numbers what they did, and leave the others alone when
/// they fail. A run that is killed is carried on by the next one.
/// </summary>
internal sealed class NightRun(IStore store, NightRequest request, ImportProgress progress, TimeProvider time)
{
    /// <summary>The name of the step that says what became of all files.</summary>
    public const string Imports = "import";

    /// <summary>The name of the step that forecasts days.</summary>
    public const string Forecasts = "forecasts";

    /// <summary>The name of the step that forecasts hours.</summary>
    public const string HourlyForecasts = "hourly forecasts";

    /// <summary>The name of the step that writes results for dashboards, where the store takes them.</summary>
    public const string Results = "results";

    private const int StepsOfEveryStore = 8;

    private readonly List<NightTrouble> _troubles = [];
    private int _done;

    /// <summary>Whether the first failure ends the run, as a person at a terminal expects it to.</summary>
    public bool StopsAtTrouble { get; init; }

    /// <summary>Shows how far trainings are; <see langword="null"/> for nobody.</summary>
    public TrainingProgress? Training { get; init; }

    /// <summary>Is told the name of each step, what it did, and how much of the run is done, in percent.</summary>
    public Action<string, string, int> Says { get; init; } = (_, _, _) => { };

    public async Task<NightResult> Run(CancellationToken cancellationToken)
    {
        var night = new NightResult();
        night = await Step(night, "fetch", () => Fetch(night, cancellationToken));
        night = await Step(night, Imports, () => Import(night, cancellationToken));
        night = await Step(night, "evaluate", () => Evaluate(night, cancellationToken));
        if (night is { Context: { } context, AsOf: { } day })
        {
            var since = request.ReportedUntil is { } reported && reported < day ? reported : day.AddDays(-1);
            night = await Step(night, "capture", async () =>
            {
                var expected = DayCapture.Expected(day, context.Spans, context.Directory);
                var capture =
                    DayCapture.Of(day, expected, await context.Statistics(new DayRange(day, day), expected, cancellationToken));
                return (
                    night with { Capture = capture },
                    Invariant($"{capture.Percent:0.0} % of {day:yyyy-MM-dd}, {capture.Late.Count} of {capture.Series} series late"));
            });
            night = await Step(night, "ranking", () => Rank(night, context, day, since, cancellationToken));
            night = await Step(night, Forecasts, () => Forecast(night, context, day, cancellationToken));
            night = await Step(night, "targets", () => Targets(night, context, day, since, cancellationToken));
            if (store is IResultStore)
            {
                night = await Step(night, Results, async () =>
                {
                    var points =
                        await new ResultPublisher(context, store).Run(
                            day, night.Targets, night.Outlook, night.Forecasts, cancellationToken);
                    return (night, Invariant($"{Counted.Of(points, "point")} of results written for dashboards"));
                });
            }

            night = await Step(night, HourlyForecasts, () => ForecastHours(night, context, day, cancellationToken));
        }

        return night with { Troubles = _troubles };
    }

    private async Task<(NightResult, string)> Fetch(NightResult night, CancellationToken cancellationToken)
    {
        var fetched = await new SourceFetcher(store, progress, time).Run(request.Sources, request.FetchAsOf, cancellationToken);
        return (
            night with { Fetched = fetched, Imports = [.. fetched.Sources.Select(source => source.Import)] },
            $"{Counted.Of(fetched.Sources.Sum(source => source.Import.Imported), "file")} from "
                + $"{Counted.Of(request.Sources.Count, "source")}, "
                + $"{Counted.Of(fetched.Sources.Sum(source => source.Failed.Count), "failure")}");
    }

    private async Task<(NightResult, string)> Import(NightResult night, CancellationToken cancellationToken)
    {
        var import = await new FileImport(store, progress, time) { LeftOut = request.LeftOut, PassesOverWithdrawn = true }
            .Run(request.Files, null, false, cancellationToken);
        var whole = night with { Imports = [.. night.Imports, import] };
        return (whole,
            $"{Counted.Of(whole.Imports.Sum(summary => summary.Imported), "file")} imported, "
                + $"{whole.Imports.Sum(summary => summary.Known)} known already, "
                + $"{whole.Refused.Count} refused; {Counted.Of(whole.ChangedDays, "day")} changed");
    }

    private async Task<(NightResult, string)> Evaluate(NightResult night, CancellationToken cancellationToken)
    {
        var context = await EvaluationContext.Load(store, progress.Mended, cancellationToken);
        var last = context.LastDay(time);
        var asOf = request.StaysWithinReadings && request.AsOf > last ? last : request.AsOf ?? last;

        var annual = asOf is { } day ? await new YearReview(context).Run(day, cancellationToken) : [];
        return (
            night with
            {
                Context = context,
                AsOf = asOf,
                Annual = annual,
                AnnualStages = await DataStages.Of(context, annual, cancellationToken),
            },
            Invariant($"{Counted.Of(annual.Count, "annual evaluation")} as of {asOf:yyyy-MM-dd}"));
    }

    private async Task<(NightResult, string)> Targets(
        NightResult night, EvaluationContext context, DateOnly day, DateOnly since, CancellationToken cancellationToken)
    {
        var plans = PlanLibrary.Read(request.Plans, context.Directory);
        var reports = new ReportLedger(request.Reported, time).Read();
        var targets = await new TargetReview(context) { Reports = reports }.Run(plans, day, null, cancellationToken);
        var cities = context.AreasWithReadings().Where(area => area.Kind == AreaKind.City).Select(Subject.Of).ToList();
        var report = await new OutlookReview(context, OutlookReview.Usual) { Rule = request.Rule, WithFans = true }
            .Run(cities, targets, day, EditionCatalog.Embedded.At(day), cancellationToken);
        if (report.Outlook is { } outlook)
        {
            await new StoredOutlooks(store, progress.Mended).Keep(outlook, cancellationToken);
        }

        var changes = await new TargetChanges(context) { Reports = reports, Rule = request.Rule }
            .Run(plans, since, report.Targets, cancellationToken);
        return (
            night with { Targets = report.Targets, Outlook = report.Outlook, Changes = changes },
            Invariant($"{Counted.Of(targets.Count, "target")}, {changes.Count} with another status than on {since:yyyy-MM-dd}; ")
                + $"outlook of {Counted.Of(report.Outlook?.Areas.Count ?? 0, "area")}");
    }

    private async Task<(NightResult, string)> Rank(
        NightResult night, EvaluationContext context, DateOnly day, DateOnly since, CancellationToken cancellationToken)
    {
        var moves = new List<RankMove>();
        foreach (var group in request.Groups)
        {
            await Part($"ranking of {group}", async () =>
                moves.AddRange(await new RankMoveSearch(context).Run(group, request.Counties, day, since, cancellationToken)));
        }

        return (night with { Moves = moves }, $"{Counted.Of(moves.Count, "move")} in {Counted.Of(request.Groups.Count, "group")}");
    }

    private async Task<(NightResult, string)> Forecast(
        NightResult night, EvaluationContext context, DateOnly day, CancellationToken cancellationToken)
    {
        var (forecasts, models) = await Forecast(Resolution.Days, request.ForecastDays, context, day, cancellationToken);
        await new KeptForecasts(store, progress.Mended).Keep(forecasts, cancellationToken);
        return (
            night with { Forecasts = forecasts },
            Invariant($"{Counted.Of(forecasts.Count, "area")} forecast from the end of {day:yyyy-MM-dd}{models}"));
    }

    private async Task<(NightResult, string)> ForecastHours(
        NightResult night, EvaluationContext context, DateOnly day, CancellationToken cancellationToken)
    {
        var (forecasts, models) = await Forecast(Resolution.Hours, request.ForecastHours, context, day, cancellationToken);
        var count = Counted.Of(forecasts.Count, "area");
        return (
            night with { HourlyForecasts = forecasts },
            models.Length == 0
                ? "no area forecast by the hour"
                : Invariant($"{count} forecast by the hour from the end of {day:yyyy-MM-dd}{models}"));
    }

    /// <summary>Forecasts, and says which models were used; nothing where nothing is to be forecast.</summary>
    private async Task<(IReadOnlyList<AreaForecast> Forecasts, string Models)> Forecast(
        Resolution resolution, int leads, EvaluationContext context, DateOnly day, CancellationToken cancellationToken)
    {
        var subjects = leads == 0 ? [] : AreaForecasting.Subjects(context, request.ForecastAreas);
        if (subjects.Count == 0)
        {
            return ([], "");
        }

        var what = resolution == Resolution.Hours ? "hourly forecast" : "forecast";
        var areas = new AreaForecasting(context, store, resolution) { Failed = Failed(what), Progress = Training };
        var forecasts = await areas.Run(subjects, day, leads, null, cancellationToken);
        return (forecasts, $"; {areas.Stored.Sentence}");
    }

    /// <summary>What becomes of an area that could not be forecast.</summary>
    private Action<string, Exception>? Failed(string what) =>
        StopsAtTrouble ? null : (area, cause) => _troubles.Add(new NightTrouble($"{what} of {area}", cause));

    private async Task<NightResult> Step(NightResult before, string name, Func<Task<(NightResult Night, string Did)>> work)
    {
        var after = before;
        await Part(name, async () =>
        {
            (after, var did) = await work();
            Says(name, did, 100 * ++_done / (StepsOfEveryStore + (store is IResultStore ? 1 : 0)));
        });
        return after;
    }

    private async Task Part(string name, Func<Task> work)
    {
        try
        {
            await work();
        }
        catch (Exception exception) when (!StopsAtTrouble && exception is not OperationCanceledException)
        {
            _troubles.Add(new NightTrouble(name, exception));
        }
    }
}
