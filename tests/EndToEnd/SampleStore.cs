using AqPipeline.TestKit;

namespace AqPipeline.EndToEnd;

/// <summary>A store into which <c>aq run</c> has taken the sample data once, for all tests that only read.</summary>
public sealed class SampleStore : IAsyncLifetime
{
    private readonly TemporaryFolder _folder = new();

    public string Uri => $"sqlite:{_folder["aq.db"]}";

    public ProgramResult FirstRun { get; private set; } = null!;

    public async ValueTask InitializeAsync() => FirstRun = await AqProgram.Run("run", "--data", "sample-data", "--store", Uri);

    public ValueTask DisposeAsync()
    {
        _folder.Dispose();
        return default;
    }
}
