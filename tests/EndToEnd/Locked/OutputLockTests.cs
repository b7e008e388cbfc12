using System.CommandLine;
using System.Globalization;
using AqPipeline.TestKit;

namespace AqPipeline.EndToEnd.Locked;

/// <summary>
/// Every command's text, JSON and written files over sample-data, byte for byte as they are kept in <c>Locked/expected</c>. Run with
/// <c>AQ_WRITE_LOCK=1</c> to keep what the program writes now; the difference belongs into a commit of its own that says why.
/// </summary>
public sealed class OutputLockTests
{
    private const string Events = """
        { "events": [ { "area": "北京", "date": "2015-04-15", "pollutants": ["PM10", "PM2.5"], "document": "made up for this test" } ] }
        """;

    private const string Table = """
        time;site;no2;pm25
        2024-01-05 08:00;harbour;21.3;35
        2024-01-05 09:00;harbour;--;33

        """;

    private const string Inbox = """{ "sources": [ { "kind": "inbox", "name": "uploads", "path": "inbox" } ] }""";

    /// <summary>
    /// Where the commands write, seen from the root of the repository: the same on every machine, since its name is printed.
    /// </summary>
    private const string Written = "artifacts/lock";

    private static readonly string Folder = Path.Combine(Repository.Root, "tests", "EndToEnd", "Locked");
    private static readonly bool Writes = Environment.GetEnvironmentVariable("AQ_WRITE_LOCK") == "1";

    [Fact]
    public async Task Commands_OverSampleData_WriteWhatIsLocked()
    {
        Directory.SetCurrentDirectory(Repository.Root);
        if (Directory.Exists(Written))
        {
            Directory.Delete(Written, recursive: true);
        }

        Directory.CreateDirectory($"{Written}/inbox");
        await File.WriteAllTextAsync($"{Written}/events.json", Events, TestContext.Current.CancellationToken);
        await File.WriteAllTextAsync($"{Written}/table.csv", Table, TestContext.Current.CancellationToken);
        await File.WriteAllTextAsync($"{Written}/inbox.json", Inbox, TestContext.Current.CancellationToken);
        var different = new List<string>();
        var number = 0;
        foreach (var line in File.ReadLines(Path.Combine(Folder, "cases.txt")).Where(line => line.Length > 0 && line[0] != '#'))
        {
            var parts =
                line.Replace("STORE", $"sqlite:{Written}/aq.db", StringComparison.Ordinal)
                    .Replace("FOLDER", Written, StringComparison.Ordinal).Split(" > ");
            var words = parts[0].Split(' ');
            var command = words[0] == "json" ? words[1..] : words;
            var text = await Locked(command, parts.ElementAtOrDefault(1));
            text += words[0] == "json" ? await Locked([.. command, "--json"], null) : "";
            var name =
                string.Create(
                    CultureInfo.InvariantCulture,
                    $"{++number:000}-{string.Join('-', command.Take(2)).Replace("--", "", StringComparison.Ordinal)}.txt");
            Compare(Path.Combine(Folder, "expected", name.Replace('/', '_')), $"$ aq {line}\n{text}", different);
        }

        Assert.True(different.Count == 0, string.Join('\n', different));
    }

    private static async Task<string> Locked(string[] command, string? written)
    {
        var result = await AqProgram.RunAt(AqProgram.Now, command);
        var files = written is null ? "" : string.Concat(Files(written).Select(file => $"--- {file}\n{LockedOutput.File(file)}\n"));

        // Help names the process; in the program's own it is aq.
        var output = result.Output.Replace(RootCommand.ExecutableName, "aq", StringComparison.Ordinal);
        return LockedOutput.Text($"--- exit {result.ExitCode}\n{output}--- log\n{result.Log}") + files;
    }

    private static IEnumerable<string> Files(string path) => Directory.Exists(path)
        ? Directory.EnumerateFiles(path, "*", SearchOption.AllDirectories).Order(StringComparer.Ordinal)
        : [path];

    private static void Compare(string path, string text, List<string> different)
    {
        if (Writes)
        {
            Directory.CreateDirectory(Path.GetDirectoryName(path)!);
            File.WriteAllText(path, text);
        }
        else if (!File.Exists(path) || File.ReadAllText(path) != text)
        {
            var other = File.Exists(path) ? FirstDifference(File.ReadAllText(path), text) : "is not locked";
            different.Add($"{Path.GetFileName(path)}: {other}");
        }
    }

    private static string FirstDifference(string expected, string found)
    {
        var (left, right) = (expected.Split('\n'), found.Split('\n'));
        var line =
            Enumerable.Range(0, Math.Max(left.Length, right.Length))
                .First(index => left.ElementAtOrDefault(index) != right.ElementAtOrDefault(index));
        return $"line {line + 1}: expected '{left.ElementAtOrDefault(line)}', found '{right.ElementAtOrDefault(line)}'";
    }
}
