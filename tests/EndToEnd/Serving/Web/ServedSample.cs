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

    /// <summary>Where everything is.</summary>
    public string Folder => _folder.Path;

    /// <summary>The store.</summary>
    public string Store => $"sqlite:{_folder["aq.db"]}";

    /// <summary>The settings as arguments of a command.</summary>
    public string[] Settings => ["--set", $"State={_folder["worker.db"]}", "--set", $"Store={Store}", "--set", $"Reports={_folder["reports"]}", "--set",
        $"Bulletin:Folder={_folder["bulletins"]}", "--set", "Bulletin:Pdf=false"];

    /// <summary>A client of the worker.</summary>
    public HttpClient Client { get; private set; } = null!;

    public async ValueTask InitializeAsync()
    {
        File.Copy(_run.File, _folder["aq.db"]);
        var drafted = await AqProgram.RunAt(
            AqProgram.Now, ["bulletin", "--month", "2016-03", "--group", "北京", "--store", Store, "--out", _folder["drafts"], .. Settings]);
        Assert.True(drafted.ExitCode == 0, drafted.Log);
        var options = new WorkerOptions
        {
            Url = $"http://127.0.0.1:{Ports.Free()}",
            Store = Store,
            State = _folder["worker.db"],
            Reports = _folder["reports"],
            Bulletin = new BulletinOptions { Folder = _folder["bulletins"], Pdf = false },
            Reported = _folder["reported.csv"],
            // Every request of the fuzz test is to be answered, not turned away for being one of many.
            Access = new AccessOptions { RequestsPerMinute = 1_000_000 },
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
