using System.Data.Common;
using AqPipeline.Ingest.Reading;

namespace AqPipeline.Worker.Imports;

/// <summary>
/// Faults of a store's import. The next file meets some of them, too, and so they end the whole import: a store that is damaged, locked or
/// out of reach (<see cref="StoreException"/>, <see cref="DbException"/>, <see cref="HttpRequestException"/>), a disk that is full or must
/// not be written (<see cref="IOException"/>, <see cref="UnauthorizedAccessException"/>), a signal
/// (<see cref="OperationCanceledException"/>), and no memory left (<see cref="OutOfMemoryException"/>). All others come from what a file
/// says, on its way into the form of the store. A store takes files all or nothing, so that it is then as it was before; the file is
/// refused and the files beside it are imported.
/// </summary>
internal static class StoringFault
{
    /// <summary>True if the fault belongs to the content of a file.</summary>
    public static bool IsOfContent(Exception exception) => exception switch
    {
        AggregateException { InnerExceptions: { Count: > 0 } several } => several.All(IsOfContent),
        StoreException or DbException or HttpRequestException or IOException or UnauthorizedAccessException
            or OperationCanceledException or OutOfMemoryException => false,
        _ => true,
    };

    /// <summary>The refusal of the file.</summary>
    /// <param name="path">The file.</param>
    /// <param name="exception">The fault.</param>
    public static FileContent.Refused Refusal(string path, Exception exception)
    {
        var cause = exception.GetBaseException();
        return new FileContent.Refused(
            path, 0,
            $"storing it ends with an error of the program ({cause.GetType().Name}: {TopLevelFault.OneLine(cause)}); please report it with "
                + "the file");
    }
}
