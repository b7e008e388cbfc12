using System.Runtime.InteropServices;

namespace AqPipeline.Worker.Imports.Uploads;

/// <summary>
/// Flushes the names in a folder to the disk, so that a moved file is at its place after a power cut. .NET opens no folders, so Linux is
/// asked itself; other systems flush names with the file.
/// </summary>
internal static class FolderFlush
{
    private const int ReadOnly = 0;

    /// <summary>Flushes a folder. A file system that cannot do so does it in its own time.</summary>
    public static void Of(string folder)
    {
        if (!OperatingSystem.IsLinux())
        {
            return;
        }

        var handle = Open(Path.GetFullPath(folder), ReadOnly);
        if (handle >= 0)
        {
            _ = FSync(handle);
            _ = Close(handle);
        }
    }

    [DllImport("libc", EntryPoint = "open")]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static extern int Open([MarshalAs(UnmanagedType.LPUTF8Str)] string path, int flags);

    [DllImport("libc", EntryPoint = "fsync")]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static extern int FSync(int handle);

    [DllImport("libc", EntryPoint = "close")]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static extern int Close(int handle);
}
