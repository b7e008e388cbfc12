using AqPipeline.Ingest.Sources;
using AqPipeline.TestKit;

namespace AqPipeline.Ingest.Tests;

/// <summary>Downloads from a real server on the loopback that fails, stalls and lies. Time runs ten thousand times as fast.</summary>
public sealed class HttpTroubleTests : IDisposable
{
    private static readonly DateTimeOffset Now = new(2019, 6, 2, 3, 0, 0, TimeSpan.FromHours(8));
    private static readonly TimeSpan Long = TimeSpan.FromHours(20);

    private readonly TemporaryFolder _folder = new();
    private readonly FastTime _time = new(Now);

    public void Dispose() => _folder.Dispose();

    [Theory]
    [InlineData(0)]
    [InlineData(408)]
    [InlineData(429)]
    [InlineData(500)]
    [InlineData(503)]
    public async Task Fetch_ServerRecovers_TheFileComes(int status)
    {
        using var server = new LocalServer((_, number) => number < 3 ? ServedAnswer.Only(status) : ServedAnswer.Text("a"));

        var fetch = await Fetch(Source(server));

        Assert.Equal(3, server.Requests.Count);
        Assert.Equal((1, 0), (fetch.Fetched, fetch.Failed.Count));
    }

    [Theory]
    [InlineData(500, "the server answered 500; tried 4 times", 4)]
    [InlineData(0, "the connection ended before the answer did; tried 4 times", 4)]
    [InlineData(400, "the server answered 400", 1)]
    [InlineData(403, "the server answered 403", 1)]
    [InlineData(204, "the server answered 204", 1)]
    [InlineData(304, "the server answered 304", 1)]
    public async Task Fetch_ServerKeepsFailing_SaysWhyAndHowOftenItWasTried(int status, string reason, int tries)
    {
        using var server = new LocalServer((_, _) => ServedAnswer.Only(status));

        var fetch = await Fetch(Source(server));

        Assert.Equal(new SourceTrouble($"{server.Url}/20190602.csv", reason), Assert.Single(fetch.Failed));
        Assert.Equal(tries, server.Requests.Count);
        Assert.True(fetch.IsDown);
        AssertNothingIsLeft();
    }

    [Fact]
    public async Task Fetch_RetryAfterSeconds_IsWaitedFor()
    {
        using var server = new LocalServer((_, number) => number == 1 ? ServedAnswer.Only(503, "Retry-After: 77") : ServedAnswer.Text("a"));

        var fetch = await Fetch(Source(server));

        Assert.Equal(1, fetch.Fetched);
        Assert.Contains(TimeSpan.FromSeconds(77), _time.Timers);
    }

    [Fact]
    public async Task Fetch_RetryAfterDate_IsWaitedFor()
    {
        // 19:01:28 UTC on 1 June is 88 s after 03:00 in Beijing on 2 June.
        using var server =
            new LocalServer(
                (_, number) => number == 1 ? ServedAnswer.Only(429, "Retry-After: Sat, 01 Jun 2019 19:01:28 GMT") : ServedAnswer.Text("a"));

        var fetch = await Fetch(Source(server));

        Assert.Equal(1, fetch.Fetched);
        Assert.Contains(TimeSpan.FromSeconds(88), _time.Timers);
    }

    [Fact]
    public async Task Fetch_RetryAfterTooLong_IsLeftForTheNextRun()
    {
        using var server = new LocalServer((_, _) => ServedAnswer.Only(503, "Retry-After: 3600"));

        var fetch = await Fetch(Source(server));

        Assert.Equal("the server answered 503 and asks to be left alone for 3600 s", Assert.Single(fetch.Failed).Reason);
        Assert.Single(server.Requests);
    }

