using AqPipeline.Worker.Bulletins;
using AqPipeline.Worker.Explaining;
using AqPipeline.Worker.Forecasting;
using AqPipeline.Worker.Imports;
using AqPipeline.Worker.Indicators;
using AqPipeline.Worker.Night;
using AqPipeline.Worker.Ranking;
using AqPipeline.Worker.Serving;
using AqPipeline.Worker.Targets;

namespace AqPipeline.Worker;

/// <summary>
/// The program <c>aq</c> as a function of its arguments, its output and its clock, so that a process and a test run the same code.
/// </summary>
internal static class CommandLine
{
    /// <summary>Runs one command.</summary>
    /// <param name="arguments">The arguments after <c>aq</c>.</param>
    /// <param name="output">Receives results and messages.</param>
    /// <param name="time">The clock of the commands that need one.</param>
    /// <param name="cancellationToken">Stops the command.</param>
    /// <returns>The exit code (<see cref="ExitCode"/>).</returns>
    public static async Task<int> Run(
        IReadOnlyList<string> arguments, Output output, TimeProvider time, CancellationToken cancellationToken = default)
    {
        var language = CommonOptions.Lang();
        var parsed = Root(language, output, time).Parse(arguments);
        if (parsed.Errors.Count > 0)
        {
            foreach (var error in parsed.Errors)
            {
                output.Note(error.Message);
            }

            output.Say("Commands and options: aq --help, aq COMMAND --help");
            return ExitCode.Usage;
        }

        output.Language = parsed.GetValue(language);
        try
        {
            return await parsed.InvokeAsync(Invocation(parsed, output), cancellationToken);
        }
        catch (UsageException exception)
        {
            output.Note(exception.Message);
            return ExitCode.Usage;
        }
        catch (OperationCanceledException)
        {
            output.Note("stopped. What was imported is kept; run again to carry on.");
            return ExitCode.Environment;
        }
        catch (Exception exception) when (exception is StoreException or InvalidDataException or IOException or UnauthorizedAccessException)
        {
            output.Note(exception.Message);
            return ExitCode.Environment;
        }
    }

    private static RootCommand Root(Option<Language> language, Output output, TimeProvider time)
    {
        var root = Commands(output, time);
        root.Add(language);
        ProgramVersion.AddTo(root, output);
        return root;
    }

    /// <summary>The commands with their options, as help and docs/commands.md list them.</summary>
    public static RootCommand Commands(Output output, TimeProvider time) =>
        new("Evaluate air quality from hourly station readings by GB 3095, HJ 633 and HJ 663.")
    {
        new RunCommand(output, time).Create(),
        new FetchCommand(output, time).Create(),
        new IngestCommand(output, time).Create(),
        new IndicatorsCommand(output).Create(),
        new DailyCommand(output).Create(),
        new HourlyCommand(output).Create(),
        new EventsCommand(output).Create(),
        new ExplainCommand(output).Create(),
        new TargetsCommand(output, time).Create(),
        new ReportIndicatorCommand(output, time).Create(),
        new PlansCommand(output).Create(),
        new RankCommand(output, time).Create(),
        new BulletinCommand(output, time).Create(),
        new ForecastCommand(output, time).Create(),
        new BackTestCommand(output).Create(),
        new ImportsCommand(output).Create(),
        new HistoryCommand(output).Create(),
        new CopyCommand(output).Create(),
        new DoctorCommand(output, time).Create(),
        new QualityCommand(output).Create(),
        new ServeCommand(output, time).Create(),
        new TriggerCommand(output, time).Create(),
        new StatusCommand(output, time).Create(),
    };

    private static InvocationConfiguration Invocation(ParseResult parsed, Output output)
    {
        var invocation = new InvocationConfiguration { EnableDefaultExceptionHandler = false, Output = output.Results, Error = output.Log };
        if (parsed.CommandResult.Command.Name == ServeCommand.Name)
        {
            // The worker handles signals itself: it takes its time to end the run that is under way.
            invocation.ProcessTerminationTimeout = null;
        }

        return invocation;
    }
}
