using System.Runtime.InteropServices;

namespace AqPipeline.Worker.Cli;

/// <summary>SIGINT and SIGTERM: the first cancels the command, the second ends the process at once.</summary>
internal sealed class StopSignals : IDisposable
{
    /// <summary>The longest time a command may take to stop. The store is whole at any moment, as after <c>kill -9</c>.</summary>
    private static readonly TimeSpan Grace = TimeSpan.FromSeconds(5);

    private readonly CancellationTokenSource _stop = new();
    private readonly TaskCompletionSource _received = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly PosixSignalRegistration[] _registrations;
    private PosixSignal? _first;

    /// <summary>Listens from now on.</summary>
    public StopSignals() => _registrations =
        [PosixSignalRegistration.Create(PosixSignal.SIGINT, Stop), PosixSignalRegistration.Create(PosixSignal.SIGTERM, Stop)];

    /// <summary>Is cancelled by the first signal.</summary>
    public CancellationToken Token => _stop.Token;

    /// <summary>The exit code of the signal that came, 128 and its number; <see langword="null"/> without one.</summary>
    public int? ExitCode => _first switch
    {
        PosixSignal.SIGINT => Cli.ExitCode.Interrupted,
        PosixSignal.SIGTERM => Cli.ExitCode.Terminated,
        _ => null,
    };

    /// <summary>The name of the signal that came.</summary>
    public string Name => _first?.ToString() ?? "";

    /// <summary>Waits until a command ends, after a signal no longer than the grace period.</summary>
    /// <param name="work">The command.</param>
    /// <param name="time">The clock.</param>
    /// <exception cref="OperationCanceledException">The command was stopped, or did not end in time.</exception>
    public async Task<int> Watch(Task<int> work, TimeProvider time)
    {
        await Task.WhenAny(work, _received.Task);
        return _received.Task.IsCompleted && await Task.WhenAny(work, Task.Delay(Grace, time)) != work
            ? throw new OperationCanceledException(Token)
            : await work;
    }

    public void Dispose()
    {
        foreach (var registration in _registrations)
        {
            registration.Dispose();
        }

        _stop.Dispose();
    }

    private void Stop(PosixSignalContext context)
    {
        if (_first is not null)
        {
            return;
        }

        (context.Cancel, _first) = (true, context.Signal);
        _received.TrySetResult();
        _stop.Cancel();
    }
}
