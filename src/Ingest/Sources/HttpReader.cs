using AqPipeline.Ingest.Archives;
using Polly;
using Polly.Retry;
using Polly.Timeout;

namespace AqPipeline.Ingest.Sources;

/// <summary>Downloads what is new on a server into the source's folder of the spool.</summary>
internal sealed class HttpReader : ISourceReader
{
    /// <summary>
    /// After so many failures in a row the rest is left for the next run: a server that is down would cost hours otherwise.
    /// </summary>
    private const int MaxFailuresInARow = 3;

    private readonly HttpSource _source;
    private readonly HttpClient _client;
    private readonly HttpDownload _download;
    private readonly ResiliencePipeline<HttpAnswer> _retries;
    private readonly List<(HttpTarget Target, string File)> _taken = [];
    private FileStream? _lock;
    private HttpState? _state;
    private IReadOnlyList<HttpTarget> _targets = [];

    public HttpReader(HttpSource source, TimeProvider time)
    {
        _source = source;
        _client = new HttpClient(new SocketsHttpHandler { AllowAutoRedirect = false, UseCookies = false })
        { Timeout = Timeout.InfiniteTimeSpan };
        _download = new HttpDownload(_client, source, time);
        _retries = Retries(source, time);
    }

    public async Task<SourceFetch> Fetch(DateTimeOffset asOf, CancellationToken cancellationToken)
    {
        Directory.CreateDirectory(_source.Folder);
        if (!TryLock())
        {
            return new SourceFetch([]) { Failed = [new SourceTrouble(_source.Url.ToString(), "another run is fetching it")] };
        }

        _targets = [.. _source.Targets(asOf)];
        _state = HttpState.Load(_source.Folder);
        var (fetched, unchanged, missing, inARow) = (0, 0, 0, 0);
        var failed = new List<SourceTrouble>();
        try
        {
            foreach (var (place, target) in _targets.Index())
            {
                if (inARow == MaxFailuresInARow)
                {
                    failed.Add(
                        new SourceTrouble(
                            _source.Url.ToString(), $"{_targets.Count - place} more were not asked for, as {inARow} in a row had failed"));
                    break;
                }

                var (answer, tries) = await Ask(target, cancellationToken);
                inARow = answer is HttpAnswer.Failed ? inARow + 1 : 0;
                switch (answer)
                {
                    case HttpAnswer.Body body when Keep(target, body):
                        fetched++;
                        break;
                    case HttpAnswer.Body or HttpAnswer.NotModified:
                        unchanged++;
                        break;
                    case HttpAnswer.NotFound:
                        missing++;
                        break;
                    case HttpAnswer.Failed { Reason: var reason }:
                        File.Delete(Temporary);
                        failed.Add(new SourceTrouble(target.Url.AbsoluteUri, tries == 1 ? reason : $"{reason}; tried {tries} times"));
                        break;
                }
            }
        }
        finally
        {
            _state.Save(_targets);
        }

        // What an earlier run downloaded and did not live to import is among them.
        _taken.AddRange(from target in _targets where _state.Find(target) is not null select (target, Place(target)));
        return new SourceFetch([.. _taken.Select(taken => taken.File)])
        { Fetched = fetched, Unchanged = unchanged, NotYetThere = missing, Failed = failed };
    }

    /// <summary>Forgets the versions of what was refused, so that the next run does not take "unchanged" for an answer.</summary>
    public IReadOnlyList<SourceTrouble> Settle(IReadOnlyList<FileContent.Refused> refused)
    {
        var bad =
            _taken.Where(taken => refused.Any(refusal => refusal.File == taken.File || Archive.Holds(taken.File, refusal.File))).ToList();
        if (bad.Count > 0)
        {
            bad.ForEach(taken => _state!.Forget(taken.Target));
            _state!.Save(_targets);
        }

        return [];
    }

    public void Dispose()
    {
        _client.Dispose();
        _lock?.Dispose();
    }

    private static ResiliencePipeline<HttpAnswer> Retries(HttpSource source, TimeProvider time)
    {
        var pipeline = new ResiliencePipelineBuilder<HttpAnswer> { TimeProvider = time };
        if (source.Tries > 1)
        {
            pipeline.AddRetry(new RetryStrategyOptions<HttpAnswer>
            {
                ShouldHandle =
                    attempt =>
                        ValueTask.FromResult(
                            attempt.Outcome
                                is { Exception: TimeoutRejectedException } or { Result: HttpAnswer.Failed { IsTransient: true } }),
                MaxRetryAttempts = source.Tries - 1,
                BackoffType = DelayBackoffType.Exponential,
                UseJitter = true,
                Delay = source.RetryDelay,
                MaxDelay = source.LongestWait,
                DelayGenerator = attempt => ValueTask.FromResult((attempt.Outcome.Result as HttpAnswer.Failed)?.RetryAfter),
            });
        }

        return pipeline.AddTimeout(source.TryTimeout).Build();
    }

    private async Task<(HttpAnswer Answer, int Tries)> Ask(HttpTarget target, CancellationToken cancellationToken)
    {
        var tries = 0;
        var known = _state!.Find(target);
        try
        {
            var answer = await _retries.ExecuteAsync(
                token =>
                {
                    tries++;
                    return _download.Try(target, known, Temporary, token);
                },
                cancellationToken);
            return (answer, tries);
        }
        catch (TimeoutRejectedException)
        {
            return (new HttpAnswer.Failed($"it was not done within {HttpDownload.Seconds(_source.TryTimeout)}"), tries);
        }
    }

    /// <summary>Puts a whole download in its place.</summary>
    /// <returns>Whether its bytes are new.</returns>
    private bool Keep(HttpTarget target, HttpAnswer.Body body)
    {
        var place = Place(target);
        var isNew = !File.Exists(place) || ContentHash.Of(place) != body.ContentHash;
        Directory.CreateDirectory(Path.GetDirectoryName(place)!);
        File.Move(Temporary, place, overwrite: true);
        _state!.Keep(target, new HttpVersion(target.File, body.Bytes, body.ContentHash, body.ETag, body.LastModified));
        return isNew;
    }

    private string Place(HttpTarget target) => Path.Combine(_source.Folder, target.File);

    /// <summary>What is being downloaded, beside its place, so that the move is one step of the file system.</summary>
    private string Temporary => Path.Combine(_source.Folder, ".download.part");

    /// <summary>Holds the folder for this run: two at once would write over each other's downloads.</summary>
    private bool TryLock()
    {
        try
        {
            _lock = new FileStream(Path.Combine(_source.Folder, ".lock"), FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None);
            return true;
        }
        catch (IOException) when (File.Exists(Path.Combine(_source.Folder, ".lock")))
        {
            return false;
        }
    }
}
