using AqPipeline.Worker.Access;
using AqPipeline.Worker.Backups;
using AqPipeline.Worker.Briefs;
using AqPipeline.Worker.Bulletins;
using AqPipeline.Worker.Explaining;
using AqPipeline.Worker.Forecasting;
using AqPipeline.Worker.Imports;
using AqPipeline.Worker.Indicators;
using AqPipeline.Worker.Night;
using AqPipeline.Worker.Ranking;
using AqPipeline.Worker.Serving;
using AqPipeline.Worker.Serving.Site;
using AqPipeline.Worker.Standards;
using AqPipeline.Worker.Targets;
using AqPipeline.Worker.Targets.Outlook;
using AqPipeline.Worker.Trends;
using AqPipeline.Worker.Warnings;

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
    public static Task<int> Run(
        IReadOnlyList<string> arguments, Output output, TimeProvider time, CancellationToken cancellationToken = default) =>
        Run(arguments, output, time, null, cancellationToken);

    /// <summary>Runs one command of a process, until it ends or a signal stops it.</summary>
    /// <param name="arguments">The arguments after <c>aq</c>.</param>
    /// <param name="output">Receives results and messages.</param>
    /// <param name="time">The clock of the commands that need one.</param>
    /// <param name="signals">The signals that stop the process.</param>
    /// <returns>The exit code (<see cref="ExitCode"/>).</returns>
    public static Task<int> Run(IReadOnlyList<string> arguments, Output output, TimeProvider time, StopSignals signals) =>
        Run(arguments, output, time, signals, signals.Token);

    private static async Task<int> Run(
        IReadOnlyList<string> arguments, Output output, TimeProvider time, StopSignals? signals, CancellationToken cancellationToken)
    {
        var (language, verbose) = (CommonOptions.Lang(), CommonOptions.Verbose());
        ParseResult parsed;
        try
        {
            parsed = Root([language, verbose], output, time).Parse(arguments);
        }
        catch (Exception exception)
        {
            output.Note(TopLevelFault.Sentence(exception));
            return ExitCode.Environment;
        }

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
        var isServer = parsed.CommandResult.Command.Name == ServeCommand.Name;
        try
        {
            // The worker takes its own time to end the run that is under way.
            Task<int> Start() => parsed.InvokeAsync(Invocation(output), cancellationToken);
            var exitCode = await (signals is null || isServer ? Start() : signals.Watch(Task.Run(Start, CancellationToken.None), time));
            return isServer || signals is not { ExitCode: { } late }
                ? exitCode : Stopped(output, $"{signals.Name} came after the last step. Nothing is missing.", late);
        }
        catch (UsageException exception)
        {
            output.Note(exception.Message);
            return ExitCode.Usage;
        }
        catch (NoDataException exception)
        {
            output.Note(exception.Sentence.In(output.Language));
            return ExitCode.Findings;
        }
        catch (Exception exception) when (signals?.ExitCode is not null || exception is OperationCanceledException)
        {
            return Stopped(
                output, $"stopped{(signals is { ExitCode: not null } ? $" by {signals.Name}" : "")}. The store is whole and keeps what was "
                    + "imported; run again to carry on.",
                isServer ? ExitCode.Done : signals?.ExitCode ?? ExitCode.Environment);
        }
        catch (Exception exception)
        {
            output.Note(TopLevelFault.Sentence(exception));
            if (parsed.GetValue(verbose))
            {
                output.Say(exception.ToString());
            }

            return ExitCode.Environment;
        }
    }

    private static int Stopped(Output output, string sentence, int exitCode)
    {
        output.Note(sentence);
        return exitCode;
    }

    private static RootCommand Root(IEnumerable<Option> ofEveryCommand, Output output, TimeProvider time)
    {
        var root = Commands(output, time);
        foreach (var option in ofEveryCommand)
        {
            root.Add(option);
        }

        ProgramVersion.AddTo(root, output);
        return root;
    }

    /// <summary>The commands with their options, as help and docs/commands.md list them.</summary>
    public static RootCommand Commands(Output output, TimeProvider time) =>
        new("Evaluate air quality from hourly station readings by GB 3095, HJ 633 and HJ 663.")
    {
        new RunCommand(
            output, time,
            (options, folder, night, token) => new SiteWriter(options, time, output.Say).Write(folder, night, token)).Create(),
        new FetchCommand(output, time).Create(),
        new IngestCommand(output, time).Create(),
        new AreasCommand(output).Create(),
        new StationsCommand(output).Create(),
        new IndicatorsCommand(output).Create(),
        new DailyCommand(output).Create(),
        new HourlyCommand(output, time).Create(),
        new MapCommand(output).Create(),
        new ProfileCommand(output).Create(),
        new WeatherCommand(output).Create(),
        new EventsCommand(output).Create(),
        new ExplainCommand(output).Create(),
        new LimitsCommand(output, time).Create(),
        new TargetsCommand(output, time).Create(),
        new OutlookCommand(output, time).Create(),
        new ReportIndicatorCommand(output, time).Create(),
        new PlansCommand(output).Create(),
        new RankCommand(output, time).Create(),
        BulletinDeskCommand.AddTo(new BulletinCommand(output, time).Create(), output, time),
        new BriefCommand(output, time).Create(),
        new ForecastCommand(output, time).Create(),
        new BackTestCommand(output).Create(),
        new WarningsCommand(output, time).Create(),
        new TrendCommand(output).Create(),
        new ImportsCommand(output, time).Create(),
        new HistoryCommand(output).Create(),
        new ChangesCommand(output).Create(),
        new CopyCommand(output).Create(),
        new BackupCommand(output, time).Create(),
        new RestoreCommand(output).Create(),
        new DoctorCommand(output, time).Create(),
        new QualityCommand(output).Create(),
        new ServeCommand(output, time).Create(),
        new TriggerCommand(output, time).Create(),
        new StatusCommand(output, time).Create(),
        new RunsCommand(output, time).Create(),
        new AlertCommand(output, time).Create(),
        KeyCommand.Group(output, time),
    };

    private static InvocationConfiguration Invocation(Output output) => new()
    {
        EnableDefaultExceptionHandler = false,
        ProcessTerminationTimeout = null,
        Output = output.Results,
        Error = output.Log,
    };
}
