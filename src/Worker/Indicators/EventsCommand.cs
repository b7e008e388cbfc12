namespace AqPipeline.Worker.Indicators;

/// <summary><c>aq events candidates</c>: hours in which dust may have passed.</summary>
internal sealed class EventsCommand(Output output) : EvaluationQuestion(output)
{
    private readonly Option<string[]> _areas = new("--area")
    {
        Required = true,
        AllowMultipleArgumentsPerToken = true,
        Description = "Station codes, area names in Chinese, or GB/T 2260 codes; of a province or group its cities.",
    };

    private readonly Option<Period?> _period = CommonOptions.Period();
    public Command Create() => new("events", "Show candidates of dust and other exceptional events.")
    {
        Declare(new Command(
            "candidates", "Show hours in which dust may have passed, by PM10. Not official: the monitoring centre decides.")
        {
            _areas, _period,
        }),
    };

    protected override async Task<Answer> Answer(ParseResult arguments, EvaluationContext context, CancellationToken cancellationToken)
    {
        var period = arguments.GetRequiredValue(_period)!;
        var asked = arguments.GetRequiredValue(_areas).Select(name => Subject.Find(context, name)).ToList();
        var groups = AskedGroups.Of(asked, period.Days.Last);
        var subjects = asked.SelectMany(subject => subject.Parts(context.Directory, period.Days.Last)).ToList();
        var found = await new DustCandidateSearch(context.Store, context).Run(subjects, period.Days, cancellationToken);
        return Cli.Answer.Of(
            DustCandidatesJson.From(period, groups, found), IndicatorDocuments.Readable, context.Directory,
            DustCandidateSheet.From(period, groups, found)) with
        {
            NoData = NoReadings.In(context, await context.Evaluator(period.Days, cancellationToken), asked, period),
        };
    }
}
