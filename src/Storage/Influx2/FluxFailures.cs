using AqPipeline.Storage.Influx;
using InfluxDB.Client.Core.Exceptions;

namespace AqPipeline.Storage.Influx2;

/// <summary>Failures of the client as those of the store: what is worth another try, and what the user has to put right.</summary>
internal sealed class FluxFailures(InfluxAddress address)
{
    private string Name => $"bucket {address.Database} of the organisation {address.Organisation}";

    /// <summary>Runs a call of the client and gives its failures as those of the store.</summary>
    public async Task<T> Translated<T>(Func<Task<T>> call)
    {
        try
        {
            return await call();
        }
        catch (Exception exception) when (exception is not OperationCanceledException)
        {
            throw Of(exception);
        }
    }

    /// <summary>The failure of the store for one of the client.</summary>
    public Exception Of(Exception exception) =>
        exception is HttpException { Status: > 0 } answer
            ? Of(answer.Status, Reason(answer))
            : Cause(exception)
                ?? new InfluxUnavailableException($"it sent an answer that cannot be read ({exception.Message.TrimEnd('.')})", null);

    /// <summary>The failure of the store for an answer that is not worth another try.</summary>
    public StoreException Of(int status, string reason) => new(status switch
    {
        401 => $"{address} does not let us in ({reason}). Set INFLUX_TOKEN, or INFLUX_TOKEN_FILE, to a token of this server.",
        403 => $"The token of INFLUX_TOKEN may not do this on {address} ({reason}). It needs the permissions to read and to write the "
            + $"{Name}.",
        400 or 404 when reason.Contains("organization name", StringComparison.Ordinal) =>
            $"There is no organisation {address.Organisation} on {address.Server} ({reason}). Name another in the store's address.",
        404 => $"There is no {Name} on {address.Server}, or the token may not read it ({reason}). {Advice}",
        _ => $"{address} answers {status} ({reason}). Is it the address of an InfluxDB 2?",
    });

    /// <summary>How the bucket comes to be.</summary>
    public string Advice =>
        $"Fill it with `aq run --data DIR` or `aq ingest PATH`, which create it, or create it with `influx bucket create --name "
            + $"{address.Database} --org {address.Organisation} --retention 0`; the token needs the permissions to read and to write it.";

    /// <summary>What lies behind a failure of the client: a failure of the store, of the network, or a stop.</summary>
    public static Exception? Cause(Exception exception)
    {
        for (Exception? cause = exception; cause is not null; cause = cause.InnerException)
        {
            if (cause is StoreException or IOException or InvalidDataException or HttpRequestException or OperationCanceledException)
            {
                return cause;
            }
        }

        return null;
    }

    private static string Reason(HttpException answer) => string.IsNullOrWhiteSpace(answer.Message) ? "no reason" : answer.Message.Trim();
}
