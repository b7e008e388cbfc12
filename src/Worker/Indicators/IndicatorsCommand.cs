using System.CommandLine;
using AqPipeline.Analytics.Events;
using AqPipeline.Analytics.Standards;
using AqPipeline.Analytics.Statistics;
using AqPipeline.Storage;
using AqPipeline.Worker.Cli;

namespace AqPipeline.Worker.Indicators;

/// <summary><c>aq indicators</c>: period statistics of stations or areas.</summary>
internal sealed class IndicatorsCommand(Output output)
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

    private readonly Option<string?> _events = new("--events")
    {
        Description =
            "A file of dust and other exceptional events; shows statistics and day counts, each raw and deducted.",
    };

    private readonly Option<string> _store = CommonOptions.Store();
    private readonly Option<bool> _json = CommonOptions.Json();

    public Command Create()
    {
        var command = new Command("indicators", "Show means, percentiles, day counts and composite index of a period.")
        {
            _areas, _period, _edition, _compare, _attainment, _events, _store, _json,
        };
        command.SetAction(Run);
        return command;
    }

    private async Task<int> Run(ParseResult arguments, CancellationToken cancellationToken)
    {
        if (((bool[])[
            arguments.GetValue(_events) is not null, arguments.GetValue(_compare) is not null, arguments.GetValue(_attainment),
        ]).Count(asked => asked) > 1)
        {
            throw new UsageException("--events, --compare and --attainment exclude each other; use one of them.");
        }

        await using var store = StoreUri.OpenExisting(arguments.GetRequiredValue(_store));
        var context = await EvaluationContext.Load(store, cancellationToken);
        var period = arguments.GetRequiredValue(_period)!;
        var subjects = arguments.GetRequiredValue(_areas).Select(name => Subject.Find(context, name)).ToList();
        var evaluator = await context.Evaluator(period.Days, cancellationToken);
        if (arguments.GetValue(_compare) is { } editions)
        {
            if (arguments.GetValue(_edition) is not null)
            {
                throw new UsageException("--compare names its own editions; remove --edition.");
            }

            Compare(context, evaluator, subjects, period, editions, arguments.GetValue(_json));
            return ExitCode.Done;
        }

        if (arguments.GetValue(_events) is { } events)
        {
            Deduct(
                context, evaluator, subjects, period, arguments.GetValue(_edition), EventsToDeduct.Read(events, context.Directory),
                arguments.GetValue(_json));
            return ExitCode.Done;
        }

        var editionsOfPeriod = EvaluationContext.Editions(arguments.GetValue(_edition), period);
        List<PeriodStatistics> results =
            [.. subjects.SelectMany(subject => editionsOfPeriod.Select(edition => subject.Evaluate(evaluator, period, edition)))];
        var attained = new List<AttainedPeriod>();
        foreach (var (subject, edition) in arguments.GetValue(_attainment)
            ? subjects.SelectMany(subject => editionsOfPeriod, ValueTuple.Create)
            : [])
        {
            attained.Add(await new AttainmentReview(context).Run(subject, period, edition, cancellationToken));
        }

        if (!arguments.GetValue(_json))
        {
            IndicatorReport.Write(output, $"Evaluation 评价 {period}", results);
            attained.ForEach(entry => AttainmentReport.Write(output, entry));
            return ExitCode.Done;
        }

        IReadOnlyList<IndicatorJson> documents =
            [.. results.Select(
                (result, place) =>
                    IndicatorJson.From(result) with { Attainment = attained.Count > 0 ? AttainmentJson.From(attained[place]) : null })];
        output.Json(documents, IndicatorDocuments.Readable, context.Directory);
        return ExitCode.Done;
    }

    private void Deduct(
        EvaluationContext context, AreaEvaluator evaluator, List<Subject> subjects, Period period, Edition? edition, EventFile events,
        bool json)
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

        List<PeriodStatistics> results =
        [
            .. from subject in subjects
               from each in EvaluationContext.Editions(edition, period)
               from treatment in treatments
               select subject.Evaluate(evaluator, period, each, treatment),
        ];
        if (json)
        {
            output.Json<IReadOnlyList<IndicatorJson>>(
                [.. results.Select(result => IndicatorJson.From(result) with { Dust = DustJson.From(result.Dust) })],
                IndicatorDocuments.Readable,
                context.Directory);
            return;
        }

        foreach (var group in results.GroupBy(result => result.Dust with { Days = 0 }))
        {
            var dust = DustJson.From(group.Key);
            IndicatorReport.Write(
                output,
                $"{period}: statistics {dust.Statistics}, day counts {dust.DayCounts}; "
                    + $"{Counted.Of(group.Sum(result => result.Dust.Days), "day")} with "
                    + $"events 沙尘等例外事件", [.. group]);
        }
    }

    private void Compare(
        EvaluationContext context, AreaEvaluator evaluator, List<Subject> subjects, Period period, (Edition First, Edition Second) editions,
        bool json)
    {
        var (first, second) = editions;
        List<(Subject Subject, PeriodStatistics[] Figures, IReadOnlyList<AreaClassChange> Changes)> compared =
        [
            .. subjects.Select(subject => (
                subject,
                (PeriodStatistics[])[subject.Evaluate(evaluator, period, first), subject.Evaluate(evaluator, period, second)],
                EditionReview.Run(context, evaluator, subject, period.Days, editions))),
        ];
        if (json)
        {
            output.Json<IReadOnlyList<IndicatorComparisonJson>>(
                [
                    .. compared.Select(entry => new IndicatorComparisonJson(
                        entry.Figures[0].Area, period.Label, [first.Id, second.Id], [.. entry.Figures.Select(IndicatorJson.From)],
                        [.. entry.Changes.Select(ClassChangeJson.From)])),
                ],
                IndicatorDocuments.Readable,
                context.Directory);
            return;
        }

        IndicatorReport.Write(output, $"Evaluation 评价 {period}", [.. compared.SelectMany(entry => entry.Figures)]);
        ClassChangeReport.Write(output, first.Id, second.Id, [.. compared.SelectMany(entry => entry.Changes)]);
    }
}
