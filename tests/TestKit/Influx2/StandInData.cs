using System.Globalization;
using System.Net.Http.Headers;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace AqPipeline.TestKit;

/// <summary>The server behind the stand-in, whose databases are the buckets.</summary>
internal sealed class StandInData(string server) : IDisposable
{
    private const string Doubts = "stand_in_doubts";
    private static readonly DateTimeOffset s_started = StandInTime.Now;
    private readonly HttpClient _http = new() { BaseAddress = new Uri(server + "/"), Timeout = Timeout.InfiniteTimeSpan };

    public void Dispose() => _http.Dispose();

    public async Task<JsonNode> Health(CancellationToken cancellationToken)
    {
        using var answer = await _http.GetAsync(new Uri("ping", UriKind.Relative), cancellationToken);
        var state = answer.IsSuccessStatusCode ? "pass" : "fail";
        var checks = new JsonArray();
        foreach (var part in new[] { "bolt", "influxql", "query", "shards", "sqlite" })
        {
            checks.Add(new JsonObject { ["name"] = part, ["status"] = state });
        }

        checks.Add(new JsonObject
        {
            ["name"] = "task-scheduler",
            ["status"] = state,
            ["message"] = "scheduler idle: no scheduled runs",
        });
        return new JsonObject
        {
            ["name"] = "influxdb",
            ["status"] = state,
            ["message"] = answer.IsSuccessStatusCode ? "healthy" : "unhealthy",
            ["checks"] = checks,
            ["version"] = "dev",
            ["commit"] = "none",
        };
    }

    public async Task<JsonNode> Ready(CancellationToken cancellationToken)
    {
        await Health(cancellationToken);
        return new JsonObject
        {
            ["status"] = "ready",
            ["started"] = StandInTime.Text(s_started),
            ["up"] = $"{(StandInTime.Now - s_started).TotalSeconds.ToString("0.0", CultureInfo.InvariantCulture)}s",
        };
    }

    public async Task Create(StandInBucket bucket, CancellationToken cancellationToken)
    {
        // As few shards as the server behind bears: there are many buckets in it.
        var duration = bucket.Retention > TimeSpan.Zero
            ? $"DURATION {(long)bucket.Retention.TotalHours}h SHARD DURATION {(long)bucket.Shard.TotalHours}h"
            : "DURATION INF SHARD DURATION 52w";
        await Run("", $"CREATE DATABASE \"{bucket.Id}\" WITH {duration}", cancellationToken);
    }

    public async Task Write(StandInBucket bucket, ReadOnlyMemory<byte> lines, long unit, CancellationToken cancellationToken)
    {
        var doubts = new List<string>();
        foreach (var line in StandInLines.Doubtful(lines))
        {
            if (await Doubt(line, cancellationToken) is { } reason)
            {
                doubts.Add(reason);
            }
        }

        if (doubts.Count > 0)
        {
            throw new StandInRefusal(400, "invalid", string.Join('\n', doubts));
        }

        if (lines.Length == 0)
        {
            return;
        }

        var precision = unit switch { 1 => "n", 1000 => "u", 1_000_000 => "ms", _ => "s" };
        if (await Send(bucket.Id, precision, lines, cancellationToken) is { } error)
        {
            var message = error.StartsWith("partial write: points beyond retention policy", StringComparison.Ordinal)
                ? BeyondRetention(bucket, Encoding.UTF8.GetString(lines.Span), unit)
                : error;
            throw new StandInRefusal(422, "unprocessable entity", "failure writing points to database: " + message);
        }
    }

    public async Task Delete(
        StandInBucket bucket, StandInPredicate predicate, long start, long stop, CancellationToken cancellationToken)
    {
        var statement = predicate.InfluxQl(start, stop);
        if (statement.Length > 0)
        {
            await Run(bucket.Id, statement, cancellationToken);
        }
    }

