using AqPipeline.Analytics.Trends;
using AqPipeline.Worker.Forecasting;
using AqPipeline.Worker.Indicators;

namespace AqPipeline.Worker.Trends;

/// <summary><c>aq trend</c>: the trend of monthly means, with and without the weather's part.</summary>
internal sealed class TrendCommand(Output output) : EvaluationQuestion(output, "trends.json and a drawing (SVG) of each area")
{
    private const int MostDraws = 200;
    private const int MostSeed = 1_000_000;

    private readonly Option<string[]> _areas = new("--area")
    {
        Required = true,
        AllowMultipleArgumentsPerToken = true,
        Description = "Stations, cities or counties.",
    };

    private readonly Option<string[]> _pollutants = new("--pollutant")
    {
        AllowMultipleArgumentsPerToken = true,
        Description = $"Only these pollutants: {Pollutants.Symbols}. By default all.",
    };

    private readonly Option<int?> _from = CommonOptions.Year("--from", "First year. By default the first with readings.");
    private readonly Option<int?> _to = CommonOptions.Year("--to", "Last year. By default the last with readings.");
    private readonly Option<Period?> _base = CommonOptions.Period(
        "--base", "The earlier period of the change, for example 2013-03..2013-12. By default the first valid year.");

    private readonly Option<Period?> _period = CommonOptions.Period(
        "--period", "The later period of the change, of the same months. By default the last valid year.");

    private readonly Option<bool> _normalised = new("--normalised")
    {
        Description = "Take the weather's part out: predict each hour under the weather of other years.",
    };

    private readonly Option<int> _seed = CommonOptions.Number("--seed", "Seed of the random numbers.", 1, 1, MostSeed);
    private readonly Option<int> _draws =
        CommonOptions.Number("--draws", "Draws of other weather for each hour.", TrendSettings.UsualDraws, 1, MostDraws);

    public Command Create() => Declare(new Command("trend", "Show the trend over years, and how much of it is weather.")
    {
        _areas, _pollutants, _from, _to, _base, _period, _normalised, _seed, _draws,
    });

    protected override async Task<Answer> Answer(ParseResult arguments, EvaluationContext context, CancellationToken cancellationToken)
    {
        var question = Question(arguments, context);
        List<Subject> subjects =
        [
            .. arguments.GetRequiredValue(_areas).Select(name => AskedDays.WithHours(Subject.Find(context, name)))
                .DistinctBy(subject => subject.Name),
        ];
        if (context.Days is null)
        {
            throw new NoDataException(NoReadings.OfStore);
        }

        var progress = new TrainingProgress(Output);
        List<AreaTrend> trends = [];
        foreach (var subject in subjects)
        {
            trends.Add(await new TrendReview(context, question, progress.Of([subject.Name])).Run(subject, cancellationToken));
        }

        return Cli.Answer.Of(
            TrendsJson.Of(question, trends), TrendDocuments.Readable, context.Directory,
            [.. trends.SelectMany(trend => (Sheet[])[.. TrendSheet.From(trend, question), TrendSheet.Months(trend, question)])]) with
        {
            Printed = [.. trends.SelectMany(trend => TrendSheet.From(trend, question))],
            Folder = folder => TrendFiles.Write(folder, question, trends, context.Directory),
            NoData = trends.All(trend => trend.Days is null) ? TrendTexts.Without(trends[0]) : (Words?)null,
        };
    }

    private TrendQuestion Question(ParseResult arguments, EvaluationContext context)
    {
        var (from, to) = (arguments.GetValue(_from), arguments.GetValue(_to));
        if (from > to)
        {
            throw new UsageException($"--to {to} is before --from {from}.");
        }

        var settings = new TrendSettings
        {
            Seed = arguments.GetValue(_seed), Draws = arguments.GetValue(_draws), Parallelism = context.Parallelism,
        };
        return new TrendQuestion(AskedPollutants(arguments.GetValue(_pollutants) ?? []), arguments.GetValue(_normalised), settings)
        {
            From = from, To = to, Compared = Compared(arguments.GetValue(_base), arguments.GetValue(_period)),
        };
    }

    private static IReadOnlyList<Pollutant> AskedPollutants(string[] names)
    {
        List<Pollutant> pollutants = [];
        foreach (var name in names)
        {
            pollutants.Add(Pollutants.TryParse(name, out var pollutant)
                ? pollutant
                : throw new UsageException($"--pollutant '{name}' is not a pollutant. Use one of {Pollutants.Symbols}."));
        }

        return pollutants.Count == 0 ? Pollutants.Columns : [.. Pollutants.Columns.Where(pollutants.Contains)];
    }

    private static (Period Base, Period Period)? Compared(Period? before, Period? after) => (before, after) switch
    {
        (null, null) => null,
        (null, _) or (_, null) => throw new UsageException("--base and --period name the two periods of a change. Give both."),
        _ when after.Days.First <= before.Days.First =>
            throw new UsageException($"--period {after.Label} does not begin after --base {before.Label}."),
        _ when !IsSameSeason(before.Days, after.Days) => throw new UsageException(
            $"--base {before.Label} and --period {after.Label} are not the same months, so that the season would differ."),
        _ => (before, after),
    };

    private static bool IsSameSeason(DayRange before, DayRange after) =>
        before.First.AddYears(after.First.Year - before.First.Year) == after.First
            && before.Last.AddDays(1).AddYears(after.First.Year - before.First.Year) == after.Last.AddDays(1);
}
