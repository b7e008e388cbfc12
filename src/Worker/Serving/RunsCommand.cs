using AqPipeline.Worker.Serving.Jobs;
using AqPipeline.Worker.Settings;

namespace AqPipeline.Worker.Serving;

/// <summary><c>aq runs</c>: the history of the worker's runs.</summary>
internal sealed class RunsCommand(Output output, TimeProvider time) : TableCommand(output)
{
    private const int MostRuns = 1000;

    private readonly Option<string?> _job = new("--job") { Description = $"Only runs of one job: {string.Join(", ", JobSchedule.Names)}." };
    private readonly Option<int> _limit = CommonOptions.Number("--limit", $"Number of finished runs, 1 to {MostRuns}.", 100, 1, MostRuns);
    private readonly WorkerSettings _settings = new();

    /// <inheritdoc />
    protected override IEnumerable<Option> MoreOptions => _settings.All;

    public Command Create() => Declare(new Command("runs", "List the worker's runs, newest first: times, result, summary, progress.")
    {
        _job, _limit,
    });

    /// <inheritdoc />
    protected override bool OnlyReads(ParseResult arguments) => true;

    /// <inheritdoc />
    protected override string ProposedOptions(ParseResult arguments) => _settings.Proposed(arguments);

    /// <inheritdoc />
    protected override async Task<Answer> Answer(ParseResult arguments, CancellationToken cancellationToken)
    {
        if (arguments.GetValue(_job) is { } named && !JobSchedule.Names.Contains(named))
        {
            throw new UsageException($"There is no job '{named}'. Use one of {string.Join(", ", JobSchedule.Names)}.");
        }

        var faults = new List<string>();
        var options = _settings.Read(arguments, [], faults);
        _settings.Refuse(arguments, faults);
        var runs = await new RunHistory(options, time).Read(arguments.GetValue(_job), arguments.GetValue(_limit), cancellationToken);
        return new Answer
        {
            Json = output => output.Json(runs, ServingDocuments.Readable.RunsJson),
            Sheets = [StatusSheets.Runs(runs.Runs)],
            NoData = runs.Reason is { } reason ? Sentences.Of(reason) : (Words?)null,
            ExitCodeWithoutData = ExitCode.Environment,
        };
    }
}
