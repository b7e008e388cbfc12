namespace AqPipeline.Worker.Indicators;

/// <summary><c>aq quality</c>: data capture, what the quality control found and why, and years that run out of valid days.</summary>
internal sealed class QualityCommand(Output output) : EvaluationQuestion(output)
{
    private readonly Option<string[]> _areas = new("--area")
    {
        Required = true,
        AllowMultipleArgumentsPerToken = true,
        Description = "Station codes, area names in Chinese, or GB/T 2260 codes; a province or group means its cities.",
    };

    private readonly Option<Period?> _period = CommonOptions.Period();
    private readonly Option<bool> _strict = new("--strict") { Description = "Exit with 1 if a year is endangered or out of reach." };
    private readonly Option<bool> _details = new("--details")
    {
        Description = "List every series, flagged reading and year.",
    };

    public Command Create() => Declare(new Command(
        "quality", "Show data capture, flagged readings with reasons, and years whose validity is endangered.")
    {
        _areas, _period, _strict, _details,
    });

    protected override async Task<Answer> Answer(ParseResult arguments, EvaluationContext context, CancellationToken cancellationToken)
    {
        var period = arguments.GetRequiredValue(_period)!;
        var assess = new QualityReview(context);
        var assessments = new List<QualityAssessment>();
        var asked = arguments.GetRequiredValue(_areas).Select(name => Subject.Find(context, name)).ToList();
        var groups = AskedGroups.Of(asked, period.Days.Last);
        foreach (var subject in asked.SelectMany(subject => subject.Parts(context.Directory, period.Days.Last)))
        {
            assessments.Add(await assess.Run(subject, period, cancellationToken));
        }

        return Cli.Answer.Of(
            QualityJson.From(period, groups, assessments), IndicatorDocuments.Readable, context.Directory,
            QualitySheets.From(period, groups, assessments, arguments.GetValue(_details))) with
        {
            ExitCode = arguments.GetValue(_strict) && assessments.Exists(assessment => assessment.HasWarning)
                ? ExitCode.Findings : ExitCode.Done,
            NoData = assessments.TrueForAll(assessment => assessment.IsEmpty)
                ? NoReadings.Of(context, asked.Select(subject => subject.Name), period) : (Words?)null,
        };
    }
}
