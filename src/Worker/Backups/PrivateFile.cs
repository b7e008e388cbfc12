namespace AqPipeline.Worker.Backups;

/// <summary>Files and folders that only the account of the program can read: backups contain hashes of keys and the audit log.</summary>
internal static class PrivateFile
{
    private const UnixFileMode Mode = UnixFileMode.UserRead | UnixFileMode.UserWrite;

    /// <summary>How a new file is opened.</summary>
    /// <param name="mode">The rights on the file; by default those of this account alone.</param>
    public static FileStreamOptions New(UnixFileMode mode = Mode)
    {
        var options = new FileStreamOptions { Mode = FileMode.CreateNew, Access = FileAccess.Write };
        if (!OperatingSystem.IsWindows())
        {
            options.UnixCreateMode = mode;
        }

        return options;
    }

    /// <summary>The rights on a file that is there; else those of this account alone.</summary>
    public static UnixFileMode ModeOf(string path) =>
        !OperatingSystem.IsWindows() && File.Exists(path) ? File.GetUnixFileMode(path) : Mode;

    /// <summary>Creates a folder for unfinished work in another folder, which is created too.</summary>
    /// <param name="folder">The other folder.</param>
    public static string CreateFolder(string folder)
    {
        Directory.CreateDirectory(folder);
        var path = Path.Combine(folder, $".{Path.GetRandomFileName()}.part");
        _ = OperatingSystem.IsWindows()
            ? Directory.CreateDirectory(path) : Directory.CreateDirectory(path, Mode | UnixFileMode.UserExecute);
        return path;
    }
}
