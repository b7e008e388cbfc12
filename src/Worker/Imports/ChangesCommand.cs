using AqPipeline.Worker.Indicators;

namespace AqPipeline.Worker.Imports;

/// <summary><c>aq changes</c>: the figures that moved since a revision of the store, by how much and why.</summary>
internal sealed class ChangesCommand(Output output) : EvaluationQuestion(output)
{
    private readonly Option<long?> _since = CommonOptions.Parsed(
        "--since",
        "The revision of the store since which changes are listed, as an earlier answer named it.",
        text => long.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var revision) ? revision : (long?)null,
        text => $"--since '{text}' is not a revision. Use a whole number such as 12.",
        isRequired: true);

    private readonly Option<string?> _area = new("--area")
    {
        Description = "Only this station, county or city. By default all counties and cities.",
    };

    public Command Create() => Declare(new Command(
        "changes", "List the daily and annual figures that moved since a revision of the store, by how much and why.")
    {
        _since, _area,
    });

    protected override async Task<Answer> Answer(ParseResult arguments, EvaluationContext context, CancellationToken cancellationToken)
    {
        var subject = arguments.GetValue(_area) is { } name ? AskedDays.WithHours(Subject.Find(context, name)) : null;
        var changes = await new ChangeReview(context).Run(arguments.GetValue(_since)!.Value, subject, cancellationToken);
        return Cli.Answer.Of(ChangesJson.From(changes), ImportDocuments.Readable, context.Directory, ChangesSheets.From(changes));
    }
}
