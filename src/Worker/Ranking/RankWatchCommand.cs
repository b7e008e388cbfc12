using AqPipeline.Worker.Indicators;
using AqPipeline.Worker.Targets;

namespace AqPipeline.Worker.Ranking;

/// <summary><c>aq rank watch</c>: who is watched, warned or summoned by a rule.</summary>
internal sealed class RankWatchCommand(Output output, TimeProvider time) : EvaluationQuestion(output)
{
    private readonly Option<Period?> _month = CommonOptions.Month(isRequired: true);
    private readonly Option<string> _group = CommonOptions.Group();
    private readonly Option<bool> _counties = CommonOptions.Counties();
    private readonly Option<DateOnly?> _asOf =
        CommonOptions.Day("--as-of", "The last day that counts: before the month closes the list is an early notice.");
    private readonly Option<string?> _plan = new("--plan")
    { Description = "The plan with the rule of summons. By default the first plan that has one." };
    private readonly Option<string?> _rule = new("--rule")
    { Description = "The rule of summons by its id, also one of no plan. By default that of the plan." };
    private readonly Option<string> _plans = PlanOptions.Plans();
    private readonly DustOptions _dust = new();

    public Command Create()
    {
        var command = new Command(
            "watch",
            "List units that a rule of summons names, such as those persistently at the bottom and worsening. Looks at the month and the "
                + "eleven months before it.")
        {
            _month, _group, _counties, _asOf, _rule, _plan, _plans,
        };
        _dust.AddTo(command);
        return Declare(command);
    }

    protected override async Task<Answer> Answer(ParseResult arguments, EvaluationContext context, CancellationToken cancellationToken)
    {
        var rule = new SummonsChoice(arguments.GetRequiredValue(_plans), context.Directory)
            .Asked(arguments.GetValue(_rule), arguments.GetValue(_plan));
        var rank = new UnitRanking(context);
        var whole = arguments.GetRequiredValue(_month)!;
        var group = rank.Group(arguments.GetRequiredValue(_group), whole);
        var month = arguments.GetValue(_asOf) is { } asOf
            ? UpTo(whole, asOf) ?? throw new UsageException($"{whole} begins after --as-of {asOf:yyyy-MM-dd}, the cut-off date.")
            : UpTo(whole, context.LastDay(time)) ?? throw new NoDataException(NoReadings.Of(context, [group.Name], whole));
        var list = await new UnitWatch(context, _dust.Read(arguments, context.Directory)).Run(
            rank.Units(group, arguments.GetValue(_counties)), rule, month, null, cancellationToken);
        return Cli.Answer.Of(
            WatchJson.From(group, month != whole, list),
            RankingDocuments.Readable,
            context.Directory,
            WatchSheet.From(group, month != whole, list));
    }

    /// <summary>The month, or the part of it up to a day within it; <see langword="null"/> if the month begins later.</summary>
    private static Period? UpTo(Period month, DateOnly? last)
    {
        if (last is not { } day || day >= month.Days.Last)
        {
            return month;
        }

        return day >= month.Days.First
            ? Period.OfDays(new DayRange(month.Days.First, day))
            : null;
    }
}
