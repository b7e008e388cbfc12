using System.Diagnostics;

namespace AqPipeline.Bench;

/// <summary>A clock that runs some times as fast as the world's, timers included.</summary>
internal sealed class SpeededTime(DateTimeOffset start, int speed) : TimeProvider
{
    private readonly long _begun = Stopwatch.GetTimestamp();

    public override DateTimeOffset GetUtcNow() => start + Stopwatch.GetElapsedTime(_begun) * speed;

    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period) =>
        new Timer(System.CreateTimer(callback, state, Fast(dueTime), Fast(period)), this);

    private TimeSpan Fast(TimeSpan time) => time <= TimeSpan.Zero ? time : time / speed;

    private sealed class Timer(ITimer timer, SpeededTime owner) : ITimer
    {
        public bool Change(TimeSpan dueTime, TimeSpan period) => timer.Change(owner.Fast(dueTime), owner.Fast(period));

        public void Dispose() => timer.Dispose();

        public ValueTask DisposeAsync() => timer.DisposeAsync();
    }
}
