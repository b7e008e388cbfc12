using System.Globalization;
using System.Net;
using System.Net.Http.Headers;
using System.Text.Json;
using Polly;
using Polly.Retry;

namespace AqPipeline.Storage.Influx;

/// <summary>Talks to the two endpoints <c>/write</c> and <c>/query</c>, and tries again what may succeed later.</summary>
internal sealed class InfluxClient : IDisposable
{
    private const int MaxReason = 4096;

    private readonly InfluxOptions _options;
    private readonly HttpClient _http;
    private readonly ResiliencePipeline _retries;

    public InfluxClient(InfluxOptions options)
    {
        _options = options;
        _http = new HttpClient(new SocketsHttpHandler { AllowAutoRedirect = false, UseCookies = false, AutomaticDecompression = DecompressionMethods.GZip })
        {
            BaseAddress = options.Address.Server,
            Timeout = Timeout.InfiniteTimeSpan,
        };
        if (options.Authorization is not null)
        {
            _http.DefaultRequestHeaders.TryAddWithoutValidation("Authorization", options.Authorization);
        }

        _retries = Retries(options);
    }

    /// <summary>Writes points.</summary>
    /// <param name="precision">The unit of their times: <c>s</c> or <c>n</c>.</param>
    /// <param name="lines">The points as line protocol, packed by gzip or not.</param>
    /// <param name="cancellationToken">Stops it.</param>
    public ValueTask<(InfluxAnswer Answer, string Reason)> Write(string precision, ReadOnlyMemory<byte> lines, CancellationToken cancellationToken) =>
        Try(
            async limit =>
            {
                using var request = new HttpRequestMessage(
                    HttpMethod.Post, $"write?db={Uri.EscapeDataString(_options.Address.Database)}&precision={precision}")
                {
                    Content = new ReadOnlyMemoryContent(lines) { Headers = { ContentType = new MediaTypeHeaderValue("text/plain", "utf-8") } },
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

                var reason = await Reason(response, limit.Token);
                return response.StatusCode switch
                {
                    HttpStatusCode.BadRequest or HttpStatusCode.UnprocessableEntity => (InfluxAnswer.Refused, reason),
                    HttpStatusCode.RequestEntityTooLarge => (InfluxAnswer.TooLarge, reason),
                    _ => throw Failure(response, reason),
                };
            },
            cancellationToken);

    /// <summary>Runs statements whose answer does not matter as long as it is no error.</summary>
    public async ValueTask Execute(string statements, CancellationToken cancellationToken) =>
        await Query(HttpMethod.Post, statements, 1000, _ => true, cancellationToken);

    /// <summary>Asks for rows, which are taken one after the other as they come.</summary>
    /// <param name="statements">One statement, or several with semicolons between them.</param>
    /// <param name="chunk">How many rows the server puts together.</param>
    /// <param name="map">Makes of a row what is kept of it.</param>
    /// <param name="cancellationToken">Stops it.</param>
    public ValueTask<List<T>> Query<T>(string statements, int chunk, Func<InfluxRow, T> map, CancellationToken cancellationToken) =>
        Query(HttpMethod.Get, statements, chunk, map, cancellationToken);

    public void Dispose() => _http.Dispose();

    private ValueTask<List<T>> Query<T>(HttpMethod method, string statements, int chunk, Func<InfluxRow, T> map, CancellationToken cancellationToken) =>
        Try(
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
                    throw Failure(response, await Reason(response, limit.Token));
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
                var columns = table.GetProperty("columns").EnumerateArray().Index().ToDictionary(column => column.Item.GetString()!, column => column.Index);
                var measurement = table.TryGetProperty("name", out var name) ? name.GetString()! : "";
                if (table.TryGetProperty("values", out var all))
                {
                    rows.AddRange(all.EnumerateArray().Select(values => map(new InfluxRow(measurement, columns, values))));
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
            throw new InfluxUnavailableException($"{_options.Address} sent an answer that is no JSON ({exception.Message.TrimEnd('.')})", null);
        }
    }

    /// <summary>Runs a try, with the limit on the server's silence, again and again until it succeeds or the tries are used up.</summary>
    private async ValueTask<T> Try<T>(Func<CancellationTokenSource, Task<T>> attempt, CancellationToken cancellationToken)
    {
        try
        {
            return await _retries.ExecuteAsync(async token => await TryOnce(attempt, token), cancellationToken);
        }
        catch (Exception exception) when (IsTransient(exception))
        {
            throw new StoreException(
                $"{_options.Address} cannot be reached: {exception.Message.TrimEnd('.')}. Start the server or name another store with --store. {Spooled()}",
                exception);
        }
    }

    /// <summary>What becomes of what was to be written.</summary>
    private string Spooled() => new InfluxSpool(_options).State() is { WaitingBatches: > 0 } waiting
        ? string.Create(
            CultureInfo.InvariantCulture,
            $"{waiting.WaitingBatches} batches with {waiting.Points.Spooled} points are taken and wait in {waiting.Folder}; the next run delivers them first.")
        : "Nothing waits for it; what this run had not written yet was not taken.";

    private async Task<T> TryOnce<T>(Func<CancellationTokenSource, Task<T>> attempt, CancellationToken cancellationToken)
    {
        using var limit = new CancellationTokenSource(_options.Silence, _options.Time);
        using var stop = cancellationToken.Register(limit.Cancel);
        try
        {
            return await attempt(limit);
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            throw new InfluxUnavailableException($"it was silent for {_options.Silence.TotalSeconds:0} s", null);
        }
    }

    private Exception Refusal(string error) => error is "engine is closed" or "timeout" ? new InfluxUnavailableException($"it answers '{error}'", null)
        : error.StartsWith("database not found", StringComparison.Ordinal) ? new StoreException($"There is no database {_options.Address.Database} on {_options.Address.Server}. Fill it with `aq run` or `aq ingest`, or create it.")
        : new StoreException($"{_options.Address} refuses: {error}");

    private Exception Failure(HttpResponseMessage response, string reason)
    {
        var status = (int)response.StatusCode;
        return status switch
        {
            401 or 403 => new StoreException(
                $"{_options.Address} does not let us in ({reason}). Set INFLUX_USERNAME and INFLUX_PASSWORD, or INFLUX_TOKEN, in the environment."),
            408 or 429 or >= 500 => new InfluxUnavailableException($"it answers {status} ({reason})", Shorter(response.Headers.RetryAfter?.Delta)),
            404 when reason.Contains("database not found", StringComparison.Ordinal) => Refusal("database not found"),
            _ => new StoreException($"{_options.Address} answers {status} ({reason}). Is it the address of an InfluxDB?"),
        };
    }

    private TimeSpan? Shorter(TimeSpan? wait) => wait > _options.LongestWait ? _options.LongestWait : wait;

    private static async Task<string> Reason(HttpResponseMessage response, CancellationToken cancellationToken)
    {
        var text = await response.Content.ReadAsStringAsync(cancellationToken);
        try
        {
            using var document = JsonDocument.Parse(text);
            text = document.RootElement.ValueKind == JsonValueKind.Object && document.RootElement.TryGetProperty("error", out var error) ? error.ToString() : text;
        }
        catch (JsonException)
        {
            // Proxies answer in HTML; the text is all there is.
        }

        return text.Length == 0 ? response.ReasonPhrase ?? "no reason" : text.Length > MaxReason ? text[..MaxReason] : text.Trim();
    }

    private static bool IsTransient(Exception exception) => exception is HttpRequestException or IOException;

    private static ResiliencePipeline Retries(InfluxOptions options)
    {
        var pipeline = new ResiliencePipelineBuilder { TimeProvider = options.Time };
        if (options.Retries > 0)
        {
            pipeline.AddRetry(new RetryStrategyOptions
            {
                ShouldHandle = attempt => ValueTask.FromResult(attempt.Outcome.Exception is { } exception && IsTransient(exception)),
                MaxRetryAttempts = options.Retries,
                BackoffType = DelayBackoffType.Exponential,
                UseJitter = true,
                Delay = options.RetryDelay,
                MaxDelay = options.LongestWait,
                DelayGenerator = attempt => ValueTask.FromResult((attempt.Outcome.Exception as InfluxUnavailableException)?.RetryAfter),
            });
        }

        return pipeline.Build();
    }
}
