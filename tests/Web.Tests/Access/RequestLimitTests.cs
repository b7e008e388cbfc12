using System.Globalization;
using System.Net;
using AqPipeline.Web.Access;

namespace AqPipeline.Web.Tests.Access;

public sealed class RequestLimitTests
{
    [Fact]
    public async Task Answer_OfAnyCall_SaysLimitRestAndReset()
    {
        await using var bench = await AccessBench.Start(new AccessSettings { RequestsPerMinute = 120 });
        var key = bench.Key("one", Scopes.Read);

        var first = await bench.Get("/read", key);
        var refused = await bench.Post("/write", key);
        var nowhere = await bench.Get("/nowhere", key);

        Assert.All([first, refused, nowhere], answer => Assert.Equal("120", answer["RateLimit-Limit"]));

        // 119 are left of 120, and 120 a minute are 2 a second: the one is back within a second.
        Assert.Equal(("119", "1"), (first["RateLimit-Remaining"], first["RateLimit-Reset"]));
    }

    [Fact]
    public async Task Call_BeyondTheLimit_IsRefusedUntilTheTimeItNames()
    {
        await using var bench = await AccessBench.Start(new AccessSettings { RequestsPerMinute = 60 });
        var (key, other) = (bench.Key("one", Scopes.Read), bench.Key("other", Scopes.Read));
        var answers = await Task.WhenAll(Enumerable.Range(0, 90).Select(_ => bench.Get("/read", key)));

        var refused = answers.Where(answer => answer.Status == HttpStatusCode.TooManyRequests).ToList();
        var elsewhere = await bench.Get("/read", other);

        // 60 at once, and one more in each second that the calls took.
        Assert.InRange(refused.Count, 1, 30);
        Assert.Equal(HttpStatusCode.OK, elsewhere.Status);
        var one = refused[0];
        Assert.StartsWith("More than 60 requests within a minute. Try again in ", one.Detail, StringComparison.Ordinal);
        Assert.Equal(("60", "0"), (one["RateLimit-Limit"], one["RateLimit-Remaining"]));
        var wait = int.Parse(one["Retry-After"]!, CultureInfo.InvariantCulture);
        Assert.InRange(wait, 1, 60);
        await Task.Delay(TimeSpan.FromSeconds(wait + 1), TestContext.Current.CancellationToken);
        Assert.Equal(HttpStatusCode.OK, (await bench.Get("/read", key)).Status);
    }

    /// <summary>Where a page of another origin may call, its preflight passes without a key, and its scripts see the headers.</summary>
    [Theory]
    [InlineData("X-API-Key")]
    [InlineData("authorization,if-none-match,idempotency-key")]
    public async Task Preflight_OfAnAllowedOrigin_IsAnswered(string headers)
    {
        await using var bench = await AccessBench.Start(new AccessSettings { Origins = ["https://page.example"] });

        var preflight = await Preflight(bench, "https://page.example", headers);
        var read = await bench.Get(
            "/read", bench.Key("one", Scopes.Read), request => request.Headers.Add("Origin", "https://page.example"));

        Assert.Equal(HttpStatusCode.NoContent, preflight.Status);
        Assert.Equal("https://page.example", preflight["Access-Control-Allow-Origin"]);
        Assert.All(headers.Split(','), header => Assert.Contains(
            header, preflight["Access-Control-Allow-Headers"], StringComparison.OrdinalIgnoreCase));
        Assert.Null(preflight["Access-Control-Allow-Credentials"]);
        Assert.All(
            (string[])["ETag", "Retry-After", "RateLimit-Limit", "RateLimit-Remaining", "RateLimit-Reset", "Content-Disposition"],
            header => Assert.Contains(header, read["Access-Control-Expose-Headers"], StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("https://other.example", "https://page.example")]
    [InlineData("https://page.example", null)]
    public async Task Preflight_OfAnotherOrigin_GetsNoPermission(string origin, string? allowed)
    {
        await using var bench = await AccessBench.Start(new AccessSettings { Origins = allowed is null ? [] : [allowed] });

        var preflight = await Preflight(bench, origin, "X-API-Key");

        Assert.Null(preflight["Access-Control-Allow-Origin"]);
    }

    private static Task<Reply> Preflight(AccessBench bench, string origin, string headers) =>
        bench.Send(HttpMethod.Options, "/read", null, request =>
        {
            request.Headers.Add("Origin", origin);
            request.Headers.Add("Access-Control-Request-Method", "GET");
            request.Headers.Add("Access-Control-Request-Headers", headers);
        });
}
