using System.Diagnostics;
using System.Runtime.Versioning;
using System.Security.Cryptography;
using AqPipeline.TestKit;

namespace AqPipeline.EndToEnd.Serving;

/// <summary>
/// A folder that dpkg takes for the root of a system. The scripts of the package run with DPKG_ROOT; programs that would change the
/// machine of the test are replaced by ones that only write down how they were called.
/// </summary>
[UnsupportedOSPlatform("windows")]
internal sealed class InstalledPackage : IDisposable
{
    private static readonly string[] s_replaced = ["adduser", "chown", "deb-systemd-helper", "deb-systemd-invoke", "systemctl"];

    private readonly TemporaryFolder _folder = new();

    public InstalledPackage()
    {
        Directory.CreateDirectory(At("/var/lib/dpkg/info"));
        Directory.CreateDirectory(At("/var/lib/dpkg/updates"));
        Directory.CreateDirectory(At("/var/log"));
        File.WriteAllText(At("/var/lib/dpkg/status"), "");
        foreach (var name in s_replaced)
        {
            Executable(_folder.Write($"stubs/{name}", $"#!/bin/sh\necho \"{name} $*\" >>'{_folder["calls"]}'\n"));
        }
    }

    /// <summary>How replaced programs were called since the last look, one call a line.</summary>
    public string[] Calls()
    {
        string[] calls = File.Exists(_folder["calls"]) ? File.ReadAllLines(_folder["calls"]) : [];
        File.Delete(_folder["calls"]);
        return calls;
    }

    /// <summary>A path of the system in the folder.</summary>
    public string At(string path) => _folder["root"] + path;

    /// <summary>
    /// Packs a program by <c>eng/deb.sh</c>: a small script that starts the program of the build stands in for the published file.
    /// </summary>
    /// <returns>The package.</returns>
    public async Task<string> Pack(string version)
    {
        Executable(_folder.Write(
            $"program-{version}/aq", $"#!/bin/sh\n# {version}\nexec dotnet '{Path.Combine(AppContext.BaseDirectory, "aq.dll")}' \"$@\"\n"));
        var result = await ShellTool.Run(
            "bash", [Path.Combine(Repository.Root, "eng/deb.sh"), _folder[$"program-{version}"], _folder["out"], version], Repository.Root);
        Assert.True(result.ExitCode == 0, result.Log);
        return _folder[$"out/aq_{version}_amd64.deb"];
    }

    /// <summary>Runs dpkg on the folder.</summary>
    public async Task Dpkg(params string[] arguments)
    {
        string[] options = [$"--root={_folder["root"]}", "--force-script-chrootless", "--force-depends", .. arguments];
        var path = $"{_folder["stubs"]}:/usr/local/sbin:/usr/sbin:/sbin:{Environment.GetEnvironmentVariable("PATH")}";
        var result = Environment.IsPrivilegedProcess
            ? await ShellTool.Run("dpkg", options, _folder.Path, new() { ["PATH"] = path })
            : await ShellTool.Run("fakeroot", ["dpkg", .. options], _folder.Path, new() { ["PATH"] = path });
        Assert.True(result.ExitCode == 0, result.Output + result.Log);
    }

    /// <summary>Starts the service as the installed unit says, waits until it is ready, and ends it.</summary>
    /// <returns>The exit code.</returns>
    public async Task<int> ServeOnce()
    {
        var unit = File.ReadLines(At("/usr/lib/systemd/system/aq.service")).Where(line => line.Contains('=', StringComparison.Ordinal))
            .Select(line => line.Split('=', 2)).ToLookup(parts => parts[0], parts => parts[1]);
        var command = unit["ExecStart"].Single().Split(' ');
        File.Delete(_folder["notify"]);
        using var systemd = new NotifySocket(_folder["notify"]);
        var start = new ProcessStartInfo(At(command[0]), [.. command[1..], "--urls", $"http://127.0.0.1:{Ports.Free()}"])
        {
            WorkingDirectory = At(unit["WorkingDirectory"].Single()),
        };
        start.Environment["NOTIFY_SOCKET"] = systemd.Path;
        using var process = Process.Start(start)!;
        try
        {
            await systemd.WaitFor("READY=1");
            await ShellTool.Run("kill", ["-TERM", $"{process.Id}"], _folder.Path);
            await process.WaitForExitAsync(TestContext.Current.CancellationToken);
            return process.ExitCode;
        }
        finally
        {
            if (!process.HasExited)
            {
                process.Kill();
            }
        }
    }

    /// <summary>The files of the data folder and their hashes, without links.</summary>
    public Dictionary<string, string> Data() =>
        new DirectoryInfo(At("/var/lib/aq")).EnumerateFiles("*", SearchOption.AllDirectories).Where(file => file.LinkTarget is null)
            .ToDictionary(file => file.FullName, file => Convert.ToHexString(SHA256.HashData(File.ReadAllBytes(file.FullName))));

    public void Dispose() => _folder.Dispose();

    private static void Executable(string path) =>
        File.SetUnixFileMode(path, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
}
