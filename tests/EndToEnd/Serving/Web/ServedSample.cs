using AqPipeline.TestKit;
using AqPipeline.Worker.Serving.Hosting;
using AqPipeline.Worker.Settings;
using Microsoft.AspNetCore.Builder;

namespace AqPipeline.EndToEnd.Serving.Web;

/// <summary>The worker over a copy of the store with the sample data, in this process, at the moment of <see cref="AqProgram.Now"/>.</summary>
public sealed class ServedSample : IAsyncLifetime
{
    private readonly TemporaryFolder _folder = new();
    private readonly SampleRun _run;
    private WebApplication? _app;

    public ServedSample(SampleRun run) => _run = run;

    /// <summary>The store.</summary>
    public string Store => $"sqlite:{_folder["aq.db"]}";

    /// <summary>The settings as arguments of a command.</summary>
    public string[] Settings => ["--set", $"State={_folder["worker.db"]}", "--set", $"Store={Store}"];

    /// <summary>A client of the worker.</summary>
    public HttpClient Client { get; private set; } = null!;

    public async ValueTask InitializeAsync()
    {
        File.Copy(_run.File, _folder["aq.db"]);
        var options = new WorkerOptions
        {
            Url = $"http://127.0.0.1:{Ports.Free()}",
            Store = Store,
            State = _folder["worker.db"],
            Reports = _folder["reports"],
            Reported = _folder["reported.csv"],
            Jobs = new JobsOptions { Ingest = "", Nightly = "", Bulletin = "", Forecast = "" },
        };
        _app = WorkerHost.Build(options, new ManualTime(AqProgram.Now), _ => { });
        await _app.StartAsync(TestContext.Current.CancellationToken);
        Client = new HttpClient { BaseAddress = new Uri(options.Url) };
    }

    public async ValueTask DisposeAsync()
    {
        Client?.Dispose();
        if (_app is not null)
        {
            await _app.StopAsync(TestContext.Current.CancellationToken);
            await _app.DisposeAsync();
        }

        _folder.Dispose();
    }
}