    [Fact]
    public async Task Fetch_Waits_GrowFromTryToTry()
    {
        using var server = new LocalServer((_, _) => ServedAnswer.Only(500));

        await Fetch(Source(server) with { Tries = 6, RetryDelay = TimeSpan.FromSeconds(100), LongestWait = TimeSpan.FromHours(10) });

        // Five waits around 100, 200, 400, 800 and 1600 s, spread by the jitter; 500 s would be five equal ones.
        var waits = _time.Timers.Where(wait => wait < TimeSpan.FromHours(10)).ToList();
        Assert.Equal(5, waits.Count);
        Assert.InRange(waits.Aggregate((a, b) => a + b).TotalSeconds, 1000, 9000);
    }

    [Theory]
    [InlineData("")]
    [InlineData("date,hour,type,1001A\n")]
    public async Task Fetch_ServerFallsSilent_IsGivenUpAfterTheStallTime(string sent)
    {
        using var server = new LocalServer((_, number) => number <= 2
            ? ServedAnswer.Text(sent) with { ClaimedLength = 1000, Stalls = true }
            : ServedAnswer.Text("a"));
        var source = Source(server) with { Stall = TimeSpan.FromSeconds(5000) };

        var once = await Fetch(source with { Tries = 1 });
        var again = await Fetch(source);

        Assert.Equal("no byte came for 5000 s", Assert.Single(once.Failed).Reason);
        Assert.Empty(once.Files);
        Assert.Equal(1, again.Fetched);
    }

    [Fact]
    public async Task Fetch_ServerDrips_IsGivenUpAfterTheTimeOfATry()
    {
        using var server = new LocalServer((_, _) => ServedAnswer.Text("1") with { ClaimedLength = 1 << 20, IsEndless = true });

        var fetch = await Fetch(Source(server) with { TryTimeout = TimeSpan.FromSeconds(3000), Tries = 2 });

        Assert.Equal("it was not done within 3000 s; tried 2 times", Assert.Single(fetch.Failed).Reason);
        AssertNothingIsLeft();
    }

    [Fact]
    public async Task Fetch_BodyShorterThanItsLength_IsTriedAgain()
    {
        using var server =
            new LocalServer(
                (_, number) =>
                    number == 1 ? ServedAnswer.Text("date,ho") with { ClaimedLength = 21 } : ServedAnswer.Text("date,hour,type,1001A\n"));

        var fetch = await Fetch(Source(server));

        Assert.Equal((1, 0), (fetch.Fetched, fetch.Failed.Count));
        Assert.Equal("date,hour,type,1001A\n", File.ReadAllText(Assert.Single(fetch.Files)));
    }

    [Theory]
    [InlineData("date,ho", 21L, "")]
    [InlineData("ff\r\ndate,ho", -1L, "Transfer-Encoding: chunked")]
    [InlineData("5\r\ndate,\r\n", -1L, "Transfer-Encoding: chunked")]
    public async Task Fetch_BodyCutShort_IsAFailureAndNothingIsKept(string sent, long claimed, string header)
    {
        using var server =
            new LocalServer((_, _) => ServedAnswer.Text(sent, header.Length > 0 ? [header] : []) with { ClaimedLength = claimed });

        var fetch = await Fetch(Source(server));

        Assert.Equal("the connection ended before the answer did; tried 4 times", Assert.Single(fetch.Failed).Reason);
        Assert.Empty(fetch.Files);
        AssertNothingIsLeft();
    }

    [Theory]
    [InlineData(1001, false)]
    [InlineData(-1, true)]
    public async Task Fetch_BodyTooLarge_IsRefusedAtOnce(int claimed, bool isEndless)
    {
        using var server =
            new LocalServer((_, _) => new ServedAnswer { Body = new byte[600], ClaimedLength = claimed, IsEndless = isEndless });

        var fetch = await Fetch(Source(server) with { MaxBytes = 1000 });

        Assert.Equal("it is larger than 1,000 bytes (maxBytes) and was not taken", Assert.Single(fetch.Failed).Reason);
        Assert.Single(server.Requests);
        AssertNothingIsLeft();
    }

    [Fact]
    public async Task Fetch_BodyOfExactlyTheLimit_IsTaken()
    {
        using var server = new LocalServer((_, _) => new ServedAnswer { Body = new byte[1000] });

        Assert.Equal(1, (await Fetch(Source(server) with { MaxBytes = 1000 })).Fetched);
    }

