using System.CommandLine;
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
    private readonly Option<string> _store = CommonOptions.Store();
    private readonly Option<bool> _json = CommonOptions.Json();

    public Command Create()
    {
        var command = new Command("indicators", "Means, percentiles, day counts, ratio and composite index of a period.")
        {
            _areas, _period, _edition, _store, _json,
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
}
