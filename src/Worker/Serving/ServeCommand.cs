using AqPipeline.Storage;
using AqPipeline.Worker.Access;
using AqPipeline.Worker.Serving.Hosting;
using AqPipeline.Worker.Serving.Jobs;
using AqPipeline.Worker.Serving.Options;
using AqPipeline.Worker.Settings;
using AqPipeline.Worker.State;
using Microsoft.Extensions.Hosting;

namespace AqPipeline.Worker.Serving;

/// <summary><c>aq serve</c>: the worker.</summary>
internal sealed class ServeCommand(Output output, TimeProvider time)
{
    private const int LeastThreads = 12;

    /// <summary>The command's name.</summary>
    public const string Name = "serve";

    private readonly Option<string?> _urls = new("--urls")
    { Description = "Address of the worker, such as http://127.0.0.1:8080 or https://0.0.0.0:8443 (same as --set Url=…)." };
    private readonly Option<string?> _store = new("--store") { Description = "The store (same as --set Store=…)." };
    private readonly Option<bool> _check = new("--check") { Description = "Only check the settings." };
    private readonly WorkerSettings _settings = new();

    public Command Create()
    {
        var command = new Command(
            Name, "Run the worker: import every hour, evaluate every night, issue bulletins and forecasts, and send "
                + "alerts.")
        {
            _urls, _store, _check,
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
        ServiceManager.EnterFolderOf(_settings.FileOf(arguments));
        var faults = new List<string>();
        var options = _settings.Read(
            arguments,
            [(nameof(WorkerOptions.Url), arguments.GetValue(_urls)), (nameof(WorkerOptions.Store), arguments.GetValue(_store))],
            faults);
        var check = new OptionCheck(options, Environment.GetEnvironmentVariable) { OnlyReads = arguments.GetValue(_check) };
        faults.AddRange(await check.Run(cancellationToken));
        _settings.Refuse(arguments, faults, check.HasEnvironmentFault);
        if (arguments.GetValue(_check))
        {
            return Say(HealthList.MissingFolders(options.ReadSources()));
        }

        using var schedule = FileLock.TryTake(options.State)
            ?? throw new IOException(
                $"Another worker runs with the schedule {options.State}; stop it first, or name another file with --set State=FILE.");
        await CreateStore(options);

        // Answers are computed on the threads that requests are read on: too few, and the quick ones wait until the slow ones are done.
        ThreadPool.SetMinThreads(LeastThreads, LeastThreads);
        var firstKey = options.Access.FirstKeyFile.Length > 0
            ? FirstKey.Prepare(options.Access.FirstKeyFile, StateDatabase.Open(options.State), time) : null;
        await using var app = WorkerHost.Build(options, time, WorkerHost.LogAsJson);
        var scheduler = await ScheduleStore.SchedulerOf(app.Services, options, cancellationToken);
        await JobSchedule.ForgetOthers(scheduler, options, cancellationToken);
        WorkerStart.Announce(
            app, scheduler, options, [.. firstKey is null ? (string[])[] : [firstKey], .. AccessHealth.Warnings(options, time)]);
        await app.RunAsync(cancellationToken);
        return ExitCode.Done;
    }

    private int Say(IEnumerable<HealthCheck> missing)
    {
        var exitCode = ExitCode.Done;
        output.Line(("The worker can start with these settings.", "服务可按这些设置启动。"));
        foreach (var check in missing)
        {
            output.Line(check.Finding + " " + check.Advice);
            exitCode = ExitCode.Findings;
        }

        return exitCode;
    }

    /// <summary>
    /// Creates the store once, before jobs and health checks open it side by side. A server that does not answer yet is waited for by the
    /// jobs.
    /// </summary>
    private static async Task CreateStore(WorkerOptions options)
    {
        if (!StoreUri.IsOnServer(options.Store))
        {
            await using var store = StoreUri.Open(options.Store);
        }
    }
}
