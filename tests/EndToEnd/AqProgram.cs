using System.Diagnostics;
using System.Text.Json;

namespace AqPipeline.EndToEnd;

/// <summary>What a finished program left behind.</summary>
public sealed record ProgramResult(int ExitCode, string Output, string Log)
{
    public JsonElement Json => JsonDocument.Parse(Output).RootElement;
}

/// <summary>Runs the real program <c>aq</c> in a process of its own.</summary>
public static class AqProgram
{
    private static readonly string Assembly = Path.Combine(AppContext.BaseDirectory, "aq.dll");

    public static Task<ProgramResult> Run(params string[] arguments) => Run([], arguments);

    /// <summary>Runs it with further variables of the environment.</summary>
    public static async Task<ProgramResult> Run(Dictionary<string, string> variables, params string[] arguments)
    {
        using var process = Start(variables, arguments);
        var output = process.StandardOutput.ReadToEndAsync(TestContext.Current.CancellationToken);
        var log = process.StandardError.ReadToEndAsync(TestContext.Current.CancellationToken);
        await process.WaitForExitAsync(TestContext.Current.CancellationToken);
        return new ProgramResult(process.ExitCode, await output, await log);
    }

    public static Process Start(params string[] arguments) => Start([], arguments);

    public static Process Start(Dictionary<string, string> variables, params string[] arguments)
    {
        var start = new ProcessStartInfo("dotnet", [Assembly, .. arguments])
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            WorkingDirectory = TestKit.Repository.Root,
        };
        foreach (var (name, value) in variables)
        {
            start.Environment[name] = value;
        }

        return Process.Start(start)!;
    }
}
