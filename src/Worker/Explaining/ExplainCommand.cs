using System.CommandLine;
using AqPipeline.Analytics.Explaining;
using AqPipeline.Analytics.Standards;
using AqPipeline.Storage;
using AqPipeline.Worker.Cli;
using AqPipeline.Worker.Indicators;

namespace AqPipeline.Worker.Explaining;

/// <summary><c>aq explain</c>: the chain behind one number.</summary>
internal sealed class ExplainCommand(Output output)
{
    private readonly Option<string> _area = new(
        "--area")
    { Required = true, Description = "A station code, an area name in Chinese, or a GB/T 2260 code." };
    private readonly Option<Period?> _period = CommonOptions.Period();

    private readonly Option<Indicator> _indicator = new("--indicator")
    {
        Required = true,
        Description = $"The figure: {string.Join(", ", IndicatorNames.Names)}, or a pollutant such as PM2.5.",
        CustomParser = result =>
        {
            if (!IndicatorNames.TryParse(result.Tokens.Single().Value, out var indicator))
            {
                result.AddError(
                    $"'{result.Tokens.Single().Value}' is not an indicator. Known are {string.Join(", ", IndicatorNames.Names)}.");
            }

            return indicator;
        },
    };

    private readonly Option<DateOnly?> _day =
        CommonOptions.Day("--day", "One day of the period, down to the hours and the files they came from.");
    private readonly Option<bool> _lines = new(
        "--lines")
    { Description = "Show the source line of each hourly value (with --day, if the file is unchanged)." };
    private readonly Option<Edition?> _edition = CommonOptions.Edition();
    private readonly Option<string> _store = CommonOptions.Store();
    private readonly Option<bool> _json = CommonOptions.Json();

    public Command Create()
    {
        var command = new Command("explain", "Show how one figure was calculated: rules, inputs, exclusions, rounding.")
        {
            _area, _period, _indicator, _day, _lines, _edition, _store, _json,
        };
        command.SetAction(Run);
        return command;
    }

    private async Task<int> Run(ParseResult arguments, CancellationToken cancellationToken)
    {
        var (period, day) = (arguments.GetRequiredValue(_period)!, arguments.GetValue(_day));
        if (day is { } outside && !period.Days.Contains(outside))
        {
            throw new UsageException($"--day {outside:yyyy-MM-dd} is outside {period}.");
        }

        if (day is null && arguments.GetValue(_lines))
        {
            throw new UsageException("--lines needs --day: a whole period has too many lines.");
        }

        await using var store = StoreUri.OpenExisting(arguments.GetRequiredValue(_store));
        var context = await EvaluationContext.Load(store, cancellationToken);
        var subject = Subject.Find(context, arguments.GetRequiredValue(_area));
        if (day is not null && !subject.HasDays)
        {
            throw new UsageException(
                $"{subject.Name} is evaluated from the figures of its cities and has no daily figures of its own; explain a day of one of "
                    + $"them.");
        }

        var step = new FigureExplainer(store, context) { ShowsLines = arguments.GetValue(_lines) };
        var explained = new List<ExplainedFigure>();
        foreach (var edition in EvaluationContext.Editions(arguments.GetValue(_edition), period))
        {
            explained.Add(await step.Run(subject, period, edition, arguments.GetValue(_indicator), day, cancellationToken));
        }

        if (!arguments.GetValue(_json))
        {
            explained.ForEach(figure => ExplanationReport.Write(output, figure, isWhole: day is not null));
        }
        else
        {
            output.Json([.. explained.Select(ExplanationJson.From)], ExplanationDocuments.Readable, context.Directory);
        }

        return ExitCode.Done;
    }
}
