using System.CommandLine;
using System.Diagnostics;
using AqPipeline.Storage;
using AqPipeline.Worker.Pipeline;
using AqPipeline.Worker.Reports;

namespace AqPipeline.Worker.Commands;

/// <summary><c>aq backtest</c>: the skill of forecasts of past days.</summary>
internal sealed class BackTestCommand(Output output)
{
    private readonly Option<string[]> _areas = ForecastOptions.Areas();
    private readonly Option<DateOnly?> _from = CommonOptions.Day("--from", "First day to forecast. By default the last year is forecast, or the last third of a short history.");
    private readonly Option<DateOnly?> _to = CommonOptions.Day("--to", "Last day to forecast. By default the last day with readings.");
    private readonly Option<int> _days = ForecastOptions.Days();
    private readonly Option<string[]> _models = new("--model") { AllowMultipleArgumentsPerToken = true, Description = "Models to show beside the forecast, for example ridge ssa." };
    private readonly Option<Pollutant?[]> _pollutants = ForecastOptions.OnlyPollutants();
    private readonly Option<string> _store = CommonOptions.Store();
    private readonly Option<bool> _json = CommonOptions.Json();

    public Command Create()
    {
        var command = new Command("backtest", "Forecast past days from what was known before, and score that beside persistence and climatology.")
        {
            _areas, _from, _to, _days, _models, _pollutants, _store, _json,
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
        var subjects = ForecastAreas.Subjects(context, arguments.GetRequiredValue(_areas));
        var days = DaysOf(arguments, context);
        var leads = arguments.GetValue(_days);
        output.Say($"Forecasting {days} for {subjects.Count} areas, learning from the days before.");
        var test = await new RunBackTest(context, store).Run(subjects, days, leads, models, cancellationToken);
        if (test.IsEmpty)
        {
            throw new UsageException($"There is no day in {days} with a figure, a forecast, persistence and climatology to compare.");
        }

        IReadOnlyList<Pollutant?> shown = arguments.GetValue(_pollutants) is { Length: > 0 } some ? some : SkillReport.Order;
        if (arguments.GetValue(_json))
        {
            output.Json(Reports.Contracts.SkillJson.Create(subjects.Select(subject => subject.Name), days, leads, test, shown), Reports.Contracts.ReportJson.Readable.SkillJson);
        }
        else
        {
            output.Line($"Forecasts of {days}, {subjects.Count} areas pooled: {string.Join(", ", subjects.Select(subject => subject.Name))}.");
            SkillReport.Write(output, test, leads, shown);
        }

        output.Say($"Done in {watch.Elapsed.TotalSeconds:0.0} s.");
        return ExitCode.Done;
    }

    private DayRange DaysOf(ParseResult arguments, EvaluationContext context)
    {
        if (context.Days is not { } all)
        {
            throw new UsageException("The store holds no readings; import some with `aq ingest` or `aq run` first.");
        }

        var last = arguments.GetValue(_to) ?? all.Last;
        if (last <= all.First)
        {
            throw new UsageException($"--to {last:yyyy-MM-dd} leaves nothing to learn from; readings begin on {all.First:yyyy-MM-dd}.");
        }

        var first = arguments.GetValue(_from) ?? RunBackTest.DefaultDays(new DayRange(all.First, last)).First;
        return first > last ? throw new UsageException($"--to {last:yyyy-MM-dd} is before --from {first:yyyy-MM-dd}.")
            : first <= all.First ? throw new UsageException($"--from {first:yyyy-MM-dd} leaves nothing to learn from; readings begin on {all.First:yyyy-MM-dd}.")
            : new DayRange(first, last);
    }
}
