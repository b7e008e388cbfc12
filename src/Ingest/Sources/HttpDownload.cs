using System.Net;
using System.Net.Sockets;
using System.Security.Cryptography;
using AqPipeline.Ingest.Archives;

namespace AqPipeline.Ingest.Sources;

/// <summary>Asks a server for a file once, and writes what it sends under a temporary name.</summary>
internal sealed class HttpDownload(HttpClient client, HttpSource source, TimeProvider time)
{
    private const int MaxRedirects = 5;
    private const int BufferBytes = 1 << 16;

    /// <summary>Asks for a file.</summary>
    /// <param name="target">The file.</param>
    /// <param name="known">The version in the spool: the server need not send it again.</param>
    /// <param name="temporary">Where to write.</param>
    /// <param name="cancellationToken">Stops it.</param>
    /// <exception cref="IOException">The temporary file cannot be written.</exception>
    public async ValueTask<HttpAnswer> Try(HttpTarget target, HttpVersion? known, string temporary, CancellationToken cancellationToken)
    {
        using var stall = new CancellationTokenSource(source.Stall, time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken, stall.Token);
        try
        {
            for (var (address, hops) = (target.Url, 0); ;)
            {
                using var request = Request(address, known);
                using var response = await client.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, either.Token);
                stall.CancelAfter(source.Stall);
                if (response.Headers.Location is not { } location || (int)response.StatusCode is not (301 or 302 or 303 or 307 or 308))
                {
                    return await Take(target, response, known, temporary, stall, either.Token);
                }

                var next = new Uri(address, location);
                if (!IsSameServer(address, next))
                {
                    return new HttpAnswer.Failed(
                        $"it redirects to another server ({next.GetLeftPart(UriPartial.Authority)}), which is not followed; if that one "
                            + $"is meant, put it into the url");
                }

                if (++hops > MaxRedirects)
                {
                    return new HttpAnswer.Failed($"it redirects more than {MaxRedirects} times");
                }

                address = next;
            }
        }
        catch (OperationCanceledException) when (stall.IsCancellationRequested && !cancellationToken.IsCancellationRequested)
        {
            return new HttpAnswer.Failed($"no byte came for {Seconds(source.Stall)}") { IsTransient = true };
        }
        catch (HttpRequestException exception)
        {
            return new HttpAnswer.Failed(Explain(exception, target.Url)) { IsTransient = true };
        }
    }

    /// <summary>A time as people read it.</summary>
    public static string Seconds(TimeSpan time) => time.TotalSeconds.ToString("0.###", CultureInfo.InvariantCulture) + " s";

    private HttpRequestMessage Request(Uri url, HttpVersion? known)
    {
        var request = new HttpRequestMessage(HttpMethod.Get, url);
        request.Headers.TryAddWithoutValidation("User-Agent", "AqPipeline");
        request.Headers.TryAddWithoutValidation("Accept-Encoding", "identity");
        if (known?.ETag is { } etag)
        {
            request.Headers.TryAddWithoutValidation("If-None-Match", etag);
        }

        if (known?.LastModified is { } lastModified)
        {
            request.Headers.TryAddWithoutValidation("If-Modified-Since", lastModified);
        }

        source.Header?.AddTo(request);
        return request;
    }

    /// <summary>The same host and port, or the same host by https: a secret header, and the trust in the answer, go no further.</summary>
    private static bool IsSameServer(Uri from, Uri to) =>
        from.Host == to.Host
        && ((from.Scheme == to.Scheme && from.Port == to.Port)
            || (from.IsDefaultPort && to.IsDefaultPort && to.Scheme == Uri.UriSchemeHttps));

    private async Task<HttpAnswer> Take(
        HttpTarget target,
        HttpResponseMessage response,
        HttpVersion? known,
        string temporary,
        CancellationTokenSource stall,
        CancellationToken cancellationToken)
    {
        switch (response.StatusCode)
        {
            case HttpStatusCode.OK:
                break;
            case HttpStatusCode.NotModified when known?.ETag is not null || known?.LastModified is not null:
                return new HttpAnswer.NotModified();
            case HttpStatusCode.NotFound:
                return new HttpAnswer.NotFound();
            default:
                return Refusal(response);
        }

        // Only a file whose name says that it is packed may come packed: its bytes are kept as they are.
        var encodings =
            response.Content.Headers.ContentEncoding.Where(encoding => !encoding.Equals("identity", StringComparison.OrdinalIgnoreCase))
                .ToList();
        if (encodings.Count > 0 && !(encodings is ["gzip" or "x-gzip"] && target.File.EndsWith("gz", StringComparison.OrdinalIgnoreCase)))
        {
            return new HttpAnswer.Failed(
                $"the server packed it as {string.Join(", ", encodings.Select(EntryName.Printable))} without being asked to");
        }

        return response.Content.Headers.ContentLength > source.MaxBytes
            ? TooLarge()
            : await Write(response, temporary, stall, cancellationToken);
    }

    private HttpAnswer.Failed Refusal(HttpResponseMessage response)
    {
        var status = (int)response.StatusCode;
        var wait = response.Headers.RetryAfter switch
        {
            { Delta: { } delta } => delta,
            { Date: { } date } => TimeSpan.FromTicks(Math.Max(0, (date - time.GetUtcNow()).Ticks)),
            _ => (TimeSpan?)null,
        };
        var asks = wait > source.LongestWait ? $" and asks to be left alone for {Seconds(wait.Value)}" : "";
        var advice = status is 401 or 403 && source.Header is { } header ? $"; is the secret for {header} still good?" : "";
        return new HttpAnswer.Failed($"the server answered {status}{asks}{advice}")
        {
            IsTransient = status is 408 or 425 or 429 or >= 500 && asks.Length == 0,
            RetryAfter = wait,
        };
    }

    private HttpAnswer.Failed TooLarge() =>
        new($"it is larger than {source.MaxBytes.ToString("N0", CultureInfo.InvariantCulture)} bytes (maxBytes) and was not taken");

    private async Task<HttpAnswer> Write(
        HttpResponseMessage response, string temporary, CancellationTokenSource stall, CancellationToken cancellationToken)
    {
        await using var body = await response.Content.ReadAsStreamAsync(cancellationToken);
        await using var file = new FileStream(temporary, FileMode.Create, FileAccess.Write, FileShare.None, bufferSize: 0);
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        var buffer = new byte[BufferBytes];
        var bytes = 0L;
        for (int read; (read = await Read(body, buffer, cancellationToken)) > 0;)
        {
            stall.CancelAfter(source.Stall);
            bytes += read;
            if (bytes > source.MaxBytes)
            {
                return TooLarge();
            }

            hash.AppendData(buffer, 0, read);
            await file.WriteAsync(buffer.AsMemory(0, read), cancellationToken);
        }

        file.Flush(flushToDisk: true);
        return new HttpAnswer.Body(
            bytes, Convert.ToHexStringLower(hash.GetHashAndReset()), First(response.Headers, "ETag"),
            First(response.Content.Headers, "Last-Modified"));
    }

    /// <summary>Reads on; what the network does wrong is told from what the disk does wrong.</summary>
    private static async ValueTask<int> Read(Stream body, Memory<byte> buffer, CancellationToken cancellationToken)
    {
        try
        {
            return await body.ReadAsync(buffer, cancellationToken);
        }
        catch (IOException exception)
        {
            throw new HttpRequestException(HttpRequestError.ResponseEnded, exception.Message, exception);
        }
    }

    /// <summary>A header's value as the server wrote it: it gets it back so.</summary>
    private static string? First(System.Net.Http.Headers.HttpHeaders headers, string name) =>
        headers.NonValidated.TryGetValues(name, out var values) ? values.FirstOrDefault() : null;

    private static string Explain(HttpRequestException exception, Uri url) => exception.HttpRequestError switch
    {
        HttpRequestError.NameResolutionError => $"the name {url.Host} is not known",
        HttpRequestError.ConnectionError => $"{url.Authority} does not accept the connection",
        HttpRequestError.SecureConnectionError => $"no secure connection to {url.Authority} ({Innermost(exception)})",
        HttpRequestError.ResponseEnded => "the connection ended before the answer did",
        _ when exception.GetBaseException() is SocketException => "the connection ended before the answer did",
        _ => $"the answer cannot be read ({Innermost(exception)})",
    };

    private static string Innermost(Exception exception) => EntryName.Printable(exception.GetBaseException().Message.TrimEnd('.'));
}
