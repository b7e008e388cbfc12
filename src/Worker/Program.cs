using System.CommandLine;
using AqPipeline;
using AqPipeline.Worker;
using AqPipeline.Worker.Commands;
using AqPipeline.Worker.Reports;

#if INFLUXDBCLIENT
AqPipeline.Storage.StoreUri.Adapters = [new AqPipeline.Storage.InfluxDBClient.Influx2Adapter()];
#endif
var output = Output.ToConsole();
var root = new RootCommand("AqPipeline evaluates air quality from station readings by the Chinese standards.")
{
    new RunCommand(output, TimeProvider.System).Create(),
    new FetchCommand(output, TimeProvider.System).Create(),
    new IngestCommand(output, TimeProvider.System).Create(),
    new IndicatorsCommand(output).Create(),
    new DailyCommand(output).Create(),
    new HourlyCommand(output).Create(),
    new EventsCommand(output).Create(),
    new ExplainCommand(output).Create(),
    new TargetsCommand(output, TimeProvider.System).Create(),
    new ReportIndicatorCommand(output, TimeProvider.System).Create(),
    new PlansCommand(output).Create(),
    new RankCommand(output).Create(),
    new BulletinCommand(output, TimeProvider.System).Create(),
    new ForecastCommand(output).Create(),
    new BackTestCommand(output).Create(),
    new ImportsCommand(output).Create(),
    new HistoryCommand(output).Create(),
    new CopyCommand(output).Create(),
    new DoctorCommand(output, TimeProvider.System).Create(),
    new QualityCommand(output).Create(),
    new ServeCommand(output, TimeProvider.System).Create(),
    new TriggerCommand(output, TimeProvider.System).Create(),
    new StatusCommand(output, TimeProvider.System).Create(),
};

var arguments = root.Parse(args);
if (arguments.Errors.Count > 0)
{
    foreach (var error in arguments.Errors)
    {
        output.Say($"aq: {error.Message}");
    }

    output.Say("`aq --help` and `aq COMMAND --help` show what can be asked.");
    return ExitCode.Usage;
}

try
{
    var invocation = new InvocationConfiguration { EnableDefaultExceptionHandler = false };
    if (arguments.CommandResult.Command.Name == ServeCommand.Name)
    {
        // The worker handles signals itself: it takes its time to end the run that is under way.
        invocation.ProcessTerminationTimeout = null;
    }

    return await arguments.InvokeAsync(invocation);
}
catch (UsageException exception)
{
    output.Say($"aq: {exception.Message}");
    return ExitCode.Usage;
}
catch (OperationCanceledException)
{
    output.Say("aq: stopped. What was imported is kept; run again to carry on.");
    return ExitCode.Environment;
}
catch (Exception exception) when (exception is StoreException or InvalidDataException or IOException or UnauthorizedAccessException)
{
    output.Say($"aq: {exception.Message}");
    return ExitCode.Environment;
}
