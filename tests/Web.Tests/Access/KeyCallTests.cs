using System.Net;
using System.Net.Http.Headers;
using System.Text;
using AqPipeline.Web.Access;

namespace AqPipeline.Web.Tests.Access;

/// <summary>Calls from another machine, which need a key.</summary>
public sealed class KeyCallTests
{
    private static readonly DateTimeOffset s_end = new(2026, 6, 1, 8, 0, 0, HourEnding.BeijingOffset);

    [Fact]
    public async Task Read_WithoutAKey_IsRefusedWithAChallenge()
    {
        await using var bench = await AccessBench.Start();

        var answer = await bench.Get("/read", null, Elsewhere);

        Assert.Equal(HttpStatusCode.Unauthorized, answer.Status);
        Assert.StartsWith("This call needs a key: send it in the header X-API-Key", answer.Detail, StringComparison.Ordinal);
        Assert.Contains("Bearer", answer["WWW-Authenticate"], StringComparison.Ordinal);
    }

    [Fact]
    public async Task Read_WithTheKeyInEachHeader_IsAnswered()
    {
        await using var bench = await AccessBench.Start();
        var key = bench.Key("丁一", Scopes.Read);
        var basic = Convert.ToBase64String(Encoding.UTF8.GetBytes($"excel:{key}"));

        Assert.Equal("read", (await bench.Get("/read", key, Elsewhere)).Text);
        Assert.Equal("read", (await bench.Get("/read", null, With("Bearer", key))).Text);
        Assert.Equal("read", (await bench.Get("/read", null, With("Basic", basic))).Text);
        Assert.Equal("read", (await bench.Get("/read", key, With("Basic", basic))).Text);
    }

    [Fact]
    public async Task Read_WithAWrongKey_IsRefusedHereToo()
    {
        await using var bench = await AccessBench.Start();
        bench.Key("one", Scopes.Read);
        var other = bench.Key("two", Scopes.Read);

        var unknown = await bench.Get("/read", ApiKey.Create());
        var malformed = await bench.Get("/read", "aq_short");
        var two = await bench.Get("/read", other, With("Bearer", ApiKey.Create()));
        var noPair = await bench.Get("/read", null, With("Basic", "%%%"));

        Assert.All([unknown, malformed, two, noPair], answer => Assert.Equal(HttpStatusCode.Unauthorized, answer.Status));
        Assert.StartsWith("The key is unknown", unknown.Detail, StringComparison.Ordinal);
        Assert.StartsWith("The key has the wrong form", malformed.Detail, StringComparison.Ordinal);
        Assert.StartsWith("The request presents several keys", two.Detail, StringComparison.Ordinal);
        Assert.StartsWith("The key has the wrong form", noPair.Detail, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Read_WithAnExpiredKey_IsRefusedFromTheMomentOfItsEnd()
    {
        await using var bench = await AccessBench.Start();
        var (ended, last) = (bench.Key("ended", s_end, Scopes.Read), bench.Key("last", s_end.AddSeconds(1), Scopes.Read));

        var before = await bench.Get("/read", last);
        var at = await bench.Get("/read", ended);
        bench.Time.AdvanceTo(s_end.AddSeconds(1));
        var after = await bench.Get("/read", last);

        Assert.Equal(
            (HttpStatusCode.OK, HttpStatusCode.Unauthorized, HttpStatusCode.Unauthorized), (before.Status, at.Status, after.Status));
        Assert.StartsWith("The key ended expired at 2026-06-01 08:00 Beijing time", at.Detail, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Read_WithARevokedKey_IsRefusedAtOnce()
    {
        await using var bench = await AccessBench.Start();
        var key = bench.Key("gone", Scopes.Read);

        var before = await bench.Get("/read", key);
        bench.Revoke("gone");
        var after = await bench.Get("/read", key);

        Assert.Equal((HttpStatusCode.OK, HttpStatusCode.Unauthorized), (before.Status, after.Status));
        Assert.StartsWith("The key gone was revoked", after.Detail, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(Scopes.Read, HttpStatusCode.OK, HttpStatusCode.Forbidden)]
    [InlineData(Scopes.Operate, HttpStatusCode.Forbidden, HttpStatusCode.OK)]
    [InlineData(Scopes.Ingest, HttpStatusCode.Forbidden, HttpStatusCode.Forbidden)]
    [InlineData(Scopes.Approve, HttpStatusCode.Forbidden, HttpStatusCode.Forbidden)]
    public async Task Call_WithOneScope_MayDoThatAlone(string scope, HttpStatusCode read, HttpStatusCode write)
    {
        await using var bench = await AccessBench.Start();
        var key = bench.Key("one", scope);

        var (reading, writing) = (await bench.Get("/read", key), await bench.Post("/write", key));

        Assert.Equal((read, write), (reading.Status, writing.Status));
        if (write == HttpStatusCode.Forbidden)
        {
            Assert.Equal("The key one does not have the scope operate.", writing.Detail);
            Assert.Equal(["one POST /write 403 The key one does not have the scope operate."], bench.Audit);
        }
    }

    [Fact]
    public async Task Write_OfAKey_IsInTheAuditLogWithItsOutcome()
    {
        await using var bench = await AccessBench.Start();

        await bench.Post("/write", bench.Key("张三", Scopes.Operate));

        Assert.Equal(["张三 POST /write 200 done"], bench.Audit);
    }

    [Fact]
    public async Task Answer_ToABrokenStep_HasNoTextOfTheException()
    {
        await using var bench = await AccessBench.Start();

        var answer = await bench.Get("/broken");

        Assert.Equal(HttpStatusCode.InternalServerError, answer.Status);
        Assert.Equal("The worker could not answer. Its log has the details.", answer.Detail);
        Assert.Equal("nosniff", answer["X-Content-Type-Options"]);
    }

    /// <summary>Whatever is done with keys, none is ever logged, at any level.</summary>
    [Fact]
    public async Task Log_OfCallsWithKeys_HasNoKey()
    {
        await using var bench = await AccessBench.Start();
        var key = bench.Key("one", Scopes.Read);
        await bench.Get("/read", key);
        await bench.Get("/broken", key);
        await bench.Get("/read", ApiKey.Create());
        await bench.Post("/write", key);
        await bench.Post("/api/v1/session", null, request => request.Content = AccessBench.Json($$"""{"key":"{{key}}"}"""));
        await bench.Post("/api/v1/session", null, request => request.Content = AccessBench.Json($$"""{"key":"{{ApiKey.Create()}}"}"""));

        Assert.Contains("A sign-in from 127.0.0.1 was refused", bench.Log.ToString(), StringComparison.Ordinal);
        Assert.False(ApiKey.IsWithin(bench.Log.ToString()), bench.Log.ToString());
    }

    private static void Elsewhere(HttpRequestMessage request) => request.Headers.Add(AccessBench.From, "192.0.2.7");

    private static Action<HttpRequestMessage> With(string scheme, string value) => request =>
    {
        Elsewhere(request);
        request.Headers.Authorization = new AuthenticationHeaderValue(scheme, value);
    };
}
