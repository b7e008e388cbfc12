using System.IO.Compression;
using System.Text;
using AqPipeline.Storage.Influx;
using InfluxDB.Client;
using InfluxDB.Client.Api.Domain;
using InfluxDB.Client.Core.Exceptions;

namespace AqPipeline.Storage.InfluxDBClient;

/// <summary>Talks to InfluxDB 2 through its official client: line protocol, Flux, and its deletion by predicate.</summary>
internal sealed class FluxServer : IInfluxServer
{
    /// <summary>Before the token in <see cref="InfluxOptions.Authorization"/>.</summary>
    public const string TokenPrefix = "Token ";

    private const int TicksPerNanosecondDivisor = 100;

    private readonly InfluxOptions _options;
    private readonly string _organisation;
    private readonly global::InfluxDB.Client.InfluxDBClient _client;
    private readonly InfluxRetries _retries;

    public FluxServer(InfluxOptions options, string organisation)
    {
        (_options, _organisation, _retries) = (options, organisation, new InfluxRetries(options));
        _client = new global::InfluxDB.Client.InfluxDBClient(new InfluxDBClientOptions(options.Address.Server.ToString())
        {
            Token = options.Authorization![TokenPrefix.Length..],
            Org = organisation,
            Bucket = Bucket,
            Timeout = options.Silence,
        });
        if (options.Packs)
        {
            _client.EnableGzip();
        }
    }

    private string Bucket => _options.Address.Database;

    /// <summary>The bucket has to be there; how long it keeps its points is its owner's decision. The server says so with the first request if it is not.</summary>
    public ValueTask CreateDatabase(CancellationToken cancellationToken) => ValueTask.CompletedTask;

    public ValueTask<(InfluxAnswer Answer, string Reason)> Write(string precision, ReadOnlyMemory<byte> lines, CancellationToken cancellationToken)
    {
        var record = Encoding.UTF8.GetString(Unpacked(lines).Span).TrimEnd('\n');
        return _retries.Try(
            async limit =>
            {
                try
                {
                    await _client.GetWriteApiAsync().WriteRecordAsync(
                        record, precision == "s" ? WritePrecision.S : WritePrecision.Ns, Bucket, _organisation, limit.Token);
                    return (InfluxAnswer.Acknowledged, "");
                }
                catch (HttpException exception) when (exception.Status is 400 or 422)
                {
                    return (InfluxAnswer.Refused, exception.Message);
                }
                catch (HttpException exception) when (exception.Status == 413)
                {
                    return (InfluxAnswer.TooLarge, exception.Message);
                }
                catch (HttpException exception)
                {
                    throw Failure(exception);
                }
            },
            cancellationToken);
    }

    public async ValueTask Delete(IReadOnlyList<InfluxDeletion> deletions, CancellationToken cancellationToken)
    {
        foreach (var deletion in deletions)
        {
            await Asked(
                async token =>
                {
                    await _client.GetDeleteApi().Delete(
                        Time(deletion.From), Time(deletion.Until), FluxText.Predicate(deletion), Bucket, _organisation, token);
                    return true;
                },
                cancellationToken);
        }
    }

    public async ValueTask<List<T>> Query<T>(
        IReadOnlyList<InfluxSelection> selections, int chunk, Func<InfluxRow, T> map, CancellationToken cancellationToken)
    {
        var rows = new List<T>();
        foreach (var selection in selections)
        {
            var tables = await Asked(
                token => _client.GetQueryApi().QueryAsync(FluxText.Select(Bucket, selection), _organisation, token), cancellationToken);
            rows.AddRange(tables.SelectMany(table => table.Records).Select(record => map(new FluxRow(record))));
        }

        return rows;
    }

    public void Dispose() => _client.Dispose();

    private ValueTask<T> Asked<T>(Func<CancellationToken, Task<T>> ask, CancellationToken cancellationToken) => _retries.Try(
        async limit =>
        {
            try
            {
                return await ask(limit.Token);
            }
            catch (HttpException exception)
            {
                throw Failure(exception);
            }
        },
        cancellationToken);

    /// <summary>What is worth another try, and what the user has to put right.</summary>
    private Exception Failure(HttpException exception) => exception.Status switch
    {
        0 or 408 or 429 or >= 500 => new InfluxUnavailableException(
            $"it answers {exception.Status} ({exception.Message})", _retries.Shorter(RetryAfter(exception))),
        401 or 403 => new StoreException($"{_options.Address} does not let us in ({exception.Message}). Set INFLUX_TOKEN to a token that may read and write the bucket."),
        404 => new StoreException(
            $"There is no bucket {Bucket} of {_organisation} on {_options.Address.Server} ({exception.Message}). Create it, with a retention of forever."),
        _ => new StoreException($"{_options.Address} answers {exception.Status} ({exception.Message})."),
    };

    private static TimeSpan? RetryAfter(HttpException exception) =>
        exception is TooManyRequestsException { RetryAfter: { } seconds } ? TimeSpan.FromSeconds(seconds) : null;

    /// <summary>The client packs by itself; what comes out of the spool may be packed already.</summary>
    private static ReadOnlyMemory<byte> Unpacked(ReadOnlyMemory<byte> lines)
    {
        if (!InfluxStep.IsPacked(lines))
        {
            return lines;
        }

        using var gzip = new GZipStream(new MemoryStream(lines.ToArray()), CompressionMode.Decompress);
        using var unpacked = new MemoryStream();
        gzip.CopyTo(unpacked);
        return unpacked.ToArray();
    }

    /// <summary>To a tenth of a microsecond: points that are deleted stand at whole seconds.</summary>
    private static DateTime Time(long nanoseconds) => DateTime.UnixEpoch.AddTicks(nanoseconds / TicksPerNanosecondDivisor);
}
