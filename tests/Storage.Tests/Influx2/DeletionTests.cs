using System.Net;
using System.Text;
using System.Text.Json;
using AqPipeline.TestKit;

namespace AqPipeline.Storage.Tests;

/// <summary>
/// What deletions take, as seen on a real InfluxDB 2: measurements <c>aq</c> and <c>other</c> with twelve stations each, one point each at
/// 02:40:00.
/// </summary>
public sealed class DeletionTests(SharedInflux influx) : IAsyncLifetime
{
    private const long At = 1_500_000_000;
    private const string Series = "\"_measurement\"=\"aq\" AND \"station\"=\"1001A\"";
    private const string From = "2017-07-14T02:40:00Z";
    private const string Until = "2017-07-14T02:40:01Z";

    private static readonly string[] s_stations =
        ["1001A", "1002A", "a\"b", "a'b", "${x}", "$", "北京市", "a,b c=d", "x y", "a\\b", "n", "last"];

    private static readonly (string? Predicate, string Start, string Stop, int Status, int Gone)[] s_seen =
    [
        (Series, From, Until, 204, 1),
        ("\"_measurement\"=\"aq\" AND \"station\"=\"a\\\"b\"", From, Until, 204, 1),
        ("\"_measurement\"=\"aq\" AND \"station\"=\"a'b\"", From, Until, 204, 1),
        ("\"_measurement\"=\"aq\" AND \"station\"=\"${x}\"", From, Until, 204, 1),
        ("\"_measurement\"=\"aq\" AND \"station\"=\"$\"", From, Until, 204, 1),
        ("\"_measurement\"=\"aq\" AND \"station\"=\"北京市\"", From, Until, 204, 1),
        ("\"_measurement\"=\"aq\" AND \"station\"=\"a,b c=d\"", From, Until, 204, 1),
        ("\"_measurement\"=\"aq\" AND \"station\"=\"x y\"", From, Until, 204, 1),
        ("\"_measurement\"=\"aq\" AND \"station\"=\"a\\\\b\"", From, Until, 204, 1),
        ("_measurement=aq", From, Until, 204, 12),
        ("_measurement=\"aq\" and station=\"1001A\"", From, Until, 204, 1),
        ("(_measurement=\"aq\") AND (station=\"1001A\")", From, Until, 204, 1),
        ("_measurement=\"aq\" AND station!=\"1001A\"", From, Until, 204, 11),
        ("_measurement!=\"aq\"", From, Until, 204, 0),
        ("\"station\"=\"1001A\"", From, Until, 204, 2),
        ("", From, Until, 204, 24),
        (null, From, Until, 204, 24),
        ("_measurement=\"aq\" AND nosuch=\"1001A\"", From, Until, 204, 0),
        ("_measurement=\"aq\" AND name=\"n\"", From, Until, 400, 0),
        ("_measurement=\"aq\" AND \"name\"=\"n\"", From, Until, 204, 12),
        ("_measurement=\"aq\" OR station=\"1001A\"", From, Until, 400, 0),
        ("_measurement=~/aq/", From, Until, 400, 0),
        ("_measurement='aq'", From, Until, 400, 0),
        ("_field=\"pm25\"", From, Until, 501, 0),
        (Series, From, From, 204, 1),
        (Series, "2017-07-14T02:39:59Z", From, 204, 1),
        (Series, "2017-07-14T02:40:00.000000001Z", Until, 204, 0),
    ];

    private readonly InfluxStandIn _standIn = new(influx.Server.Url) { IsLax = true };
    private readonly HttpClient _http = new();

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync()
    {
        _http.BaseAddress = new Uri(_standIn.Url);
        _http.DefaultRequestHeaders.TryAddWithoutValidation("Authorization", "Token " + InfluxStandIn.AdminToken);
        await Post("/api/v2/buckets", """{"orgID":"79d6b7349c8d35eb","name":"aq","retentionRules":[]}""");
    }

    public ValueTask DisposeAsync()
    {
        _http.Dispose();
        _standIn.Dispose();
        return default;
    }

