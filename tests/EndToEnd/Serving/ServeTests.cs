using System.Text.Json;
using AqPipeline.TestKit;

namespace AqPipeline.EndToEnd.Serving;

/// <summary><c>aq serve</c> as a process: what it answers, what it does when asked, how it ends.</summary>
public sealed class ServeTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    private string Store => $"sqlite:{_folder["aq.db"]}";

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task Serve_OfTheSample_AnswersRunsWhatIsAskedForAndEndsCleanly()
    {
        using var sink = new WebhookSink(_ => 200);
        Directory.CreateDirectory(_folder["inbox"]);
        Sources();
        await AqProgram.Run("ingest", "sample-data/stations.csv", "sample-data/readings/beijing_sites_2014*", "--store", Store);
        using var worker = new ServedWorker(
            _folder, Store, null, "Bulletin:Groups:0=北京", "Bulletin:MinimumCapture=70", "Forecast:Areas:0=西城区",
            $"Alerts:Webhook:Url={sink.Url}",
            $"Telemetry:Otlp={sink.Url}");
        worker.Start();

        using var live = await worker.Get("/health/live");
        using var ready = await worker.Get("/health/ready");
        await worker.WaitFor($" runs on {worker.Url}. Store: {Store}. Next run: none before a run is asked for");
        await AssertAsked(worker, "ingest");
        await AssertAsked(worker, "bulletin", "--month", "2014-07");
        await AssertAsked(worker, "nightly", "--from", "2014-06-29", "--until", "2014-07-01");
        await AssertAsked(worker, "forecast", "--day", "2014-12-31");
        await worker.WaitFor("forecast done");
        await worker.WaitFor("nightly done", times: 3);
        using var metrics = await worker.Get("/metrics");

        // Whoever looks with other settings changes no time of the worker's, which has none of its own here.
        await AqProgram.Run("status", "--set", $"State={_folder["worker.db"]}");
        var status = await worker.Status();
        var runs = (await AqProgram.Run("runs", "--job", "nightly", "--set", $"State={_folder["worker.db"]}", "--json")).Json
            .GetProperty("runs").EnumerateArray().ToList();
        var (exitCode, took) = await worker.Terminate();

        Assert.Equal(("Healthy", 200), (await Text(live, "status"), (int)live.StatusCode));

        // The inbox has never brought anything: that is said, but the worker can do its work.
        Assert.Equal(("Degraded", 200), (await Text(ready, "status"), (int)ready.StatusCode));
        var checks = (await Json(ready)).GetProperty("checks");
        var fetch = $"aq fetch --sources {_folder["sources.json"]} --store {Store}";
        var late = $"uploads: no readings yet. `{fetch}` says what the source answers.";
        Assert.Equal(late, checks.GetProperty("freshness").GetProperty("description").GetString());
        Assert.All(
            (string[])["store", "spool", "jobs"],
            check => Assert.Equal("Healthy", checks.GetProperty(check).GetProperty("status").GetString()));

        var jobs = status.GetProperty("jobs").EnumerateArray().ToDictionary(job => job.GetProperty("job").GetString()!);
        Assert.All(jobs.Values, job => Assert.Equal(JsonValueKind.Null, job.GetProperty("next").ValueKind));
        Assert.Equal("skipped", jobs["ingest"].GetProperty("lastResult").GetString());
        Assert.Equal(
            "2014-07: 北京: draft B-2014-07-北京-1 waits for approval", jobs["bulletin"].GetProperty("summary").GetString());
        Assert.Contains(sink.Received, alert => alert.Body.Contains("aq bulletin approve B-2014-07-\\u5317\\u4EAC-1", StringComparison.Ordinal));
        Assert.False(Directory.Exists(_folder["bulletins"]) && Directory.EnumerateFiles(_folder["bulletins"]).Any());
        Assert.StartsWith("1 area forecast", jobs["forecast"].GetProperty("summary").GetString(), StringComparison.Ordinal);
        Assert.True(File.Exists(_folder["reports/forecast/forecasts.json"]));
        Assert.All(
            (string[])["2014-06-29", "2014-06-30", "2014-07-01"], day => Assert.True(File.Exists(_folder[$"reports/{day}/summary.json"])));
        Assert.All(status.GetProperty("runs").EnumerateArray(), run => Assert.True(run.GetProperty("byHand").GetBoolean()));
        Assert.Equal(3, runs.Count);
        Assert.All(runs, run =>
        {
            Assert.Equal("succeeded", run.GetProperty("result").GetString());
            Assert.NotEmpty(run.GetProperty("id").GetString()!);
            Assert.Equal(HourEnding.BeijingOffset, run.GetProperty("endedAt").GetDateTimeOffset().Offset);
        });
        Assert.Contains(
            "aq_runs_total{job=\"forecast\",outcome=\"succeeded\"} 1\n",
            await metrics.Content.ReadAsStringAsync(TestContext.Current.CancellationToken), StringComparison.Ordinal);
        var alert = sink.Received.First(alert => alert.Body.Contains("\"key\":\"late:uploads\"", StringComparison.Ordinal));
        Assert.Equal(late, JsonDocument.Parse(alert.Body).RootElement.GetProperty("text").GetString());
        Assert.Contains(
            sink.Received, request => request.Path == "/v1/metrics" && request.Body.Contains("aq.runs", StringComparison.Ordinal));
        Assert.Equal(0, exitCode);
        Assert.True(took < TimeSpan.FromSeconds(30), $"The end took {took}.");
    }

    [Theory]
    [InlineData("INT")]
    [InlineData("TERM")]
    public async Task Serve_Signal_EndsWithZero(string signal)
    {
        Directory.CreateDirectory(_folder["inbox"]);
        Sources();
        using var worker = new ServedWorker(_folder, Store);
        worker.Start();
        using var live = await worker.Get("/health/live");

        var (exitCode, _) = await worker.Terminate(signal);

        Assert.Equal(0, exitCode);
        Assert.DoesNotContain(worker.Log, line => line.Contains("   at ", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Serve_TerminatedInTheMiddleOfARun_EndsInTimeAndCarriesOn()
    {
        foreach (var file in Directory.EnumerateFiles(Repository.SampleData, "*.csv*", SearchOption.AllDirectories))
        {
            var copy = Path.Combine(Directory.CreateDirectory(_folder["inbox"]).FullName, Path.GetFileName(file));
            File.Copy(file, copy);
            File.SetLastWriteTimeUtc(copy, DateTime.UnixEpoch);
        }

        Sources();
        using var worker = new ServedWorker(_folder, Store, null, "Forecast:Nightly=true");
        worker.Start();
        (await worker.Get("/health/live")).Dispose();
        await worker.Ask("nightly", new DateOnly(2017, 2, 28));
        await worker.WaitFor("nightly, ranking");

        // Well into the forecasts, which take many seconds.
        await Task.Delay(TimeSpan.FromSeconds(1), TestContext.Current.CancellationToken);

        var (exitCode, took) = await worker.Terminate();
        var stopped = (await worker.Status()).GetProperty("runs")[0].GetProperty("result").GetString();
        worker.Start();
        await worker.WaitFor("nightly begins");

        Assert.Equal((0, "cancelled"), (exitCode, stopped));
        Assert.True(took < TimeSpan.FromSeconds(30), $"The end took {took}.");
    }

    [Fact]
    public async Task Trigger_OfAMonthForANightlyRun_IsRefused()
    {
        var result = await AqProgram.Run("trigger", "nightly", "--month", "2014-07");

        Assert.Equal(2, result.ExitCode);
        Assert.Contains("nightly needs a day, not a month", result.Log, StringComparison.Ordinal);
    }

    private static async Task AssertAsked(ServedWorker worker, string job, params string[] arguments)
    {
        var result = await AqProgram.Run(["trigger", job, .. arguments, .. worker.Settings]);
        Assert.Equal((0, ""), (result.ExitCode, result.Log));
    }

    private static async Task<JsonElement> Json(HttpResponseMessage answer) =>
        JsonDocument.Parse(await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken)).RootElement;

    private static async Task<string?> Text(HttpResponseMessage answer, string name) => (await Json(answer)).GetProperty(name).GetString();

    private void Sources() =>
        _folder.Write("sources.json", """{ "sources": [ { "kind": "inbox", "name": "uploads", "path": "inbox", "stillSeconds": 1 } ] }""");
}
