using AqPipeline.Analytics.Areas;
using AqPipeline.Analytics.Standards;
using AqPipeline.Worker.Indicators;
using AqPipeline.Worker.Targets.Outlook;

namespace AqPipeline.Worker.Targets;

/// <summary><c>aq targets</c>: the targets of the plans against the readings.</summary>
internal sealed class TargetsCommand(Output output, TimeProvider time) : Question(output)
{
    private const string Statuses =
        "met, not met, on track, likely, at risk, off track, insufficient history, insufficient data or not measurable";

    private readonly Option<string?> _plan = new("--plan") { Description = "Only this plan, for example CN-2023-24." };
    private readonly Option<string?> _area = new("--area")
    {
        Description = "Only the targets of this area and of those in it: a province's cities, a city's counties, of 全国 the key regions.",
    };

    private readonly Option<bool> _counties = new("--counties")
    {
        Description = "With --area: also the targets of the counties of its cities.",
    };

    private readonly Option<DateOnly?> _asOf =
        CommonOptions.Day("--as-of", "Cut-off date. By default the last day with readings.");
    private readonly Option<DateTimeOffset?> _knownAt = CommonOptions.Moment(
        "--known-at",
        "Use only data imported and reported by this time (Beijing): 2016-12-31 (its end) or 2016-12-31T06:00. By default all "
            + "data.");

    private readonly Option<string> _reported = PlanOptions.Reported();
    private readonly Option<int?> _year = CommonOptions.Year("--year", "Apply the targets to this year.");
    private readonly Option<bool> _strict = new("--strict") { Description = "Exit with 1 if a target is off track or not met." };
    private readonly Option<TargetStatus?> _status = CommonOptions.Parsed(
        "--status",
        $"Only targets of this status: {Statuses}.",
        text => Enum.GetValues<TargetStatus>().Cast<TargetStatus?>().FirstOrDefault(status => IsCalled(status!.Value, text)),
        text => $"'{text}' is not a status. Use one of {Statuses}, as one word or in quotes.");
    private readonly Option<string> _plans = PlanOptions.Plans();
    private readonly StatusOptions _rule = new();

    public Command Create()
    {
        var command = Declare(new Command("targets", "Check plan targets against readings.")
        {
            _plan, _area, _counties, _asOf, _knownAt, _year, _status, _strict, _reported, _plans,
        });
        _rule.AddTo(command);
        return command;
    }

    protected override async Task<Answer> Answer(ParseResult arguments, IStore store, CancellationToken cancellationToken)
    {
        var moment = arguments.GetValue(_knownAt)?.ToOffset(HourEnding.BeijingOffset);
        await using var past = moment is { } then ? await KnownStore.At(store, then, cancellationToken) : null;
        var context = await EvaluationContext.Load(past ?? store, Output.Note, cancellationToken);
        var areas = past is null
            ? context.Directory
            : new AreaDirectory(AreaCatalog.Embedded, await store.ReadStations(cancellationToken));
        var plans = Chosen(arguments, areas, PlanLibrary.Read(arguments.GetRequiredValue(_plans), areas));
        var last = context.LastDay(time) ?? (await context.DaysWithPublished(cancellationToken))?.Last;
        if ((arguments.GetValue(_asOf) ?? last) is not { } asOf)
        {
            throw new NoDataException(past is null ? NoReadings.OfStore : await NothingBy(moment!.Value, store, cancellationToken));
        }

        var reports = new ReportLedger(arguments.GetRequiredValue(_reported), time).Read()
            .Where(report => moment is null || report.Recorded <= moment);
        var assessments =
            await new TargetReview(context)
            {
                Reports = [.. reports],
                WithShares = arguments.GetValue(_area) is not null,
            }.Run(plans, asOf, arguments.GetValue(_year), cancellationToken);
        assessments = (await new OutlookReview(context, OutlookReview.Usual) { Rule = _rule.Read(arguments) }
            .Run([], assessments, asOf, EditionCatalog.Embedded.At(asOf), cancellationToken)).Targets;
        if (arguments.GetValue(_status) is { } status)
        {
            assessments = [.. assessments.Where(assessment => assessment.Status == status)];
        }

        var isBehind = assessments.Any(assessment => assessment.Status is TargetStatus.NotMet or TargetStatus.OffTrack);
        return Cli.Answer.Of(
            TargetsJson.From(asOf, assessments) with { KnownAt = moment?.InBeijing() }, TargetDocuments.Readable, context.Directory,
            [
                TargetSheet.From(asOf, assessments, moment),
                .. assessments.Where(assessment => assessment.Shares.Count > 0).Select(CityShareSheet.From),
            ]) with
        {
            ExitCode = arguments.GetValue(_strict) && isBehind ? ExitCode.Findings : ExitCode.Done,
        };
    }

    /// <summary>The sentence for a moment before the first import of readings, with the time of that import.</summary>
    private static async Task<Words> NothingBy(DateTimeOffset moment, IStore store, CancellationToken cancellationToken)
    {
        DateTimeOffset[] imports =
        [
            .. (await store.ReadImports(cancellationToken)).Where(receipt => receipt.Accepted > 0)
                .Select(receipt => receipt.ImportedAt.ToOffset(HourEnding.BeijingOffset)),
        ];
        return imports.Length == 0 ? NoReadings.OfStore : (
            $"--known-at {moment:yyyy-MM-dd HH:mm:ss}: no readings were imported by then; the first import was on "
                + $"{imports.Min():yyyy-MM-dd HH:mm}. For the last day of data use --as-of.",
            $"--known-at {moment:yyyy-MM-dd HH:mm:ss}：当时尚未导入读数，首次导入为 {imports.Min():yyyy-MM-dd HH:mm}；数据截止日请用 --as-of。");
    }

    /// <summary>True if a status is written so: in one of its two languages, or as in the JSON.</summary>
    private static bool IsCalled(TargetStatus status, string text)
    {
        string plain = text.Replace(" ", "", StringComparison.Ordinal).Replace("-", "", StringComparison.Ordinal);
        return text.Trim() == Texts.Status(status).Chinese || plain.Equals(status.ToString(), StringComparison.OrdinalIgnoreCase);
    }

    private IReadOnlyList<Plan> Chosen(ParseResult arguments, AreaDirectory areas, IReadOnlyList<Plan> plans)
    {
        if (arguments.GetValue(_plan) is { } id)
        {
            plans = plans.Where(plan => plan.Id.Equals(id, StringComparison.OrdinalIgnoreCase)).ToList() is { Count: > 0 } found
                ? found
                : throw new UsageException($"Unknown plan {id}. Plans: {string.Join(", ", plans.Select(plan => plan.Id))}.");
        }

        if (arguments.GetValue(_area) is not { } name)
        {
            return arguments.GetValue(_counties) ? throw new UsageException("--counties needs --area.") : plans;
        }

        if (!areas.TryFind(name, out var area, out var reason))
        {
            throw UnknownName.Fault(areas, name, reason);
        }

        var meant = new ContainedAreas(area!, arguments.GetValue(_counties));
        bool IsMeant(PlanTarget target) => areas.TryFind(target.Area, out var of, out _) && meant.Contains(of!);
        return [.. plans.Select(plan => plan with { Targets = [.. plan.Targets.Where(IsMeant)] }).Where(plan => plan.Targets.Count > 0)];
    }
}
