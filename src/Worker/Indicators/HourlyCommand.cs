using AqPipeline.Analytics.Indices;
using AqPipeline.Analytics.Standards;

namespace AqPipeline.Worker.Indicators;

/// <summary><c>aq hourly</c>: the hourly reports of a day.</summary>
internal sealed class HourlyCommand(Output output) : EvaluationQuestion(output)
{
    private readonly Option<string> _area = new("--area")
    { Required = true, Description = "A station code, an area name in Chinese, or a GB/T 2260 code." };
    private readonly Option<DateOnly?> _day = CommonOptions.Day("--day", "The day, for example 2016-01-01.", isRequired: true);
    private readonly Option<Edition?> _edition = CommonOptions.Edition();
    public Command Create() => Declare(new Command(
        "hourly", "Show the hourly reports of a day: concentrations, IAQI, AQI, level and primary pollutants of each hour.")
    {
        _area, _day, _edition,
    });

    protected override async Task<Answer> Answer(ParseResult arguments, EvaluationContext context, CancellationToken cancellationToken)
    {
        var day = arguments.GetValue(_day)!.Value;
        var subject = Subject.Find(context, arguments.GetRequiredValue(_area));
        if (!subject.HasDays)
        {
            throw new UsageException(
                $"{subject.Name} is evaluated from the figures of its cities and has no hours of its own; ask for one of them.");
        }

        var (edition, asked) = (arguments.GetValue(_edition) ?? EditionCatalog.Embedded.At(day), Period.OfDays(new DayRange(day, day)));
        var reports = await new HourlyReview(context.Store, context).Run(subject, day, edition, cancellationToken);
        return Cli.Answer.Of(
            HourlyJson.From(subject.Name, day, edition.Id, reports), IndicatorDocuments.Readable, context.Directory,
            HourlySheet.From(subject.Name, edition, reports)) with
        {
            NoData = NoReadings.In(
                context, await context.Evaluator(asked.Days, cancellationToken), [subject], asked),
        };
    }
}

/// <summary>Computes the hourly reports of a day from stored readings.</summary>
internal sealed class HourlyReview(IStore store, EvaluationContext context)
{
    /// <summary>24 reports; hours without readings say what is missing.</summary>
    public async Task<IReadOnlyList<HourlyReport>> Run(Subject subject, DateOnly day, Edition edition, CancellationToken cancellationToken)
    {
        var hours = await new StoredHours(store, context).Run(subject, new DayRange(day.AddDays(-1), day), cancellationToken);
        var calculator = new HourlyCalculator(edition);
        return [.. Enumerable.Range(1, HourEnding.PerDay).Select(hour => calculator.Report(hours, day, hour))];
    }
}
