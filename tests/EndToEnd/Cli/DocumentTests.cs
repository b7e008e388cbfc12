using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using AqPipeline.TestKit;

namespace AqPipeline.EndToEnd.Cli;

/// <summary>
/// All JSON documents over sample-data against the schemas of their types. The commands are those of the locked outputs.
/// </summary>
public sealed partial class DocumentTests(SampleStore store) : IClassFixture<SampleStore>
{
    /// <summary>Commands that take minutes; their documents have tests of their own.</summary>
    private static readonly string[] s_slow = ["run --data", "run --store", "forecast --area 北京", "backtest"];

    /// <summary>What the locked commands leave out.</summary>
    private static readonly string[] s_more =
    [
        "daily --area 北京 --from 2018-01-01 --to 2018-01-02 --store STORE",
        "indicators --area 吉林省 --period 2016 --store STORE",
        "rank --period 2016-01..2016-03 --group 北京 --by-month --store STORE",
        "rank --period 2015-04 --group 北京 --store STORE",
        "bulletin list --set State=FOLDER/worker.db",
        "bulletin show B-2016-12-北京-1 --set State=FOLDER/worker.db",
        "brief --area 北京 --as-of 2016-06-30 --store STORE",
        "outlook --area 北京 --year 2016 --as-of 2016-06-30 --members 1000 --store STORE",
        "backup FOLDER/backup.zip --store STORE --set State=FOLDER/worker.db",
        "restore FOLDER/backup.zip --store sqlite:FOLDER/restored.db --set State=FOLDER/restored-worker.db",
    ];

    [Fact]
    public async Task Documents_OfEveryCommand_AreWhatTheirSchemasSay()
    {
        using var folder = new TemporaryFolder();
        Prepare(folder);
        var schemas = DocumentSchema.All();
        List<string> faults = [];
        var documents = 0;
        foreach (var (command, output) in await Answers(folder))
        {
            using var document = JsonDocument.Parse(output);
            var nearest = schemas.Select(schema => (schema.Name, Faults: schema.Faults(document.RootElement).ToList()))
                .MinBy(match => match.Faults.Count);
            faults.AddRange(nearest.Faults.Take(5).Select(fault => $"{command}: {nearest.Name}: {fault}"));
            faults.AddRange(Times().Matches(output).Where(time => !time.Value.EndsWith("+08:00", StringComparison.Ordinal))
                .Take(3).Select(time => $"{command}: {time.Value} is not in Beijing time"));
            documents++;
        }

        Assert.True(documents > 40, $"{documents} documents");
        Assert.True(faults.Count == 0, string.Join('\n', faults));
    }

    // Two types in one place, other than null, and null for a list break the clients that are made from a schema.
    [Fact]
    public void Schemas_OfAllDocuments_HaveOneTypeAFieldAndNoNullForLists()
    {
        var parts = DocumentSchema.All().SelectMany(schema => schema.Parts()).ToList();
        var wrong = parts.Where(part => part.Part["enum"] is JsonArray values && values.Contains(null)
            || part.Part["type"] is JsonArray types && IsWrong([.. types.Select(type => type!.GetValue<string>())]))
            .Select(part => $"{part.Place}: {part.Part["type"]}").ToList();

        Assert.NotEmpty(parts);
        Assert.True(wrong.Count == 0, string.Join('\n', wrong));
    }

    private static bool IsWrong(string[] types) => types.Contains("array") || types.Count(type => type != "null") > 1;

    private async Task<IReadOnlyList<(string Command, string Output)>> Answers(TemporaryFolder folder)
    {
        var locked = File.ReadLines(Path.Combine(Repository.Root, "tests", "EndToEnd", "Locked", "cases.txt"))
            .Where(line => line.StartsWith("json ", StringComparison.Ordinal)).Select(line => line["json ".Length..].Split(" > ")[0])
            .Where(line => !Array.Exists(s_slow, slow => line.StartsWith(slow, StringComparison.Ordinal)));
        List<(string, string)> answers = [];
        foreach (var line in locked.Concat(s_more))
        {
            var words = line.Replace("STORE", store.Uri, StringComparison.Ordinal)
                .Replace("FOLDER", folder.Path, StringComparison.Ordinal).Split(' ');
            var result = await AqProgram.RunAt(AqProgram.Now, [.. words, "--json"]);
            if (result.Output.Length > 0)
            {
                answers.Add((line, result.Output));
            }
            else
            {
                Assert.True(result.ExitCode == 3, $"{line}: {result.Log}");
            }
        }

        return answers;
    }

    private static void Prepare(TemporaryFolder folder)
    {
        folder.Write("events.json", """
            { "events": [ { "area": "北京", "date": "2015-04-15", "pollutants": ["PM10"], "document": "made up for this test" } ] }
            """);
        folder.Write("table.csv", "time;site;no2;pm25\n2024-01-05 08:00;harbour;21.3;35\n2024-01-05 09:00;harbour;--;33\n");
        folder.Write("inbox.json", """{ "sources": [ { "kind": "inbox", "name": "uploads", "path": "inbox" } ] }""");
        Directory.CreateDirectory(folder["inbox"]);
    }

    [GeneratedRegex("""(?<=")\d{4}-\d\d-\d\dT[^"]*(?=")""")]
    private static partial Regex Times();
}
