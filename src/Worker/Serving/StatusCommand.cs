using AqPipeline.Worker.Settings;

namespace AqPipeline.Worker.Serving;

/// <summary><c>aq status</c>: what the worker does, did and will do.</summary>
internal sealed class StatusCommand(Output output, TimeProvider time) : TableCommand(output)
{
    private readonly Option<int> _runs = CommonOptions.Number("--runs", "Number of recent runs, 1 to 1000.", 10, 1, 1000);
    private readonly WorkerSettings _settings = new();

    /// <inheritdoc />
    protected override IEnumerable<Option> MoreOptions => _settings.All;

    public Command Create() => Declare(new Command("status", "Show the worker's jobs: schedule, progress, recent runs.") { _runs });

    /// <inheritdoc />
    protected override string ProposedOptions(ParseResult arguments) => _settings.Proposed(arguments);

    /// <inheritdoc />
    protected override async Task<Answer> Answer(ParseResult arguments, CancellationToken cancellationToken)
    {
        var faults = new List<string>();
        var options = _settings.Read(arguments, [], faults);
        _settings.Refuse(arguments, faults);
        var review = new StatusReview(options, time);
        var status = await review.Run(arguments.GetValue(_runs), cancellationToken);
        var jobs = StatusSheets.Jobs(options.Url, time.GetUtcNow(), status);
        return new Answer
        {
            Json = output => output.Json(status, ServingDocuments.Readable.StatusJson),
            Sheets = [jobs, StatusSheets.Runs(status.Runs)],
            Printed = arguments.GetResult(_runs) is { Implicit: false } ? null : [jobs],
            Next = StatusSheets.Next(status),
            NoData = status.Reason is { } reason ? Sentences.Of(reason) : (Words?)null,
            ExitCodeWithoutData = ExitCode.Environment,
            ExitCode = status.Jobs.Any(job => job.ConsecutiveFailures > 0) ? ExitCode.Findings : ExitCode.Done,
        };
    }
}
