using System.Text.RegularExpressions;
using AqPipeline.TestKit;

namespace AqPipeline.EndToEnd.Damage;

/// <summary>
/// All commands with random and hostile arguments, files and names, seeded: each ends soon with a sentence and an exit code.
/// </summary>
public sealed partial class CommandFuzzTests : IDisposable
{
    private static readonly TimeSpan s_longest = TimeSpan.FromSeconds(120);

    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    [InlineData(4)]
    public async Task Command_HostileArgumentsAndNames_EndsWithASentenceAndAnExitCode(int seed)
    {
        var random = new Random(seed);
        var store = await Store();
        string[] stores = [store, store, store, "memory:", $"sqlite:{_folder["none/new.db"]}", $"sqlite:{_folder["in/empty.csv"]}"];
        var rounds = new CommandRounds(_folder, stores, random);
        var faults = new List<string>();
        for (var round = 0; round < LongRun.Rounds(30, 1_250); round++)
        {
            var arguments = rounds.Next();
            int? columns = random.Next(2) == 0 ? null : random.Next(20, 200);

            var result = await Soon(arguments, columns);

            if (Fault(result, arguments.Contains("--json")) is { } fault)
            {
                faults.Add($"{fault}: round {round}, {columns} columns: aq {string.Join(' ', arguments)}\n{result.Output}\n{result.Log}");
            }
        }

        Assert.True(faults.Count == 0, string.Join("\n\n", faults.Take(20)));
    }

    private static string? Fault(ProgramResult result, bool isJson) => result switch
    {
        { ExitCode: < 0 or > 3 } => $"exit code {result.ExitCode}",
        { ExitCode: > 1, Log: "", Output: "" } => "not a word",
        _ when StackFrame().IsMatch(result.Output + result.Log) => "stack trace",
        _ when (result.Output + result.Log) is var said && (said.Contains("fault of the program", StringComparison.Ordinal)
            || said.Contains("error of the program", StringComparison.Ordinal)) => "unforeseen",
        _ when !IsPrintable(result.Log) || !(isJson || IsPrintable(result.Output)) => "control characters",
        _ => null,
    };

    /// <summary>A store whose areas and stations have hostile names, as far as an import takes them.</summary>
    private async Task<string> Store()
    {
        var store = $"sqlite:{_folder["hostile.db"]}";
        var codes = Enumerable.Range(0, HostileTexts.Names.Length).Select(place => $"H{place:000}");
        await AqProgram.Run("ingest", _folder.Write("start/stations.csv", CommandRounds.Register()), "--store", store);
        var result = await AqProgram.Run(
            "ingest", _folder.Write("start/hours.csv", CommandRounds.Hours([.. codes])), "--store", store);
        Assert.True(result.ExitCode is 0 or 1, result.Log);
        return store;
    }

    private static bool IsPrintable(string text)
    {
        var plain = Colour().Replace(text, "");
        return PrintableText.OfText(plain) == plain;
    }

    private static async Task<ProgramResult> Soon(string[] arguments, int? columns)
    {
        var run = Task.Run(() => columns is { } width
            ? AqProgram.RunOnTerminal(width, arguments) : AqProgram.RunAt(AqProgram.Now, arguments));
        try
        {
            return await run.WaitAsync(s_longest, TestContext.Current.CancellationToken);
        }
        catch (Exception exception)
        {
            throw new InvalidOperationException($"aq {string.Join(' ', arguments)}", exception);
        }
    }

    [GeneratedRegex(@"^\s+at [A-Z]\w+\.", RegexOptions.Multiline)]
    private static partial Regex StackFrame();

    [GeneratedRegex("\u001B\\[[0-9;]*m")]
    private static partial Regex Colour();
}
