using System.CommandLine;
using System.Diagnostics;
using AqPipeline.Analytics.Forecasting;
using AqPipeline.Storage;
using AqPipeline.Worker.Cli;
using AqPipeline.Worker.Indicators;

namespace AqPipeline.Worker.Forecasting;

/// <summary><c>aq backtest</c>: the skill of forecasts of past days.</summary>
internal sealed class BackTestCommand(Output output)
{
    private readonly Option<string[]> _areas = ForecastOptions.Areas();
    private readonly Option<DateOnly?> _from =
        CommonOptions.Day("--from", "First day to forecast. By default the last year is forecast, or the last third of a short history.");
    private readonly Option<DateOnly?> _to = CommonOptions.Day("--to", "Last day to forecast. By default the last day with readings.");
    private readonly Option<int> _days = ForecastOptions.Days();
    private readonly Option<string[]> _models = new(
        "--model")
    { AllowMultipleArgumentsPerToken = true, Description = "Models to score in addition, for example ridge ssa." };
    private readonly Option<Pollutant?[]> _pollutants = ForecastOptions.OnlyPollutants();
    private readonly Option<bool> _hourly = ForecastOptions.Hourly();
    private readonly Option<string> _store = CommonOptions.Store();
    private readonly Option<bool> _json = CommonOptions.Json();

    public Command Create()
    {
        var command = new Command(
            "backtest", "Score forecasts of past days against persistence and climatology.")
        {
            _areas, _from, _to, _days, _hourly, _models, _pollutants, _store, _json,
        };
        command.SetAction(Run);
        return command;
    }

    private async Task<int> Run(ParseResult arguments, CancellationToken cancellationToken)
    {
        var watch = Stopwatch.StartNew();
        var models = (arguments.GetValue(_models) ?? []).Select(ModelChoice.Find).Distinct().ToList();
        await using var store = StoreUri.OpenExisting(arguments.GetRequiredValue(_store));
        var context = await EvaluationContext.Load(store, cancellationToken);
        var names = arguments.GetRequiredValue(_areas);
        var days = DaysOf(arguments, context);
        var subjects = DailyForecasting.Subjects(context, names, days.Last);
        var groups = AskedGroups.Of(context, names, days.Last);
        var leads = arguments.GetValue(_days);
        output.Say($"Forecasting {days} for {Counted.Of(subjects.Count, "area")}, learning from the days before.");
        if (arguments.GetValue(_hourly))
        {
            await RunHourly(arguments, new HourlyForecasting(context, store), subjects, groups, days, cancellationToken);
            output.Say($"Done in {watch.Elapsed.TotalSeconds:0.0} s.");
            return ExitCode.Done;
        }

        var test = await new BackTestRun(context, store).Run(subjects, days, leads, models, cancellationToken);
        if (test.IsEmpty)
        {
            throw NothingToCompare(days);
        }

        IReadOnlyList<Pollutant?> shown = arguments.GetValue(_pollutants) is { Length: > 0 } some ? some : SkillReport.Order;
        if (arguments.GetValue(_json))
        {
            output.Json(
                SkillJson.Create(subjects.Select(subject => subject.Name), days, leads, test, shown) with
                {
                    Groups = AskedGroupJson.Of(groups),
                },
                ForecastDocuments.Readable.SkillJson);
        }
        else
        {
            output.Line(Heading(days, subjects));
            GroupTexts.Write(output, groups);
            SkillReport.Write(output, test, leads, shown);
        }

        output.Say($"Done in {watch.Elapsed.TotalSeconds:0.0} s.");
        return ExitCode.Done;
    }

    private async Task RunHourly(
        ParseResult arguments, HourlyForecasting step, IReadOnlyList<Subject> subjects, IReadOnlyList<Area> groups, DayRange days,
        CancellationToken cancellationToken)
    {
        Pollutant[] shown = arguments.GetValue(_pollutants) is { Length: > 0 } some
            ? [.. some.OfType<Pollutant>()]
            : [.. Resolution.Hours.Pollutants];
        if (shown.Length == 0 || shown.Any(pollutant => !Resolution.Hours.Pollutants.Contains(pollutant)))
        {
            throw new UsageException("Hourly forecasts are of PM2.5 and O3 only; remove --hourly or the other pollutants.");
        }

        var test = await step.BackTest(subjects, days, cancellationToken);
        if (test.IsEmpty)
        {
            throw NothingToCompare(days);
        }

        if (arguments.GetValue(_json))
        {
            output.Json(
                HourlySkillJson.Create(subjects.Select(subject => subject.Name), days, test, shown) with
                {
                    Groups = AskedGroupJson.Of(groups),
                },
                ForecastDocuments.Readable.HourlySkillJson);
            return;
        }

        output.Line(Heading(days, subjects));
        GroupTexts.Write(output, groups);
        HourlyForecastReport.Write(output, test, shown);
    }

    private static string Heading(DayRange days, IReadOnlyList<Subject> subjects) =>
        $"Forecasts of {days}, {Counted.Of(subjects.Count, "area")} pooled: {string.Join(", ", subjects.Select(subject => subject.Name))}.";

    private static UsageException NothingToCompare(DayRange days) =>
        new($"There is no day in {days} with a figure, a forecast, persistence and climatology to compare.");

    private DayRange DaysOf(ParseResult arguments, EvaluationContext context)
    {
        if (context.Days is not { } all)
        {
            throw new UsageException("The store has no readings. Import files first: aq ingest PATH");
        }

        var last = arguments.GetValue(_to) ?? all.Last;
        if (last <= all.First)
        {
            throw new UsageException($"--to {last:yyyy-MM-dd} leaves no days for training; readings begin on {all.First:yyyy-MM-dd}.");
        }

        var first = arguments.GetValue(_from) ?? BackTestRun.DefaultDays(new DayRange(all.First, last)).First;
        return first > last ? throw new UsageException($"--to {last:yyyy-MM-dd} is before --from {first:yyyy-MM-dd}.")
            : first <= all.First
                ? throw new UsageException(
                    $"--from {first:yyyy-MM-dd} leaves no days for training; readings begin on {all.First:yyyy-MM-dd}.")
            : new DayRange(first, last);
    }
}
