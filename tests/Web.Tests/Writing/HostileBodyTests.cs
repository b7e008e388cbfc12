using System.Diagnostics;
using System.Net;
using System.Net.Sockets;
using System.Text;
using AqPipeline.Web.Access;
using AqPipeline.Web.Tests.Access;

namespace AqPipeline.Web.Tests.Writing;

/// <summary>Bodies that are too large, too slow, endless, or not what their headers state, byte for byte over a connection.</summary>
public sealed class HostileBodyTests
{
    private const string Line = "\r\n";

    [Theory]
    [InlineData("/write", (1 << 20) + 1)]
    [InlineData("/upload?name=a.csv", (4 << 20) + 1)]
    public async Task Body_LargerThanTheLimit_IsRefusedByItsStatedLength(string path, long bytes)
    {
        await using var bench = await AccessBench.Start();

        var answer = await Raw(bench, path, $"Content-Length: {bytes}{Line}Content-Type: application/json{Line}{Line}");

        Assert.StartsWith("HTTP/1.1 413 ", answer, StringComparison.Ordinal);
        Assert.Contains("The body of the request is too large.", answer, StringComparison.Ordinal);
        Assert.Equal(0, bench.Written);
    }

    [Theory]
    [InlineData("/write", 2 << 20)]
    [InlineData("/upload?name=a.csv", 6 << 20)]
    public async Task Body_WithoutAnEnd_IsRefusedAtTheLimit(string path, int sent)
    {
        await using var bench = await AccessBench.Start();
        var chunk = $"10000{Line}{new string('x', 0x10000)}{Line}";
        var body = new StringBuilder($"Transfer-Encoding: chunked{Line}Content-Type: application/json{Line}{Line}");
        for (var count = 0; count < sent; count += 0x10000)
        {
            body.Append(chunk);
        }

        var answer = await Raw(bench, path, body.ToString());

        Assert.StartsWith("HTTP/1.1 413 ", answer, StringComparison.Ordinal);
        Assert.Equal(0, bench.Written);
    }

    [Theory]
    [InlineData("Transfer-Encoding: chunked\r\n\r\nnonsense\r\n{}\r\n0\r\n\r\n")]
    [InlineData("Transfer-Encoding: chunked\r\n\r\n5\r\n{}\r\n0\r\n\r\n")]
    [InlineData("Transfer-Encoding: chunked\r\n\r\nFFFFFFFFFFFFFFFF\r\n{}\r\n0\r\n\r\n")]
    [InlineData("Transfer-Encoding: chunked\r\n\r\n-2\r\n{}\r\n0\r\n\r\n")]
    [InlineData("Content-Length: -2\r\n\r\n{}")]
    [InlineData("Content-Length: 2\r\nContent-Length: 3\r\n\r\n{}")]
    [InlineData("Content-Length: 2\r\nTransfer-Encoding: gzip\r\n\r\n{}")]
    public async Task Body_WithALyingLength_IsRefused(string rest)
    {
        await using var bench = await AccessBench.Start();

        var answer = await Raw(bench, "/upload?name=a.csv", rest);

        Assert.Matches("^HTTP/1.1 4(00|11|13) ", answer);
        Assert.Equal(0, bench.Written);
    }

    [Fact]
    public async Task Body_ThatEndsEarly_WritesNothing()
    {
        await using var bench = await AccessBench.Start();

        await Raw(bench, "/upload?name=a.csv", $"Content-Length: 100{Line}{Line}half", close: true);
        var watch = Stopwatch.StartNew();
        while (!bench.Audit.Exists(entry => entry.Contains("upload ", StringComparison.Ordinal)) && watch.Elapsed < TimeSpan.FromSeconds(20))
        {
            await Task.Delay(20, TestContext.Current.CancellationToken);
        }

        Assert.Equal(0, bench.Written);
        Assert.Matches("^one POST /upload (400|499) ", bench.Audit.Single());
    }

    /// <summary>A few bytes now and then: less than 240 bytes a second after ten seconds.</summary>
    [Fact]
    public async Task Body_ThatTrickles_IsCutOff()
    {
        await using var bench = await AccessBench.Start();
        var watch = Stopwatch.StartNew();

        var answer = await Raw(bench, "/upload?name=a.csv", $"Content-Length: 100000{Line}{Line}", trickle: true);

        Assert.True(answer.Length == 0 || answer.StartsWith("HTTP/1.1 408 ", StringComparison.Ordinal), answer);
        Assert.InRange(watch.Elapsed.TotalSeconds, 5, 60);
        Assert.Equal(0, bench.Written);
    }