    public async Task<string> Query(
        StandInBucket bucket, StandInFlux flux, IReadOnlyList<string> annotations, CancellationToken cancellationToken)
    {
        using var answer = await Run(bucket.Id, flux.InfluxQl(), cancellationToken);
        return new StandInTables(flux, annotations).Csv(answer.RootElement);
    }

    /// <summary>Sends a request of InfluxQL on to a database.</summary>
    public async Task<StandInAnswer> PassOn(StandInRequest request, string database, CancellationToken cancellationToken)
    {
        var path = request.Raw.Replace(
            $"db={Uri.EscapeDataString(request.Argument("db") ?? "")}", $"db={database}", StringComparison.Ordinal);
        using var message = new HttpRequestMessage(new HttpMethod(request.Method), new Uri(server + path));
        if (request.Body.Length > 0)
        {
            message.Content = new ReadOnlyMemoryContent(request.Body);
            message.Content.Headers.TryAddWithoutValidation("Content-Type", request.ContentType);
        }

        using var answer = await _http.SendAsync(message, cancellationToken);
        var body = await answer.Content.ReadAsByteArrayAsync(cancellationToken);
        return StandInAnswer.Raw((int)answer.StatusCode, body, answer.Content.Headers.ContentType?.ToString());
    }

    /// <summary>What the server behind says of a line; nothing if it takes it.</summary>
    private async Task<string?> Doubt(string line, CancellationToken cancellationToken)
    {
        await Run("", $"CREATE DATABASE {Doubts}", cancellationToken);
        var error = await Send(Doubts, "n", Encoding.UTF8.GetBytes(line), cancellationToken);
        return error?.StartsWith("unable to parse", StringComparison.Ordinal) == true ? error : null;
    }

    /// <summary>Sends lines.</summary>
    /// <returns>What it refuses.</returns>
    private async Task<string?> Send(string database, string precision, ReadOnlyMemory<byte> lines, CancellationToken cancellationToken)
    {
        using var content = new ReadOnlyMemoryContent(lines)
        { Headers = { ContentType = new MediaTypeHeaderValue("text/plain", "utf-8") } };
        using var answer = await _http.PostAsync(
            new Uri($"write?db={database}&precision={precision}", UriKind.Relative), content, cancellationToken);
        if (answer.IsSuccessStatusCode)
        {
            return null;
        }

        var text = await answer.Content.ReadAsStringAsync(cancellationToken);
        var error = JsonNode.Parse(text)?["error"]?.GetValue<string>() ?? text;
        return (int)answer.StatusCode switch
        {
            400 => error,
            413 => throw new StandInRefusal(413, "request too large", error),
            _ => throw new StandInRefusal(503, "unavailable", error),
        };
    }

    private async Task<JsonDocument> Run(string database, string statement, CancellationToken cancellationToken)
    {
        using var question = new FormUrlEncodedContent([new("q", statement)]);
        using var answer = await _http.PostAsync(new Uri($"query?db={database}&epoch=ns", UriKind.Relative), question, cancellationToken);
        await using var content = await answer.Content.ReadAsStreamAsync(cancellationToken);
        return await JsonDocument.ParseAsync(content, cancellationToken: cancellationToken);
    }

    private static string BeyondRetention(StandInBucket bucket, string lines, long unit)
    {
        var bound = StandInTime.Nanoseconds(StandInTime.Now - bucket.Retention);
        var beyond = StandInLines.Times(lines, unit).Where(line => line.Time < bound).OrderBy(line => line.Time).ToList();
        string Point((string Series, long Time) point) =>
            $"{point.Series} at {StandInTime.Text(point.Time)} dropped because it violates a Retention Policy Lower Bound at "
                + StandInTime.Text(bound);
        var hours = bucket.Retention.TotalHours.ToString("0", CultureInfo.InvariantCulture);
        return $"partial write: dropped {beyond.Count} points outside retention policy of duration {hours}h0m0s - oldest point "
            + $"{Point(beyond[0])}, newest point {Point(beyond[^1])} dropped={beyond.Count} for database: {bucket.Id} for retention "
            + "policy: autogen";
    }
}
