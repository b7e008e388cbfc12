namespace AqPipeline.Worker.Backups;

/// <summary>Files and folders that only the account of the program can read: backups contain hashes of keys and the audit log.</summary>
internal static class PrivateFile
{
    private const UnixFileMode Mode = UnixFileMode.UserRead | UnixFileMode.UserWrite;

    /// <summary>How a new file is opened.</summary>
    public static FileStreamOptions New()
    {
        var options = new FileStreamOptions { Mode = FileMode.CreateNew, Access = FileAccess.Write };
        if (!OperatingSystem.IsWindows())
        {
            options.UnixCreateMode = Mode;
        }

        return options;
    }

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
