using System.Data.Common;
using AqPipeline.Worker.Serving.Jobs;
using AqPipeline.Worker.Settings;
using Microsoft.Extensions.DependencyInjection;
using Quartz;
using Quartz.Extensibility;

namespace AqPipeline.Worker.Serving.Hosting;

/// <summary>
/// The worker's schedule and history, looked at from another process. Nothing is run from here; a run asked for is begun by the worker.
/// </summary>
internal sealed class ScheduleStore : IAsyncDisposable
{
    private readonly ServiceProvider _services;

    private ScheduleStore(ServiceProvider services, IScheduler scheduler) =>
        (_services, Scheduler, History) = (services, scheduler, services.GetRequiredService<IExecutionHistoryStore>());

    public IScheduler Scheduler { get; }

    public IExecutionHistoryStore History { get; }

    /// <summary>The sentence for settings with which no worker has ever run.</summary>
    public static string NoWorker(WorkerOptions options) =>
        $"No worker database: {options.State}. Start the worker with aq serve, or name its settings with --config FILE.";

    /// <summary>Opens it.</summary>
    /// <exception cref="StoreException">
    /// No worker has ever run with these settings, or the file is damaged or is not a database.
    /// </exception>
    public static Task<ScheduleStore> Open(WorkerOptions options, TimeProvider time, CancellationToken cancellationToken) =>
        Open(options, time, onlyReads: false, cancellationToken);

    /// <summary>Opens it without a right to write.</summary>
    /// <inheritdoc cref="Open(WorkerOptions, TimeProvider, CancellationToken)"/>
    public static Task<ScheduleStore> OpenToRead(WorkerOptions options, TimeProvider time, CancellationToken cancellationToken) =>
        Open(options, time, onlyReads: true, cancellationToken);

    private static async Task<ScheduleStore> Open(
        WorkerOptions options, TimeProvider time, bool onlyReads, CancellationToken cancellationToken)
    {
        if (!File.Exists(options.State))
        {
            throw new StoreException(NoWorker(options));
        }

        PlainFile.Check(options.State);
        var services = new ServiceCollection().AddLogging().AddSchedule(options, time, onlyReads).BuildServiceProvider();
        return new ScheduleStore(services, await SchedulerOf(services, options, cancellationToken));
    }

    /// <summary>Opens the worker's database.</summary>
    /// <exception cref="StoreException">The file is damaged or is not a database.</exception>
    public static async Task<IScheduler> SchedulerOf(
        IServiceProvider services, WorkerOptions options, CancellationToken cancellationToken)
    {
        try
        {
            return await services.GetRequiredService<ISchedulerFactory>().GetScheduler(cancellationToken);
        }
        catch (Exception exception) when (exception is SchedulerException or DbException)
        {
            throw TopLevelFault.WorkerDatabase(options.State, exception);
        }
    }

    public ValueTask DisposeAsync() => _services.DisposeAsync();
}
