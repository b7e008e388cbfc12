using AqPipeline.Storage;
using AqPipeline.Storage.Asking;
using AqPipeline.Storage.Copying;

namespace AqPipeline.Worker.Serving.Web;

/// <summary>Says whether a store is still as it was, as cheaply as the store can.</summary>
/// <param name="uri">The store.</param>
internal sealed class StoreWatch(string uri) : IAsyncDisposable
{
    private readonly SemaphoreSlim _one = new(1);
    private AskedStore? _store;
    private IStore? _open;

    /// <summary>The store's present mark.</summary>
    /// <exception cref="StoreException">The store is not there or cannot be used.</exception>
    public async ValueTask<StoreMark> Mark(CancellationToken cancellationToken)
    {
        await _one.WaitAsync(cancellationToken);
        try
        {
            // While the store is open to write, SQLite keeps a log beside it, by which others can read one moment while it is written.
            _open ??= StoreUri.Open(uri);
            _store ??= StoreUri.OpenToAsk(uri);
            return await _store.ReadMark(cancellationToken);
        }
        catch (StoreException)
        {
            await Close();
            throw;
        }
        finally
        {
            _one.Release();
        }
    }

    /// <inheritdoc />
    public async ValueTask DisposeAsync()
    {
        await _one.WaitAsync();
        await Close();
        _one.Dispose();
    }

    private async ValueTask Close()
    {
        var (store, open) = (_store, _open);
        (_store, _open) = (null, null);
        await (store?.DisposeAsync() ?? default);
        await (open?.DisposeAsync() ?? default);
    }
}
