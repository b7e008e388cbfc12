using System.Net;
using System.Runtime.InteropServices;
using AqPipeline.Storage.Influx;
using InfluxDB.Client;
using InfluxDB.Client.Api.Client;
using InfluxDB.Client.Api.Domain;
using InfluxDB.Client.Api.Service;
using InfluxDB.Client.Core;
using InfluxDB.Client.Core.Internal;

namespace AqPipeline.Storage.Influx2;

/// <summary>
/// Talks to InfluxDB 2 through its official client: its transport, sign-in, buckets and deletion, with lines and answers that the store
/// writes and reads itself.
/// </summary>
internal sealed class FluxServer : IInfluxServer
{
    private const int TicksPerMicrosecondTenth = 100;

    /// <summary>Points that are read whole come in slices of so long a time: an answer is put together in memory.</summary>
    private static readonly long s_slice = (long)TimeSpan.FromDays(32).TotalMilliseconds * 1_000_000;

    private readonly InfluxOptions _options;
    private readonly string _organisation;
    private readonly InfluxRetries _retries;
    private readonly HttpClient _http;
    private readonly InfluxDBClient _client;
    private readonly WriteService _writes;
    private readonly FluxFailures _failures;

    public FluxServer(InfluxOptions options)
    {
        (_options, _organisation) = (options, options.Address.Organisation!);
        (_retries, _failures) = (new InfluxRetries(options), new FluxFailures(options.Address));
        _http = new HttpClient(new FluxTransport(_retries, options.Silence))
        {
            BaseAddress = options.Address.Server,
            Timeout = Timeout.InfiniteTimeSpan,
        };
        var settings = new InfluxDBClientOptions(options.Address.Server.ToString())
        {
            Token = options.Token!,
            Org = _organisation,
            Bucket = Bucket,
            Timeout = Timeout.InfiniteTimeSpan,
            HttpClient = _http,
        };
        _client = new InfluxDBClient(settings);
        if (options.Packs)
        {
            _client.EnableGzip();
        }

        // Its own door to the client's service for writing: lines go as the bytes they are, and what the spool packed is not packed again.
        var direct = new ApiClient(settings, new LoggingHandler(LogLevel.None), new GzipHandler());
        _writes = new WriteService((Configuration)direct.Configuration) { ExceptionFactory = (_, _) => null! };
    }

    private string Bucket => _options.Address.Database;

    public ValueTask CreateDatabase(CancellationToken cancellationToken) =>
        new FluxBucket(_options.Address, _client, _failures).Create(_retries, cancellationToken);

    public ValueTask<(InfluxAnswer Answer, string Reason)> Write(
        InfluxPrecision precision, ReadOnlyMemory<byte> lines, CancellationToken cancellationToken)
    {
        var body = MemoryMarshal.TryGetArray(lines, out var part) && part.Offset == 0 && part.Count == part.Array!.Length
            ? part.Array
            : lines.ToArray();
        return _retries.Try(
            async limit =>
            {
                var response = await _writes.PostWriteAsyncWithIRestResponse(
                    _organisation,
                    Bucket,
                    body,
                    contentEncoding: InfluxStep.IsPacked(lines) ? "gzip" : "identity",
                    precision: precision == InfluxPrecision.Seconds ? WritePrecision.S : WritePrecision.Ns,
                    cancellationToken: limit.Token);
                if (response.ErrorException is { } exception && response.StatusCode == 0)
                {
                    throw FluxFailures.Cause(exception) ?? exception;
                }

                if (response.IsSuccessStatusCode)
                {
                    return (InfluxAnswer.Acknowledged, "");
                }

                var reason = InfluxReason.Message.Of(response.Content, response.StatusDescription);
                return response.StatusCode switch
                {
                    HttpStatusCode.BadRequest or HttpStatusCode.UnprocessableEntity => (InfluxAnswer.Refused, reason),
                    HttpStatusCode.RequestEntityTooLarge => (InfluxAnswer.TooLarge, reason),
                    _ => throw _failures.Of((int)response.StatusCode, reason),
                };
            },
            cancellationToken);
    }

    public async ValueTask Delete(IReadOnlyList<InfluxDeletion> deletions, CancellationToken cancellationToken)
    {
        foreach (var deletion in deletions)
        {
            await _retries.Try(
                limit => _failures.Translated(async () =>
                {
                    await _client.GetDeleteApi().Delete(
                        Time(deletion.From), Time(deletion.Until), FluxText.Predicate(deletion), Bucket, _organisation, limit.Token);
                    return true;
                }),
                cancellationToken);
        }
    }

    public async ValueTask<List<T>> Query<T>(
        IReadOnlyList<InfluxSelection> selections, int chunk, Func<InfluxRow, T> map, CancellationToken cancellationToken)
    {
        var rows = new List<T>();
        foreach (var slice in selections.SelectMany(Slices))
        {
            rows.AddRange(await _retries.Try(limit => Ask(slice, map, limit), cancellationToken));
        }

        return rows;
    }

    public void Dispose()
    {
        _client.Dispose();
        _http.Dispose();
    }

    private async Task<List<T>> Ask<T>(InfluxSelection selection, Func<InfluxRow, T> map, CancellationTokenSource limit)
    {
        var (answer, failure) = (new FluxAnswer(), default(Exception));
        FluxTransport.Limit = limit;
        try
        {
            await _client.GetQueryApi().QueryRawAsync(
                FluxText.Select(Bucket, selection), line => answer.Take(line), onError: exception => failure ??= exception,
                onComplete: () => { }, org: _organisation, cancellationToken: limit.Token);
        }
        finally
        {
            FluxTransport.Limit = null;
        }

        limit.Token.ThrowIfCancellationRequested();
        if (failure is not null)
        {
            throw _failures.Of(failure);
        }

        return [.. answer.Done().Select(map)];
    }

    private static IEnumerable<InfluxSelection> Slices(InfluxSelection selection)
    {
        if (selection.Field is not null || selection.IsOpen)
        {
            yield return selection;
            yield break;
        }

        for (var from = selection.From; from <= selection.Until; from += s_slice)
        {
            yield return selection with { From = from, Until = Math.Min(selection.Until, from + s_slice - 1) };
        }
    }

    /// <summary>To a tenth of a microsecond: points that are deleted stand at whole seconds, and both ends belong to the time.</summary>
    private static DateTime Time(long nanoseconds) => DateTime.UnixEpoch.AddTicks(nanoseconds / TicksPerMicrosecondTenth);
}
