using System.Net;
using System.Net.Sockets;

namespace AqPipeline.TestKit;

/// <summary>Stands before a server on this machine and lets its answers through in small pieces, with waits between them.</summary>
public sealed class SlowRelay : IDisposable
{
    private readonly TcpListener _listener = new(IPAddress.Loopback, 0);
    private readonly CancellationTokenSource _end = new();
    private readonly int _port;

    /// <param name="port">The port of the server.</param>
    public SlowRelay(int port)
    {
        _port = port;
        _listener.Start();
        _ = Accept();
    }

    /// <summary>The address, without a slash at the end.</summary>
    public string Url => $"http://127.0.0.1:{((IPEndPoint)_listener.LocalEndpoint).Port}";

    /// <summary>The largest piece.</summary>
    public int PieceBytes { get; init; } = 1000;

    /// <summary>The wait after a piece.</summary>
    public TimeSpan Wait { get; init; }

    /// <summary>The bytes of answers on one connection after which nothing more comes, with the connection open.</summary>
    public long StopsAfter { get; set; } = long.MaxValue;

    /// <summary>The bytes of all answers.</summary>
    public long Sent { get; private set; }

    public void Dispose()
    {
        _end.Cancel();
        _listener.Dispose();
        _end.Dispose();
    }

    private async Task Accept()
    {
        try
        {
            while (true)
            {
                _ = Relay(await _listener.AcceptTcpClientAsync(_end.Token));
            }
        }
        catch (Exception exception) when (exception is OperationCanceledException or SocketException or ObjectDisposedException)
        {
            // The test is over.
        }
    }

    private async Task Relay(TcpClient client)
    {
        try
        {
            using var server = new TcpClient { NoDelay = true };
            await server.ConnectAsync(IPAddress.Loopback, _port, _end.Token);
            using (client)
            {
                client.NoDelay = true;
                var there = client.GetStream().CopyToAsync(server.GetStream(), _end.Token);
                await Back(server.GetStream(), client.GetStream());
                await there;
            }
        }
        catch (Exception exception) when (exception is OperationCanceledException or IOException or SocketException)
        {
            // One of the two has left.
        }
    }

    private async Task Back(NetworkStream from, NetworkStream to)
    {
        var (piece, sent) = (new byte[PieceBytes], 0L);
        while (await from.ReadAsync(piece, _end.Token) is > 0 and var read)
        {
            await to.WriteAsync(piece.AsMemory(0, read), _end.Token);
            (sent, Sent) = (sent + read, Sent + read);
            if (sent > StopsAfter)
            {
                await Task.Delay(Timeout.Infinite, _end.Token);
            }

            await Task.Delay(Wait, _end.Token);
        }
    }
}
