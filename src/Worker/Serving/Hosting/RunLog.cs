using System.Collections.Concurrent;
using Microsoft.Extensions.Logging;
using Quartz;

namespace AqPipeline.Worker.Serving.Hosting;

/// <summary>Writes what a run does, step by step, to the log and to the schedule, where <c>aq status</c> sees it.</summary>
internal sealed partial class RunLog(ILogger<RunLog> logger)
{
    /// <summary>Takes the steps of one run.</summary>
    public Action<string, string, int> Of(IJobExecutionContext context) => (step, did, percent) =>
    {
        context.ReportProgress(percent, $"{step}: {did}");
        Did(logger, context.JobDetail.Key.Name, step, did);
    };

    /// <summary>Receives the repairs of a run: logs them and keeps them for the run's result.</summary>
    public RunRepairs KeepRepairs(IJobExecutionContext context) =>
        new(sentence => Repaired(logger, context.JobDetail.Key.Name, sentence));

    [LoggerMessage(Level = LogLevel.Warning, Message = "{Job}: {Sentence}")]
    private static partial void Repaired(ILogger logger, string job, string sentence);

    [LoggerMessage(Level = LogLevel.Information, Message = "{Job}, {Step}: {Did}")]
    private static partial void Did(ILogger logger, string job, string step, string did);
}

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
