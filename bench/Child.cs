using System.Diagnostics;

namespace AqPipeline.Bench;

/// <summary>Processes of the benchmark's own making.</summary>
internal static class Child
{
    /// <summary>Runs this program with other arguments.</summary>
    /// <returns>What it printed.</returns>
    public static string Run(params string[] arguments) =>
        Program(
            Environment.ProcessPath!,
            Path.GetFileName(Environment.ProcessPath!) == "dotnet" ? [typeof(Child).Assembly.Location, .. arguments] : arguments, null);

    /// <summary>Runs a program in a folder; its errors go to the terminal.</summary>
    /// <exception cref="InvalidOperationException">It failed.</exception>
    public static string Program(string path, IEnumerable<string> arguments, string? folder)
    {
        using var process =
            Process.Start(new ProcessStartInfo(path, arguments) { RedirectStandardOutput = true, WorkingDirectory = folder ?? "" })!;
        var output = process.StandardOutput.ReadToEnd();
        process.WaitForExit();
        return process.ExitCode == 0
            ? output
            : throw new InvalidOperationException($"{path} {string.Join(' ', arguments)} ended with {process.ExitCode}.");
    }
}
