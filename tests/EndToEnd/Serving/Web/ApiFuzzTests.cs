using System.Net;
using System.Text.Json.Nodes;
using AqPipeline.TestKit;

namespace AqPipeline.EndToEnd.Serving.Web;

/// <summary>
/// Random requests made from the OpenAPI document: known parameters with values of every kind, sound and hostile. None may end as a fault of
/// the program or tell anything of its inside.
/// </summary>
public sealed class ApiFuzzTests(ServedSample served) : IClassFixture<ServedSample>
{
    private static readonly string[] s_values =
    [
        "", " ", "110000", "北京", "海淀区", "1001A", "1", "-1", "0", "1e9", "99999999999999999999", "2016", "2016-01", "2016-13", "2016-01-02",
        "2016-02-30", "2016-01-01..2016-01-03", "2016-12-31T06:00", "2016-12-31T06:00+08:00", "true", "maybe", "PM2.5", "pm25", "CN2012",
        "'; DROP TABLE station; --", "\" OR 1=1", "../../../../etc/passwd", "..\\..\\x", "@/etc/passwd", "--store=sqlite:/etc/passwd", "--json",
        "<script>alert(1)</script>", "=cmd|' /C calc'!A0", "%00", "\u0000", "\u202E", "𠀀", "{0}", "%n%s", "\r\nSet-Cookie: a=b", "CON", "168",
        "2+26", "composite", "json", "csv", "xlsx", "zh", "B-2016-03-北京-1", "pm25=-10%", "nightly",
    ];

    private static readonly string[] s_never =
        ["   at ", "Exception", "System.", "Microsoft.", Path.GetTempPath(), "worker.db", "SQLite", "SELECT "];

    [Fact]
    public async Task RandomRequests_EndAsAnswersOrProblems()
    {
        var cancelled = TestContext.Current.CancellationToken;
        var document = JsonNode.Parse(await served.Client.GetStringAsync("/openapi/v1.json", cancelled))!;
        var operations = document["paths"]!.AsObject()
            .Where(path => path.Value!["get"] is not null && !path.Key.EndsWith("/events", StringComparison.Ordinal)).ToList();
#pragma warning disable CA5394 // Reproducible, not secret.
        var random = new Random(20261130);
        for (var round = 0; round < LongRun.Rounds(300, 100_000); round++)
        {
            var (path, operation) = operations[random.Next(operations.Count)];
            var address = Address(path, operation!["get"]!["parameters"]?.AsArray() ?? [], random);
            var response = await served.Client.GetAsync(address, cancelled);
            var body = await response.Content.ReadAsStringAsync(cancelled);

            Assert.True((int)response.StatusCode < 500, $"round {round}: {address} ended with {response.StatusCode}: {body}");
            if (response.StatusCode != HttpStatusCode.OK)
            {
                Assert.True(
                    response.Content.Headers.ContentType?.MediaType == "application/problem+json", $"round {round}: {address}: {body}");
                var problem = JsonNode.Parse(body)!;
                Assert.Equal((int)response.StatusCode, problem["status"]!.GetValue<int>());
                Assert.NotEmpty(problem["faults"]!.AsArray());
                Assert.All(s_never, text => Assert.False(
                    Said(problem).Contains(text, StringComparison.Ordinal), $"round {round}: {address} said {text}: {body}"));
            }
        }
#pragma warning restore CA5394
    }

    /// <summary>What the program says itself: the sentences without the values that they repeat.</summary>
    private static string Said(JsonNode problem) => problem["faults"]!.AsArray().Aggregate(
        problem["detail"]!.ToString(),
        (text, fault) => fault!["received"]?.ToString() is { Length: > 0 } received ? text.Replace(received, "", StringComparison.Ordinal) : text);

#pragma warning disable CA5394
    private static string Address(string path, JsonArray parameters, Random random)
    {
        var query = new List<string>();
        foreach (var parameter in parameters)
        {
            var name = parameter!["name"]!.ToString();
            if (parameter["in"]!.ToString() == "path")
            {
                path = path.Replace($"{{{name}}}", Uri.EscapeDataString(Place()), StringComparison.Ordinal);
            }
            else if (parameter["required"]?.GetValue<bool>() == true ? random.Next(20) > 0 : random.Next(4) == 0)
            {
                query.Add($"{name}={Uri.EscapeDataString(Likely(name))}");
            }
        }

        if (random.Next(10) == 0)
        {
            query.Add($"{Uri.EscapeDataString(Value())}={Uri.EscapeDataString(Value())}");
        }

        return $"{path.Replace("{number}", "1", StringComparison.Ordinal).Replace("{name}", "x", StringComparison.Ordinal)}?{string.Join('&', query)}";

        // An address with a null character is refused by the web server itself, before any address is looked for.
        string Place() => Value() is { Length: > 0 } text && !text.Contains('\0', StringComparison.Ordinal) && text != "%00" ? text : "x";

        string Value() => s_values[random.Next(s_values.Length)];

        string Likely(string name) => random.Next(3) == 0 ? Value() : name switch
        {
            "area" or "in" => "110000",
            "period" => "2016-01",
            "month" => "2016-01",
            "group" => "北京",
            "from" or "to" or "day" or "as-of" => "2016-01-02",
            "station" => "1001A",
            "indicator" => "pm25",
            "since" => "1",
            _ => Value(),
        };
    }
#pragma warning restore CA5394
}