    [Theory]
    [InlineData("GET /read HTTP/1.1\r\nHost: a\r\nHost: b\r\n\r\n")]
    [InlineData("GET /read HTTP/1.1\r\n\r\n")]
    [InlineData("GET /read HTTP/1.1\r\nHost: localhost\r\nBad Header: x\r\n\r\n")]
    [InlineData("GET /read HTTP/1.1\r\nHost: localhost\r\nX-A: a\0b\r\n\r\n")]
    [InlineData("GET /read\r\nHost: localhost\r\n\r\n")]
    [InlineData("GET http://evil.example/read HTTP/1.1\r\nHost: localhost\r\n\r\n")]
    public async Task Request_ThatIsNoSoundHttp_IsRefused(string request)
    {
        await using var bench = await AccessBench.Start();

        var answer = await Exchange(bench, request, close: false, trickle: false);

        Assert.Matches("^HTTP/1.1 (400|401|505) ", answer);
        Assert.DoesNotContain("   at ", answer, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Request_WithHugeHeaders_IsRefused()
    {
        await using var bench = await AccessBench.Start();

        var answer = await Exchange(
            bench, $"GET /read HTTP/1.1{Line}Host: localhost{Line}X-A: {new string('a', 40_000)}{Line}{Line}", close: false, trickle: false);

        Assert.StartsWith("HTTP/1.1 431 ", answer, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("a form without a boundary", "multipart/form-data", "")]
    [InlineData("a form without a file", "multipart/form-data; boundary=b", "--b\r\nContent-Disposition: form-data; name=x\r\n\r\n1\r\n--b--\r\n")]
    [InlineData("a form with broken parts", "multipart/form-data; boundary=b", "--b\r\nno header at all\r\n\r\n1\r\n--b--\r\n")]
    [InlineData(
        "two files", "multipart/form-data; boundary=b",
        "--b\r\nContent-Disposition: form-data; name=x; filename=a.csv\r\n\r\n1\r\n--b\r\nContent-Disposition: form-data; name=y; filename=b.csv\r\n\r\n2\r\n--b--\r\n")]
    [InlineData("a body without a name", "text/csv", "1,2")]
    public async Task Upload_WithoutExactlyOneFile_IsRefused(string what, string type, string body)
    {
        await using var bench = await AccessBench.Start();
        var bytes = Encoding.UTF8.GetBytes(body);

        var answer = await bench.Post("/upload", bench.Key("one", Scopes.Ingest), request =>
        {
            request.Content = new ByteArrayContent(bytes);
            request.Content.Headers.TryAddWithoutValidation("Content-Type", type);
        });

        Assert.True(answer.Status == HttpStatusCode.BadRequest, $"{what}: {answer.Status}");
        Assert.NotEmpty(answer.Detail);
        Assert.Equal(0, bench.Written);
    }

    [Fact]
    public async Task Upload_AsAFormOrAsTheBody_IsTheSameFile()
    {
        await using var bench = await AccessBench.Start();
        var key = bench.Key("one", Scopes.Ingest);
        var bytes = "1,2\n"u8.ToArray();
        using var form = new MultipartFormDataContent { { new ByteArrayContent(bytes), "file", "表.csv" } };

        var first = await Send(request => request.Content = form);
        var second = await Send(request => request.Content = new ByteArrayContent(bytes), "?name=%E8%A1%A8.csv");
        var third = await Send(request =>
        {
            request.Content = new ByteArrayContent(bytes);
            request.Content.Headers.TryAddWithoutValidation("Content-Disposition", "attachment; filename*=UTF-8''%E8%A1%A8.csv");
        });

        // The same idempotency key: another name or content would be another call, and refused.
        Assert.All([first, second, third], answer => Assert.Equal(HttpStatusCode.OK, answer.Status));
        Assert.Equal(1, bench.Written);

        Task<Reply> Send(Action<HttpRequestMessage> also, string query = "") => bench.Post("/upload" + query, key, request =>
        {
            request.Headers.Add("Idempotency-Key", "same");
            also(request);
        });
    }

    private static Task<string> Raw(AccessBench bench, string path, string rest, bool close = false, bool trickle = false)
    {
        var key = bench.Key("one", Scopes.Operate, Scopes.Ingest);
        var head = $"POST {path} HTTP/1.1{Line}Host: localhost{Line}X-API-Key: {key}{Line}";
        return Exchange(bench, head + rest, close, trickle);
    }

    /// <summary>Sends bytes as they are, and reads the answer until the first pause or the end.</summary>
    private static async Task<string> Exchange(AccessBench bench, string bytes, bool close, bool trickle)
    {
        var cancellationToken = TestContext.Current.CancellationToken;
        using var client = new TcpClient();
        await client.ConnectAsync(IPAddress.Loopback, new Uri(bench.Url).Port, cancellationToken);
        var stream = client.GetStream();
        try
        {
            await stream.WriteAsync(Encoding.Latin1.GetBytes(bytes), cancellationToken);
        }
        catch (IOException)
        {
            // The server has refused the rest.
        }

        if (close)
        {
            client.Client.Shutdown(SocketShutdown.Send);
            return "";
        }

        using var ended = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        var dripping = trickle ? Drip(stream, ended.Token) : Task.CompletedTask;
        var (buffer, answer) = (new byte[1 << 16], new StringBuilder());
        try
        {
            using var longest = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
            longest.CancelAfter(TimeSpan.FromSeconds(60));
            while (!answer.ToString().Contains("\r\n\r\n", StringComparison.Ordinal) || !answer.ToString().EndsWith('\n'))
            {
                var count = await stream.ReadAsync(buffer, longest.Token);
                if (count == 0)
                {
                    break;
                }

                answer.Append(Encoding.Latin1.GetString(buffer, 0, count));
            }
        }
        catch (IOException)
        {
            // The server has ended the connection.
        }

        await ended.CancelAsync();
        await dripping;
        return answer.ToString();
    }

    private static async Task Drip(NetworkStream stream, CancellationToken cancellationToken)
    {
        try
        {
            while (true)
            {
                await stream.WriteAsync("x"u8.ToArray(), cancellationToken);
                await Task.Delay(500, cancellationToken);
            }
        }
        catch (Exception exception) when (exception is IOException or OperationCanceledException)
        {
            // The answer has come, or the server has ended the connection.
        }
    }
}
