using System.Data.Common;
using Quartz;

namespace AqPipeline.Worker.Cli;

/// <summary>The sentence for an exception that no command has handled: what happened, and what to do.</summary>
internal static class TopLevelFault
{
    /// <summary>The sentence.</summary>
    public static string Sentence(Exception exception) => exception switch
    {
        IOException or UnauthorizedAccessException => FileFault.Sentence(exception),
        StoreException or InvalidDataException => exception.Message,
        SchedulerException or DbException => WorkerDatabase(null, exception).Message,
        _ => $"{OneLine(exception)}. This is a fault of the program ({exception.GetType().Name}): run the command again with "
            + "--verbose and report the details.",
    };

    /// <summary>The fault of a worker database that cannot be used.</summary>
    /// <param name="path">The file, if it is known.</param>
    /// <param name="exception">The cause.</param>
    public static StoreException WorkerDatabase(string? path, Exception exception) => new(
        $"The worker database{(path is null ? " (setting State)" : $" {path}")} cannot be used: {OneLine(exception.GetBaseException())}. "
            + "Check path and rights. If the file is damaged, restore it from a backup; without one, stop the worker, move the file away "
            + "and start aq serve: the worker creates a new one with an empty run history and without drafts, numbers and records of "
            + "bulletins, and without the record of warnings. It contains no readings.",
        exception);

    /// <summary>Messages of libraries have line breaks.</summary>
    public static string OneLine(Exception exception) => exception.Message.ReplaceLineEndings(" ").TrimEnd('.');
}
