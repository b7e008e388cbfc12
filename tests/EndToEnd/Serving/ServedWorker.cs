using System.Diagnostics;
using System.Text.Json;
using AqPipeline.TestKit;
using AqPipeline.Worker.Serving.Hosting;
using AqPipeline.Worker.Serving.Jobs;
using AqPipeline.Worker.Settings;
using Quartz;

namespace AqPipeline.EndToEnd.Serving;

/// <summary><c>aq serve</c> in a process of its own, with all it keeps in one folder.</summary>
internal sealed class ServedWorker(
    TemporaryFolder folder, string store, Dictionary<string, string>? variables = null, params string[] settings) : IDisposable
{
    private static readonly TimeSpan s_longest = TimeSpan.FromSeconds(90);

    private Process? _process;

    public string Url { get; } = $"http://127.0.0.1:{Ports.Free()}";

    /// <summary>The settings as arguments.</summary>
    public string[] Settings =>
    [
        .. new[]
        {
            $"Store={store}", $"State={folder["worker.db"]}", $"Reports={folder["reports"]}", $"Sources={folder["sources.json"]}",
            $"Bulletin:Folder={folder["bulletins"]}",
            "Forecast:Nightly=false", "Jobs:Ingest=", "Jobs:Nightly=", "Jobs:Bulletin=", "Jobs:Forecast=",
        }.Concat(settings).SelectMany(setting => new[] { "--set", setting }),
    ];

    public Process Process => _process ?? throw new InvalidOperationException("The worker has not been started.");

    /// <summary>The log of the process that was started last.</summary>
    public System.Collections.Concurrent.ConcurrentQueue<string> Log { get; private set; } = [];

    public void Start()
    {
        _process?.Dispose();
        var log = Log = [];
        _process = AqProgram.Start(variables ?? [], ["serve", "--urls", Url, .. Settings]);
        _process.OutputDataReceived += (_, _) => { };
        _process.ErrorDataReceived += (_, line) => log.Enqueue(line.Data ?? "");
        _process.BeginOutputReadLine();
        _process.BeginErrorReadLine();
    }

    /// <summary>Waits until it answers.</summary>
    public async Task<HttpResponseMessage> Get(string path)
    {
        using var client = new HttpClient();
        var watch = Stopwatch.StartNew();
        while (true)
        {
            try
            {
                return await client.GetAsync(new Uri(Url + path), TestContext.Current.CancellationToken);
            }
            catch (HttpRequestException) when (watch.Elapsed < s_longest && !Process.HasExited)
            {
                await Task.Delay(50, TestContext.Current.CancellationToken);
            }
        }
    }

    /// <summary>Asks for a run, as <c>aq trigger</c> does.</summary>
    public async Task Ask(string job, DateOnly day)
    {
        var options = new WorkerOptions { State = folder["worker.db"] };
        await using var schedule = await ScheduleStore.Open(options, TimeProvider.System, TestContext.Current.CancellationToken);
        await schedule.Scheduler.TriggerJob(
            new JobKey(job), new JobDataMap { [JobSlot.For] = Period.OfDays(new DayRange(day, day)).Label },
            TestContext.Current.CancellationToken);
    }

    public async Task<JsonElement> Status() => (await AqProgram.Run(["status", "--json", "--runs", "100", .. Settings])).Json;

    /// <summary>Waits until the log has some lines with a text.</summary>
    public async Task WaitFor(string text, int times = 1)
    {
        var watch = Stopwatch.StartNew();
        while (Log.Count(line => line.Contains(text, StringComparison.Ordinal)) < times)
        {
            Assert.True(watch.Elapsed < s_longest && !Process.HasExited, $"The worker never said '{text}' but:\n{string.Join('\n', Log)}");
            await Task.Delay(20, TestContext.Current.CancellationToken);
        }
    }

    /// <summary>Sends a signal that ends the worker.</summary>
    /// <returns>The exit code, and how long the end took.</returns>
    public async Task<(int ExitCode, TimeSpan Took)> Terminate(string signal = "TERM")
    {
        var watch = Stopwatch.StartNew();
        using var kill = Process.Start("kill", [$"-{signal}", $"{Process.Id}"]);
        await Process.WaitForExitAsync(TestContext.Current.CancellationToken);
        return (Process.ExitCode, watch.Elapsed);
    }

    public void Dispose()
    {
        if (_process is { HasExited: false })
        {
            _process.Kill();
            _process.WaitForExit();
        }

        _process?.Dispose();
    }
}
