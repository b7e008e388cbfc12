using System.Collections.Specialized;
using System.Net;
using System.Text;

namespace AqPipeline.TestKit;

/// <summary>A webhook on a free loopback port that keeps what it gets, and answers as a test tells it to.</summary>
public sealed class WebhookSink : IDisposable
{
    private readonly HttpListener _listener = new();
    private readonly List<(string Path, string Body, string? Authorization)> _received = [];
    private readonly List<NameValueCollection> _headers = [];
    private readonly Func<int, int> _status;
    private readonly string _answer;
    private readonly Lock _lock = new();

    /// <param name="status">Gives the status of the answer to a request by its number, from 1.</param>
    /// <param name="answer">The body of every answer.</param>
    public WebhookSink(Func<int, int> status, string answer = "")
    {
        (_status, _answer) = (status, answer);
        Url = $"http://127.0.0.1:{Ports.Free()}/";
        _listener.Prefixes.Add(Url);
        _listener.Start();
        _ = Serve();
    }

    public string Url { get; }

    /// <summary>What came, whatever was answered.</summary>
    public IReadOnlyList<(string Path, string Body, string? Authorization)> Received
    {
        get
        {
            lock (_lock)
            {
                return [.. _received];
            }
        }
    }

    /// <summary>The headers of what came.</summary>
    public IReadOnlyList<NameValueCollection> Headers
    {
        get
        {
            lock (_lock)
            {
                return [.. _headers];
            }
        }
    }

    public void Dispose() => _listener.Close();

    private async Task Serve()
    {
        try
        {
            while (true)
            {
                var context = await _listener.GetContextAsync();
                using var reader = new StreamReader(context.Request.InputStream);
                var body = await reader.ReadToEndAsync();
                lock (_lock)
                {
                    _headers.Add(context.Request.Headers);
                    _received.Add((context.Request.RawUrl!, body, context.Request.Headers["Authorization"]));
                    context.Response.StatusCode = _status(_received.Count);
                }

                if (_answer.Length > 0)
                {
                    await context.Response.OutputStream.WriteAsync(Encoding.UTF8.GetBytes(_answer));
                }

                context.Response.Close();
            }
        }
        catch (Exception exception) when (exception is HttpListenerException or ObjectDisposedException)
        {
            // The test is over.
        }
    }
}
