using AqPipeline.Analytics.Explaining;
using AqPipeline.Analytics.Standards;
using AqPipeline.Worker.Indicators;

namespace AqPipeline.Worker.Explaining;

/// <summary><c>aq explain</c>: the chain behind one number.</summary>
internal sealed class ExplainCommand(Output output) : EvaluationQuestion(output)
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
        CommonOptions.Day("--day", "One day of the period: its stations and files.");
    private readonly Option<bool> _hours = new("--hours") { Description = "With --day, show the hourly values." };
    private readonly Option<bool> _lines = new(
        "--lines")
    { Description = "With --day, show the hourly values with their source lines (if the file is unchanged)." };
    private readonly Option<Edition?> _edition = CommonOptions.Edition();

    public Command Create() => Declare(new Command(
        "explain", "Show how one figure was calculated: rules, inputs, exclusions, rounding.")
    {
        _area, _period, _indicator, _day, _hours, _lines, _edition,
    });

    /// <inheritdoc />
    protected override async Task<Answer> Answer(ParseResult arguments, EvaluationContext context, CancellationToken cancellationToken)
    {
        var (period, day) = (arguments.GetRequiredValue(_period)!, arguments.GetValue(_day));
        var (hasHours, hasLines) = (arguments.GetValue(_hours), arguments.GetValue(_lines));
        if (day is { } outside && !period.Days.Contains(outside))
        {
            throw new UsageException($"--day {outside:yyyy-MM-dd} is outside {period}.");
        }

        if (day is null && (hasHours || hasLines))
        {
            throw new UsageException($"{(hasLines ? "--lines" : "--hours")} needs --day: a whole period has too many lines.");
        }

        var (area, indicator) = (arguments.GetRequiredValue(_area), arguments.GetValue(_indicator));
        var subject = Subject.Find(context, area);
        if (day is not null && !subject.HasDays)
        {
            throw new UsageException(
                $"{subject.Name} is evaluated from the figures of its cities and has no daily figures of its own; explain a day of one of "
                    + $"them.");
        }

        var step = new FigureExplainer(context.Store, context) { ShowsLines = hasLines };
        var explained = new List<ExplainedFigure>();
        foreach (var edition in EvaluationContext.Editions(arguments.GetValue(_edition), period))
        {
            explained.Add(await step.Run(subject, period, edition, indicator, day, cancellationToken));
        }

        var sheets = explained.Select(figure => day is { } one
            ? OfDay(figure, one, hasHours || hasLines) : OfPeriod(figure, IsWhole(arguments))).ToList();
        return new Answer
        {
            Json = output => output.Json([.. explained.Select(ExplanationJson.From)], ExplanationDocuments.Readable, context.Directory),
            Sheets = [.. sheets.SelectMany(each => each.All)],
            Printed = [.. sheets.SelectMany(each => each.Printed)],
            Next = [.. Next(explained[0], area, day, hasHours || hasLines).Take(1)],
            NoData = await NoData(context, subject, period, cancellationToken),
        };
    }

    /// <summary>Figures of published days have no hours to be traced back to; their files are named.</summary>
    private static async Task<Words?> NoData(
        EvaluationContext context, Subject subject, Period period, CancellationToken cancellationToken)
    {
        if (NoReadings.In(context, await context.Evaluator(period.Days, cancellationToken), [subject], period) is not { } sentence)
        {
            return null;
        }

        var published = await context.Published(cancellationToken);
        var days = published.Areas.Where(area => context.Directory.AreaOf(area) is { } found && found == subject.Area)
            .Sum(area => published.DaysOf(area, period.Days).Count());
        return days == 0 ? sentence : (
            $"{subject.Name} has {Counted.Of(days, "published day")} in {period.Label} and no hours: its figures are means of what was "
                + "published, with nothing below them to explain. `aq imports` names the files.",
            $"{subject.Name} 在 {period.Label} 只有{days}天发布的日均值而无小时数据：其指标为发布值的平均，无可追溯的下级数据。`aq imports` 列出文件。");
    }

    private static (IEnumerable<Sheet> All, IEnumerable<Sheet> Printed) OfPeriod(ExplainedFigure figure, bool isWhole)
    {
        var sheets = new ExplanationSheets(figure);
        Sheet[] printed = [sheets.Steps([]), .. sheets.Levels()];
        Sheet[] all = [.. printed, .. sheets.Inputs()];
        return (all, isWhole ? all : printed);
    }

    private static (IEnumerable<Sheet> All, IEnumerable<Sheet> Printed) OfDay(ExplainedFigure figure, DateOnly day, bool hasHours)
    {
        var (sheets, ofDay) = (new ExplanationSheets(figure), new DaySheets(figure, day));
        var steps = sheets.Steps(ofDay.Rows());
        return ([steps, .. ofDay.Sheets(withHours: true)], [steps, .. ofDay.Sheets(hasHours)]);
    }

    /// <summary>
    /// Leads one step down: from an index to a pollutant, from a group to a city, from a period to a day, from a day to its hours.
    /// </summary>
    private static IEnumerable<string> Next(ExplainedFigure figure, string area, DateOnly? day, bool hasHours)
    {
        var inputs = figure.Explanation.Steps.Where(step => step.Kind == StepKind.Inputs).SelectMany(step => step.Steps)
            .Where(input => figure.Figures.Cities is null || !input.IsExcluded || input.Reason == ExclusionReason.NotValid)
            .OrderByDescending(input => input.Reason == ExclusionReason.TooFewStations)
            .ThenByDescending(input => input.IsExcluded && input.Reason != ExclusionReason.OtherLevel).Select(input => input.Title);
        var (name, period) = (figure.Indicator.Name(), figure.Figures.Period);
        return (day, hasHours, figure) switch
        {
            ({ } one, false, _) => [$"aq explain --area {area} --period {period} --indicator {name} --day {one:yyyy-MM-dd} --hours"],
            ({ }, _, _) => [],
            (_, _, { Indicator: Indicator.CompositeIndex or Indicator.MaxIndexPollutant, Figures.Index: { } index }) =>
                [$"aq explain --area {area} --period {period} --indicator {index.Maximum.Symbol}"],
            (_, _, { Figures.Cities: not null }) => inputs.Select(city => $"aq explain --area {city} --period {period} --indicator {name}"),
            _ => inputs.Select(input => $"aq explain --area {area} --period {period} --indicator {name} --day {input}"),
        };
    }
}
