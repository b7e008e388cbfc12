using AqPipeline.Storage;
using AqPipeline.Storage.Asking;
using AqPipeline.Web.Api;
using AqPipeline.Worker.Indicators;
using AqPipeline.Worker.Settings;

namespace AqPipeline.Worker.Serving.Web;

/// <summary>
/// Holds the store at one moment for all questions that are put to the worker, and goes on to the next when the store has changed: what
/// questions need of it is made ready first, and while that takes longer than a client should wait, questions are answered at the moment
/// before. A moment that is past is closed when the last question at it is answered.
/// </summary>
internal sealed class StoreMoments : IAnswerBasis, IAsyncDisposable
{
    /// <summary>How long a question waits for the next moment.</summary>
    private static readonly TimeSpan s_patience = TimeSpan.FromMilliseconds(200);

    /// <summary>How often a change is looked for while nobody asks: a moment that is held lets the store's log grow.</summary>
    private static readonly TimeSpan s_round = TimeSpan.FromSeconds(5);

    /// <summary>A server does not say that forecasts were kept: what rests on it is made again after this time.</summary>
    private static readonly TimeSpan s_ofServer = TimeSpan.FromMinutes(1);

    private readonly WorkerOptions _options;
    private readonly TimeProvider _time;
    private readonly Action<string> _log;
    private readonly StoreWatch _watch;
    private readonly ITimer _timer;
    private readonly Lock _lock = new();
    private Moment? _now;
    private Task<Moment>? _next;
    private bool _isClosed;

    /// <param name="options">The worker's settings.</param>
    /// <param name="time">The clock.</param>
    /// <param name="log">Receives what is said of repairs of the store.</param>
    public StoreMoments(WorkerOptions options, TimeProvider time, Action<string> log)
    {
        (_options, _time, _log, _watch) = (options, time, log, new StoreWatch(options.Store));
        _timer = time.CreateTimer(_ => _ = GoOn(), null, s_round, s_round);
    }

    /// <inheritdoc />
    public async ValueTask<AnswerBasis> Read(bool isFresh, CancellationToken cancellationToken)
    {
        var moment = await Present(isFresh, cancellationToken);
        var now = _time.GetUtcNow();
        var round = StoreUri.IsOnServer(_options.Store) ? now.Ticks / s_ofServer.Ticks : 0;
        var today = now.ToOffset(HourEnding.BeijingOffset).ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
        return new AnswerBasis(
            $"{moment.Token} {round} {today} {FileStamps.Of(_options)} {ProgramVersion.Text}", moment.Store.Mark.Revision);
    }

    /// <summary>The store at its present moment, for one question.</summary>
    /// <exception cref="StoreException">The store is not there or cannot be used.</exception>
    public async Task<Lease> Take(CancellationToken cancellationToken)
    {
        while (true)
        {
            var moment = await Present(isFresh: false, cancellationToken);
            if (moment.TryUse())
            {
                return new Lease(moment);
            }
        }
    }

    /// <summary>
    /// Makes sure that an answer is of one revision, where the store cannot be held: on a server it is read as it is, and was read through
    /// an
    /// import if the store is not as it was.
    /// </summary>
    /// <exception cref="StoreException">The store changed during the answer; at the next moment it can be given.</exception>
    public async Task Confirm(Lease lease, CancellationToken cancellationToken)
    {
        if (StoreUri.IsOnServer(_options.Store) && (await _watch.Mark(cancellationToken)).Token != lease.Token)
        {
            throw new StoreException("The store changed during the answer. Ask again.") { HasMoved = true };
        }
    }

    /// <inheritdoc />
    public async ValueTask DisposeAsync()
    {
        // The container closes it under both of its names.
        if (Interlocked.Exchange(ref _isClosed, true))
        {
            return;
        }

        await _timer.DisposeAsync();
        await (_next ?? Task.CompletedTask).ContinueWith(_ => { }, TaskScheduler.Default);

        await (_now?.End() ?? default);
        await _watch.DisposeAsync();
    }

    /// <summary>The moment to answer at. One is made ready at a time, so that the last one is the latest.</summary>
    private async Task<Moment> Present(bool isFresh, CancellationToken cancellationToken)
    {
        var mark = await _watch.Mark(cancellationToken);
        while (true)
        {
            Moment? now;
            Task<Moment> ready;
            bool isBegun;
            lock (_lock)
            {
                if (_now?.Token == mark.Token)
                {
                    return _now;
                }

                isBegun = _next is { IsCompleted: false };
                (now, ready) = (_now, _next = isBegun ? _next! : Task.Run(() => Prepare(_now), CancellationToken.None));
            }

            if (now is not null && !isFresh && await Task.WhenAny(ready, Task.Delay(s_patience, cancellationToken)) != ready)
            {
                return now;
            }

            var next = await ready.WaitAsync(cancellationToken);
            if (!isFresh || !isBegun)
            {
                return next;
            }
        }
    }

    /// <summary>Makes the store's present moment ready and goes on to it.</summary>
    private async Task<Moment> Prepare(Moment? before)
    {
        var token = (await _watch.Mark(CancellationToken.None)).Token;
        var isHeld = before?.TryUse() == true;
        var store = await SharedStore.Open(_options.Store, isHeld ? before!.Store : null, CancellationToken.None);
        var moment = new Moment(token, store);
        try
        {
            if (isHeld)
            {
                var context = await EvaluationContext.Load(store, _log, CancellationToken.None);
                await context.Prepare(await EvaluationContext.Load(before!.Store, _log, CancellationToken.None), CancellationToken.None);
            }
        }
        catch
        {
            await moment.End();
            throw;
        }
        finally
        {
            await (isHeld ? before!.Return() : default);
        }

        Moment? past;
        lock (_lock)
        {
            (past, _now) = (_now, moment);
        }

        await (past?.End() ?? default);
        return moment;
    }

    /// <summary>Goes on to the next moment although nobody asks.</summary>
    private async Task GoOn()
    {
        try
        {
            if (_now is not null)
            {
                await Present(isFresh: false, CancellationToken.None);
            }
        }
        catch (StoreException)
        {
            // Whoever asks next is told.
        }
    }

    /// <summary>The store at one moment, until it is given back.</summary>
    public sealed class Lease(Moment moment) : IAsyncDisposable
    {
        /// <summary>The store.</summary>
        public SharedStore Store => moment.Store;

        /// <summary>What the moment is known by.</summary>
        public string Token => moment.Token;

        /// <inheritdoc />
        public ValueTask DisposeAsync() => moment.Return();
    }

    /// <summary>A moment and how many ask at it; closed when it is past and nobody asks any more.</summary>
    internal sealed class Moment(string token, SharedStore store)
    {
        private readonly Lock _lock = new();
        private int _users;
        private bool _isPast;

        public string Token => token;

        public SharedStore Store => store;

        /// <returns>False if it is closed.</returns>
        public bool TryUse()
        {
            lock (_lock)
            {
                if (_isPast && _users == 0)
                {
                    return false;
                }

                _users++;
                return true;
            }
        }

        public ValueTask Return() => Change(() => _users--);

        public ValueTask End() => Change(() => _isPast = true);

        private ValueTask Change(Action change)
        {
            lock (_lock)
            {
                change();
                return _isPast && _users == 0 ? store.Close() : default;
            }
        }
    }
}
