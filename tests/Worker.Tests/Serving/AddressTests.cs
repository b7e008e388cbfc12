using System.Net;
using AqPipeline.TestKit;
using AqPipeline.Worker.Settings;

namespace AqPipeline.Worker.Tests.Serving;

/// <summary>The addresses of the worker: what it answers, and to whom.</summary>
public sealed class AddressTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    /// <summary>
    /// RFC 9110: 404 for a path without a resource, 405 for a method that it does not have, 401 where a name of another host would read
    /// without a key.
    /// </summary>
    [Theory]
    [InlineData("GET", "/health/live", null, HttpStatusCode.OK)]
    [InlineData("HEAD", "/health/live", null, HttpStatusCode.OK)]
    [InlineData("GET", "/health/live", "localhost", HttpStatusCode.OK)]
    [InlineData("GET", "/metrics", null, HttpStatusCode.OK)]
    [InlineData("HEAD", "/metrics", null, HttpStatusCode.OK)]
    [InlineData("GET", "/health/live", "evil.example", HttpStatusCode.OK)]
    [InlineData("GET", "/metrics", "evil.example:80", HttpStatusCode.Unauthorized)]
    [InlineData("POST", "/api/v1/runs", null, HttpStatusCode.Unauthorized)]
    [InlineData("POST", "/health/live", null, HttpStatusCode.MethodNotAllowed)]
    [InlineData("DELETE", "/health/ready", null, HttpStatusCode.MethodNotAllowed)]
    [InlineData("PUT", "/metrics", null, HttpStatusCode.MethodNotAllowed)]
    [InlineData("GET", "/health", null, HttpStatusCode.NotFound)]
    [InlineData("GET", "/", null, HttpStatusCode.OK)]
    [InlineData("POST", "/api/anything", null, HttpStatusCode.NotFound)]
    public async Task Worker_RequestOfAnyKind_AnswersByTheStandard(string method, string path, string? host, HttpStatusCode status)
    {
        var options = new WorkerOptions
        {
            Url = "http://127.0.0.1:0",
            Store = $"sqlite:{_folder["aq.db"]}",
            State = _folder["worker.db"],
            Reports = _folder["reports"],
        };
        var time = new ManualTime(new DateTimeOffset(2016, 6, 1, 0, 0, 0, HourEnding.BeijingOffset));
        await using var worker = await SimulatedWorker.Start(options, time);
        using var client = new HttpClient();
        using var request = new HttpRequestMessage(new HttpMethod(method), worker.Url + path);
        request.Headers.Host = host;

        using var answer = await client.SendAsync(request, TestContext.Current.CancellationToken);

        Assert.Equal(status, answer.StatusCode);
    }
}
