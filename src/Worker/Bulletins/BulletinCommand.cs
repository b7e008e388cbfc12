using System.CommandLine;
using AqPipeline.Analytics.Standards;
using AqPipeline.Storage;
using AqPipeline.Worker.Cli;
using AqPipeline.Worker.Indicators;
using AqPipeline.Worker.Ranking;
using AqPipeline.Worker.Targets;

namespace AqPipeline.Worker.Bulletins;

/// <summary><c>aq bulletin</c>: the monthly bulletin.</summary>
internal sealed class BulletinCommand(Output output, TimeProvider time)
{
    private readonly Option<Period?> _month = CommonOptions.Month(isRequired: true);
    private readonly Option<string> _group = CommonOptions.Group();
    private readonly Option<bool> _counties = CommonOptions.Counties();
    private readonly Option<string> _out = new(
        "--out")
    { Required = true, Description = "Folder for the bulletin. Issues in it are kept and compared with the new figures." };
    private readonly Option<Edition?> _edition = CommonOptions.Edition();
    private readonly Option<string> _plans = PlanOptions.Plans();
    private readonly DustOptions _dust = new();
    private readonly Option<string> _store = CommonOptions.Store();
    private readonly Option<bool> _json = CommonOptions.Json();

    public Command Create()
    {
        var command = new Command("bulletin", "Write the monthly bulletin of a group as XLSX, DOCX, HTML and CSV, or its revision.")
        {
            _month, _group, _counties, _out, _edition, _plans, _store, _json,
        };
        _dust.AddTo(command);
        command.SetAction(Run);
        return command;
    }

    private async Task<int> Run(ParseResult arguments, CancellationToken cancellationToken)
    {
        await using var store = StoreUri.OpenExisting(arguments.GetRequiredValue(_store));
        var context = await EvaluationContext.Load(store, cancellationToken);
        var month = arguments.GetRequiredValue(_month)!;
        var rank = new UnitRanking(context);
        var group = rank.Group(arguments.GetRequiredValue(_group), month);
        var units = rank.Units(group, arguments.GetValue(_counties));
        var rule =
            PlanLibrary.Read(arguments.GetRequiredValue(_plans), context.Directory).Select(plan => plan.Watch).OfType<WatchRule>()
                .FirstOrDefault();
        var edition = RankCommand.EditionOf(arguments.GetValue(_edition), month, output);
        var data =
            await new BulletinGathering(context, _dust.Read(arguments, context.Directory)).Run(
                group, units, month, edition, rule, cancellationToken);
        var issue = await new BulletinIssuer(store, context, time).Run(data, units, arguments.GetRequiredValue(_out), cancellationToken);
        if (arguments.GetValue(_json))
        {
            output.Json(BulletinJson.From(data, issue), BulletinDocuments.Readable, context.Directory);
            return ExitCode.Done;
        }

        output.Line(issue.IsUnchanged
            ? $"{group.Name} {month}: version {issue.Version} stands, nothing changed since it was issued. 与已发布的第{issue.Version}版一致。"
            : $"{group.Name} {month}: version {issue.Version}{(issue.Version > 1 ? " (revised 修订)" : "")}, {data.Ranking.Ranked.Count} "
                + $"ranked, {data.Ranking.Excluded.Count} not ranked.");
        foreach (var move in issue.Moves)
        {
            output.Line(
                $"{move.City}{move.Name}: rank {Texts.Figure(move.RankBefore)} → {Texts.Figure(move.RankNow)}, index "
                    + $"{Texts.Figure(move.IndexBefore)} → {Texts.Figure(move.IndexNow)}. {move.Reason}");
        }

        foreach (var file in issue.Files)
        {
            output.Line(file);
        }

        return ExitCode.Done;
    }
}
