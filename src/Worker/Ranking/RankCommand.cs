using AqPipeline.Analytics.Ranking;
using AqPipeline.Analytics.Standards;
using AqPipeline.Worker.Indicators;

namespace AqPipeline.Worker.Ranking;

/// <summary><c>aq rank</c>: the ranking of a group's units.</summary>
internal sealed class RankCommand(Output output, TimeProvider time) : EvaluationQuestion(output)
{
    private const int MaxDecimals = 6;

    private readonly Option<Period?> _period = CommonOptions.Period();
    private readonly Option<string> _group = CommonOptions.Group();
    private readonly Option<bool> _counties = CommonOptions.Counties();
    private readonly Option<RankingKey> _by = new("--by")
    {
        Description = $"Key of the ranking: {KeyNames}. By default composite.",
        DefaultValueFactory = _ => RankingKey.Composite,
        CustomParser = result => KeyNamed(result.Tokens.Single().Value, result.AddError),
    };

    private readonly Option<RankingKey[]> _tieBreaks = new("--tie-break")
    {
        Description =
            "Keys that order equal figures, for example pm25,good-days. By default equal figures share a rank.",
        DefaultValueFactory = _ => [],
        CustomParser = result => [.. result.Tokens.Single().Value.Split(',').Select(name => KeyNamed(name, result.AddError))],
    };

    private readonly Option<int?> _decimals = CommonOptions.Parsed(
        "--decimals",
        "Round the index to this number of decimals before ranking, 0 to 6. By default the published decimals.",
        text => int.TryParse(text, out var decimals) && decimals is >= 0 and <= MaxDecimals ? decimals : (int?)null,
        text => $"'{text}' are not decimals. Write 0 to {MaxDecimals}.");

    private readonly Option<Edition?> _edition = CommonOptions.Edition();
    private readonly Option<bool> _csv = new("--csv") { Description = "Print CSV instead of tables." };
    private readonly Option<bool> _byMonth = new("--by-month")
    {
        Description = "Rank every month of the period on its own, beside the month before. The same units in all months.",
    };

    private readonly DustOptions _dust = new();

    private static string KeyNames => string.Join(", ", RankingTexts.Keys.Keys);

    public Command Create()
    {
        var command = new Command("rank", "Rank the cities or districts of a group.")
        {
            _period, _group, _counties, _by, _tieBreaks, _decimals, _edition, _csv, _byMonth,
            new RankSimulateCommand(Output).Create(),
            new RankWatchCommand(Output, time).Create(),
        };
        _dust.AddTo(command);
        return Declare(command);
    }

    protected override async Task<Answer> Answer(ParseResult arguments, EvaluationContext context, CancellationToken cancellationToken)
    {
        var period = arguments.GetRequiredValue(_period)!;
        var rank = new UnitRanking(context, _dust.Read(arguments, context.Directory));
        var group = rank.Group(arguments.GetRequiredValue(_group), period);
        var options = new RankingOptions
        {
            Key = arguments.GetValue(_by),
            TieBreaks = arguments.GetValue(_tieBreaks) ?? [],
            IndexDecimals = arguments.GetValue(_decimals),
        };
        var units = rank.Units(group, arguments.GetValue(_counties));
        if (arguments.GetValue(_byMonth))
        {
            return arguments.GetValue(_csv)
                ? throw new UsageException("--by-month has no --csv. Write it to a file with --out FILE.csv.")
                : ByMonth(
                    await RankSeries.Run(rank, group, units, period, arguments.GetValue(_edition), options, cancellationToken), context);
        }

        var edition = EditionOf(arguments.GetValue(_edition), period, Output);
        var ranking = await rank.Run(units, period, edition, options, cancellationToken);
        var evaluator = await context.Evaluator(period.Days, cancellationToken);
        return Cli.Answer.Of(
            new RankingJson(group, ranking) { Stages = await Stages(context, ranking, cancellationToken) }, RankingDocuments.Readable,
            context.Directory,
            RankingSheet.From(group, ranking, arguments.GetValue(_csv))) with
        {
            NoData = units.Any(unit => Subject.Of(unit).HasReadings(context, evaluator, period.Days))
                ? (Words?)null : NoReadings.Of(context, [group.Name], period),
            ExitCode = ranking.Ranked.Count == 0 ? ExitCode.Findings : ExitCode.Done,
        };
    }

    private static Answer ByMonth(RankSeries series, EvaluationContext context)
    {
        var sheets = RankSeriesSheet.From(series);
        var isEmpty = series.Months.All(month => month.Ranked.Count == 0);
        return Cli.Answer.Of(new RankSeriesJson(series), RankingDocuments.Readable, context.Directory, sheets) with
        {
            Printed = [sheets[0]],
            NoData = isEmpty && series.Units.All(unit => unit.All(month => !month.Unit.Entry.Statistics.HasFigures))
                ? NoReadings.Of(context, [series.Group.Name], series.Period) : (Words?)null,
            ExitCode = isEmpty ? ExitCode.Findings : ExitCode.Done,
        };
    }

    private static async Task<IReadOnlyDictionary<PeriodStatistics, DataStage>> Stages(
        EvaluationContext context, RankingTable ranking, CancellationToken cancellationToken)
    {
        PeriodStatistics[] figures = [.. ranking.Ranked.Concat(ranking.Excluded).Select(unit => unit.Entry.Statistics)];
        var stages = await DataStages.Of(context, figures, cancellationToken);
        IEqualityComparer<PeriodStatistics> byReference = ReferenceEqualityComparer.Instance;
        return figures.Zip(stages).ToDictionary(entry => entry.First, entry => entry.Second, byReference);
    }

    protected override void Print(ParseResult arguments, Answer answer)
    {
        if (!arguments.GetValue(_csv))
        {
            base.Print(arguments, answer);
            return;
        }

        foreach (var line in SheetCsv.Lines(answer.Sheets[0].ForFiles(), Language.Chinese, RankingSheet.CsvHeadings))
        {
            Output.Line(line);
        }
    }

    /// <summary>The edition asked for, or that of the last day; one ranking knows one edition.</summary>
    internal static Edition EditionOf(Edition? asked, Period period, Output output)
    {
        if (asked is null && EditionCatalog.Embedded.During(period.Days) is { Count: > 1 } several)
        {
            output.Say(
                $"{period} lies in {string.Join(" and ", several.Select(edition => edition.Id))}; ranked by the last. --edition chooses "
                    + $"another.");
        }

        return asked ?? EditionCatalog.Embedded.At(period.Days.Last);
    }

    private static RankingKey KeyNamed(string name, Action<string> addError)
    {
        if (!RankingTexts.Keys.TryGetValue(name.Trim(), out var key))
        {
            addError($"'{name}' is nothing to rank by. Known are {KeyNames}.");
        }

        return key;
    }
}
