using System.Diagnostics;

namespace AqPipeline.TestKit;

/// <summary>A pipe with a name, which nobody writes to: whoever opens it waits for ever.</summary>
public static class NamedPipe
{
    /// <summary>Creates a pipe and gives its path.</summary>
    public static string Create(string path)
    {
        using var process = Process.Start("mkfifo", [path]);
        process.WaitForExit();
        return process.ExitCode == 0 ? path : throw new InvalidOperationException($"mkfifo {path} failed.");
    }
}
