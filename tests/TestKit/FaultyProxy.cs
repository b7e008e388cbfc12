using System.Net;

namespace AqPipeline.TestKit;

/// <summary>What a proxy does to a request.</summary>
public sealed record ProxyFault
{
    /// <summary>The answer it gives instead of the server's.</summary>
    public int Status { get; init; } = 500;

    public string Body { get; init; } = "{\"error\":\"said the proxy\"}";

    /// <summary>Whether the server gets the request all the same, its answer being lost.</summary>
    public bool Forwards { get; init; }

    /// <summary>Whether it never answers.</summary>
    public bool Stalls { get; init; }

    /// <summary>The header Retry-After of its answer.</summary>
    public string? RetryAfter { get; init; }

    /// <summary>Changes the server's own answer, where it is forwarded.</summary>
    public Func<byte[], byte[]>? Changes { get; init; }

    /// <summary>Whether the connection breaks in the middle of the answer.</summary>
    public bool Breaks { get; init; }
}

/// <summary>A request on its way through the proxy.</summary>
/// <param name="Path">Path and query.</param>
/// <param name="Number">Which request it is, from 1.</param>
/// <param name="Body">Its bytes as they were sent.</param>
public sealed record ProxiedRequest(string Path, int Number, byte[] Body)
{
    public bool IsWrite =>
        Path.StartsWith("/write", StringComparison.Ordinal) || Path.StartsWith("/api/v2/write", StringComparison.Ordinal);

    public bool IsQuestion =>
        Path.StartsWith("/query", StringComparison.Ordinal) || Path.StartsWith("/api/v2/query", StringComparison.Ordinal);
}

/// <summary>Stands on a loopback port between a client and a web server and fails as a test tells it to.</summary>
public sealed class FaultyProxy : IDisposable
{
    private readonly HttpListener _listener = new();
    private readonly HttpClient _client = new();
    private readonly CancellationTokenSource _end = new();
    private readonly Func<ProxiedRequest, ProxyFault?> _fault;
    private readonly string _server;
    private int _requests;

    /// <param name="server">The server behind it, without a slash at the end.</param>
    /// <param name="fault">Gives what goes wrong with a request; nothing for <see langword="null"/>.</param>
    public FaultyProxy(string server, Func<ProxiedRequest, ProxyFault?> fault)
    {
        (_server, _fault) = (server, fault);
        using (var free = new System.Net.Sockets.TcpListener(IPAddress.Loopback, 0))
        {
            free.Start();
            Url = $"http://127.0.0.1:{((IPEndPoint)free.LocalEndpoint).Port}";
        }

        _listener.Prefixes.Add(Url + "/");
        _listener.Start();
        _ = Accept();
    }

    public string Url { get; }

    public void Dispose()
    {
        _end.Cancel();
        _listener.Close();
        _client.Dispose();
        _end.Dispose();
    }

    private async Task Accept()
    {
        while (true)
        {
            try
            {
                _ = Serve(await _listener.GetContextAsync());
            }
            catch (Exception exception) when (exception is HttpListenerException or ObjectDisposedException)
            {
                return;
            }
        }
    }

    private async Task Serve(HttpListenerContext context)
    {
        try
        {
            using var body = new MemoryStream();
            await context.Request.InputStream.CopyToAsync(body, _end.Token);
            var request = new ProxiedRequest(context.Request.RawUrl!, Interlocked.Increment(ref _requests), body.ToArray());
            var fault = _fault(request);
            if (fault is { Stalls: true })
            {
                await Task.Delay(Timeout.Infinite, _end.Token);
            }

            if (fault is { Forwards: false })
            {
                context.Response.Headers["Retry-After"] = fault.RetryAfter;
                await Answer(context, fault.Status, System.Text.Encoding.UTF8.GetBytes(fault.Body));
                return;
            }

            using var answer = await Forward(context.Request, request);
            var own = await answer.Content.ReadAsByteArrayAsync(_end.Token);
            var isOwn = fault is null or { Breaks: true } or { Changes: not null };
            foreach (var header in isOwn ? new[] { "Content-Type", "Content-Encoding" } : [])
            {
                context.Response.Headers[header] =
                    answer.Content.Headers.TryGetValues(header, out var values) ? string.Join(',', values) : null;
            }

            if (fault is { Breaks: true })
            {
                context.Response.ContentLength64 = own.Length + 1;
                await context.Response.OutputStream.WriteAsync(own.AsMemory(0, own.Length / 2), _end.Token);
                await context.Response.OutputStream.FlushAsync(_end.Token);
                context.Response.Abort();
                return;
            }

            await (fault switch
            {
                null => Answer(context, (int)answer.StatusCode, own),
                { Changes: { } change } => Answer(context, (int)answer.StatusCode, change(own)),
                _ => Answer(context, fault.Status, System.Text.Encoding.UTF8.GetBytes(fault.Body)),
            });
        }
        catch (Exception exception) when (exception
            is OperationCanceledException or HttpListenerException or IOException or ObjectDisposedException or HttpRequestException)
        {
            // The client has left, the server is gone, or the test is over.
            // The status is sent even so, and must not be one of success.
            context.Response.StatusCode = 502;
            context.Response.Abort();
        }
    }

    private async Task<HttpResponseMessage> Forward(HttpListenerRequest asked, ProxiedRequest request)
    {
        using var message = new HttpRequestMessage(
            new HttpMethod(asked.HttpMethod), _server + request.Path)
        { Content = new ByteArrayContent(request.Body) };
        foreach (var header in new[] { "Content-Type", "Content-Encoding" })
        {
            if (asked.Headers[header] is { } value)
            {
                message.Content.Headers.TryAddWithoutValidation(header, value);
            }
        }

        foreach (var header in new[] { "Authorization", "Accept", "Accept-Encoding" })
        {
            message.Headers.TryAddWithoutValidation(header, asked.Headers[header]);
        }

        return await _client.SendAsync(message, _end.Token);
    }

    private static async Task Answer(HttpListenerContext context, int status, byte[] body)
    {
        context.Response.StatusCode = status;
        if (status != 204)
        {
            // In one go with the head: a piece sent after it would wait until the client has said that it got the head.
            context.Response.ContentLength64 = body.Length;
            await context.Response.OutputStream.WriteAsync(body);
        }

        context.Response.Close();
    }
}
