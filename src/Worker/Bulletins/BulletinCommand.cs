using AqPipeline.Analytics.Standards;
using AqPipeline.Worker.Indicators;
using AqPipeline.Worker.Ranking;
using AqPipeline.Worker.Targets;

namespace AqPipeline.Worker.Bulletins;

/// <summary><c>aq bulletin</c>: the monthly bulletin.</summary>
internal sealed class BulletinCommand(Output output, TimeProvider time)
    : EvaluationQuestion(output, "the bulletin")
{
    private readonly Option<Period?> _month = CommonOptions.Month(isRequired: true);
    private readonly Option<string> _group = CommonOptions.Group();
    private readonly Option<bool> _counties = CommonOptions.Counties();
    private readonly Option<Edition?> _edition = CommonOptions.Edition();
    private readonly Option<string> _plans = PlanOptions.Plans();
    private readonly DustOptions _dust = new();

    /// <inheritdoc />
    protected override bool OnlyReads(ParseResult arguments) => false;

    public Command Create()
    {
        var command = new Command("bulletin", "Write the monthly bulletin of a group as XLSX, DOCX, HTML and CSV, or its revision.")
        {
            _month, _group, _counties, _edition, _plans,
        };
        _dust.AddTo(command);
        Out.Required = true;
        Out.Description = "Folder for the bulletin, or for a revision of the last issue in it. A name that ends in .csv or .xlsx gets a "
            + "draft of the tables.";
        return Declare(command);
    }

    /// <inheritdoc />
    protected override async Task<Answer> Answer(ParseResult arguments, EvaluationContext context, CancellationToken cancellationToken)
    {
        var (month, folder) = (arguments.GetRequiredValue(_month)!, arguments.GetRequiredValue(Out)!);
        var rank = new UnitRanking(context);
        var group = rank.Group(arguments.GetRequiredValue(_group), month);
        var units = rank.Units(group, arguments.GetValue(_counties));
        var rule = new SummonsChoice(arguments.GetRequiredValue(_plans), context.Directory).OfPlans;
        var edition = RankCommand.EditionOf(arguments.GetValue(_edition), month, Output);
        var data =
            await new BulletinGathering(context, _dust.Read(arguments, context.Directory)).Run(
                group, units, month, edition, rule, cancellationToken);
        if (data.NobodyRanked is { } sentence)
        {
            throw new NoDataException(sentence);
        }

        var issue = TableFile.IsNamed(folder) ? new BulletinIssuer.Issue(0, false, [], [folder])
            : await new BulletinIssuer(context.Store, context, time).Run(data, units, folder, cancellationToken);
        return Cli.Answer.Of(
            BulletinJson.From(data, issue), BulletinDocuments.Readable, context.Directory,
            [.. BulletinComposer.Compose(data, Math.Max(issue.Version, 1), issue.Moves).Tables]) with
        {
            Printed = BulletinSheets.From(data, issue),
            Folder = _ => { },
        };
    }
}
