using AqPipeline.Analytics.Areas;
using AqPipeline.Analytics.Forecasting;
using AqPipeline.Worker.Indicators;

namespace AqPipeline.Worker.Forecasting;

/// <summary><c>aq backtest</c>: the skill of forecasts of past days.</summary>
internal sealed class BackTestCommand(Output output) : Question(output)
{
    /// <summary>The pollutants in the order of the tables, and the AQI as <see langword="null"/>.</summary>
    private static readonly IReadOnlyList<Pollutant?> Order =
        [Pollutant.PM25, Pollutant.O3, Pollutant.PM10, Pollutant.NO2, Pollutant.SO2, Pollutant.CO, null];

    private readonly Option<string[]> _areas = ForecastOptions.Areas();
    private readonly Option<DateOnly?> _from =
        CommonOptions.Day("--from", "First day to forecast. By default the last year is forecast, or the last third of a short history.");
    private readonly Option<DateOnly?> _to = CommonOptions.Day("--to", "Last day to forecast. By default the last day with readings.");
    private readonly Option<int> _days = ForecastOptions.Days();
    private readonly Option<string[]> _models = new("--model")
    { AllowMultipleArgumentsPerToken = true, Description = "Models to score in addition, for example ridge ssa." };
    private readonly Option<Pollutant?[]> _pollutants = ForecastOptions.OnlyPollutants();
    private readonly Option<bool> _hourly = ForecastOptions.Hourly();

    public Command Create() => Declare(new Command("backtest", "Score forecasts of past days against persistence and climatology.")
    {
        _areas, _from, _to, _days, _hourly, _models, _pollutants,
    });

    protected override async Task<Answer> Answer(ParseResult arguments, IStore store, CancellationToken cancellationToken)
    {
        var models = (arguments.GetValue(_models) ?? []).Select(ModelChoice.Find).Distinct().ToList();
        var context = await EvaluationContext.Load(store, Output.Note, cancellationToken);
        var names = arguments.GetRequiredValue(_areas);
        var days = DaysOf(arguments, context);
        var subjects = AreaForecasting.Subjects(context, names, days.Last);
        var groups = AskedGroups.Of(context, names, days.Last);
        var resolution = arguments.GetValue(_hourly) ? Resolution.Hours : Resolution.Days;
        var leads = resolution == Resolution.Hours ? resolution.MostLeads : arguments.GetValue(_days);
        if (Output.ShowsProgress)
        {
            Output.Say($"Forecasting {days} for {Counted.Of(subjects.Count, "area")}, learning from the days before.");
        }

        var shown = Shown(resolution, arguments.GetValue(_pollutants) ?? []);
        var test = await new AreaForecasting(context, store, resolution).BackTest(
            subjects, days, leads, resolution == Resolution.Hours ? ModelChoice.Hourly : models, cancellationToken);
        return test.IsEmpty
            ? throw new NoDataException((
                $"There is no day in {days} with a figure, a forecast, persistence and climatology to compare.",
                $"{days} 内没有一天同时有实测、预报、持续性和气候态可供比较。"))
            : new Answer
            {
                Json = _ => WriteJson(
                    subjects.Select(subject => subject.Name), days, test, shown, AskedGroupJson.Of(groups), context.Directory),
                Sheets =
                [
                    .. Order.Where(shown.Contains).Select(pollutant => SkillSheet.From(test, pollutant, days, subjects, groups))
                        .Where(sheet => sheet.Rows.Count > 0),
                    .. ExceedanceSheets.From(test.Exceedances, Kinds(test, shown), days),
                ],
            };
    }

    private static IReadOnlyList<Pollutant?> Shown(Resolution resolution, Pollutant?[] asked)
    {
        if (resolution == Resolution.Days)
        {
            return asked.Length > 0 ? asked : Order;
        }

        Pollutant?[] shown = asked.Length > 0 ? [.. asked.Where(pollutant => pollutant is not null)] : [.. resolution.Pollutants];
        return shown.Length > 0 && shown.All(pollutant => resolution.Pollutants.Contains(pollutant!.Value))
            ? shown
            : throw new UsageException("Hourly forecasts are of PM2.5 and O3 only; remove --hourly or the other pollutants.");
    }

    private void WriteJson(
        IEnumerable<string> areas, DayRange days, BackTest test, IReadOnlyList<Pollutant?> shown, IReadOnlyList<AskedGroupJson> groups,
        AreaDirectory directory)
    {
        var rows = SkillRowJson.All(test, shown);
        if (test.Resolution == Resolution.Hours)
        {
            Write(rows.Select(row => new HourlySkillRowJson(row.First, row.Last, row.Score)), []);
        }
        else
        {
            Write(rows.Select(row => row.Score), ExceedanceSkillJson.All(test.Exceedances, Kinds(test, shown)));
        }

        void Write<T>(IEnumerable<T> scores, IReadOnlyList<ExceedanceSkillJson> exceedances) => Output.Json(
            new SkillJson<T>([.. areas], days.First, days.Last, [.. scores]) { Groups = groups, Exceedances = exceedances },
            ForecastDocuments.Readable, directory);
    }

    /// <summary>The exceedances of what is shown.</summary>
    private static IReadOnlyList<ExceedanceKind> Kinds(BackTest test, IReadOnlyList<Pollutant?> shown) =>
        [.. test.Exceedances.Kinds.Where(kind => shown.Contains(Exceedance.PollutantOf(kind)))];

    private DayRange DaysOf(ParseResult arguments, EvaluationContext context)
    {
        if (context.Days is not { } all)
        {
            throw new NoDataException(NoReadings.OfStore);
        }

        var last = arguments.GetValue(_to) ?? all.Last;
        if (last <= all.First)
        {
            throw NoTraining("--to", last, all);
        }

        var first = arguments.GetValue(_from) ?? AreaForecasting.DefaultDays(new DayRange(all.First, last)).First;
        if (first > last)
        {
            throw new UsageException($"--to {last:yyyy-MM-dd} is before --from {first:yyyy-MM-dd}.");
        }

        return first > all.First
            ? new DayRange(first, last)
            : throw NoTraining("--from", first, all);
    }

    private static NoDataException NoTraining(string option, DateOnly day, DayRange all) => new((
        $"{option} {day:yyyy-MM-dd} leaves no days for training; readings begin on {all.First:yyyy-MM-dd}.",
        $"{option} {day:yyyy-MM-dd} 之前没有可供训练的日期；读数自 {all.First:yyyy-MM-dd} 开始。"));
}
