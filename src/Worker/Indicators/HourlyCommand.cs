using AqPipeline.Analytics.Standards;

namespace AqPipeline.Worker.Indicators;

/// <summary><c>aq hourly</c>: the hourly reports of a day or of several.</summary>
internal sealed class HourlyCommand(Output output, TimeProvider time) : EvaluationQuestion(output)
{
    private readonly Option<string> _area = new("--area")
    { Required = true, Description = "A station code, an area name in Chinese, or a GB/T 2260 code." };
    private readonly Option<DateOnly?> _day = CommonOptions.Day("--day", "The day, for example 2016-01-01.");
    private readonly Option<DateOnly?> _from = CommonOptions.Day("--from", "First day of several, instead of --day.");
    private readonly Option<DateOnly?> _to = CommonOptions.Day("--to", "Last day of several, included.");
    private readonly Option<Edition?> _edition = CommonOptions.Edition();
    private readonly Option<bool> _raw = new("--raw")
    {
        Description = "Also give the stored value of a station's reading that a flag takes out.",
    };

    public Command Create() => Declare(new Command(
        "hourly",
        "Show the hourly reports of a day or of several: concentrations, IAQI, AQI, level and primary pollutants of each hour, and why a "
            + "value is absent.")
    {
        _area, _day, _from, _to, _edition, _raw,
    });

    protected override async Task<Answer> Answer(ParseResult arguments, EvaluationContext context, CancellationToken cancellationToken)
    {
        var days = Days(arguments);
        var subject = AskedDays.WithHours(Subject.Find(context, arguments.GetRequiredValue(_area)));
        var (asked, withRaw) = (arguments.GetValue(_edition), arguments.GetValue(_raw));
        var rows = new List<HourRow>();
        await foreach (var row in new HourlyReview(context.Store, context, time.GetUtcNow()).Run(subject, days, asked, cancellationToken))
        {
            rows.Add(row);
        }

        var evaluator = await context.Evaluator(days, subject.Series(context).ToHashSet(), cancellationToken);
        return Cli.Answer.Of(
            HourlyJson.Of(subject.Name, days, rows, withRaw), IndicatorDocuments.Readable, context.Directory,
            [
                .. EvaluationContext.Editions(asked, Period.OfDays(days)).Select(edition => HourlySheet.From(
                    subject.Name, days, edition, [.. rows.Where(row => row.Report.Edition == edition.Id)], withRaw)),
            ]) with
        {
            NoData = NoReadings.In(context, evaluator, [subject], Period.OfDays(days)),
        };
    }

    private DayRange Days(ParseResult arguments) => (arguments.GetValue(_day), arguments.GetValue(_from), arguments.GetValue(_to)) switch
    {
        ({ } day, null, null) => new DayRange(day, day),
        (null, { } from, { } to) => AskedDays.Of(from, to),
        (null, null, null) => throw new UsageException("Name the day with --day, or several days with --from and --to."),
        (not null, _, _) => throw new UsageException("--day names one day; remove --from and --to."),
        _ => throw new UsageException("--from and --to belong together."),
    };
}
