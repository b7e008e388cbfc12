using System.Diagnostics;
using System.Runtime.Versioning;

namespace AqPipeline.EndToEnd;

/// <summary>
/// Runs the program as an account that owns none of the files and may write none: for root the account "nobody", otherwise this one, for
/// which the modes of files hold.
/// </summary>
[UnsupportedOSPlatform("windows")]
internal static class OtherAccount
{
    private const UnixFileMode ReadAll = UnixFileMode.UserRead | UnixFileMode.GroupRead | UnixFileMode.OtherRead;

    private const UnixFileMode EnterAll = UnixFileMode.UserExecute | UnixFileMode.GroupExecute | UnixFileMode.OtherExecute;

    /// <summary>The program where every account can read it: a copy, if a folder above is closed to others.</summary>
    private static readonly Lazy<string> s_program = new(() =>
    {
        for (var folder = new DirectoryInfo(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
        {
            if (!folder.UnixFileMode.HasFlag(UnixFileMode.OtherExecute))
            {
                return Copied(AppContext.BaseDirectory);
            }
        }

        return Path.Combine(AppContext.BaseDirectory, "aq.dll");
    });

    /// <summary>Runs one command.</summary>
    public static async Task<ProgramResult> Run(params string[] arguments)
    {
        string[] program = ["dotnet", s_program.Value, .. arguments];
        string[] command = Environment.IsPrivilegedProcess
            ? ["setpriv", "--reuid", "65534", "--regid", "65534", "--clear-groups", .. program]
            : program;
        using var process = Process.Start(new ProcessStartInfo(command[0], command[1..])
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            WorkingDirectory = Directory.GetCurrentDirectory(),
        })!;
        var output = process.StandardOutput.ReadToEndAsync(TestContext.Current.CancellationToken);
        var log = process.StandardError.ReadToEndAsync(TestContext.Current.CancellationToken);
        await process.WaitForExitAsync(TestContext.Current.CancellationToken);
        return new ProgramResult(process.ExitCode, await output, await log);
    }

    /// <summary>Lets every account read a folder and its files, and none write them.</summary>
    public static void Forbid(string folder)
    {
        foreach (var file in Directory.EnumerateFiles(folder))
        {
            File.SetUnixFileMode(file, ReadAll);
        }

        File.SetUnixFileMode(folder, ReadAll | EnterAll);
    }

    /// <summary>Lets the owner write them again.</summary>
    public static void Allow(string folder)
    {
        File.SetUnixFileMode(folder, ReadAll | EnterAll | UnixFileMode.UserWrite);
        foreach (var file in Directory.EnumerateFiles(folder))
        {
            File.SetUnixFileMode(file, ReadAll | UnixFileMode.UserWrite);
        }
    }

    private static string Copied(string from)
    {
        var to = Directory.CreateTempSubdirectory("aq-program-");
        to.UnixFileMode |= UnixFileMode.OtherRead | UnixFileMode.OtherExecute;
        AppDomain.CurrentDomain.ProcessExit += (_, _) => to.Delete(recursive: true);
        foreach (var file in Directory.EnumerateFiles(from, "*", SearchOption.AllDirectories))
        {
            var path = Path.Combine(to.FullName, Path.GetRelativePath(from, file));
            Directory.CreateDirectory(Path.GetDirectoryName(path)!);
            File.Copy(file, path);
        }

        return Path.Combine(to.FullName, "aq.dll");
    }
}
