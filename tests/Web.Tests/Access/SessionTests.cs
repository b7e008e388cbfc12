using System.Globalization;
using System.Net;
using System.Text.Json;
using AqPipeline.Web.Access;

namespace AqPipeline.Web.Tests.Access;

/// <summary>A person who signs in on the page with a key.</summary>
public sealed class SessionTests
{
    private const string Session = "/api/v1/session";

    [Fact]
    public async Task SignIn_WithAKey_GivesACookieThatScriptsAndOtherSitesDoNotGet()
    {
        await using var bench = await AccessBench.Start();

        var answer = await SignIn(bench, bench.Key("丁一", Scopes.Read, Scopes.Approve));

        Assert.Equal(HttpStatusCode.OK, answer.Status);
        var cookie = answer["Set-Cookie"]!.Split("; aq-")[0];
        Assert.StartsWith("aq-session=", cookie, StringComparison.Ordinal);
        Assert.Contains("httponly", cookie, StringComparison.OrdinalIgnoreCase);
        Assert.Contains("samesite=strict", cookie, StringComparison.OrdinalIgnoreCase);
        Assert.DoesNotContain("secure", cookie, StringComparison.OrdinalIgnoreCase);
        Assert.DoesNotContain("expires", cookie, StringComparison.OrdinalIgnoreCase);
        using var document = JsonDocument.Parse(answer.Text);
        Assert.Equal("丁一", document.RootElement.GetProperty("name").GetString());
        Assert.Equal(
            [Scopes.Read, Scopes.Approve], document.RootElement.GetProperty("scopes").EnumerateArray().Select(scope => scope.GetString()!));
        Assert.Contains("no-store", answer["Cache-Control"], StringComparison.Ordinal);
    }

    /// <summary>A proxy with TLS stands before the worker.</summary>
    [Fact]
    public async Task SignIn_UnderTls_GivesASecureCookieAndStrictTransport()
    {
        await using var bench = await AccessBench.Start(new AccessSettings { Proxies = [IPAddress.Loopback] });
        var key = bench.Key("one", Scopes.Read);

        var answer = await bench.Post(Session, null, request =>
        {
            request.Headers.Host = "air.example.org";
            request.Headers.Add("X-Forwarded-For", "203.0.113.9");
            request.Headers.Add("X-Forwarded-Proto", "https");
            request.Content = AccessBench.Json($$"""{"key":"{{key}}"}""");
        });

        Assert.All(answer["Set-Cookie"]!.Split("; aq-"), cookie => Assert.Contains("secure", cookie, StringComparison.OrdinalIgnoreCase));
        Assert.Equal("max-age=31536000", answer["Strict-Transport-Security"]);
    }

    [Theory]
    [InlineData("application/json", "{\"key\":\"aq_short\"}", HttpStatusCode.Unauthorized)]
    [InlineData("application/json", "{\"key\":\"aq_AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA\"}", HttpStatusCode.Unauthorized)]
    [InlineData("application/json", "{\"key\":null}", HttpStatusCode.BadRequest)]
    [InlineData("application/json", "{", HttpStatusCode.BadRequest)]
    [InlineData("application/json", "", HttpStatusCode.BadRequest)]
    [InlineData("text/plain", "{\"key\":\"aq_short\"}", HttpStatusCode.UnsupportedMediaType)]
    [InlineData("application/x-www-form-urlencoded", "key=aq_short", HttpStatusCode.UnsupportedMediaType)]
    public async Task SignIn_WithoutAKnownKey_IsRefused(string type, string body, HttpStatusCode status)
    {
        await using var bench = await AccessBench.Start();

        var answer = await bench.Post(Session, null, request => request.Content = new StringContent(body, null, type));

        Assert.Equal(status, answer.Status);
        Assert.NotEmpty(answer.Detail);
        Assert.Null(answer["Set-Cookie"]);
    }

    [Fact]
    public async Task SignIn_ManyAttempts_AreLimitedByAddress()
    {
        await using var bench = await AccessBench.Start(new AccessSettings { SignInsPerMinute = 3 });
        var key = bench.Key("one", Scopes.Read);
        for (var attempt = 0; attempt < 3; attempt++)
        {
            Assert.Equal(HttpStatusCode.Unauthorized, (await SignIn(bench, ApiKey.Create())).Status);
        }

        var refused = await SignIn(bench, key);
        var other = await SignIn(bench, key, "192.0.2.8");

        Assert.Equal((HttpStatusCode.TooManyRequests, HttpStatusCode.OK), (refused.Status, other.Status));
        Assert.StartsWith("More than 3 attempts to sign in within a minute.", refused.Detail, StringComparison.Ordinal);
        Assert.InRange(int.Parse(refused["Retry-After"]!, CultureInfo.InvariantCulture), 1, 60);
    }

    [Fact]
    public async Task Write_WithTheCookie_NeedsTheToken()
    {
        await using var bench = await AccessBench.Start();
        var signedIn = await SignIn(bench, bench.Key("王五", Scopes.Operate));
        var (cookies, token) = (CookiesOf(signedIn), TokenOf(signedIn));

        var without = await bench.Post("/write", null, request => request.Headers.Add("Cookie", cookies));
        var wrong = await bench.Post("/write", null, With(cookies, token[..^4] + "AAAA"));
        var with = await bench.Post("/write", null, With(cookies, token));

        Assert.Equal(
            (HttpStatusCode.BadRequest, HttpStatusCode.BadRequest, HttpStatusCode.OK), (without.Status, wrong.Status, with.Status));
        Assert.Contains("X-Antiforgery", without.Detail, StringComparison.Ordinal);
        Assert.Equal(1, bench.Written);
        Assert.Equal(["王五 POST /api/v1/session 200 signed in", "王五 POST /write 200 done"], bench.Audit);
    }

