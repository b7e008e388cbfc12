using AqPipeline.Analytics.Standards;
using AqPipeline.Worker.Bulletins.Content;
using AqPipeline.Worker.Bulletins.Desk;
using AqPipeline.Worker.Indicators;
using AqPipeline.Worker.Settings;
using AqPipeline.Worker.State;
using AqPipeline.Worker.Targets;

namespace AqPipeline.Worker.Bulletins;

/// <summary><c>aq bulletin</c>: the draft of a bulletin, with all its documents.</summary>
internal sealed class BulletinCommand(Output output, TimeProvider time)
    : EvaluationQuestion(output, "the bulletin")
{
    private readonly Option<Period?> _month = CommonOptions.Month(isRequired: false);
    private readonly Option<Period?> _period = CommonOptions.Parsed(
        "--period",
        "A quarter, half-year or year instead of a month: 2016Q2, 2016H1, 2016.",
        text => Period.TryParse(text, out var period) && period!.Kind != PeriodKind.Days
            && period.Days.First.Year >= CommonOptions.FirstYear ? period : null,
        text => $"'{text}' is not a period of whole months. Use 2016Q2, 2016H1, 2016 or 2016-01..2016-05.");

    private readonly Option<string[]> _groups = new("--group")
    {
        Required = true,
        Description = "The groups of the bulletin, the first its own: an area, meaning the units below it, or a named group; NAME:counties "
            + "for all counties of its cities. May be repeated.",
    };

    private readonly Option<bool> _counties = CommonOptions.Counties();
    private readonly Option<Edition?> _edition = CommonOptions.Edition();
    private readonly Option<string?> _plans = new("--plans") { Description = PlanOptions.Plans().Description };
    private readonly Option<string?> _by = new("--by") { Description = "Who drafts. By default the user of the machine." };
    private readonly DustOptions _dust = new();
    private readonly WorkerSettings _settings = new();

    /// <inheritdoc />
    protected override bool OnlyReads(ParseResult arguments) => false;

    public Command Create()
    {
        var command = new Command("bulletin", "Draft the bulletin of one or more groups as DOCX, XLSX, HTML, CSV and PDF.")
        {
            _month, _period, _groups, _counties, _edition, _plans, _by,
        };
        _dust.AddTo(command);
        foreach (var option in _settings.All)
        {
            command.Add(option);
        }

        Out.Required = true;
        Out.Description = "Folder for the draft. A name that ends in .csv or .xlsx gets the tables alone, and no draft is recorded.";
        return Declare(command);
    }

    /// <inheritdoc />
    protected override async Task<Answer> Answer(ParseResult arguments, EvaluationContext context, CancellationToken cancellationToken)
    {
        var (options, folder) = (Options(arguments), arguments.GetRequiredValue(Out)!);
        var question = Question(arguments, context);
        var composed = await new BulletinComposition(context, options).Run(question, cancellationToken);
        if (composed.Refusal is { } refusal)
        {
            throw new NoDataException(refusal);
        }

        if (TableFile.IsNamed(folder))
        {
            var tables = composed.Print(new BulletinStamp()).Data;
            return Answered(composed, null, [folder], context, tables);
        }

        question = composed.Question ?? question;
        var drafted = await new BulletinDesk(StateDatabase.Open(options.State), time).Draft(
            question, composed, arguments.GetValue(_by) ?? Environment.UserName,
            new BulletinMoves(context, options.Bulletin.Cumulative).Run, cancellationToken);
        var version = drafted.Issue is null ? "draft" : "v";
        var stem = $"{BulletinName.OfFiles(question)}-{version}{drafted.Draft.Number}";
        Directory.CreateDirectory(folder);
        var files = new BulletinWriter(options.Bulletin, note => Output.Note(note.In(Output.Language)))
            .Write(folder, stem, composed.Print(drafted.Stamp));
        return Answered(composed, drafted, files, context, []);
    }

    private WorkerOptions Options(ParseResult arguments)
    {
        var faults = new List<string>();
        var options = _settings.Read(arguments, [(nameof(WorkerOptions.Plans), arguments.GetValue(_plans))], faults);
        _settings.Refuse(arguments, faults);
        BulletinTemplates.Refuse(options.Bulletin);
        return options;
    }

    private BulletinQuestion Question(ParseResult arguments, EvaluationContext context)
    {
        var period = (arguments.GetValue(_month), arguments.GetValue(_period)) switch
        {
            ({ } month, null) => month,
            (null, { } other) => other,
            (null, null) => throw new UsageException("A bulletin needs --month 2016-06, or --period 2016Q2, 2016H1 or 2016."),
            _ => throw new UsageException("--month and --period exclude each other."),
        };
        _dust.Read(arguments, context.Directory);
        return new BulletinQuestion(
            arguments.GetRequiredValue(_groups), period.Label, arguments.GetValue(_counties), arguments.GetValue(_edition)?.Id,
            _dust.FileOf(arguments), _dust.DeductOf(arguments));
    }

    private static Answer Answered(
        ComposedBulletin composed, DraftedBulletin? drafted, IReadOnlyList<string> files, EvaluationContext context,
        IReadOnlyList<Sheet> tables) =>
        Cli.Answer.Of(BulletinJson.From(composed, drafted, files), BulletinDocuments.Readable, context.Directory, tables) with
        {
            Printed = DraftSheets.From(composed, drafted, files),
            Folder = _ => { },
            Next = drafted is { Outcome: DraftOutcome.New or DraftOutcome.Same }
                ? [$"aq bulletin show {drafted.Id}", $"aq bulletin approve {drafted.Id} --by NAME"] : [],
        };
}
