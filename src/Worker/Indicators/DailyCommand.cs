using AqPipeline.Analytics.Indices;
using AqPipeline.Analytics.Standards;
using AqPipeline.Analytics.Statistics;

namespace AqPipeline.Worker.Indicators;

/// <summary><c>aq daily</c>: daily concentrations, AQI, level and primary pollutants.</summary>
internal sealed class DailyCommand(Output output) : EvaluationQuestion(output)
{
    private readonly Option<string> _area = new("--area")
    { Required = true, Description = "A station code, an area name in Chinese, or a GB/T 2260 code." };
    private readonly Option<DateOnly?> _from = CommonOptions.Day("--from", "First day, for example 2016-01-01.", isRequired: true);
    private readonly Option<DateOnly?> _to = CommonOptions.Day("--to", "Last day, included.", isRequired: true);
    private readonly Option<Edition?> _edition = CommonOptions.Edition();
    private readonly Option<(Edition First, Edition Second)?> _compare = CommonOptions.Compare();
    private readonly Option<bool> _usAqi = new(
        "--us-aqi")
    {
        Description = "Also show the index of the US EPA, for comparison only: PM2.5, PM10 and O3, gases at 25 °C.",
    };
    public Command Create() => Declare(new Command("daily", "Show daily concentrations, IAQI, AQI, level and primary pollutants.")
    {
        _area, _from, _to, _edition, _compare, _usAqi,
    });

    protected override async Task<Answer> Answer(ParseResult arguments, EvaluationContext context, CancellationToken cancellationToken)
    {
        var (from, to) = (arguments.GetValue(_from)!.Value, arguments.GetValue(_to)!.Value);
        if (to < from)
        {
            throw new UsageException($"--to {to:yyyy-MM-dd} is before --from {from:yyyy-MM-dd}.");
        }

        var subject = Subject.Find(context, arguments.GetRequiredValue(_area));
        if (!subject.HasDays)
        {
            throw new UsageException(
                $"{subject.Name} is evaluated from the figures of its cities and has no daily figures of its own; ask for one of them.");
        }

        var days = new DayRange(from, to);
        var evaluator = await context.Evaluator(days, cancellationToken);
        var asked = arguments.GetValue(_edition);
        var withUsAqi = arguments.GetValue(_usAqi);
        if (arguments.GetValue(_compare) is { } editions)
        {
            return asked is null && !withUsAqi
                ? Compare(
                    context, evaluator, subject, days, editions, await DataStages.Read(context, [subject], days, cancellationToken)) with
                {
                    NoData = NoReadings.In(context, evaluator, [subject], Period.OfDays(days)),
                }
                : throw new UsageException("--compare names its own editions; remove --edition and --us-aqi.");
        }

        var stages = await DataStages.Read(context, [subject], days, cancellationToken);
        List<(Edition Edition, List<DailyRow> Rows)> parts = [];
        foreach (var edition in EvaluationContext.Editions(asked, Period.OfDays(days)))
        {
            var figures = subject.Days(evaluator, days, edition);
            var shown = days.Each().Where(day => asked is not null || edition.IsInForce(day));
            var rows = Rows(shown, figures, edition, subject.StationsOf(evaluator, days))
                .ConvertAll(row => row with { Stage = stages.Of(subject, row.Report.Day) });
            parts.Add((edition, withUsAqi ? WithUsAqi(rows, figures) : rows));
        }

        return new Answer
        {
            Json = output => output.Json(
                [.. parts.Select(part => DailyJson.From(subject.Name, part.Edition.Id, part.Rows))], IndicatorDocuments.Readable,
                context.Directory),
            Sheets = [DailySheet.From(subject.Name, days, [.. parts.SelectMany(part => part.Rows)])],
            NoData = NoReadings.In(context, evaluator, [subject], Period.OfDays(days)),
        };
    }

    private static List<DailyRow> WithUsAqi(List<DailyRow> rows, IReadOnlyList<DailyStatistics> figures)
    {
        var known = figures.ToDictionary(day => day.Day);
        return [.. rows.Select(row => row with { UsAqi = known.TryGetValue(row.Report.Day, out var day) ? UsComparison.Aqi(day) : null })];
    }

    private static Answer Compare(
        EvaluationContext context, AreaEvaluator evaluator, Subject subject, DayRange days, (Edition First, Edition Second) editions,
        DataStages stages)
    {
        var changes = EditionReview.Run(context, evaluator, subject, days, editions);
        List<(string Id, List<DailyRow> Rows)> parts =
        [
            .. ((Edition[])[editions.First, editions.Second]).Select(
                edition => (
                    edition.Id,
                    Rows(days.Each(), subject.Days(evaluator, days, edition), edition, subject.StationsOf(evaluator, days))
                        .ConvertAll(row => row with { Stage = stages.Of(subject, row.Report.Day) }))),
        ];
        return Cli.Answer.Of(
            new DailyComparisonJson(
                subject.Name,
                [.. parts.Select(part => part.Id)],
                [.. parts.Select(part => DailyJson.From(subject.Name, part.Id, part.Rows))],
                [.. changes.Select(ClassChangeJson.From)]),
            IndicatorDocuments.Readable,
            context.Directory,
            DailySheet.From(subject.Name, days, [.. parts.SelectMany(part => part.Rows)]),
            DailySheet.Changes(editions.First.Id, editions.Second.Id, changes));
    }

    /// <summary>A row for every day: a gap in the readings is seen where it is.</summary>
    private static List<DailyRow> Rows(
        IEnumerable<DateOnly> days, IReadOnlyList<DailyStatistics> figures, Edition edition, Func<DateOnly, int?> stations)
    {
        var (calculator, known) = (new AqiCalculator(edition), figures.ToDictionary(day => day.Day));
        return
        [
            .. days.Select(day => known.TryGetValue(day, out var statistics)
                ? new DailyRow(calculator.Report(statistics), HasData: true) { Statistics = statistics, Stations = stations(day) }
                : new DailyRow(calculator.Report(new DailyStatistics { Day = day, Values = default }), HasData: false)
                {
                    Stations = stations(day),
                }),
        ];
    }
}
