using System.Text.Json;
using AqPipeline.TestKit;

namespace AqPipeline.EndToEnd.Night;

/// <summary>The dashboards of <c>deploy/grafana</c>: every question of every panel finds rows in what a nightly run left.</summary>
[Collection(nameof(Influx2Run))]
public sealed class DashboardTests(Influx2Run run)
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public static TheoryData<string> Dashboards =>
        [.. Directory.EnumerateFiles(Path.Combine(Repository.Root, "deploy/grafana/dashboards"), "*.json")
            .Select(file => Path.GetFileNameWithoutExtension(file)).Order(StringComparer.Ordinal)];

    [Fact]
    public void Dashboards_AreThree() => Assert.Equal(["area", "network", "targets"], Dashboards.Select(row => row.Data));

    [Theory]
    [MemberData(nameof(Dashboards))]
    public async Task Panels_AllFindRows(string name)
    {
        using var dashboard = JsonDocument.Parse(await File.ReadAllBytesAsync(
            Path.Combine(Repository.Root, $"deploy/grafana/dashboards/{name}.json"), Token));
        var values = new Dictionary<string, string>();
        foreach (var variable in dashboard.RootElement.GetProperty("templating").GetProperty("list").EnumerateArray())
        {
            var of = variable.GetProperty("name").GetString()!;
            var value = variable.GetProperty("current").GetProperty("value").GetString()!;
            Assert.Contains(value, await Rows(variable.GetProperty("query").GetString()!), StringComparison.Ordinal);
            values[of] = value;
        }

        var asked = 0;
        foreach (var panel in dashboard.RootElement.GetProperty("panels").EnumerateArray())
        {
            foreach (var target in panel.GetProperty("targets").EnumerateArray())
            {
                Assert.Equal("aq-influxql", target.GetProperty("datasource").GetProperty("uid").GetString());
                var question = values.Aggregate(
                    target.GetProperty("query").GetString()!,
                    (text, pair) => text.Replace("$" + pair.Key, pair.Value, StringComparison.Ordinal))
                    .Replace("$timeFilter", "time >= '2014-01-01T00:00:00Z' AND time < '2017-03-08T00:00:00Z'", StringComparison.Ordinal)
                    .Replace("$__interval", "1d", StringComparison.Ordinal);
                Assert.DoesNotContain("$", question, StringComparison.Ordinal);

                var rows = await Rows(question);

                Assert.True(rows.Contains("\"values\"", StringComparison.Ordinal), $"{panel.GetProperty("title")}: {question}\n{rows}");
                asked++;
            }
        }

        Assert.True(asked >= 6, $"Only {asked} questions.");
    }

    private async Task<string> Rows(string question)
    {
        using var http = new HttpClient();
        using var request = new HttpRequestMessage(
            HttpMethod.Get, $"{run.Server.Url}/query?db=aq&epoch=ms&q={Uri.EscapeDataString(question)}");
        request.Headers.TryAddWithoutValidation("Authorization", "Token " + InfluxStandIn.AdminToken);
        using var answer = await http.SendAsync(request, Token);
        return await answer.Content.ReadAsStringAsync(Token);
    }
}
