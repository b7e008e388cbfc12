using System.Net;
using System.Net.Http.Headers;
using System.Text.Json;

namespace AqPipeline.Storage.Influx;

/// <summary>Talks line protocol and InfluxQL to the two endpoints <c>/write</c> and <c>/query</c>.</summary>
internal sealed class InfluxClient : IInfluxServer
{
    private readonly InfluxOptions _options;
    private readonly HttpClient _http;
    private readonly InfluxRetries _retries;

    public InfluxClient(InfluxOptions options)
    {
        _options = options;
        var handler = new SocketsHttpHandler
        {
            AllowAutoRedirect = false,
            UseCookies = false,
            AutomaticDecompression = options.Packs ? DecompressionMethods.GZip : DecompressionMethods.None,
        };
        _http = new HttpClient(handler)
        {
            BaseAddress = options.Address.Server,
            Timeout = Timeout.InfiniteTimeSpan,
        };
        if (options.Authorization is not null)
        {
            _http.DefaultRequestHeaders.TryAddWithoutValidation("Authorization", options.Authorization);
        }

        _retries = new InfluxRetries(options);
    }

    /// <summary>
    /// Creates the database with shards of a year: readings of many years come at once, and a shard for every week of them would be
    /// hundreds.
    /// </summary>
    public async ValueTask CreateDatabase(CancellationToken cancellationToken)
    {
        var databases = await Query("SHOW DATABASES", 1000, row => row.Text("name"), cancellationToken);
        if (!databases.Contains(_options.Address.Database))
        {
            await Execute(
                $"CREATE DATABASE {InfluxQl.Identifier(_options.Address.Database)} WITH DURATION INF SHARD DURATION 52w",
                cancellationToken);
        }
    }

    public ValueTask<(InfluxAnswer Answer, string Reason)> Write(
        InfluxPrecision precision, ReadOnlyMemory<byte> lines, CancellationToken cancellationToken) =>
        _retries.Try(
            async limit =>
            {
                using var request = new HttpRequestMessage(
                    HttpMethod.Post,
                    $"write?db={Uri.EscapeDataString(_options.Address.Database)}&precision="
                        + (precision == InfluxPrecision.Seconds ? "s" : "n"))
                {
                    Content = new ReadOnlyMemoryContent(lines)
                    { Headers = { ContentType = new MediaTypeHeaderValue("text/plain", "utf-8") } },
                };
                if (InfluxStep.IsPacked(lines))
                {
                    request.Content.Headers.ContentEncoding.Add("gzip");
                }

                using var response = await _http.SendAsync(request, limit.Token);
                if (response.IsSuccessStatusCode)
                {
                    return (InfluxAnswer.Acknowledged, "");
                }

                var reason = await InfluxReason.Error.Read(response, limit.Token);
                return response.StatusCode switch
                {
                    HttpStatusCode.BadRequest or HttpStatusCode.UnprocessableEntity => (InfluxAnswer.Refused, reason),
                    HttpStatusCode.RequestEntityTooLarge => (InfluxAnswer.TooLarge, reason),
                    _ => throw Failure(response, reason),
                };
            },
            cancellationToken);

    public ValueTask Delete(IReadOnlyList<InfluxDeletion> deletions, CancellationToken cancellationToken) =>
        Execute(string.Join(';', deletions.Select(InfluxQl.Delete)), cancellationToken);

    public ValueTask<List<T>> Query<T>(
        IReadOnlyList<InfluxSelection> selections, int chunk, Func<InfluxRow, T> map, CancellationToken cancellationToken) =>
        Query(string.Join(';', selections.Select(InfluxQl.Select)), chunk, map, cancellationToken);

    /// <summary>Asks for rows, which are taken one after the other as they come.</summary>
    /// <param name="statements">One statement, or several with semicolons between them.</param>
    /// <param name="chunk">Number of rows in one answer of the server.</param>
    /// <param name="map">Makes of a row what is kept of it.</param>
    /// <param name="cancellationToken">Stops it.</param>
    public ValueTask<List<T>> Query<T>(string statements, int chunk, Func<InfluxRow, T> map, CancellationToken cancellationToken) =>
        Query(HttpMethod.Get, statements, chunk, map, cancellationToken);

    public void Dispose() => _http.Dispose();

    /// <summary>Runs statements whose answer does not matter as long as it is no error.</summary>
    private async ValueTask Execute(string statements, CancellationToken cancellationToken) =>
        await Query(HttpMethod.Post, statements, 1000, _ => true, cancellationToken);