    /// <summary>The token of one person does not serve with the session of another.</summary>
    [Fact]
    public async Task Write_WithTheTokenOfAnotherSession_IsRefused()
    {
        await using var bench = await AccessBench.Start();
        var one = await SignIn(bench, bench.Key("one", Scopes.Operate));
        var other = await SignIn(bench, bench.Key("other", Scopes.Operate));

        var answer = await bench.Post("/write", null, With(CookiesOf(one), TokenOf(other)));

        Assert.Equal(HttpStatusCode.BadRequest, answer.Status);
    }

    [Fact]
    public async Task Read_WithTheCookieFromElsewhere_IsAnsweredWithinTheScopes()
    {
        await using var bench = await AccessBench.Start();
        var (reader, other) = (
            CookiesOf(await SignIn(bench, bench.Key("reader", Scopes.Read))),
            CookiesOf(await SignIn(bench, bench.Key("other", Scopes.Approve))));

        Assert.Equal(HttpStatusCode.OK, (await Read(bench, reader)).Status);
        Assert.Equal(HttpStatusCode.Forbidden, (await Read(bench, other)).Status);
    }

    [Fact]
    public async Task Read_WithAForgedCookie_IsRefused()
    {
        await using var bench = await AccessBench.Start();

        var answer = await Read(bench, "aq-session=CfDJ8AAAAAAAAAAAAAAAAAAAAAAA");

        Assert.Equal(HttpStatusCode.Unauthorized, answer.Status);
        Assert.Contains("sign in again", answer.Detail, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Session_OfARevokedKey_EndsWithTheNextRequest()
    {
        await using var bench = await AccessBench.Start();
        var cookies = CookiesOf(await SignIn(bench, bench.Key("gone", Scopes.Read)));

        var before = await Read(bench, cookies);
        bench.Revoke("gone");
        var after = await Read(bench, cookies);

        Assert.Equal((HttpStatusCode.OK, HttpStatusCode.Unauthorized), (before.Status, after.Status));
        Assert.Contains("aq-session=;", after["Set-Cookie"], StringComparison.Ordinal);
    }

    [Fact]
    public async Task SignOut_WithTheToken_TakesTheCookieAway()
    {
        await using var bench = await AccessBench.Start();
        var signedIn = await SignIn(bench, bench.Key("one", Scopes.Read));

        var without = await bench.Send(HttpMethod.Delete, Session, null, request => request.Headers.Add("Cookie", CookiesOf(signedIn)));
        var with = await bench.Send(HttpMethod.Delete, Session, null, With(CookiesOf(signedIn), TokenOf(signedIn)));

        Assert.Equal((HttpStatusCode.BadRequest, HttpStatusCode.NoContent), (without.Status, with.Status));
        Assert.Contains("aq-session=; expires=Thu, 01 Jan 1970", with["Set-Cookie"], StringComparison.Ordinal);
    }

    /// <summary>Twelve hours; a wall screen in use goes on, and a person who may change something signs in again.</summary>
    [Theory]
    [InlineData(new[] { Scopes.Read }, true)]
    [InlineData(new[] { Scopes.Read, Scopes.Approve }, false)]
    public async Task Session_InUse_IsProlongedForReadersAlone(string[] scopes, bool isProlonged)
    {
        await using var bench = await AccessBench.Start();
        var first = CookiesOf(await SignIn(bench, bench.Key("one", scopes)));
        var start = bench.Time.GetUtcNow();

        bench.Time.AdvanceTo(start.AddHours(7));
        var midway = await Read(bench, first);
        bench.Time.AdvanceTo(start.AddHours(12).AddMinutes(1));
        var old = await Read(bench, first);
        var renewed = midway["Set-Cookie"] is null ? null : await Read(bench, CookiesOf(midway));

        Assert.Equal((HttpStatusCode.OK, HttpStatusCode.Unauthorized), (midway.Status, old.Status));
        Assert.Equal(isProlonged ? HttpStatusCode.OK : null, renewed?.Status);
    }

    [Fact]
    public async Task Show_WithoutAKeyOnThisMachine_IsTheReaderLoopback()
    {
        await using var bench = await AccessBench.Start();

        using var document = JsonDocument.Parse((await bench.Get(Session)).Text);

        Assert.Equal("loopback", document.RootElement.GetProperty("name").GetString());
        Assert.Equal([Scopes.Read], document.RootElement.GetProperty("scopes").EnumerateArray().Select(scope => scope.GetString()!));
    }

    private static Task<Reply> SignIn(AccessBench bench, string key, string from = "192.0.2.7") => bench.Post(Session, null, request =>
    {
        request.Headers.Add(AccessBench.From, from);
        request.Content = AccessBench.Json($$"""{"key":"{{key}}"}""");
    });

    private static Task<Reply> Read(AccessBench bench, string cookies) => bench.Get("/read", null, request =>
    {
        request.Headers.Add(AccessBench.From, "192.0.2.7");
        request.Headers.Add("Cookie", cookies);
    });

    private static Action<HttpRequestMessage> With(string cookies, string token) => request =>
    {
        request.Headers.Add("Cookie", cookies);
        request.Headers.Add("X-Antiforgery", token);
    };

    private static string CookiesOf(Reply answer) => string.Join(
        "; ", answer["Set-Cookie"]!.Split("; ").Where(part => part.StartsWith("aq-", StringComparison.Ordinal)));

    private static string TokenOf(Reply answer)
    {
        using var document = JsonDocument.Parse(answer.Text);
        return document.RootElement.GetProperty("token").GetString()!;
    }
}
