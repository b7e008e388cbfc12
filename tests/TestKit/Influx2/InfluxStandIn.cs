using System.Collections.Concurrent;
using System.IO.Compression;
using System.Net;
using System.Text.Json.Nodes;

namespace AqPipeline.TestKit;

/// <summary>
/// Stands in for an InfluxDB 2 on a loopback port: answers <c>/api/v2/*</c>, <c>/health</c>, <c>/ping</c> and <c>/ready</c> as such a
/// server was seen to answer, from what a real InfluxDB 1 behind it holds. Its InfluxQL is passed through.
/// </summary>
public sealed class InfluxStandIn : IDisposable
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

    private StandInAnswer Organisations(StandInRequest request, StandInToken token)
    {
        if (request.Argument("org") != Organisation)
        {
            throw NoOrganisation(request, 404);
        }

        var listed = token.Bucket is null ? new JsonArray(_buckets.Organisation()) : [];
        return StandInAnswer.Json(new JsonObject { ["links"] = new JsonObject { ["self"] = "/api/v2/orgs" }, ["orgs"] = listed });
    }

    private StandInAnswer Buckets(StandInRequest request, StandInToken token)
    {
        var (organisation, name) = (request.Argument("org"), request.Argument("name"));
        if (organisation is not (null or Organisation))
        {
            throw NoOrganisation(request, 404);
        }

        var found = organisation is null ? null : _buckets.Find(name);
        if (organisation is not null && found is null)
        {
            throw new StandInRefusal(404, "not found", $"bucket \"{name}\" not found");
        }

        var listed = found is not null && Reads(token, found) ? new JsonArray(_buckets.Json(found)) : [];
        var self = $"/api/v2/buckets?bucket={name}&descending=false&limit=20&offset=0&org={organisation}";
        return StandInAnswer.Json(new JsonObject { ["links"] = new JsonObject { ["self"] = self }, ["buckets"] = listed });
    }

    private async Task<StandInAnswer> Create(StandInRequest request, StandInToken token)
    {
        var wanted = request.Json();
        var organisation = wanted["orgID"]?.GetValue<string>();
        if (token.Bucket is not null)
        {
            throw new StandInRefusal(401, "unauthorized", $"write:orgs/{organisation}/buckets is unauthorized");
        }

        var (name, rule) = (wanted["name"]!.GetValue<string>(), wanted["retentionRules"]?.AsArray().FirstOrDefault());
        var bucket = StandInBuckets.New(
            name, rule?["everySeconds"]?.GetValue<long>() ?? 0, rule?["shardGroupDurationSeconds"]?.GetValue<long>() ?? 0);
        await _data.Create(bucket, _end.Token);
        if (!_buckets.Add(bucket))
        {
            throw new StandInRefusal(422, "conflict", $"bucket with name {name} already exists");
        }

        return StandInAnswer.Json(_buckets.Json(bucket), 201);
    }

    private async Task<StandInAnswer> Write(StandInRequest request, StandInToken token)
    {
        var unit = request.Argument("precision") switch
        {
            "s" => 1_000_000_000L,
            "ms" => 1_000_000,
            "us" => 1000,
            "ns" or null => 1,
            var other => throw Never(
                request, $"the precision {other}",
                new StandInRefusal(400, "invalid", "invalid precision; valid precision units are ns, us, ms, and s")),
        };
        if (request.Argument("org") != Organisation)
        {
            throw NoOrganisation(request, 404);
        }

        var bucket = Bucket(request);
        if (!Writes(token, bucket))
        {
            throw new StandInRefusal(403, "forbidden", "insufficient permissions for write");
        }

        await _data.Write(bucket, request.Body, unit, _end.Token);
        return new StandInAnswer(204);
    }

    private async Task<StandInAnswer> Delete(StandInRequest request, StandInToken token)
    {
        var wanted = request.Json();
        var (start, stop) = (Time(wanted, "start"), Time(wanted, "stop"));
        var predicate = StandInPredicate.Parse(wanted["predicate"]?.GetValue<string>() ?? "");
        if (predicate.Forbidden() is { } reason)
        {
            Never(request, reason);
        }

        var bucket = Bucket(request);
        if (!Writes(token, bucket))
        {
            throw new StandInRefusal(403, "forbidden", "insufficient permissions to delete");
        }

        await _data.Delete(bucket, predicate, start, stop, _end.Token);
        return new StandInAnswer(204);
    }

    private async Task<StandInAnswer> Query(StandInRequest request, StandInToken token)
    {
        if (request.Argument("org") != Organisation)
        {
            throw new StandInRefusal(
                400, "invalid", $"failed to decode request body: organization name \"{request.Argument("org")}\" not found");
        }

        var (text, annotations) = request.Flux();
        var flux = StandInFlux.Parse(text);
        if (flux is null || !flux.IsOfStore(text))
        {
            Never(request, $"the question {text}", flux?.Bucket ?? "");
        }

        if (flux is null)
        {
            throw new StandInRefusal(400, "invalid", "the stand-in does not know this shape of Flux");
        }

        return _buckets.Find(flux.Bucket) is { } bucket && Reads(token, bucket)
            ? StandInAnswer.Csv(await _data.Query(bucket, flux, annotations, _end.Token), request.TakesGzip)
            : throw new StandInRefusal(404, "not found", $"failed to initialize execute state: could not find bucket \"{flux.Bucket}\"");
    }

    private async Task<StandInAnswer> PassOn(StandInRequest request)
    {
        var (statement, name) = (request.Statement(), request.Argument("db"));
        if (statement?.StartsWith("CREATE DATABASE", StringComparison.OrdinalIgnoreCase) == true)
        {
            return StandInAnswer.Json(JsonNode.Parse("""{"results":[{"statement_id":0,"error":"not implemented: CREATE DATABASE"}]}""")!);
        }

        if (statement == "SHOW DATABASES")
        {
            var names = new JsonArray([.. _buckets.Names.Select(known => (JsonNode)new JsonArray(known))]);
            return StandInAnswer.Json(new JsonObject
            {
                ["results"] = new JsonArray(new JsonObject
                {
                    ["statement_id"] = 0,
                    ["series"] = new JsonArray(new JsonObject
                    {
                        ["name"] = "databases",
                        ["columns"] = new JsonArray("name"),
                        ["values"] = names,
                    }),
                }),
            });
        }

        var bucket = _buckets.Find(name);
        return bucket is null && request.Path == "/write"
            ? throw new StandInRefusal(404, "not found", "no dbrp mapping found")
            : await _data.PassOn(request, bucket?.Id ?? name ?? "", _end.Token);
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