    [Fact]
    public async Task Deletions_TakeWhatARealServerTakes()
    {
        var answers = new List<(string?, string, string, int, int)>();
        foreach (var (predicate, start, stop, _, _) in s_seen)
        {
            Assert.Equal(HttpStatusCode.NoContent, (await Post("/api/v2/write?org=aq&bucket=aq&precision=s", Lines())).Status);
            var before = await Points();

            var (answered, _) = await Post("/api/v2/delete?org=aq&bucket=aq", JsonSerializer.Serialize(new { start, stop, predicate }));

            Assert.Equal(24, before);
            answers.Add((predicate, start, stop, (int)answered, before - await Points()));
        }

        Assert.Equal(s_seen, answers);
    }

    [Theory]
    [InlineData("/api/v2/delete", """{"start":"2017-07-14T02:40:00Z","stop":"2017-07-14T02:40:01Z","predicate":""}""")]
    [InlineData("/api/v2/delete", """{"start":"2017-07-14T02:40:00Z","stop":"2017-07-14T02:40:01Z","predicate":"\"a\"=\"b\""}""")]
    [InlineData(
        "/api/v2/delete", """{"start":"2017-07-14T02:40:00Z","stop":"2017-07-14T02:40:01Z","predicate":"\"_measurement\"!=\"aq\""}""")]
    [InlineData("/api/v2/delete", """{"start":"2017-07-14T02:40:00Z","stop":"2017-07-14T02:40:01Z","predicate":"_measurement=\"aq\""}""")]
    [InlineData("/api/v2/write", "aq,station=A pm25=1 1")]
    [InlineData("/api/v2/query", """{"query":"from(bucket: \"aq\") |> range(start: 0) |> pivot()"}""")]
    [InlineData("/api/v2/query", """{"query":"from(bucket: \"aq\") |> range(start: 0, stop: 1)"}""")]
    public async Task WhatAStoreMustNeverSend_IsRefusedAndKept(string path, string body)
    {
        using var strict = new InfluxStandIn(influx.Server.Url);
        using var request = new HttpRequestMessage(HttpMethod.Post, $"{strict.Url}{path}?org=aq&bucket=aq&precision=h")
        {
            Content = new StringContent(body, Encoding.UTF8, "application/json"),
        };
        request.Headers.TryAddWithoutValidation("Authorization", "Token " + InfluxStandIn.AdminToken);

        using var answer = await _http.SendAsync(request, Token);

        Assert.Equal(HttpStatusCode.BadRequest, answer.StatusCode);
        Assert.Single(strict.Forbidden(path == "/api/v2/query" && body.Contains("pivot", StringComparison.Ordinal) ? "" : "aq"));
    }

    private static string Lines()
    {
        var lines = new StringBuilder();
        foreach (var measurement in new[] { "aq", "other" })
        {
            foreach (var station in s_stations)
            {
                var tag = station.Replace(",", "\\,", StringComparison.Ordinal).Replace(" ", "\\ ", StringComparison.Ordinal)
                    .Replace("=", "\\=", StringComparison.Ordinal);
                lines.Append(System.Globalization.CultureInfo.InvariantCulture, $"{measurement},station={tag},name=n pm25=1 {At}\n");
            }
        }

        return lines.ToString();
    }

    private async Task<int> Points()
    {
        var (_, csv) = await Post(
            "/api/v2/query?org=aq",
            """{"query":"from(bucket: \"aq\") |> range(start: 2017-07-14T00:00:00Z, stop: 2017-07-15T00:00:00Z)"}""");
        return csv.Split("\r\n").Count(line => line.StartsWith(",_result", StringComparison.Ordinal));
    }

    private async Task<(HttpStatusCode Status, string Body)> Post(string path, string body)
    {
        using var content = new StringContent(body, Encoding.UTF8, "application/json");
        using var answer = await _http.PostAsync(new Uri(path, UriKind.Relative), content, Token);
        return (answer.StatusCode, await answer.Content.ReadAsStringAsync(Token));
    }
}
