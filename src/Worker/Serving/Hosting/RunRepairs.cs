using System.Collections.Concurrent;

namespace AqPipeline.Worker.Serving.Hosting;

/// <summary>What a run mended in the store: series it joined, statistics and models it made again.</summary>
internal sealed class RunRepairs
{
    private readonly ConcurrentQueue<string> _sentences = [];

    /// <summary>One sentence for each.</summary>
    public IReadOnlyList<string> Sentences => [.. _sentences];

    public void Add(string sentence) => _sentences.Enqueue(sentence);

    /// <summary>The text of a run with what it mended.</summary>
    public string After(string text)
    {
        var mended = string.Join(" ", _sentences);
        if (text.Length == 0 || mended.Length == 0)
        {
            return text + mended;
        }

        return $"{text.TrimEnd('.')}. {mended}";
    }
}
