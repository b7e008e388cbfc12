using AqPipeline.Worker.Settings;
using Microsoft.Extensions.Logging;
using Polly;
using Polly.Retry;

namespace AqPipeline.Worker.Alerts;

/// <summary>
/// Takes alerts and sends each once: again only after a while or when it had been over, later when it is quiet time, once more when it did
/// not get through. What waits survives a restart.
/// </summary>
internal sealed partial class AlertDesk : IDisposable
{
    private static readonly TimeSpan s_longestTry = TimeSpan.FromSeconds(20);

    private readonly AlertOptions _options;
    private readonly IReadOnlyList<IAlertChannel> _channels;
    private readonly TimeProvider _time;
    private readonly ILogger<AlertDesk> _logger;
    private readonly string _path;
    private readonly SemaphoreSlim _turn = new(1);
    private readonly ResiliencePipeline _retries;
    private AlertMemory _state;

    public AlertDesk(WorkerOptions options, IEnumerable<IAlertChannel> channels, TimeProvider time, ILogger<AlertDesk> logger)
    {
        (_options, _channels, _time, _logger) = (options.Alerts, [.. channels], time, logger);
        _path = PathOf(options);
        _state = AlertMemory.Read(_path);
        _retries = Retries();
    }

    /// <summary>The file in which alerts wait, beside the worker's own.</summary>
    public static string PathOf(WorkerOptions options) => Path.ChangeExtension(options.State, ".alerts.json");

    /// <summary>Alerts that have not got through yet.</summary>
    public int Waiting => _state.Waiting.Count;

    /// <summary>Takes an alert, unless it waits already or was sent within the time in which it is not repeated.</summary>
    public Task Raise(Alert alert, CancellationToken cancellationToken) => InTurn(
        () =>
        {
            var now = _time.GetUtcNow();
            if (_state.Waiting.Any(waiting => waiting.Alert.Key == alert.Key)
                || (_state.SentAt.TryGetValue(alert.Key, out var sent) && now - sent < _options.RepeatAfter))
            {
                return Task.CompletedTask;
            }

            (alert.State == AlertState.News ? (Action<ILogger, string, string>)Told : Raised)(_logger, alert.Title, alert.Text);
            var others = _state.Waiting.Where(waiting => waiting.Alert.Key != alert.End("", "").Key);
            Keep(_state with { Waiting = [.. others, new WaitingAlert(alert, now, [])] });
            return Task.CompletedTask;
        },
        cancellationToken);

    /// <summary>
    /// Takes the end of a problem: a message says so if the alert was sent; an alert that still waits is dropped. When the problem comes
    /// back, its alert is sent at once.
    /// </summary>
    /// <param name="key">The key of the alert.</param>
    /// <param name="title">The end in a few words.</param>
    /// <param name="text">It in full.</param>
    /// <param name="cancellationToken">Stops it.</param>
    public Task Resolve(string key, string title, string text, CancellationToken cancellationToken) => InTurn(
        () =>
        {
            var sent = _state.Open.Contains(key) || _state.Waiting.Any(waiting => waiting.Alert.Key == key && waiting.Sent.Count > 0);
            if (sent || _state.SentAt.ContainsKey(key) || _state.Waiting.Any(waiting => waiting.Alert.Key == key))
            {
                var end = new WaitingAlert(new Alert(key, "", "").End(title, text), _time.GetUtcNow(), []);
                Keep(new AlertMemory(
                    [.. _state.Waiting.Where(waiting => waiting.Alert.Key != key), .. sent ? (WaitingAlert[])[end] : []],
                    _state.SentAt.Where(entry => entry.Key != key).ToDictionary())
                {
                    Open = [.. _state.Open.Where(open => open != key)],
                });
            }

            return Task.CompletedTask;
        },
        cancellationToken);

