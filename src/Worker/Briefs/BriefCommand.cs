using AqPipeline.Worker.Indicators;
using AqPipeline.Worker.Settings;
using AqPipeline.Worker.Targets;
using AqPipeline.Worker.Warnings;

namespace AqPipeline.Worker.Briefs;

/// <summary><c>aq brief</c>: the daily brief of cities and counties.</summary>
internal sealed class BriefCommand(Output output, TimeProvider time) : EvaluationQuestion(output, "sheets to print and messages")
{
    private readonly Option<string[]> _areas = new("--area")
    {
        Required = true,
        AllowMultipleArgumentsPerToken = true,
        Description = "Cities and counties, by name or GB/T 2260 code.",
    };

    private readonly Option<DateOnly?> _asOf =
        CommonOptions.Day("--as-of", "The last day that counts. By default the last day with readings.");
    private readonly Option<string[]> _groups = new("--group")
    {
        AllowMultipleArgumentsPerToken = true,
        Description = "Groups in which the places are counted, for example jilin-cities 168. By default the province of a city, and the "
            + "city of a county.",
    };

    private readonly Option<string?> _plan = new("--plan")
    {
        Description = "Only the targets of this plan, for example JINING-2024, applied to the year of the brief whatever their own is.",
    };

    private readonly Option<string> _plans = PlanOptions.Plans();
    private readonly Option<bool> _weatherPart = new("--weather-part")
    {
        Description = "Also say how much of the year's change of PM2.5 is weather. Takes some seconds an area.",
    };

    private readonly StatusOptions _rule = new();

    private readonly WorkerSettings _settings = new();

    /// <inheritdoc />
    protected override IEnumerable<Option> MoreOptions => [.. base.MoreOptions, .. _settings.All];

    public Command Create()
    {
        var command = Declare(new Command("brief", "Write the daily brief (每日调度): month and year so far, places, targets.")
        {
            _areas, _asOf, _groups, _plan, _plans, _weatherPart,
        });
        _rule.AddTo(command);
        return command;
    }

    /// <inheritdoc />
    protected override async Task<Answer> Answer(ParseResult arguments, EvaluationContext context, CancellationToken cancellationToken)
    {
        List<Area> areas =
            [.. arguments.GetRequiredValue(_areas).Select(name => BriefReview.Find(context.Directory, name)).Distinct()];
        var plans = Chosen(arguments, PlanLibrary.Read(arguments.GetRequiredValue(_plans), context.Directory));
        if ((arguments.GetValue(_asOf) ?? context.LastDay(time)) is not { } asOf)
        {
            throw new NoDataException(NoReadings.OfStore);
        }

        var options = WarningOptions.Settings(_settings, arguments);
        var review = new BriefReview(context, plans)
        {
            Groups = arguments.GetValue(_groups) ?? [],
            Rule = _rule.Read(arguments),
            IsRehearsed = arguments.GetValue(_plan) is not null,
            Warnings = new WarningReview(context)
            {
                Events = WarningOptions.Read(null, options, context.Directory),
                State = WarningOptions.State(options),
                MakesForecasts = false,
            },
            HasWeatherPart = arguments.GetValue(_weatherPart),
        };
        var briefs = new List<DailyBrief>();
        foreach (var area in areas)
        {
            briefs.Add(await review.Run(area, asOf, cancellationToken));
        }

        Dictionary<DailyBrief, IReadOnlyList<string>> files = [];
        return new Answer
        {
            Json = json => json.Json<BriefJson>(
                [.. briefs.Select(brief => new BriefJson(brief) { Files = files.GetValueOrDefault(brief, []) })],
                BriefDocuments.Readable, context.Directory),
            Sheets = BriefSheets.From(briefs),
            Printed = [.. briefs.Select(BriefSheets.Sentences)],
            Folder = folder => briefs.ForEach(brief => files[brief] = BriefFiles.Write(folder, brief)),
        };
    }

    private IReadOnlyList<Plan> Chosen(ParseResult arguments, IReadOnlyList<Plan> plans) =>
        arguments.GetValue(_plan) is not { } id ? plans
        : plans.Where(plan => plan.Id.Equals(id, StringComparison.OrdinalIgnoreCase)).ToList() is { Count: > 0 } found ? found
        : throw new UsageException($"Unknown plan {id}. Plans: {string.Join(", ", plans.Select(plan => plan.Id))}.");
}
