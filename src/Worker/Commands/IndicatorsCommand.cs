using System.CommandLine;
using AqPipeline.Analytics.Areas;
using AqPipeline.Analytics.Standards;
using AqPipeline.Storage;
using AqPipeline.Worker.Pipeline;
using AqPipeline.Worker.Reports;
using AqPipeline.Worker.Reports.Contracts;

namespace AqPipeline.Worker.Commands;

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
    private readonly Option<string> _store = CommonOptions.Store();
    private readonly Option<bool> _json = CommonOptions.Json();

    public Command Create()
    {
        var command = new Command("indicators", "Means, percentiles, day counts, ratio and composite index of a period.")
        {
            _areas, _period, _edition, _compare, _store, _json,
        };
        command.SetAction(Run);
        return command;
    }

    private async Task<int> Run(ParseResult arguments, CancellationToken cancellationToken)
    {
        await using var store = StoreUri.OpenExisting(arguments.GetRequiredValue(_store));
        var context = await EvaluationContext.Load(store, cancellationToken);
        var period = arguments.GetRequiredValue(_period)!;
        var subjects = arguments.GetRequiredValue(_areas).Select(name => Subject.Find(context, name)).ToList();
        var evaluator = await context.Evaluator(period.Days, cancellationToken);
        if (arguments.GetValue(_compare) is { } editions)
        {
            if (arguments.GetValue(_edition) is not null)
            {
                throw new UsageException("--compare names its editions itself; leave --edition out.");
            }

            Compare(context, evaluator, subjects, period, editions, arguments.GetValue(_json));
            return ExitCode.Done;
        }

        List<PeriodStatistics> results =
        [
            .. subjects.SelectMany(subject => EvaluationContext.Editions(arguments.GetValue(_edition), period)
                .Select(edition => subject.Evaluate(evaluator, period, edition))),
        ];

        if (!arguments.GetValue(_json))
        {
            IndicatorReport.Write(output, $"Evaluation 评价 {period}", results);
        }
        else if (results is [var single])
        {
            output.Json(IndicatorJson.From(single), ReportJson.Readable.IndicatorJson);
        }
        else
        {
            output.Json([.. results.Select(IndicatorJson.From)], ReportJson.Readable.IReadOnlyListIndicatorJson);
        }

        return ExitCode.Done;
    }

    private void Compare(
        EvaluationContext context, AreaEvaluator evaluator, List<Subject> subjects, Period period, (Edition First, Edition Second) editions, bool json)
    {
        var (first, second) = editions;
        List<(Subject Subject, PeriodStatistics[] Figures, IReadOnlyList<AreaClassChange> Changes)> compared =
        [
            .. subjects.Select(subject => (
                subject,
                (PeriodStatistics[])[subject.Evaluate(evaluator, period, first), subject.Evaluate(evaluator, period, second)],
                CompareEditions.Run(context, evaluator, subject, period.Days, editions))),
        ];
        if (json)
        {
            output.Json(
                [
                    .. compared.Select(entry => new IndicatorComparisonJson(
                        entry.Figures[0].Area, period.Label, [first.Id, second.Id], [.. entry.Figures.Select(IndicatorJson.From)],
                        [.. entry.Changes.Select(ClassChangeJson.From)])),
                ],
                ReportJson.Readable.IReadOnlyListIndicatorComparisonJson);
            return;
        }

        IndicatorReport.Write(output, $"Evaluation 评价 {period}", [.. compared.SelectMany(entry => entry.Figures)]);
        ClassChangeReport.Write(output, first.Id, second.Id, [.. compared.SelectMany(entry => entry.Changes)]);
    }
}
