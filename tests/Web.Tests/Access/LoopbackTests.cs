using System.Net;
using AqPipeline.Web.Access;

namespace AqPipeline.Web.Tests.Access;

/// <summary>Calls without a key: this machine may read, and nobody else may do anything.</summary>
public sealed class LoopbackTests
{
    [Theory]
    [InlineData("127.0.0.1", null, null, HttpStatusCode.OK)]
    [InlineData("::1", null, null, HttpStatusCode.OK)]
    [InlineData("::ffff:127.0.0.1", null, null, HttpStatusCode.OK)]
    [InlineData("127.0.0.1", "localhost", null, HttpStatusCode.OK)]
    [InlineData("127.0.0.1", "LOCALHOST:8080", null, HttpStatusCode.OK)]
    [InlineData("127.0.0.1", "[::1]:8080", null, HttpStatusCode.OK)]
    [InlineData("192.0.2.7", null, null, HttpStatusCode.Unauthorized)]
    [InlineData("2001:db8::7", null, null, HttpStatusCode.Unauthorized)]
    [InlineData("127.0.0.1", "evil.example", null, HttpStatusCode.Unauthorized)]
    [InlineData("127.0.0.1", "localhost.evil.example", null, HttpStatusCode.Unauthorized)]
    [InlineData("127.0.0.1", "127.0.0.1.evil.example", null, HttpStatusCode.Unauthorized)]
    [InlineData("127.0.0.1", null, "Forwarded", HttpStatusCode.Unauthorized)]
    [InlineData("127.0.0.1", null, "X-Forwarded-For", HttpStatusCode.Unauthorized)]
    [InlineData("127.0.0.1", null, "X-Forwarded-Host", HttpStatusCode.Unauthorized)]
    [InlineData("127.0.0.1", null, "x-forwarded-anything", HttpStatusCode.Unauthorized)]
    public async Task Read_WithoutAKey_ByAddressHostAndProxy(string from, string? host, string? header, HttpStatusCode status)
    {
        await using var bench = await AccessBench.Start();

        var answer = await bench.Get("/read", null, request =>
        {
            request.Headers.Add(AccessBench.From, from);
            request.Headers.Host = host;
            if (header is not null)
            {
                request.Headers.Add(header, "127.0.0.1");
            }
        });

        Assert.Equal(status, answer.Status);
    }

    [Theory]
    [InlineData("POST", "/write")]
    [InlineData("DELETE", "/api/v1/session")]
    public async Task Write_WithoutAKey_IsRefusedOnThisMachine(string method, string path)
    {
        await using var bench = await AccessBench.Start();

        var answer = await bench.Send(new HttpMethod(method), path);

        Assert.Equal(HttpStatusCode.Unauthorized, answer.Status);
        Assert.Contains("Without a key this machine may only read", answer.Detail, StringComparison.Ordinal);
        Assert.Equal((0, 0), (bench.Written, bench.Audit.Count));
    }

    [Fact]
    public async Task Read_WhereReadingNeedsAKey_IsRefusedOnThisMachine()
    {
        await using var bench = await AccessBench.Start(new AccessSettings { ReadsWithoutKey = false });

        Assert.Equal(HttpStatusCode.Unauthorized, (await bench.Get("/read")).Status);
    }

    /// <summary>The address that a known proxy reports counts; what anybody else reports does not.</summary>
    [Theory]
    [InlineData("192.0.2.1", "203.0.113.9", "203.0.113.9")]
    [InlineData("192.0.2.2", "203.0.113.9", "192.0.2.2")]
    [InlineData("192.0.2.1", "127.0.0.1", "127.0.0.1")]
    [InlineData("192.0.2.1", "127.0.0.1, 203.0.113.9", "203.0.113.9")]
    public async Task SignIn_ThroughAProxy_CountsTheAddressOfTheClient(string from, string forwarded, string counted)
    {
        await using var bench = await AccessBench.Start(new AccessSettings { Proxies = [IPAddress.Parse("192.0.2.1")] });

        await bench.Post("/api/v1/session", null, request =>
        {
            request.Headers.Add(AccessBench.From, from);
            request.Headers.Add("X-Forwarded-For", forwarded);
            request.Content = AccessBench.Json($$"""{"key":"{{ApiKey.Create()}}"}""");
        });
        var read = await bench.Get("/read", null, request =>
        {
            request.Headers.Add(AccessBench.From, from);
            request.Headers.Add("X-Forwarded-For", forwarded);
        });

        Assert.Contains($"A sign-in from {counted} was refused", bench.Log.ToString(), StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.Unauthorized, read.Status);
    }

    [Theory]
    [InlineData("/read?key=anything")]
    [InlineData("/read?API_KEY=anything")]
    [InlineData("/read?token=anything")]
    [InlineData("/read?area=aq_AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA")]
    [InlineData("/read?area=%61q_AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA")]
    [InlineData("/read?aq_AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA")]
    [InlineData("/aq_AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA/read")]
    public async Task Call_WithAKeyInItsAddress_IsRefusedWithTheAdviceToRevokeIt(string path)
    {
        await using var bench = await AccessBench.Start();

        var answer = await bench.Get(path);

        Assert.Equal(HttpStatusCode.BadRequest, answer.Status);
        Assert.Contains("Revoke the key (`aq key revoke NAME`)", answer.Detail, StringComparison.Ordinal);
        Assert.DoesNotContain("AAAA", answer.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Answer_OfAnyKind_HasTheSecurityHeaders()
    {
        await using var bench = await AccessBench.Start();

        foreach (var answer in (Reply[])[await bench.Get("/read"), await bench.Get("/nowhere"), await bench.Post("/read")])
        {
            Assert.Equal("nosniff", answer["X-Content-Type-Options"]);
            Assert.Equal("no-referrer", answer["Referrer-Policy"]);
            Assert.Equal("default-src 'none'; frame-ancestors 'none'", answer["Content-Security-Policy"]);
            Assert.Equal("DENY", answer["X-Frame-Options"]);
            Assert.Null(answer["Server"]);
            Assert.Null(answer["Strict-Transport-Security"]);
        }
    }

    [Fact]
    public async Task Answer_WhereFramesAreAllowed_NamesTheirOrigins()
    {
        await using var bench = await AccessBench.Start(new AccessSettings { FrameAncestors = ["https://wall.example"] });

        var answer = await bench.Get("/read");

        Assert.Equal("default-src 'none'; frame-ancestors https://wall.example", answer["Content-Security-Policy"]);
        Assert.Null(answer["X-Frame-Options"]);
    }

    /// <summary>A refusal for want of an address or method is problem details as well.</summary>
    [Fact]
    public async Task Answer_ToAnUnknownAddressOrMethod_IsOneSentence()
    {
        await using var bench = await AccessBench.Start();

        Assert.StartsWith("There is nothing at this address", (await bench.Get("/nowhere")).Detail, StringComparison.Ordinal);
        Assert.StartsWith("This address does not have this method", (await bench.Post("/read")).Detail, StringComparison.Ordinal);
    }
}
