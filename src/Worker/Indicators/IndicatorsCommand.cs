using AqPipeline.Analytics.Events;
using AqPipeline.Analytics.Standards;
using AqPipeline.Analytics.Statistics;

namespace AqPipeline.Worker.Indicators;

/// <summary><c>aq indicators</c>: period statistics of stations or areas.</summary>
internal sealed class IndicatorsCommand(Output output) : EvaluationQuestion(output)
{
    private readonly Option<string[]> _areas = new("--area")
    {
        Required = true,
        AllowMultipleArgumentsPerToken = true,
        Description = "Station codes, area names in Chinese, or GB/T 2260 codes.",
    };

    private readonly Option<Period?> _period = CommonOptions.Period();
    private readonly Option<Edition?> _edition = CommonOptions.Edition();
    private readonly Option<(Edition First, Edition Second)?> _compare = CommonOptions.Compare();
    private readonly Option<bool> _attainment = new("--attainment")
    {
        Description =
            "Also compare the figures with the limits and with earlier years: three-year mean, trend, same period last year.",
    };

    private readonly Option<bool> _units = new("--units")
    {
        Description = "Instead of each area its units one level below: the cities of 全国, a province or group, the districts of a city.",
    };

    private readonly Option<string?> _events = new("--events")
    {
        Description =
            "A file of dust and other exceptional events; shows statistics and day counts, each raw and deducted.",
    };

    public Command Create() => Declare(new Command(
        "indicators", "Show means, percentiles, day counts and composite index of a period.")
    {
        _areas, _units, _period, _edition, _compare, _attainment, _events,
    });

    protected override async Task<Answer> Answer(ParseResult arguments, EvaluationContext context, CancellationToken cancellationToken)
    {
        var (asked, compared, file) = (arguments.GetValue(_edition), arguments.GetValue(_compare), arguments.GetValue(_events));
        if (((bool[])[file is not null, compared is not null, arguments.GetValue(_attainment)]).Count(each => each) > 1)
        {
            throw new UsageException("--events, --compare and --attainment exclude each other; use one of them.");
        }

        var period = arguments.GetRequiredValue(_period)!;
        var subjects = Subjects(arguments, context, period);
        var evaluator = await context.EvaluatorWithPublished(period.Days, cancellationToken);
        var stages = await DataStages.Read(context, subjects, period.Days, cancellationToken);
        if (compared is { } editions)
        {
            return asked is null
                ? Compare(context, evaluator, subjects, period, editions, stages) with
                {
                    NoData = NoReadings.In(context, evaluator, subjects, period),
                }
                : throw new UsageException("--compare names its own editions; remove --edition.");
        }

        if (file is not null)
        {
            return Deduct(context, evaluator, subjects, period, asked, EventsToDeduct.Read(file, context.Directory), stages) with
            {
                NoData = NoReadings.In(context, evaluator, subjects, period),
            };
        }

        var results = new List<PeriodStatistics>();
        var stageOf = subjects.SelectMany(
            subject => EvaluationContext.Editions(asked, period).Select(_ => stages.Of(subject, period.Days))).ToList();
        var attained = new List<AttainedPeriod>();
        foreach (var (subject, edition) in subjects.SelectMany(_ => EvaluationContext.Editions(asked, period), ValueTuple.Create))
        {
            results.Add(subject.Evaluate(evaluator, period, edition));
            if (arguments.GetValue(_attainment))
            {
                attained.Add(await new AttainmentReview(context).Run(subject, period, edition, cancellationToken));
            }
        }

        IReadOnlyList<IndicatorJson> documents =
        [
            .. results.Select((result, place) => new IndicatorJson(result)
            {
                Attainment = attained.Count > 0 ? new AttainmentJson(attained[place]) : null,
                Stage = stageOf[place],
            }),
        ];
        return new Answer
        {
            Json = output => output.Json(documents, IndicatorDocuments.Readable, context.Directory),
            Sheets = [.. IndicatorSheet.From(results), .. attained.Select(AttainmentSheet.From)],
            Next = IndicatorSheet.Next(results),
            NoData = NoReadings.In(context, evaluator, subjects, period),
        };
    }

    private List<Subject> Subjects(ParseResult arguments, EvaluationContext context, Period period)
    {
        var named = arguments.GetRequiredValue(_areas).Select(name => Subject.Find(context, name));
        return arguments.GetValue(_units)
            ? [.. named.SelectMany(subject => subject.Units(context.Directory, period.Days.Last)).DistinctBy(unit => unit.Name)]
            : [.. named];
    }

    private static Answer Deduct(
        EvaluationContext context, AreaEvaluator evaluator, List<Subject> subjects, Period period, Edition? edition, EventFile events,
        DataStages stages)
    {
        DustTreatment[] treatments =
        [
            new(events, Statistics: false, DayCounts: false), new(events, Statistics: true, DayCounts: false),
            new(events, Statistics: false, DayCounts: true), new(events, Statistics: true, DayCounts: true),
        ];
        if (subjects.Find(subject => subject.Area is null) is { } station)
        {
            throw new UsageException($"{station.Name} is a station; --events needs a county, a city or a group.");
        }

        List<(Subject Subject, PeriodStatistics Figures)> results =
        [
            .. from subject in subjects
               from each in EvaluationContext.Editions(edition, period)
               from treatment in treatments
               select (subject, subject.Evaluate(evaluator, period, each, treatment)),
        ];
        return Cli.Answer.Of<IReadOnlyList<IndicatorJson>>(
            [
                .. results.Select(result => new IndicatorJson(result.Figures)
                {
                    Dust = DustJson.From(result.Figures.Dust),
                    Stage = stages.Of(result.Subject, period.Days),
                }),
            ],
            IndicatorDocuments.Readable, context.Directory, IndicatorSheet.From([.. results.Select(result => result.Figures)]));
    }

    private static Answer Compare(
        EvaluationContext context, AreaEvaluator evaluator, List<Subject> subjects, Period period, (Edition First, Edition Second) editions,
        DataStages stages)
    {
        var (first, second) = editions;
        List<(DataStage Stage, PeriodStatistics[] Figures, IReadOnlyList<AreaClassChange> Changes)> compared =
        [
            .. subjects.Select(subject => (
                stages.Of(subject, period.Days),
                (PeriodStatistics[])[subject.Evaluate(evaluator, period, first), subject.Evaluate(evaluator, period, second)],
                EditionReview.Run(context, evaluator, subject, period.Days, editions))),
        ];
        return Cli.Answer.Of<IReadOnlyList<IndicatorComparisonJson>>(
            [
                .. compared.Select(entry => new IndicatorComparisonJson(
                    entry.Figures[0].Area, period.Label, [first.Id, second.Id],
                    [.. entry.Figures.Select(figures => new IndicatorJson(figures) { Stage = entry.Stage })],
                    [.. entry.Changes.Select(ClassChangeJson.From)])),
            ],
            IndicatorDocuments.Readable,
            context.Directory,
            [
                .. IndicatorSheet.From([.. compared.SelectMany(entry => entry.Figures)]),
                DailySheet.Changes(first.Id, second.Id, [.. compared.SelectMany(entry => entry.Changes)]),
            ]);
    }
}
