using System.Collections.Concurrent;
using System.IO.Compression;
using System.Net;
using System.Text.Json.Nodes;

namespace AqPipeline.TestKit;

/// <summary>
/// Stands in for an InfluxDB 2 on a loopback port: answers <c>/api/v2/*</c>, <c>/health</c>, <c>/ping</c> and <c>/ready</c> as such a
/// server was seen to answer, from what a real InfluxDB 1 behind it holds. Its InfluxQL is passed through.
/// </summary>
public sealed partial class InfluxStandIn : IDisposable
{
    /// <summary>The organisation.</summary>
    public const string Organisation = "aq";

    /// <summary>A token that may do everything.</summary>
    public const string AdminToken = "ADMIN-TOKEN";

    private readonly HttpListener _listener = new();
    private readonly CancellationTokenSource _end = new();
    private readonly ConcurrentDictionary<string, StandInToken> _tokens = new() { [AdminToken] = new StandInToken(null, true, true) };
    private readonly ConcurrentBag<(string Bucket, string What)> _forbidden = [];
    private readonly StandInBuckets _buckets = new(Organisation, "79d6b7349c8d35eb");
    private readonly StandInData _data;

    /// <param name="server">The server behind it, without a slash at the end.</param>
    public InfluxStandIn(string server)
    {
        _data = new StandInData(server);
        Url = $"http://127.0.0.1:{Ports.Free()}";
        _listener.Prefixes.Add(Url + "/");
        _listener.Start();
        _ = Accept();
    }

    /// <summary>The address, without a slash at the end.</summary>
    public string Url { get; }

    /// <summary>
    /// Whether it takes what a server of generation 2 takes, and not only what a store may send. Else it refuses the rest, and keeps it in
    /// <see cref="Forbidden"/>.
    /// </summary>
    public bool IsLax { get; init; }

    /// <summary>The URI of a store on it.</summary>
    public string Store(string bucket = "aq") => $"influxdb2+{Url}/{Organisation}/{bucket}";

    /// <summary>What a store must never send and sent to a bucket.</summary>
    public IEnumerable<string> Forbidden(string bucket) => _forbidden.Where(sent => sent.Bucket == bucket).Select(sent => sent.What);

    /// <summary>Gives a token rights.</summary>
    public void Grant(string token, string? bucket, bool reads, bool writes) => _tokens[token] = new StandInToken(bucket, reads, writes);

    public void Dispose()
    {
        _end.Cancel();
        _listener.Close();
        _data.Dispose();
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
            StandInAnswer answer;
            try
            {
                answer = await Answer(new StandInRequest(context.Request, Unpacked(context.Request, body)));
            }
            catch (StandInRefusal refusal)
            {
                answer = StandInAnswer.Refusal(refusal);
            }

            await answer.Send(context, _end.Token);
        }
        catch (Exception exception) when (exception
            is OperationCanceledException or HttpListenerException or IOException or ObjectDisposedException or HttpRequestException)
        {
            // The client has left, the server behind is gone, or the test is over.
            // The status is sent even so, and must not be one of success.
            context.Response.StatusCode = 502;
            context.Response.Abort();
        }
    }

    private static ReadOnlyMemory<byte> Unpacked(HttpListenerRequest request, MemoryStream body)
    {
        if (request.Headers["Content-Encoding"] != "gzip")
        {
            return body.GetBuffer().AsMemory(0, (int)body.Length);
        }

        body.Position = 0;
        using var gzip = new GZipStream(body, CompressionMode.Decompress);
        using var unpacked = new MemoryStream();
        gzip.CopyTo(unpacked);
        return unpacked.ToArray();
    }

    private async Task<StandInAnswer> Answer(StandInRequest request)
    {
        switch (request.Method, request.Path)
        {
            case ("GET", "/health"):
                return StandInAnswer.Json(await _data.Health(_end.Token));
            case ("GET", "/ping"):
                await _data.Health(_end.Token);
                return new StandInAnswer(204);
            case ("GET", "/ready"):
                return StandInAnswer.Json(await _data.Ready(_end.Token));
        }

        var token = request.Token is { } given && _tokens.TryGetValue(given, out var known)
            ? known
            : throw new StandInRefusal(401, "unauthorized", "unauthorized access");
        return (request.Method, request.Path) switch
        {
            ("GET", "/api/v2/orgs") => await WhileUp(Organisations(request, token)),
            ("GET", "/api/v2/buckets") => await WhileUp(Buckets(request, token)),
            ("POST", "/api/v2/buckets") => await Create(request, token),
            ("POST", "/api/v2/write") => await Write(request, token),
            ("POST", "/api/v2/delete") => await Delete(request, token),
            ("POST", "/api/v2/query") => await Query(request, token),
            (_, "/query" or "/write") => await PassOn(request),
            _ => throw new StandInRefusal(404, "not found", "path not found"),
        };
    }

    /// <summary>An answer of the stand-in's own, which it gives as long as the server behind it is there.</summary>
    private async Task<StandInAnswer> WhileUp(StandInAnswer answer)
    {
        await _data.Health(_end.Token);
        return answer;
    }

    private StandInBucket Bucket(StandInRequest request) => request.Argument("bucket") switch
    {
        null => throw new StandInRefusal(404, "not found", "bucket not found"),
        var name => _buckets.Find(name) ?? throw new StandInRefusal(404, "not found", $"bucket \"{name}\" not found"),
    };

    private StandInRefusal Never(StandInRequest request, string what, StandInRefusal refusal)
    {
        Never(request, what);
        return refusal;
    }

    /// <summary>Keeps what a store must never send, and refuses it.</summary>
    private void Never(StandInRequest request, string what, string? bucket = null)
    {
        if (!IsLax)
        {
            _forbidden.Add((bucket ?? request.Argument("bucket") ?? "", what));
            throw new StandInRefusal(400, "invalid", $"a store must never send {what}");
        }
    }

    private static bool Reads(StandInToken token, StandInBucket bucket) => token.Reads && (token.Bucket ?? bucket.Name) == bucket.Name;

    private static bool Writes(StandInToken token, StandInBucket bucket) => token.Writes && (token.Bucket ?? bucket.Name) == bucket.Name;

    private static long Time(JsonObject wanted, string name) => StandInTime.Parse(wanted[name]?.GetValue<string>()) switch
    {
        null => throw new StandInRefusal(
            400, "invalid",
            $"error decoding json body: invalid RFC3339Nano for field {name}, please format your time with RFC3339Nano format, "
                + "example: 2009-01-02T23:00:00Z"),
        long.MinValue => throw new StandInRefusal(
            400, "invalid",
            $"error decoding json body: invalid {name} time, {name} time must not be before 1677-09-21T00:12:43.145224194Z"),
        var time => time.Value,
    };

    private static StandInRefusal NoOrganisation(StandInRequest request, int status) =>
        new(status, "not found", $"organization name \"{request.Argument("org")}\" not found");
}
