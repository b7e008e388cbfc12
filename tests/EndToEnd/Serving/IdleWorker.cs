using AqPipeline.TestKit;

namespace AqPipeline.EndToEnd.Serving;

/// <summary>The database of a worker that has not run yet.</summary>
public sealed class IdleWorker : IAsyncLifetime
{
    private readonly TemporaryFolder _folder = new();

    /// <summary>The file.</summary>
    public string State => _folder["worker.db"];

    /// <summary>A job that waits for the worker makes the tables of an empty database.</summary>
    public async ValueTask InitializeAsync()
    {
        _folder.Write("worker.db", "");
        await AqProgram.Run("trigger", "ingest", "--set", $"State={State}");
    }

    public ValueTask DisposeAsync()
    {
        _folder.Dispose();
        return default;
    }
}
