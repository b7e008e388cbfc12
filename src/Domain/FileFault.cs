using System.Text.RegularExpressions;

namespace AqPipeline;

/// <summary>
/// The sentence for a file or folder that the system cannot open, read or write: what happened, and what to do. The texts of .NET itself
/// name no remedy. A message of this program is kept.
/// </summary>
public static partial class FileFault
{
    private const int NoSpaceUnix = 28;
    private const int ReadOnlyUnix = 30;
    private const int NoSpaceWindows = unchecked((int)0x80070070);

    /// <summary>The sentence.</summary>
    /// <param name="exception">An <see cref="IOException"/> or <see cref="UnauthorizedAccessException"/>.</param>
    public static string Sentence(Exception exception)
    {
        ArgumentNullException.ThrowIfNull(exception);
        var (message, path) = (exception.Message.ReplaceLineEndings(" ").Trim(), Quoted().Match(exception.Message).Groups[1].Value);
        return exception switch
        {
            FileNotFoundException when message.StartsWith("Could not find", StringComparison.Ordinal) =>
                $"File not found: {path}. Check the path.",
            DirectoryNotFoundException when message.StartsWith("Could not find", StringComparison.Ordinal) =>
                $"Folder not found: {path}. Check the path, or create the folder.",
            UnauthorizedAccessException when message.StartsWith("Access to the path", StringComparison.Ordinal) =>
                Directory.Exists(path)
                    ? $"{path} is a folder, or this account has no permission for it. Name a file, or give this account permission."
                    : $"This account has no permission for {path}. Give it permission, or name another.",
            IOException when message.StartsWith("The file '", StringComparison.Ordinal)
                && message.EndsWith("already exists.", StringComparison.Ordinal) =>
                $"There is a file {path} already, where a folder or another file should be. Move it away, or name another place.",
            IOException { HResult: NoSpaceUnix or NoSpaceWindows } =>
                $"The disk is full ({message.TrimEnd('.')}). Make room, then run the command again.",
            IOException { HResult: ReadOnlyUnix } =>
                $"The file system is read-only ({message.TrimEnd('.')}). Name another place.",
            _ => message,
        };
    }

    /// <summary>The same as the end of a sentence.</summary>
    /// <param name="exception">An <see cref="IOException"/> or <see cref="UnauthorizedAccessException"/>.</param>
    public static string Reason(Exception exception) => Sentence(exception).TrimEnd('.');

    [GeneratedRegex("'(.+)'")]
    private static partial Regex Quoted();
}
