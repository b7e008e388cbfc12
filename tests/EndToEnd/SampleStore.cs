using AqPipeline.EndToEnd;
using AqPipeline.TestKit;

[assembly: AssemblyFixture(typeof(SampleRun))]

namespace AqPipeline.EndToEnd;

/// <summary>One <c>aq run</c> over the sample data for all tests.</summary>
public sealed class SampleRun : IAsyncLifetime
{
    private readonly TemporaryFolder _folder = new();
    private readonly Lazy<Task<ProgramResult>> _undisturbed;

    public SampleRun() => _undisturbed = new(
        () => AqProgram.Run("run", "--data", "sample-data", "--store", $"sqlite:{_folder["undisturbed.db"]}", "--json"));

    public ProgramResult Result { get; private set; } = null!;

    /// <summary>What a run over the sample data into an empty store says as JSON, asked for once.</summary>
    public Task<ProgramResult> Undisturbed => _undisturbed.Value;

    /// <summary>The store into which the sample data were taken.</summary>
    public string File => _folder["aq.db"];

    public async ValueTask InitializeAsync() =>
        Result = await AqProgram.Run("run", "--data", "sample-data", "--store", $"sqlite:{File}");

    public ValueTask DisposeAsync()
    {
        _folder.Dispose();
        return default;
    }
}

/// <summary>A copy of the store with the sample data, for the tests of a class.</summary>
public sealed class SampleStore : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public SampleStore(SampleRun run)
    {
        FirstRun = run.Result;
        File.Copy(run.File, _folder["aq.db"]);
    }

    public string Uri => $"sqlite:{_folder["aq.db"]}";

    public ProgramResult FirstRun { get; }

    public void Dispose() => _folder.Dispose();
}