    /// <summary>Sends what waits, unless it is quiet time.</summary>
    public Task Deliver(CancellationToken cancellationToken) => InTurn(
        async () =>
        {
            var now = _time.GetUtcNow();
            if (_state.Waiting.Count == 0 || IsQuiet(now))
            {
                return;
            }

            var down = new HashSet<string>();
            foreach (var waiting in _state.Waiting)
            {
                string[] sent = [.. waiting.Sent, .. await Send(waiting, down, cancellationToken)];
                var isDone = _channels.All(channel => sent.Contains(channel.Name));
                var others = _state.Waiting.Where(other => other.Alert.Key != waiting.Alert.Key);
                var recent = _state.SentAt.Where(entry => now - entry.Value < _options.RepeatAfter);
                Keep(isDone
                    ? new AlertMemory(
                        [.. others],
                        recent.Where(entry => entry.Key != waiting.Alert.Key).Append(new(waiting.Alert.Key, now)).ToDictionary())
                    {
                        Open = Opened(waiting.Alert),
                    }
                    : _state with
                    {
                        Waiting =
                            [.. _state.Waiting.Select(other => other.Alert.Key == waiting.Alert.Key ? other with { Sent = sent } : other)],
                        SentAt = recent.ToDictionary(),
                    });
            }
        },
        cancellationToken);

    public void Dispose() => _turn.Dispose();

    /// <summary>Sends one alert where it has not been sent; a channel that failed is left alone until the next delivery.</summary>
    private async Task<IReadOnlyList<string>> Send(WaitingAlert waiting, HashSet<string> down, CancellationToken cancellationToken)
    {
        var sent = new List<string>();
        foreach (var channel in _channels.Where(channel => !waiting.Sent.Contains(channel.Name) && !down.Contains(channel.Name)))
        {
            try
            {
                await _retries.ExecuteAsync(async token => await channel.Send(waiting.Alert, waiting.RaisedAt, token), cancellationToken);
                sent.Add(channel.Name);
            }
            catch (Exception exception) when (exception is not OperationCanceledException || !cancellationToken.IsCancellationRequested)
            {
                down.Add(channel.Name);
                NotSent(_logger, channel.Name, waiting.Alert.Title, exception.GetBaseException().Message);
            }
        }

        return sent;
    }

    /// <summary>The problems that are open once an alert was sent: an end is none.</summary>
    private IReadOnlyList<string> Opened(Alert alert) =>
        alert.State == AlertState.Raised ? [.. _state.Open.Where(open => open != alert.Key), alert.Key] : _state.Open;

    private bool IsQuiet(DateTimeOffset now)
    {
        if (_options is not { QuietFrom: { } from, QuietUntil: { } until })
        {
            return false;
        }

        return TimeOnly.FromDateTime(now.ToOffset(HourEnding.BeijingOffset).DateTime).IsBetween(from, until);
    }

    private void Keep(AlertMemory state)
    {
        state.Write(_path);
        _state = state;
    }

    private async Task InTurn(Func<Task> work, CancellationToken cancellationToken)
    {
        await _turn.WaitAsync(cancellationToken);
        try
        {
            await work();
        }
        finally
        {
            _turn.Release();
        }
    }

    private ResiliencePipeline Retries()
    {
        var builder = new ResiliencePipelineBuilder { TimeProvider = _time };
        if (_options.Tries > 1)
        {
            builder.AddRetry(new RetryStrategyOptions
            {
                MaxRetryAttempts = _options.Tries - 1,
                Delay = _options.RetryDelay,
                BackoffType = DelayBackoffType.Exponential,
                ShouldHandle = new PredicateBuilder().Handle<Exception>(exception => exception is not OperationCanceledException),
            });
        }

        return builder.AddTimeout(s_longestTry).Build();
    }

    [LoggerMessage(Level = LogLevel.Warning, Message = "{Title}: {Text}")]
    private static partial void Raised(ILogger logger, string title, string text);

    [LoggerMessage(Level = LogLevel.Information, Message = "{Title}: {Text}")]
    private static partial void Told(ILogger logger, string title, string text);

    [LoggerMessage(Level = LogLevel.Error, Message = "The alert '{Title}' did not get through by {Channel}: {Reason}")]
    private static partial void NotSent(ILogger logger, string channel, string title, string reason);
}
