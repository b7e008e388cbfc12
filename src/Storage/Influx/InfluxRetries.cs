using System.Net.Http.Headers;
using Polly;
using Polly.Retry;

namespace AqPipeline.Storage.Influx;

/// <summary>Tries again, with growing waits, what the server may do later, and gives up a try when it is silent for too long.</summary>
internal sealed class InfluxRetries(InfluxOptions options)
{
    private readonly ResiliencePipeline _pipeline = Pipeline(options);

    /// <summary>Runs a try, with the limit on the server's silence, again and again until it succeeds or the tries are used up.</summary>
    /// <exception cref="StoreException">The server cannot be reached.</exception>
    public async ValueTask<T> Try<T>(Func<CancellationTokenSource, Task<T>> attempt, CancellationToken cancellationToken)
    {
        try
        {
            return await _pipeline.ExecuteAsync(async token => await TryOnce(attempt, token), cancellationToken);
        }
        catch (Exception exception) when (IsTransient(exception))
        {
            throw new StoreException(
                $"{options.Address} cannot be reached: {exception.Message.TrimEnd('.')}. Start the server or name another store with "
                    + $"--store. {Spooled()}", exception);
        }
    }

    /// <summary>A wait that a server asks for, as seconds or as a moment, within what is reasonable.</summary>
    public TimeSpan? Wait(RetryConditionHeaderValue? header)
    {
        var wait = header?.Delta ?? (header?.Date - options.Time.GetUtcNow());
        if (wait < TimeSpan.Zero)
        {
            return TimeSpan.Zero;
        }

        return wait > options.LongestWait ? options.LongestWait : wait;
    }

    /// <summary>What waits in the spool, for messages.</summary>
    private string Spooled() => new InfluxSpool(options).State() is { WaitingBatches: > 0 } waiting
        ? string.Create(
            CultureInfo.InvariantCulture,
            $"{Counted.Of(waiting.WaitingBatches, "batch", "batches")} with {Counted.Of(waiting.Points.Spooled, "point")} "
                  + $"{(waiting.WaitingBatches == 1 ? "is taken and waits" : "are taken and wait")} in {waiting.Folder}; the next run "
                + $"delivers them first.")
        : "Nothing waits for it; what this run had not written yet was not taken.";

    private async Task<T> TryOnce<T>(Func<CancellationTokenSource, Task<T>> attempt, CancellationToken cancellationToken)
    {
        using var limit = new CancellationTokenSource(options.Silence, options.Time);
        using var stop = cancellationToken.Register(limit.Cancel);
        try
        {
            return await attempt(limit);
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            throw new InfluxUnavailableException($"it was silent for {options.Silence.TotalSeconds:0} s", null);
        }
    }

    /// <summary>An answer that cannot be unpacked was cut, or spoiled on its way.</summary>
    private static bool IsTransient(Exception exception) => exception is HttpRequestException or IOException or InvalidDataException;

    private static ResiliencePipeline Pipeline(InfluxOptions options)
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
