using AqPipeline.Analytics.Areas;
using AqPipeline.Analytics.Trends;
using AqPipeline.Worker.Forecasting;
using AqPipeline.Worker.Indicators;
using AqPipeline.Worker.Targets;

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

    private readonly Option<string?> _plan = new("--plan")
    {
        Description = "Count the change of PM2.5 from the year that the plan's target starts from to the last whole year.",
    };

    private readonly Option<string> _plans = PlanOptions.Plans();

    private readonly Option<bool> _normalised = new("--normalised")
    {
        Description = "Take the weather's part out: predict each hour under the weather of other years.",
    };

    private readonly Option<int> _seed = CommonOptions.Number("--seed", "Seed of the random numbers.", 1, 1, MostSeed);
    private readonly Option<int> _draws =
        CommonOptions.Number("--draws", "Draws of other weather for each hour.", TrendSettings.UsualDraws, 1, MostDraws);

    public Command Create()
    {
        var command = new Command("trend", "Show the trend over years, and how much of it is weather.")
        {
            _areas, _pollutants, _from, _to, _base, _period, _plan, _plans, _normalised, _seed, _draws,
        };
        command.Validators.Add(result =>
        {
            if (result.GetResult(_plan) is not null && (result.GetResult(_base) ?? result.GetResult(_period)) is not null)
            {
                result.AddError("--plan names the periods of the change itself; remove --base and --period.");
            }
        });
        return Declare(command);
    }

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
        var plan = PlanOf(arguments, context.Directory);
        List<AreaTrend> trends = [];
        foreach (var subject in subjects)
        {
            var its = plan is null ? question : SinceTheBase(question, plan, subject, context);
            var trend = await new TrendReview(context, its, progress.Of([subject.Name])).Run(subject, cancellationToken);
            trends.Add(trend with { Target = its.Target });
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

    private Plan? PlanOf(ParseResult arguments, AreaDirectory areas)
    {
        if (arguments.GetValue(_plan) is not { } id)
        {
            return null;
        }

        var plans = PlanLibrary.Read(arguments.GetRequiredValue(_plans), areas);
        return plans.FirstOrDefault(plan => plan.Id.Equals(id, StringComparison.OrdinalIgnoreCase))
            ?? throw new UsageException($"Unknown plan {id}. Plans: {string.Join(", ", plans.Select(plan => plan.Id))}.");
    }

    /// <summary>The question about PM2.5 from the year that the plan's target starts from to the last whole year.</summary>
    private static TrendQuestion SinceTheBase(TrendQuestion question, Plan plan, Subject subject, EvaluationContext context)
    {
        var target = TrendTarget.Of(plan, subject, context.Directory) ?? throw new UsageException(
            $"{plan.Id} has no target of the annual mean of PM2.5 for {subject.Name} that starts from the figure of a year; remove --plan, "
                + "or name two periods with --base and --period.");
        var days = context.Days!.Value;
        var last = days.Last == DayRange.OfYear(days.Last.Year).Last ? days.Last.Year : days.Last.Year - 1;
        last = question.To is { } to && to < last ? to : last;
        return last > target.BaseYear
            ? question with
            {
                Pollutants = [Pollutant.PM25],
                Target = target,
                Compared = (Period.OfYear(target.BaseYear), Period.OfYear(last)),
            }
            : throw new UsageException(
                $"{plan.Id} starts from {target.BaseYear}, and the last whole year with readings is {last}: there is no change to split.");
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
            Seed = arguments.GetValue(_seed),
            Draws = arguments.GetValue(_draws),
            Parallelism = context.Parallelism,
        };
        return new TrendQuestion(AskedPollutants(arguments.GetValue(_pollutants) ?? []), arguments.GetValue(_normalised), settings)
        {
            From = from,
            To = to,
            Compared = Compared(arguments.GetValue(_base), arguments.GetValue(_period)),
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
        _ when after.Days.First <= before.Days.Last =>
            throw new UsageException($"--period {after.Label} does not begin after the end of --base {before.Label}."),
        _ when !IsSameSeason(before.Days, after.Days) => throw new UsageException(
            $"--base {before.Label} and --period {after.Label} are not the same months, so that the season would differ."),
        _ => (before, after),
    };

    private static bool IsSameSeason(DayRange before, DayRange after) =>
        before.First.AddYears(after.First.Year - before.First.Year) == after.First
            && before.Last.AddDays(1).AddYears(after.First.Year - before.First.Year) == after.Last.AddDays(1);
}
