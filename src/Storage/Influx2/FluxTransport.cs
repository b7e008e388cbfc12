using AqPipeline.Storage.Influx;

namespace AqPipeline.Storage.Influx2;

/// <summary>
/// Stands between InfluxDB.Client and the network: turns what may succeed later into an exception of the store before the client sees it,
/// since the client fails on a <c>Retry-After</c> that is a date and reads it for one status only, and watches over answers while they
/// come.
/// </summary>
internal sealed class FluxTransport(InfluxRetries retries, TimeSpan silence) : DelegatingHandler(
    new SocketsHttpHandler { AllowAutoRedirect = false, UseCookies = false })
{
    private static readonly AsyncLocal<CancellationTokenSource?> s_limit = new();

    /// <summary>The limit on the server's silence for the question that is asked now; each piece of its answer begins it anew.</summary>
    public static CancellationTokenSource? Limit
    {
        set => s_limit.Value = value;
    }

    protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        var limit = s_limit.Value;
        var response = await base.SendAsync(request, cancellationToken);
        var status = (int)response.StatusCode;
        if (status is 408 or 429 or >= 500 and not 501)
        {
            var reason = await InfluxReason.Message.Read(response, cancellationToken);
            var wait = retries.Wait(response.Headers.RetryAfter);
            response.Dispose();
            throw new InfluxUnavailableException($"it answers {status} ({reason})", wait);
        }

        // The client reads it for every failure, and fails where it is no number.
        response.Headers.Remove("Retry-After");
        if (limit is not null && response.IsSuccessStatusCode)
        {
            response.Content = Watched(response.Content, await response.Content.ReadAsStreamAsync(cancellationToken), limit);
        }

        return response;
    }

    private StreamContent Watched(HttpContent content, Stream stream, CancellationTokenSource limit)
    {
        var watched = new StreamContent(new FluxStream(stream, limit, silence));
        foreach (var (name, values) in content.Headers)
        {
            watched.Headers.TryAddWithoutValidation(name, values);
        }

        return watched;
    }
}
