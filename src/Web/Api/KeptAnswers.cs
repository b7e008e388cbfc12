using Microsoft.Extensions.Caching.Memory;

namespace AqPipeline.Web.Api;

/// <summary>
/// Keeps answers until what they rest on changes. Of many that ask the same at once, one is computed. An answer that takes longer after a
/// change is computed while the one before, which says its revision, is given for a short while.
/// </summary>
/// <param name="time">The clock.</param>
/// <param name="mostBytes">The most memory that kept answers take.</param>
public sealed class KeptAnswers(TimeProvider time, long mostBytes = KeptAnswers.UsualBytes) : IDisposable
{
    /// <summary>The usual limit of memory: 128 MB.</summary>
    public const long UsualBytes = 128L << 20;

    private const int LeastSize = 1024;

    /// <summary>How long a client waits for a new answer where there is one from before the change.</summary>
    private static readonly TimeSpan s_patience = TimeSpan.FromMilliseconds(150);

    /// <summary>How long an answer may be given after what it rests on has changed.</summary>
    private static readonly TimeSpan s_longestBefore = TimeSpan.FromSeconds(60);

    /// <summary>How long an answer is kept that nobody asks for, and the pages of one can be read on.</summary>
    private static readonly TimeSpan s_kept = TimeSpan.FromMinutes(15);

    private readonly MemoryCache _cache = new(new MemoryCacheOptions { SizeLimit = mostBytes });
    private readonly SemaphoreSlim _computing = new(Environment.ProcessorCount + 2);

    /// <summary>What clients need not wait for is renewed one after the other, so that it does not hold up what they wait for.</summary>
    private readonly SemaphoreSlim _renewing = new(1);

    /// <summary>The answer to a question.</summary>
    /// <param name="key">What is asked, in which form.</param>
    /// <param name="basis">What answers rest on now.</param>
    /// <param name="isFresh">True if the one from before a change is not wanted.</param>
    /// <param name="make">Computes the answer. It is computed to its end although a client goes away: others may wait for it.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    internal async Task<KeptAnswer> Get(
        string key, AnswerBasis basis, bool isFresh, Func<Task<KeptAnswer>> make, CancellationToken cancellationToken)
    {
        var slot = Slot(key);
        Task<KeptAnswer> task;
        KeptAnswer? before;
        lock (slot)
        {
            if (slot.Token != basis.Token || slot.Task is null or { IsFaulted: true } or { IsCanceled: true })
            {
                if (slot.Task is { IsCompletedSuccessfully: true } && slot.Token != basis.Token)
                {
                    (slot.Before, slot.Changed) = (slot.Task.Result, time.GetTimestamp());
                }

                var gate = IsRecent(slot) && !isFresh ? _renewing : _computing;
                (slot.Token, slot.Task) = (basis.Token, Task.Run(() => Compute(key, slot, gate, make), CancellationToken.None));
            }

            task = slot.Task!;
            before = IsRecent(slot) ? slot.Before : null;
        }

        if (before is not null && !isFresh && !task.IsCompleted
            && await Task.WhenAny(task, Task.Delay(s_patience, time, cancellationToken)) != task)
        {
            return before;
        }

        return await task.WaitAsync(cancellationToken);
    }

    /// <summary>Keeps an answer so that its pages can be read on after the store has changed.</summary>
    internal void KeepForPages(string key, KeptAnswer answer) =>
        _cache.Set(PageKey(key, answer.Tag.Tag.Value!), answer, Entry(answer.Size));

    /// <summary>The answer whose pages are being read; <see langword="null"/> when it is no longer kept.</summary>
    internal KeptAnswer? OfPages(string key, string tag) => _cache.Get<KeptAnswer>(PageKey(key, tag));

    /// <inheritdoc />
    public void Dispose()
    {
        _cache.Dispose();
        _computing.Dispose();
        _renewing.Dispose();
    }

    private static string PageKey(string key, string tag) => $"page {tag} {key}";

    private static MemoryCacheEntryOptions Entry(long size) => new() { Size = Math.Max(LeastSize, size), SlidingExpiration = s_kept };

    private Kept Slot(string key)
    {
        lock (_cache)
        {
            return _cache.Get<Kept>(key) ?? _cache.Set(key, new Kept(), Entry(LeastSize));
        }
    }

    private bool IsRecent(Kept slot) => slot.Before is not null && time.GetElapsedTime(slot.Changed) < s_longestBefore;

    private async Task<KeptAnswer> Compute(string key, Kept slot, SemaphoreSlim gate, Func<Task<KeptAnswer>> make)
    {
        await gate.WaitAsync();
        try
        {
            var answer = await make();
            lock (_cache)
            {
                _cache.Set(key, slot, Entry(answer.Size));
            }

            return answer;
        }
        finally
        {
            gate.Release();
        }
    }

    private sealed class Kept
    {
        public string Token { get; set; } = "";

        public Task<KeptAnswer>? Task { get; set; }

        public KeptAnswer? Before { get; set; }

        public long Changed { get; set; }
    }
}
