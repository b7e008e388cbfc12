using System.Runtime.InteropServices;
using System.Text;

namespace AqPipeline;

/// <summary>
/// The one place that opens files that users name or folders contain. Only plain files are opened: a pipe blocks the reader for ever, and a
/// device has no end.
/// </summary>
public static partial class PlainFile
{
    /// <summary>Largest size in bytes of a file of settings: JSON, station list, reported indicators or a secret.</summary>
    public const int MaxSettingsBytes = StrictJson.MaxBytes;

    private const int BufferBytes = 1 << 16;

    /// <summary>Refuses a pipe, device or socket, before a library opens the file by its name.</summary>
    /// <exception cref="IOException">It is no plain file.</exception>
    public static void Check(string path)
    {
        if (OtherKind(path) is { } kind)
        {
            throw new IOException($"{path} is a {kind}, not a plain file.");
        }
    }

    /// <summary>Opens a plain file to read it from its start to its end.</summary>
    /// <exception cref="IOException">The file is not there, is no plain file, or cannot be read.</exception>
    /// <exception cref="UnauthorizedAccessException">The file may not be read.</exception>
    public static FileStream Open(string path, int bufferSize = BufferBytes, FileOptions options = FileOptions.SequentialScan)
    {
        Check(path);
        try
        {
            return new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.Read, bufferSize, options);
        }
        catch (Exception exception) when (exception is FileNotFoundException or DirectoryNotFoundException)
        {
            throw new FileNotFoundException(FileFault.Sentence(exception), path, exception);
        }
        catch (UnauthorizedAccessException exception)
        {
            throw new UnauthorizedAccessException(FileFault.Sentence(exception), exception);
        }
    }

    /// <summary>All bytes of a plain file.</summary>
    /// <inheritdoc cref="Open"/>
    public static byte[] ReadBytes(string path)
    {
        using var file = Open(path, bufferSize: 0);
        if (file.Length > Array.MaxLength)
        {
            throw new IOException($"{path} is larger than {Array.MaxLength >> 20} MiB; split it");
        }

        return ReadAll(file);
    }

    /// <summary>All bytes of a file of settings.</summary>
    /// <exception cref="InvalidDataException">The file has more than <see cref="MaxSettingsBytes"/>.</exception>
    /// <inheritdoc cref="Open"/>
    public static byte[] ReadSettings(string path)
    {
        using var file = Open(path, bufferSize: 0);
        CheckSettings(path, file.Length);
        return ReadAll(file);
    }

    /// <summary>The text of a file of settings: UTF-8, or as its byte order mark says.</summary>
    /// <exception cref="InvalidDataException">The file has more than <see cref="MaxSettingsBytes"/>.</exception>
    /// <inheritdoc cref="Open"/>
    public static string ReadSettingsText(string path)
    {
        using var reader = new StreamReader(new MemoryStream(ReadSettings(path)), Encoding.UTF8);
        return reader.ReadToEnd();
    }

    /// <summary>Checks the size of a file of settings.</summary>
    /// <exception cref="InvalidDataException">The file has more than <see cref="MaxSettingsBytes"/>.</exception>
    public static void CheckSettings(string path, long bytes)
    {
        if (bytes > MaxSettingsBytes)
        {
            throw new InvalidDataException(
                $"{path} has {bytes >> 20} MB; a file of settings has at most {MaxSettingsBytes >> 20} MB. "
                    + "Check that it is the right file.");
        }
    }

    /// <summary>True if a path leads to something else than a plain file or a folder, such as a pipe or a device.</summary>
    public static bool IsOther(string path) => OtherKind(path) is not null;

    /// <summary>The same for all paths that lead to one folder, through links, too.</summary>
    public static string Identity(string folder)
    {
        if (Status(folder) is { } status)
        {
            return $"{status.Device}:{status.Number}";
        }

        var place = new DirectoryInfo(folder);
        var target = place.LinkTarget is null ? null : place.ResolveLinkTarget(returnFinalTarget: true);
        return (target ?? place).FullName;
    }

    private static byte[] ReadAll(FileStream file)
    {
        var bytes = new byte[file.Length];
        return bytes[..file.ReadAtLeast(bytes, bytes.Length, throwOnEndOfStream: false)];
    }

    private static string? OtherKind(string path) => Status(path) is { } status ? KindOf(status.Mode) : null;

    private static string? KindOf(int mode) => (mode & FileType) switch
    {
        Pipe => "pipe",
        CharacterDevice or BlockDevice => "device",
        Socket => "socket",
        _ => null,
    };

    /// <summary>
    /// The kind and the identity of what a path leads to, from Linux; <see langword="null"/> on other systems or if nothing is there.
    /// </summary>
    private static (int Mode, ulong Number, ulong Device)? Status(string path)
    {
        if (!OperatingSystem.IsLinux())
        {
            return null;
        }

        var buffer = new byte[StatusBytes];
        return StatX(FromWorkingFolder, Path.GetFullPath(path), 0, BasicFields, buffer) == 0
            ? (BitConverter.ToUInt16(buffer, ModeAt), BitConverter.ToUInt64(buffer, NumberAt), BitConverter.ToUInt64(buffer, DeviceAt))
            : null;
    }

    [DllImport("libc", EntryPoint = "statx", SetLastError = false)]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static extern int StatX(
        int folder, [MarshalAs(UnmanagedType.LPUTF8Str)] string path, int flags, uint fields, [Out] byte[] status);
}
