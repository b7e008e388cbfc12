using System.Globalization;
using System.Net;
using System.Net.Sockets;
using System.Text;

namespace AqPipeline.TestKit;

/// <summary>What a client asked for.</summary>
/// <param name="Path">Path and query.</param>
/// <param name="Headers">The headers, by name in any case.</param>
public sealed record ServedRequest(string Path, IReadOnlyDictionary<string, string> Headers);

/// <summary>What a server sends, which need not be what it says it sends.</summary>
public sealed record ServedAnswer
{
    /// <summary>The status; 0 to reset the connection without a word.</summary>
    public int Status { get; init; } = 200;

    public IReadOnlyList<string> Headers { get; init; } = [];

    public byte[] Body { get; init; } = [];

    /// <summary>The length it claims; by default that of the body, negative to claim none.</summary>
    public long? ClaimedLength { get; init; }

    /// <summary>Whether it goes silent after the body, with the connection open.</summary>
    public bool Stalls { get; init; }

    /// <summary>Whether it sends the body again and again, every millisecond, without an end.</summary>
    public bool IsEndless { get; init; }

    /// <summary>A file.</summary>
    public static ServedAnswer Text(string text, params string[] headers) =>
        new() { Body = Encoding.UTF8.GetBytes(text), Headers = headers };

    /// <summary>A status without a body.</summary>
    public static ServedAnswer Only(int status, params string[] headers) => new() { Status = status, Headers = headers };
}

/// <summary>A web server on a free loopback port that fails, stalls and lies as a test tells it to. One request a connection.</summary>
public sealed class LocalServer : IDisposable
{
    private readonly TcpListener _listener = new(IPAddress.Loopback, 0);
    private readonly CancellationTokenSource _end = new();
    private readonly List<ServedRequest> _requests = [];
    private readonly Func<ServedRequest, int, ServedAnswer> _answer;
    private readonly Lock _lock = new();

    /// <param name="answer">Gives the answer to a request and its number, from 1.</param>
    public LocalServer(Func<ServedRequest, int, ServedAnswer> answer)
    {
        _answer = answer;
        _listener.Start();
        _ = Accept();
    }

    /// <summary>The address, without a slash at the end.</summary>
    public string Url => $"http://127.0.0.1:{((IPEndPoint)_listener.LocalEndpoint).Port}";

    /// <summary>What was asked for so far.</summary>
    public IReadOnlyList<ServedRequest> Requests
    {
        get
        {
            lock (_lock)
            {
                return [.. _requests];
            }
        }
    }

    public void Dispose()
    {
        _end.Cancel();
        _listener.Dispose();
        _end.Dispose();
    }

    private async Task Accept()
    {
        var end = _end.Token;
        while (!end.IsCancellationRequested)
        {
            try
            {
                _ = Serve(await _listener.AcceptSocketAsync(end), end);
            }
            catch (Exception exception) when (exception is OperationCanceledException or SocketException or ObjectDisposedException)
            {
                return;
            }
        }
    }

    private async Task Serve(Socket socket, CancellationToken end)
    {
        using (socket)
        {
            try
            {
                var request = await ReadRequest(socket, end);
                int number;
                lock (_lock)
                {
                    _requests.Add(request);
                    number = _requests.Count;
                }

                await Send(socket, _answer(request, number), end);
            }
            catch (Exception exception) when (exception is OperationCanceledException or SocketException or IOException)
            {
                // The client has left, or the test is over.
            }
        }
    }

    private static async Task<ServedRequest> ReadRequest(Socket socket, CancellationToken end)
    {
        var head = new StringBuilder();
        var buffer = new byte[4096];
        while (!head.ToString().EndsWith("\r\n\r\n", StringComparison.Ordinal))
        {
            var read = await socket.ReceiveAsync(buffer, end);
            if (read == 0)
            {
                throw new IOException("The client left before it had asked.");
            }

            head.Append(Encoding.Latin1.GetString(buffer, 0, read));
        }

        var lines = head.ToString().Split("\r\n", StringSplitOptions.RemoveEmptyEntries);
        var headers =
            lines[1..].Select(line => line.Split(": ", 2)).ToDictionary(pair => pair[0], pair => pair[1], StringComparer.OrdinalIgnoreCase);
        return new ServedRequest(lines[0].Split(' ')[1], headers);
    }

    private static async Task Send(Socket socket, ServedAnswer answer, CancellationToken end)
    {
        if (answer.Status == 0)
        {
            socket.LingerState = new LingerOption(true, 0);
            return;
        }

        var length = answer.ClaimedLength ?? answer.Body.Length;
        string[] head =
        [
            string.Create(CultureInfo.InvariantCulture, $"HTTP/1.1 {answer.Status} Whatever"),
            "Connection: close",
            .. answer.Headers,
            .. (string[])(length < 0 ? [] : [string.Create(CultureInfo.InvariantCulture, $"Content-Length: {length}")]),
        ];
        await SendAll(socket, Encoding.Latin1.GetBytes(string.Join("\r\n", head) + "\r\n\r\n"), end);
        do
        {
            await SendAll(socket, answer.Body, end);
            await Task.Delay(answer.IsEndless ? 1 : 0, end);
        }
        while (answer.IsEndless);

        if (answer.Stalls)
        {
            await Task.Delay(Timeout.Infinite, end);
        }

        socket.Shutdown(SocketShutdown.Send);
    }

    private static async Task SendAll(Socket socket, ReadOnlyMemory<byte> bytes, CancellationToken end)
    {
        while (bytes.Length > 0)
        {
            bytes = bytes[await socket.SendAsync(bytes, end)..];
        }
    }
}
