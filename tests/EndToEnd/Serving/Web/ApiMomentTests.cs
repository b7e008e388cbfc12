using System.Globalization;
using System.Net.Http.Headers;
using System.Text.Json.Nodes;
using AqPipeline.TestKit;

namespace AqPipeline.EndToEnd.Serving.Web;

/// <summary>Answers while the store changes: each is of one revision, and only what was touched changes.</summary>
public sealed class ApiMomentTests(SampleRun run) : IAsyncLifetime
{
    private readonly ServedSample _served = new(run);
    private readonly TemporaryFolder _folder = new();

    private static CancellationToken Cancelled => TestContext.Current.CancellationToken;

    /// <summary>A client that wants what was written a moment ago says so.</summary>
    public async ValueTask InitializeAsync()
    {
        await _served.InitializeAsync();
        _served.Client.DefaultRequestHeaders.CacheControl = new CacheControlHeaderValue { NoCache = true };
    }

    public async ValueTask DisposeAsync()
    {
        await _served.DisposeAsync();
        _folder.Dispose();
    }

    /// <summary>A correction of one station: its tag changes, that of another station does not, and the list of changes explains it.</summary>
    [Fact]
    public async Task Correction_ChangesTheTagOfWhatItTouches_AndIsExplained()
    {
        const string touched = "/api/v1/daily?area=1001A&from=2016-01-02&to=2016-01-02";
        const string other = "/api/v1/daily?area=1003A&from=2016-01-02&to=2016-01-02";
        var (before, beside) = (await Tag(touched), await Tag(other));
        var (_, since) = await Figure(touched);

        await Import("20160102", "10,PM2.5,500");

        var (after, _) = await Figure(touched);
        var changes = JsonNode.Parse(await _served.Client.GetStringAsync($"/api/v1/changes?since={since}&area=1001A", Cancelled))!;
        var moved = changes["days"]!.AsArray().Single(day => day!["pollutant"]?.ToString() == "PM2.5")!;
        Assert.NotEqual(before, await Tag(touched));
        Assert.Equal(beside, await Tag(other));
        Assert.Equal(moved["new"]!.GetValue<decimal>(), after);
        Assert.Equal("2016-01-02", moved["day"]!.ToString());
        Assert.Equal("correction", moved["causes"]![0]!.ToString());
    }

    /// <summary>Imports that set one hour of a station to one value after the other, while others ask: each revision has one answer.</summary>
    [Fact]
    public async Task Answers_DuringImports_AreOfOneRevision()
    {
        const string city = "/api/v1/daily?area=110000&from=2016-01-02&to=2016-01-02";
        var known = new Dictionary<long, string>();
        using var ended = new CancellationTokenSource();
        using var patient = new HttpClient { BaseAddress = _served.Client.BaseAddress };
        var asking = Enumerable.Range(0, 3).Select(_ => Task.Run(async () =>
        {
            while (!ended.IsCancellationRequested)
            {
                await Ask(patient);
            }
        })).ToList();
        for (var value = 100; value < 100 + LongRun.Rounds(6, 60); value++)
        {
            await Import("20160102", string.Create(CultureInfo.InvariantCulture, $"10,PM2.5,{value}"));
            await Ask(_served.Client);
        }

        await ended.CancelAsync();
        await Task.WhenAll(asking);

        var last = await _served.Client.GetStringAsync(city, Cancelled);
        Assert.True(known.Count >= LongRun.Rounds(6, 60), $"Only the revisions {string.Join(", ", known.Keys)} were seen.");
        Assert.Equal(last, known[known.Keys.Max()]);

        async Task Ask(HttpClient client)
        {
            var response = await client.GetAsync(city, Cancelled);
            var revision = long.Parse(response.Headers.GetValues("AQ-Revision").Single(), CultureInfo.InvariantCulture);
            var body = await response.Content.ReadAsStringAsync(Cancelled);
            lock (known)
            {
                Assert.Equal(known.TryAdd(revision, body) ? body : known[revision], body);
            }
        }
    }

    /// <summary>Pages that began before an import are read to their end as they were.</summary>
    [Fact]
    public async Task Pages_StayOfTheRevisionTheyBeganWith()
    {
        const string path = "/api/v1/imports?limit=20";
        var whole = JsonNode.Parse(await _served.Client.GetStringAsync("/api/v1/imports", Cancelled))!["files"]!.AsArray();
        var page = JsonNode.Parse(await _served.Client.GetStringAsync(path, Cancelled))!;
        var joined = page["files"]!.AsArray().Select(file => file!["contentHash"]!.ToString()).ToList();

        await Import("20160103", "10,PM2.5,321");
        while (page["next"] is { } next)
        {
            page = JsonNode.Parse(await _served.Client.GetStringAsync($"{path}&cursor={next}", Cancelled))!;
            joined.AddRange(page["files"]!.AsArray().Select(file => file!["contentHash"]!.ToString()));
        }

        Assert.Equal(whole.Select(file => file!["contentHash"]!.ToString()), joined);
        Assert.Equal(
            whole.Count + 1, JsonNode.Parse(await _served.Client.GetStringAsync("/api/v1/imports", Cancelled))!["files"]!.AsArray().Count);
    }

    private async Task<string> Tag(string path) => (await _served.Client.GetAsync(path, Cancelled)).Headers.ETag!.ToString();

    private async Task<(decimal? Pm25, long Revision)> Figure(string path)
    {
        var response = await _served.Client.GetAsync(path, Cancelled);
        return (
            JsonNode.Parse(await response.Content.ReadAsStringAsync(Cancelled))!["days"]![0]!["concentrations"]!["pm25"]?.GetValue<decimal>(),
            long.Parse(response.Headers.GetValues("AQ-Revision").Single(), CultureInfo.InvariantCulture));
    }

    private async Task Import(string date, string row)
    {
        var file = _folder.Write($"china_sites_{date}_{Guid.NewGuid():N}.csv", $"date,hour,type,1001A\n{date},{row}\n");
        var result = await AqProgram.Run("ingest", file, "--store", _served.Store);
        Assert.True(result.ExitCode == 0, result.Log);
    }
}
