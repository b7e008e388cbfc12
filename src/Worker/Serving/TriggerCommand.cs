using AqPipeline.Worker.Serving.Hosting;
using AqPipeline.Worker.Serving.Jobs;
using AqPipeline.Worker.Settings;

namespace AqPipeline.Worker.Serving;

/// <summary><c>aq trigger</c>: has the worker run a job now, or again for past days.</summary>
internal sealed class TriggerCommand(Output output, TimeProvider time)
{
    private readonly Argument<string> _job =
        new Argument<string>("JOB") { Description = $"The job: {string.Join(", ", JobSchedule.Names)}." }
        .AcceptOnlyFromAmong([.. JobSchedule.Names]);

    private readonly Option<DateOnly?> _day =
        CommonOptions.Day("--day", "The day of a nightly run, or the last day before a forecast.");
    private readonly Option<Period?> _month = CommonOptions.Month(isRequired: false);
    private readonly Option<DateOnly?> _from =
        CommonOptions.Day("--from", "First day of a range: one run a day, or one a month for bulletins.");
    private readonly Option<DateOnly?> _until = CommonOptions.Day("--until", "Last day of the range, included.");
    private readonly WorkerSettings _settings = new();

    public Command Create()
    {
        var command = new Command(
            "trigger", "Start a job now; without a running worker, at its next start.")
        {
            _job, _day, _month, _from, _until,
        };
        foreach (var option in _settings.All)
        {
            command.Add(option);
        }

        command.SetAction(Run);
        return command;
    }

    private async Task<int> Run(ParseResult arguments, CancellationToken cancellationToken)
    {
        var job = arguments.GetRequiredValue(_job);
        var request = RunRequest.Of(
            job, arguments.GetValue(_day), arguments.GetValue(_month), arguments.GetValue(_from), arguments.GetValue(_until));
        var faults = new List<string>();
        var options = _settings.Read(arguments, [], faults);
        _settings.Refuse(arguments, faults);
        await using var schedule = await ScheduleStore.Open(options, time, cancellationToken);
        var (asked, known) = await request.Ask(schedule.Scheduler, time, cancellationToken);
        output.Line(request switch
        {
            { IsRange: true } => $"{Counted.Of(asked, "run")} of {job} asked for{(known == 0 ? "" : $", {known} asked for before")}; "
                + "`aq status` shows how they get on.",
            _ => $"{job}{(request.For is null ? "" : $" for {request.For}")} is asked for; `aq status` shows how it gets on.",
        });
        return ExitCode.Done;
    }
}
