using AqPipeline.Storage;
using AqPipeline.Storage.Asking;
using AqPipeline.Storage.Copying;
using AqPipeline.Web.Api;
using AqPipeline.Worker.Settings;

namespace AqPipeline.Worker.Serving.Web;

/// <summary>
/// Holds the store at one moment for all questions that are put to the worker, and takes the next moment when the store has changed. A moment
/// that is past is closed when the last question at it is answered.
/// </summary>
internal sealed class StoreMoments : IAnswerBasis, IAsyncDisposable
{
    /// <summary>How often a moment that nobody asks at any more is looked for: while it is held, the store's log grows.</summary>
    private static readonly TimeSpan s_round = TimeSpan.FromSeconds(5);

    /// <summary>A server does not say that forecasts were kept: what rests on it is made again after this time.</summary>
    private static readonly TimeSpan s_ofServer = TimeSpan.FromMinutes(1);

    private readonly WorkerOptions _options;
    private readonly TimeProvider _time;
    private readonly SemaphoreSlim _one = new(1);
    private readonly ITimer _timer;
    private AskedStore? _watched;
    private Moment? _now;

    public StoreMoments(WorkerOptions options, TimeProvider time)
    {
        (_options, _time) = (options, time);
        _timer = time.CreateTimer(_ => _ = Release(), null, s_round, s_round);
    }

    /// <inheritdoc />
    public async ValueTask<AnswerBasis> Read(CancellationToken cancellationToken)
    {
        var mark = await Mark(cancellationToken);
        var now = _time.GetUtcNow();
        var round = StoreUri.IsOnServer(_options.Store) ? now.Ticks / s_ofServer.Ticks : 0;
        var today = now.ToOffset(HourEnding.BeijingOffset).ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
        return new AnswerBasis($"{mark.Token} {round} {today} {FileStamps.Of(_options)} {ProgramVersion.Text}", mark.Revision);
    }

    /// <summary>The store at its present moment, for one question.</summary>
    /// <exception cref="StoreException">The store is not there or cannot be used.</exception>
    public async Task<Lease> Take(CancellationToken cancellationToken)
    {
        await _one.WaitAsync(cancellationToken);
        try
        {
            var mark = await WatchedMark(cancellationToken);
            if (_now?.Token != mark.Token)
            {
                var next = new Moment(mark.Token, await SharedStore.Open(_options.Store, cancellationToken));
                await End(_now);
                _now = next;
            }

            _now!.Users++;
            return new Lease(this, _now);
        }
        finally
        {
            _one.Release();
        }
    }

    /// <inheritdoc />
    public async ValueTask DisposeAsync()
    {
        await _timer.DisposeAsync();
        await _one.WaitAsync();
        await End(_now);
        _now = null;
        if (_watched is { } watched)
        {
            await watched.DisposeAsync();
        }

        _watched = null;
        _one.Release();
    }

    private static async ValueTask End(Moment? moment)
    {
        if (moment is null)
        {
            return;
        }

        moment.IsPast = true;
        if (moment.Users == 0)
        {
            await moment.Store.Close();
        }
    }

    private async ValueTask<StoreMark> Mark(CancellationToken cancellationToken)
    {
        await _one.WaitAsync(cancellationToken);
        try
        {
            return await WatchedMark(cancellationToken);
        }
        finally
        {
            _one.Release();
        }
    }

    private async ValueTask<StoreMark> WatchedMark(CancellationToken cancellationToken)
    {
        try
        {
            _watched ??= StoreUri.OpenToAsk(_options.Store);
            return await _watched.ReadMark(cancellationToken);
        }
        catch (StoreException) when (_watched is { } watched)
        {
            _watched = null;
            await watched.DisposeAsync();
            throw;
        }
    }

    /// <summary>Lets a past moment go although nobody asks for the next.</summary>
    private async Task Release()
    {
        if (!await _one.WaitAsync(0))
        {
            return;
        }

        try
        {
            if (_now is { } moment && (await WatchedMark(CancellationToken.None)).Token != moment.Token)
            {
                _now = null;
                await End(moment);
            }
        }
        catch (StoreException)
        {
            // Whoever asks next is told.
        }
        finally
        {
            _one.Release();
        }
    }

    private async ValueTask Return(Moment moment)
    {
        await _one.WaitAsync();
        try
        {
            moment.Users--;
            if (moment is { IsPast: true, Users: 0 })
            {
                await moment.Store.Close();
            }
        }
        finally
        {
            _one.Release();
        }
    }

    /// <summary>The store at one moment, until it is given back.</summary>
    public sealed class Lease(StoreMoments moments, Moment moment) : IAsyncDisposable
    {
        /// <summary>The store.</summary>
        public SharedStore Store => moment.Store;

        /// <inheritdoc />
        public ValueTask DisposeAsync() => moments.Return(moment);
    }

    /// <summary>A moment and how many ask at it.</summary>
    internal sealed class Moment(string token, SharedStore store)
    {
        public string Token => token;

        public SharedStore Store => store;

        public int Users { get; set; }

        public bool IsPast { get; set; }
    }
}
