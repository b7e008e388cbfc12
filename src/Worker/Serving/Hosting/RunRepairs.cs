using System.Collections.Concurrent;

namespace AqPipeline.Worker.Serving.Hosting;

/// <summary>What a run mended in the store: series it joined, statistics and models it made again.</summary>
/// <param name="log">Receives each sentence.</param>
internal sealed class RunRepairs(Action<string> log)
{
    private readonly ConcurrentQueue<string> _sentences = [];

    /// <summary>One sentence for each.</summary>
    public IReadOnlyList<string> Sentences => [.. _sentences];

    public void Add(string sentence)
    {
        _sentences.Enqueue(sentence);
        log(sentence);
    }

    /// <summary>The text of a run with what it mended.</summary>
    public string After(string text)
    {
        var mended = string.Join(" ", _sentences);
        return text.Length == 0 || mended.Length == 0 ? text + mended : $"{text.TrimEnd('.')}. {mended}";
    }
}
