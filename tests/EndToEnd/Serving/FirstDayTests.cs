using System.Diagnostics;
using System.Text.RegularExpressions;
using AqPipeline.Ingest.Sources;
using AqPipeline.TestKit;

namespace AqPipeline.EndToEnd.Serving;

/// <summary>The first day by docs/operations.md, word for word: from an empty folder to the report of the first night.</summary>
public sealed partial class FirstDayTests : IDisposable
{
    private const string Page = "docs/operations.md";

    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task FirstDay_ByThePage_EndsWithTheReportOfTheNight()
    {
        var lines = Section(await File.ReadAllTextAsync(Path.Combine(Repository.Root, Page), TestContext.Current.CancellationToken));
        Directory.CreateSymbolicLink(_folder["aqpipeline"], Repository.Root);
        Directory.CreateDirectory(_folder["empty"]);

        var (output, exitCodes) = await Shell(lines);

        Assert.All(
            lines.Zip(exitCodes), run => Assert.Equal(run.First.StartsWith("aq doctor", StringComparison.Ordinal) ? 1 : 0, run.Second));
        Assert.Contains("The worker can start with these settings.", output, StringComparison.Ordinal);
        Assert.Contains("12 files imported", output, StringComparison.Ordinal);
        Assert.Contains("\"day\": \"2016-12-31\"", output, StringComparison.Ordinal);
        var log = await File.ReadAllTextAsync(_folder["empty/aq-first/worker.log"], TestContext.Current.CancellationToken);
        Assert.Matches(
            @" runs on http://127\.0\.0\.1:\d+\. Store: sqlite:aq-data/aq\.db\. Next run: \w+ on \d{4}-\d\d-\d\d \d\d:\d\d", log);

        // The annual mean of Beijing in 2016 in the bulletin is 73 ug/m3.
        Assert.Matches(@"\n北京 +73\.1 ", output);
    }

    [Fact]
    public async Task Service_ByThePage_HasTheInboxOfItsSources()
    {
        var page = await File.ReadAllTextAsync(Path.Combine(Repository.Root, Page), TestContext.Current.CancellationToken);

        var source = Assert.Single(SourceFile.Read(Path.Combine(Repository.Root, "deploy", "sources.json")));

        Assert.Equal("inbox", Path.GetFileName(source.Root));
        Assert.Contains("install -d -o aq /var/lib/aq/inbox", page, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Check_InboxIsMissing_NamesItWithWhatToDo()
    {
        _folder.Write("sources.json", """{ "sources": [ { "kind": "inbox", "name": "uploads", "path": "inbox" } ] }""");
        string[] settings = ["--set", $"Sources={_folder["sources.json"]}", "--set", $"State={_folder["worker.db"]}"];
        var store = $"sqlite:{_folder["aq.db"]}";

        var check = await AqProgram.Run(["serve", "--check", "--urls", "http://127.0.0.1:0", "--store", store, .. settings]);
        var doctor = await AqProgram.Run(["doctor", "--store", store, .. settings]);

        var sentence = $"uploads: folder not found: {_folder["inbox"]}.";
        Assert.Equal((1, 3), (check.ExitCode, doctor.ExitCode));
        Assert.Contains(
            $"{sentence} Create it, or mount what belongs there: `mkdir -p {_folder["inbox"]}`.", check.Output, StringComparison.Ordinal);
        Assert.Contains(sentence, doctor.Output, StringComparison.Ordinal);
    }

    /// <summary>The lines of the first block of code below the heading.</summary>
    private static string[] Section(string page) =>
        Block().Match(page[page.IndexOf("## The first day", StringComparison.Ordinal)..]).Groups[1].Value
            .Split('\n', StringSplitOptions.RemoveEmptyEntries);

    /// <summary>
    /// Runs the lines in one shell, and waits where a reader would: until the worker answers, and until a run that was asked for is done.
    /// </summary>
    private async Task<(string Output, IReadOnlyList<int> ExitCodes)> Shell(string[] lines)
    {
        var script = string.Concat(lines.Select(line => $"{line}\necho $? >> \"$CODES\"\n{Wait(line)}"));
        var program = Path.Combine(AppContext.BaseDirectory, "aq.dll");
        var start = new ProcessStartInfo("bash", ["-c", $"set -m\naq() {{ dotnet '{program}' \"$@\"; }}\n{script}"])
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            WorkingDirectory = _folder["empty"],
        };
        start.Environment["HOME"] = _folder.Path;
        start.Environment["CODES"] = _folder["codes"];

        // The port of the page may be taken on this machine.
        start.Environment["AQ__Url"] = $"http://127.0.0.1:{Ports.Free()}";

        // A scheduled import during the test would leave "nothing new" where the page's own import is expected.
        start.Environment["AQ__Jobs__Ingest"] = $"0 {(TimeProvider.System.GetUtcNow().Minute + 30) % 60} * * * ?";
        using var process = Process.Start(start)!;
        var (output, errors) = (process.StandardOutput.ReadToEndAsync(TestContext.Current.CancellationToken),
            process.StandardError.ReadToEndAsync(TestContext.Current.CancellationToken));
        await process.WaitForExitAsync(TestContext.Current.CancellationToken);
        var codes = await File.ReadAllLinesAsync(_folder["codes"], TestContext.Current.CancellationToken);
        return ($"{await output}\n{await errors}", [.. codes.Select(int.Parse)]);
    }

    private static string Wait(string line) => line switch
    {
        _ when line.StartsWith("aq serve 2>", StringComparison.Ordinal) => Until(" runs on "),
        _ when line.StartsWith("aq trigger ingest", StringComparison.Ordinal) => Until("ingest done"),
        _ when line.StartsWith("aq trigger nightly", StringComparison.Ordinal) => Until("nightly done"),
        _ => "",
    };

    /// <summary>Gives up after two minutes; the assertions then say what is missing.</summary>
    private static string Until(string text) =>
        $"for i in $(seq 1200); do grep -q '{text}' worker.log && break; sleep 0.1; done\n";

    [GeneratedRegex("```bash\n(.*?)```", RegexOptions.Singleline)]
    private static partial Regex Block();
}
