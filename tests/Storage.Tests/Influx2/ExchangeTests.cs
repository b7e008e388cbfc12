using System.Text;
using System.Text.Json;
using System.Text.RegularExpressions;
using AqPipeline.TestKit;

namespace AqPipeline.Storage.Tests;

/// <summary>
/// Holds the stand-in against what a real InfluxDB 2 was recorded to answer to the same requests in the same order (exchanges.json): status
/// and body, apart from ids and present times.
/// </summary>
public sealed partial class ExchangeTests(SharedInflux influx)
{
    private const string Compiler = "The stand-in compiles no Flux: the store sends one shape only.";

    /// <summary>Exchanges that are left out, each with its reason. InfluxQL is passed on to a real server of generation 1.</summary>
    private static readonly Dictionary<string, string> s_leftOut = new()
    {
        ["query: pivoted with an empty cell"] = Compiler,
        ["query: does not parse"] = Compiler,
        ["query: no such function"] = Compiler,
        ["query: no range"] = Compiler,
        ["query: an error while the answer is under way"] = Compiler,
        ["query: what is left after the deletions"] = Compiler,
    };

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Answers_ToEveryRecordedRequest_AreThoseOfARealServer()
    {
        using var standIn = new InfluxStandIn(influx.Server.Url) { IsLax = true };
        standIn.Grant("READ-ONLY-TOKEN", "wire", reads: true, writes: false);
        standIn.Grant("WRITE-ONLY-TOKEN", "wire", reads: false, writes: true);
        standIn.Grant("READ-WRITE-TOKEN", "wire", reads: true, writes: true);
        using var http = new HttpClient { BaseAddress = new Uri(standIn.Url) };
        using var recorded = JsonDocument.Parse(await File.ReadAllBytesAsync(
            Path.Combine(Repository.Root, "tests/Storage.Tests/Influx2/exchanges.json"), Token));
        var (differences, compared) = (new List<string>(), 0);
        foreach (var exchange in recorded.RootElement.EnumerateArray())
        {
            var name = exchange.GetProperty("name").GetString()!;
            if (s_leftOut.ContainsKey(name) || name.StartsWith("influxql: ", StringComparison.Ordinal))
            {
                continue;
            }

            compared++;
            var expected = exchange.GetProperty("response");
            var expectedText = $"{expected.GetProperty("status").GetInt32()} {Comparable(expected.GetProperty("body").GetString()!)}";
            using var answer = await Send(http, exchange.GetProperty("request"));
            var text = $"{(int)answer.StatusCode} {Comparable(await answer.Content.ReadAsStringAsync(Token))}";
            if (text != expectedText)
            {
                differences.Add($"{name}\n  expected {expectedText}\n  answered {text}");
            }
        }

        Assert.True(differences.Count == 0, string.Join('\n', differences));
        Assert.Equal(74, compared);
    }

    private static async Task<HttpResponseMessage> Send(HttpClient http, JsonElement request)
    {
        var headers = request.GetProperty("headers").EnumerateObject()
            .ToDictionary(header => header.Name, header => header.Value.GetString()!);
        var body = Encoding.UTF8.GetBytes(request.GetProperty("body").GetString()!);
        using var message = new HttpRequestMessage(
            new HttpMethod(request.GetProperty("method").GetString()!), new Uri(request.GetProperty("path").GetString()!, UriKind.Relative))
        {
            Content = headers.ContainsKey("Content-Encoding")
                ? new ReadOnlyMemoryContent(Influx.InfluxStep.Pack(body))
                : new ByteArrayContent(body),
        };
        foreach (var (name, value) in headers)
        {
            _ = name.StartsWith("Content-", StringComparison.Ordinal)
                ? message.Content.Headers.TryAddWithoutValidation(name, value)
                : message.Headers.TryAddWithoutValidation(name, value);
        }

        return await http.SendAsync(message, Token);
    }

    /// <summary>A body without what differs from one server to the next.</summary>
    private static string Comparable(string body)
    {
        if (body.StartsWith('{'))
        {
            using var document = JsonDocument.Parse(body);
            body = JsonSerializer.Serialize(document.RootElement);
        }

        return Present().Replace(Id().Replace(Uptime().Replace(body, "\"up\":\"UP\""), "ID"), "NOW");
    }

    [GeneratedRegex("[0-9a-f]{16}")]
    private static partial Regex Id();

    /// <summary>The recorded points are of 2017 and before.</summary>
    [GeneratedRegex(@"20(2[6-9]|[3-9]\d)-\d\d-\d\dT[\d:.]+Z")]
    private static partial Regex Present();

    [GeneratedRegex("\"up\":\"[^\"]*\"")]
    private static partial Regex Uptime();
}
