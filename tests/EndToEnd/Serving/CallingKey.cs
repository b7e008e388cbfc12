using System.Diagnostics;
using System.Text;
using System.Text.Json;

namespace AqPipeline.EndToEnd.Serving;

/// <summary>A program with a key that calls a served worker.</summary>
internal sealed class CallingKey : IDisposable
{
    private static readonly TimeSpan s_longest = TimeSpan.FromSeconds(90);

    private readonly ServedWorker _worker;
    private readonly HttpClient _client = new() { Timeout = s_longest };

    private CallingKey(ServedWorker worker, string text)
    {
        (_worker, Text) = (worker, text);
        _client.DefaultRequestHeaders.Add("X-API-Key", text);
    }

    /// <summary>The key.</summary>
    public string Text { get; }

    /// <summary>Creates a key as an operator does, beside the running worker.</summary>
    public static async Task<CallingKey> Create(ServedWorker worker, string name, params string[] scopes)
    {
        var created = await AqProgram.Run(["key", "create", "--name", name, "--scope", .. scopes, "--json", .. worker.Settings]);
        return new CallingKey(worker, created.Json.GetProperty("key").GetString()!);
    }

    public Task<(int Status, JsonElement Json)> Get(string path) => Send(new HttpRequestMessage(HttpMethod.Get, _worker.Url + path));

    public Task<(int Status, JsonElement Json)> Post(string path, string json) => Send(
        new HttpRequestMessage(HttpMethod.Post, _worker.Url + path) { Content = new StringContent(json, Encoding.UTF8, "application/json") });

    /// <summary>Uploads a file as a form does.</summary>
    public Task<(int Status, JsonElement Json)> Upload(string name, byte[] bytes, string path = "/api/v1/uploads") => Send(
        new HttpRequestMessage(HttpMethod.Post, _worker.Url + path)
        {
            Content = new MultipartFormDataContent { { new ByteArrayContent(bytes), "file", name } },
        });

    /// <summary>Waits until the import is done with an upload.</summary>
    public async Task<JsonElement> Settled(JsonElement upload)
    {
        var watch = Stopwatch.StartNew();
        while (true)
        {
            var (_, now) = await Get(upload.GetProperty("link").GetString()!);
            if (now.GetProperty("state").GetString() != "waiting")
            {
                return now;
            }

            Assert.True(watch.Elapsed < s_longest, $"The upload still waits:\n{now}");
            await Task.Delay(100, TestContext.Current.CancellationToken);
        }
    }

    public void Dispose() => _client.Dispose();

    private async Task<(int Status, JsonElement Json)> Send(HttpRequestMessage request)
    {
        using (request)
        {
            using var answer = await _client.SendAsync(request, TestContext.Current.CancellationToken);
            var text = await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken);
            return ((int)answer.StatusCode, JsonDocument.Parse(text).RootElement);
        }
    }
}