    private ValueTask<List<T>> Query<T>(
        HttpMethod method, string statements, int chunk, Func<InfluxRow, T> map, CancellationToken cancellationToken) =>
        _retries.Try(
            async limit =>
            {
                var path = string.Create(
                    CultureInfo.InvariantCulture,
                    $"query?db={Uri.EscapeDataString(_options.Address.Database)}&epoch=ns&chunked=true&chunk_size={chunk}");
                using var request = method == HttpMethod.Get
                    ? new HttpRequestMessage(method, $"{path}&q={Uri.EscapeDataString(statements)}")
                    : new HttpRequestMessage(method, path) { Content = new FormUrlEncodedContent([new("q", statements)]) };
                using var response = await _http.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, limit.Token);
                if (!response.IsSuccessStatusCode)
                {
                    throw Failure(response, await InfluxReason.Error.Read(response, limit.Token));
                }

                var rows = new List<T>();
                using var lines = new StreamReader(await response.Content.ReadAsStreamAsync(limit.Token));
                while (await lines.ReadLineAsync(limit.Token) is { } line)
                {
                    limit.CancelAfter(_options.Silence);
                    if (line.Length > 0)
                    {
                        Take(line, map, rows);
                    }
                }

                return rows;
            },
            cancellationToken);

    private void Take<T>(string line, Func<InfluxRow, T> map, List<T> rows)
    {
        using var document = Parse(line);
        var root = document.RootElement;
        if (root.TryGetProperty("error", out var failure))
        {
            throw new StoreException($"{_options.Address} does not answer the question: {failure.GetString()}");
        }

        if (!root.TryGetProperty("results", out var results))
        {
            throw new InfluxUnavailableException($"{_options.Address} sent an answer without results", null);
        }

        foreach (var result in results.EnumerateArray())
        {
            if (result.TryGetProperty("error", out var error))
            {
                throw Refusal(error.GetString() ?? "");
            }

            if (!result.TryGetProperty("series", out var series))
            {
                continue;
            }

            foreach (var table in series.EnumerateArray())
            {
                var columns =
                    table.GetProperty("columns").EnumerateArray().Index()
                        .ToDictionary(column => column.Item.GetString()!, column => column.Index);
                var measurement = table.TryGetProperty("name", out var name) ? name.GetString()! : "";
                if (table.TryGetProperty("values", out var all))
                {
                    rows.AddRange(all.EnumerateArray().Select(values => map(new InfluxQlRow(measurement, columns, values))));
                }
            }
        }
    }

    /// <summary>An answer that ends in the middle is asked for again.</summary>
    private JsonDocument Parse(string line)
    {
        try
        {
            return JsonDocument.Parse(line);
        }
        catch (JsonException exception)
        {
            throw new InfluxUnavailableException(
                $"{_options.Address} sent an answer that is no JSON ({exception.Message.TrimEnd('.')})", null);
        }
    }

    private Exception Refusal(string error) => error switch
    {
        "engine is closed" or "timeout" => new InfluxUnavailableException($"it answers '{error}'", null),
        _ when error.StartsWith("not implemented: CREATE DATABASE", StringComparison.Ordinal) => new StoreException(
            $"{_options.Address.Server} is an InfluxDB 2, whose databases are buckets, and has none named {_options.Address.Database}. "
                + $"Name the store influxdb2+{_options.Address.Server}ORGANISATION/{_options.Address.Database}, or create the bucket with "
                + $"`influx bucket create --name {_options.Address.Database} --retention 0`."),
        _ when error.StartsWith("database not found", StringComparison.Ordinal) => new StoreException(
            $"There is no database {_options.Address.Database} on {_options.Address.Server}. Fill it with `aq run --data DIR` or "
                    + "`aq ingest PATH`, or "
                + $"create it."),
        _ => new StoreException($"{_options.Address} refuses: {error}"),
    };

    private Exception Failure(HttpResponseMessage response, string reason)
    {
        var status = (int)response.StatusCode;
        return status switch
        {
            401 or 403 => new StoreException(
                $"{_options.Address} does not let us in ({reason}). Set INFLUX_USERNAME and INFLUX_PASSWORD, or INFLUX_TOKEN, in the "
                    + $"environment."),
            408 or 429 or >= 500 =>
                new InfluxUnavailableException($"it answers {status} ({reason})", _retries.Wait(response.Headers.RetryAfter)),
            404 when reason.Contains("database not found", StringComparison.Ordinal) => Refusal("database not found"),
            _ => new StoreException($"{_options.Address} answers {status} ({reason}). Is it the address of an InfluxDB?"),
        };
    }
}
