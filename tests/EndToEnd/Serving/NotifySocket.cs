using System.Collections.Concurrent;
using System.Diagnostics;
using System.Net.Sockets;
using System.Text;

namespace AqPipeline.EndToEnd.Serving;

/// <summary>The socket on which systemd hears from a service (sd_notify(3)), with a test in the place of systemd.</summary>
internal sealed class NotifySocket : IDisposable
{
    private static readonly TimeSpan s_longest = TimeSpan.FromSeconds(90);

    private readonly Socket _socket = new(AddressFamily.Unix, SocketType.Dgram, ProtocolType.Unspecified);
    private readonly ConcurrentQueue<string> _received = [];

    /// <param name="path">The file of the socket, which does not exist yet.</param>
    public NotifySocket(string path)
    {
        Path = path;
        _socket.Bind(new UnixDomainSocketEndPoint(path));
        _ = Receive();
    }

    /// <summary>The value of NOTIFY_SOCKET.</summary>
    public string Path { get; }

    /// <summary>How often a message came.</summary>
    public int Count(string message) => _received.Count(text => text.Split('\n').Contains(message));

    /// <summary>Waits until a message came some times.</summary>
    public async Task WaitFor(string message, int times = 1)
    {
        var watch = Stopwatch.StartNew();
        while (Count(message) < times)
        {
            Assert.True(watch.Elapsed < s_longest, $"No {message}, but: {string.Join(' ', _received)}");
            await Task.Delay(20, TestContext.Current.CancellationToken);
        }
    }

    public void Dispose() => _socket.Dispose();

    private async Task Receive()
    {
        var buffer = new byte[4096];
        try
        {
            while (true)
            {
                var length = await _socket.ReceiveAsync(buffer);
                _received.Enqueue(Encoding.UTF8.GetString(buffer, 0, length));
            }
        }
        catch (Exception exception) when (exception is SocketException or ObjectDisposedException)
        {
            // The test is over.
        }
    }
}