    [Fact]
    public async Task Fetch_RedirectToAnotherServer_IsRefusedAndTheSecretStays()
    {
        using var other = new LocalServer((_, _) => ServedAnswer.Text("<html>please sign in</html>"));
        using var server = new LocalServer((_, _) => ServedAnswer.Only(302, $"Location: {other.Url}/login?back=1"));

        var fetch = await Fetch(Source(server) with { Header = new HttpHeader("X-Key", "s3cret") });

        Assert.Equal(
            $"it redirects to another server ({other.Url}), which is not followed; if that one is meant, put it into the url",
            Assert.Single(fetch.Failed).Reason);
        Assert.Empty(other.Requests);
        Assert.Single(server.Requests);
    }

    [Fact]
    public async Task Fetch_RedirectOnTheSameServer_IsFollowed()
    {
        using var server =
            new LocalServer(
                (request, _) => request.Path == "/moved/a" ? ServedAnswer.Text("a") : ServedAnswer.Only(308, "Location: /moved/a"));

        var fetch = await Fetch(Source(server));

        Assert.Equal(_folder["spool/20190602/20190602.csv"], Assert.Single(fetch.Files));
    }

    [Fact]
    public async Task Fetch_RedirectInACircle_Ends()
    {
        using var server = new LocalServer((request, _) => ServedAnswer.Only(302, $"Location: {request.Path}"));

        Assert.Equal("it redirects more than 5 times", Assert.Single((await Fetch(Source(server))).Failed).Reason);
    }

    [Fact]
    public async Task Fetch_ServerThatIsDown_IsGivenUpAfterThreeFilesInARow()
    {
        string url;
        using (var gone = new LocalServer((_, _) => ServedAnswer.Only(500)))
        {
            url = gone.Url;
        }

        var fetch = await Fetch(Source(url) with { LookBack = 9 });

        Assert.True(fetch.IsDown);
        Assert.Equal(
            [.. Enumerable.Repeat(
                $"{new Uri(url).Authority} does not accept the connection; tried 4 times", 3),
                "7 more were not asked for, as 3 in a row had failed"],
            fetch.Failed.Select(trouble => trouble.Reason));
    }

    [Fact]
    public async Task Fetch_NameThatIsNotKnown_SaysSo()
    {
        // RFC 6761 keeps .invalid for names that never exist.
        var fetch = await Fetch(Source("http://feed.invalid") with { Tries = 1 });

        Assert.Equal("the name feed.invalid is not known", Assert.Single(fetch.Failed).Reason);
    }

    [Fact]
    public async Task Fetch_NoWebServer_SaysThatTheAnswerCannotBeRead()
    {
        using var server = new LocalServer((_, _) => new ServedAnswer { Status = 99 });

        Assert.StartsWith(
            "the answer cannot be read (", Assert.Single((await Fetch(Source(server) with { Tries = 1 })).Failed).Reason,
            StringComparison.Ordinal);
    }

    private void AssertNothingIsLeft() =>
        Assert.Equal(
            [".lock", "downloads.state"],
            Directory.EnumerateFileSystemEntries(_folder["spool"]).Select(path => Path.GetFileName(path)).Order(StringComparer.Ordinal));

    private HttpSource Source(LocalServer server) => Source(server.Url);

    private HttpSource Source(string server) => new()
    {
        Name = "spool",
        Folder = _folder["spool"],
        Url = HttpUrlTemplate.Parse(server + "/{yyyy}{MM}{dd}.csv").Template!,
        Every = HttpPeriod.Day,
        Zone = TimeSpan.FromHours(8),
        Stall = Long,
        TryTimeout = Long,
    };

    private async Task<SourceFetch> Fetch(HttpSource source)
    {
        using var reader = source.Open(_time);
        return await reader.Fetch(Now, TestContext.Current.CancellationToken);
    }
}
