using AqPipeline.Ingest.Reading;
using AqPipeline.Ingest.Sources;
using AqPipeline.TestKit;

namespace AqPipeline.Ingest.Tests;

/// <summary>Downloads from a real server on the loopback that behaves: what comes, what need not come again, what is not there.</summary>
public sealed class HttpReaderTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task Fetch_DaysOnServer_BringsThemOldestFirstAndCountsWhatIsNotYetThere()
    {
        using var server =
            new LocalServer(
                (request, _) =>
                    request.Path.EndsWith("02.csv", StringComparison.Ordinal) ? ServedAnswer.Only(404) : ServedAnswer.Text(request.Path));

        var fetch = await Fetch(Daily(server, lookBack: 1));

        Assert.Equal((1, 0, 1), (fetch.Fetched, fetch.Unchanged, fetch.NotYetThere));
        Assert.Empty(fetch.Failed);
        Assert.False(fetch.IsDown);
        var file = Assert.Single(fetch.Files);
        Assert.Equal(_folder["spool/20190601/20190601.csv"], file);
        Assert.Equal("/20190601.csv", File.ReadAllText(file));
        Assert.Equal(["/20190601.csv", "/20190602.csv"], server.Requests.Select(request => request.Path));
    }

    [Fact]
    public async Task Fetch_UnchangedFile_CostsA304AndIsHandedOverAgain()
    {
        using var server = new LocalServer((request, _) =>
            request.Headers.TryGetValue("If-None-Match", out var tag) && tag == "\"v1\""
                && request.Headers["If-Modified-Since"] == "Sat, 01 Jun 2019 01:00:00 GMT"
                ? ServedAnswer.Only(304)
                : ServedAnswer.Text("a", "ETag: \"v1\"", "Last-Modified: Sat, 01 Jun 2019 01:00:00 GMT"));
        var source = Daily(server);

        var first = await Fetch(source);
        var second = await Fetch(source);

        Assert.Equal((1, 0), (first.Fetched, first.Unchanged));
        Assert.Equal((0, 1), (second.Fetched, second.Unchanged));
        Assert.Equal(first.Files, second.Files);
        Assert.DoesNotContain("If-None-Match", server.Requests[0].Headers.Keys, StringComparer.OrdinalIgnoreCase);
    }

    [Fact]
    public async Task Fetch_ChangedFile_Replaces()
    {
        using var server = new LocalServer((_, number) => ServedAnswer.Text($"version {number}", $"ETag: \"{number}\""));
        var source = Daily(server);

        await Fetch(source);
        var second = await Fetch(source);

        Assert.Equal((1, 0), (second.Fetched, second.Unchanged));
        Assert.Equal("version 2", File.ReadAllText(Assert.Single(second.Files)));
        Assert.Equal("\"1\"", server.Requests[1].Headers["If-None-Match"]);
    }

    [Fact]
    public async Task Fetch_ServerWithoutVersions_TellsByTheBytes()
    {
        using var server = new LocalServer((_, number) => ServedAnswer.Text(number < 3 ? "same" : "other"));
        var source = Daily(server);

        var first = await Fetch(source);
        var second = await Fetch(source);
        var third = await Fetch(source);

        Assert.Equal([(1, 0), (0, 1), (1, 0)], new[] { first, second, third }.Select(fetch => (fetch.Fetched, fetch.Unchanged)));
    }

    [Theory]
    [InlineData("spool/20190602/20190602.csv", null)]
    [InlineData("spool/20190602/20190602.csv", "cut")]
    [InlineData("spool/downloads.state", null)]
    [InlineData("spool/downloads.state", "{ \"http")]
    [InlineData("spool/downloads.state", "{ \"http://host/\": null }")]
    public async Task Fetch_SpoolDamaged_AsksForTheWholeFileAgain(string name, string? content)
    {
        using var server =
            new LocalServer(
                (request, _) =>
                    request.Headers.ContainsKey("If-None-Match") ? ServedAnswer.Only(304) : ServedAnswer.Text("whole", "ETag: \"v\""));
        var source = Daily(server);
        await Fetch(source);

        File.Delete(_folder[name]);
        if (content is not null)
        {
            File.WriteAllText(_folder[name], content);
        }

        var fetch = await Fetch(source);

        Assert.Equal("whole", File.ReadAllText(Assert.Single(fetch.Files)));
    }

    [Fact]
    public async Task Settle_Refused_AsksForTheWholeFileAgain()
    {
        using var server =
            new LocalServer(
                (request, _) =>
                    request.Headers.ContainsKey("If-None-Match") ? ServedAnswer.Only(304) : ServedAnswer.Text("<html>", "ETag: \"v\""));
        using (var reader = Daily(server).Open(TimeProvider.System))
        {
            var fetch = await reader.Fetch(AsOf, TestContext.Current.CancellationToken);
            reader.Settle([new FileContent.Refused(fetch.Files[0], 1, "no known layout")]);
        }

        var again = await Fetch(Daily(server));

        Assert.Equal(1, again.Unchanged);
        Assert.DoesNotContain("If-None-Match", server.Requests[1].Headers.Keys, StringComparer.OrdinalIgnoreCase);
    }

    [Fact]
    public async Task Fetch_LaterFailure_StillHandsOverWhatIsInTheSpool()
    {
        using var server = new LocalServer((_, number) => number == 1 ? ServedAnswer.Text("a") : ServedAnswer.Only(403));
        var source = Daily(server);
        await Fetch(source);

        var second = await Fetch(source);

        Assert.Single(second.Files);
        Assert.Equal("the server answered 403", Assert.Single(second.Failed).Reason);
    }

    [Fact]
    public async Task Fetch_FileOfState_IsAsStated()
    {
        using var server = new LocalServer((_, _) => ServedAnswer.Text("abc", "ETag: W/\"7\""));

        await Fetch(Daily(server));

        // The hash of "abc" is that of FIPS 180-2, appendix B.1.
        var state = File.ReadAllText(_folder["spool/downloads.state"]);
        Assert.Contains("ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad", state, StringComparison.Ordinal);
        Assert.Contains($"{server.Url}/20190602.csv", state, StringComparison.Ordinal);
        Assert.Equal(
            [".lock", "20190602.csv", "downloads.state"],
            Directory.EnumerateFiles(_folder["spool"], "*", SearchOption.AllDirectories).Select(file => Path.GetFileName(file))
                .Order(StringComparer.Ordinal));
    }

    [Fact]
    public async Task Fetch_Header_IsSentAndNeverSaid()
    {
        using var server = new LocalServer((_, _) => ServedAnswer.Only(401));
        var header = new HttpHeader("Authorization", "Bearer s3cret");
        var source = Daily(server) with { Header = header };

        var fetch = await Fetch(source);

        Assert.Equal("Bearer s3cret", server.Requests[0].Headers["Authorization"]);
        Assert.Equal("the server answered 401; is the secret for Authorization still good?", Assert.Single(fetch.Failed).Reason);
        Assert.DoesNotContain("s3cret", $"{source} {header} {fetch}", StringComparison.Ordinal);
    }

    [Fact]
    public async Task Fetch_SecondRunAtTheSameTime_StaysOut()
    {
        using var server = new LocalServer((_, _) => ServedAnswer.Text("a"));
        using var first = Daily(server).Open(TimeProvider.System);
        await first.Fetch(AsOf, TestContext.Current.CancellationToken);

        var second = await Fetch(Daily(server));

        Assert.Equal("another run is fetching it", Assert.Single(second.Failed).Reason);
        Assert.Single(server.Requests);
    }

    [Fact]
    public async Task Fetch_PackedFile_IsKeptAsItIs()
    {
        var packed = Given.Gz("a,b\n");
        using var server = new LocalServer((_, _) => new ServedAnswer { Body = packed, Headers = ["Content-Encoding: gzip"] });
        var plain = Daily(server);

        var asGz = await Fetch(plain with { SaveAs = "a.csv.gz" });
        var asCsv = await Fetch(plain);

        Assert.Equal(packed, File.ReadAllBytes(Assert.Single(asGz.Files)));
        Assert.Equal("the server packed it as gzip without being asked to", Assert.Single(asCsv.Failed).Reason);
    }

    private static readonly DateTimeOffset AsOf = new(2019, 6, 2, 3, 0, 0, TimeSpan.FromHours(8));

    private HttpSource Daily(LocalServer server, int lookBack = 0) => new()
    {
        Name = "spool",
        Folder = _folder["spool"],
        Url = HttpUrlTemplate.Parse(server.Url + "/{yyyy}{MM}{dd}.csv").Template!,
        Every = HttpPeriod.Day,
        Zone = TimeSpan.FromHours(8),
        LookBack = lookBack,
    };

    private static async Task<SourceFetch> Fetch(HttpSource source)
    {
        using var reader = source.Open(TimeProvider.System);
        return await reader.Fetch(AsOf, TestContext.Current.CancellationToken);
    }
}
