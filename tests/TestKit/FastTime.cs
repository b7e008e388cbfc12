using System.Collections.Concurrent;

namespace AqPipeline.TestKit;

/// <summary>A clock that stands where a test sets it, with timers that run ten thousand times as fast and are written down.</summary>
public sealed class FastTime(DateTimeOffset now) : TimeProvider
{
    private const long Factor = 10_000;

    /// <summary>The times that were waited for, or set as a limit.</summary>
    public ConcurrentQueue<TimeSpan> Timers { get; } = new();

    public override DateTimeOffset GetUtcNow() => now;

    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period) =>
        new Timer(this, System.CreateTimer(callback, state, Fast(dueTime), Fast(period)));

    private TimeSpan Fast(TimeSpan time)
    {
        if (time <= TimeSpan.Zero)
        {
            return time;
        }

        Timers.Enqueue(time);
        return time / Factor;
    }

    private sealed class Timer(FastTime owner, ITimer timer) : ITimer
    {
        public bool Change(TimeSpan dueTime, TimeSpan period) => timer.Change(owner.Fast(dueTime), owner.Fast(period));

        public void Dispose() => timer.Dispose();

        public ValueTask DisposeAsync() => timer.DisposeAsync();
    }
}
