using System.Xml.Linq;
using AqPipeline.TestKit;

namespace AqPipeline.EndToEnd;

/// <summary>The direction of references, and where packages may be used (docs/architecture.md).</summary>
public sealed class ArchitectureTests
{
    private static readonly Dictionary<string, string[]> AllowedReferences = new()
    {
        ["Domain"] = [],
        ["Ingest"] = ["Domain"],
        ["Storage"] = ["Domain"],
        ["Analytics"] = ["Domain"],
        ["Web"] = ["Domain"],
        ["Worker"] = ["Domain", "Ingest", "Storage", "Analytics", "Web"],
    };

    private static readonly Dictionary<string, string[]> AllowedPackages = new()
    {
        ["Domain"] = [],
        ["Ingest"] = ["CsvHelper", "ExcelDataReader", "Polly.Core", "SharpCompress", "System.IO.Hashing"],
        ["Storage"] =
        [
            "CsvHelper", "InfluxDB.Client", "Microsoft.Data.Sqlite.Core", "Polly.Core", "SQLitePCLRaw.bundle_e_sqlite3",
            "SQLitePCLRaw.core", "System.IO.Hashing",
        ],
        ["Analytics"] = ["MathNet.Numerics", "Microsoft.ML", "Microsoft.ML.FastTree", "Microsoft.ML.LightGbm"],
        ["Web"] = ["Microsoft.AspNetCore.OpenApi"],
        ["Worker"] =
        [
            // Microsoft.Data.Sqlite.Core: the worker's own database, which commands and the worker change (Worker/State).
            "DocumentFormat.OpenXml", "MailKit", "Microsoft.Data.Sqlite.Core", "Microsoft.Extensions.Hosting.Systemd",
            "Microsoft.Extensions.Hosting.WindowsServices", "OpenTelemetry",
            "OpenTelemetry.Exporter.OpenTelemetryProtocol", "Polly.Core", "Quartz", "Spectre.Console", "System.CommandLine",
        ],
    };

    public static TheoryData<string> Projects =>
        [.. Directory.EnumerateDirectories(Path.Combine(Repository.Root, "src")).Select(folder => Path.GetFileName(folder))];

    [Theory]
    [MemberData(nameof(Projects))]
    public void Project_References_OnlyWhatItMay(string project)
    {
        var references = Items(project, "ProjectReference").Select(path => Path.GetFileNameWithoutExtension(path));

        Assert.Empty(references.Except(AllowedReferences[project]));
    }

    [Theory]
    [MemberData(nameof(Projects))]
    public void Project_Uses_OnlyThePackagesItMay(string project) =>
        Assert.Empty(Items(project, "PackageReference").Except(AllowedPackages[project]));

    [Theory]
    [InlineData("Microsoft.Data.Sqlite", "Storage/Sqlite", "Worker/State")]
    [InlineData("System.IO.Hashing", "Storage/Packing", "Ingest/Archives")]
    [InlineData("ExcelDataReader", "Ingest/Archives")]
    [InlineData("SharpCompress", "Ingest/Archives", "Ingest/Reading")]
    [InlineData("MailKit", "Worker/Alerts", "Worker/Bulletins/Sending")]
    [InlineData("MimeKit", "Worker/Alerts", "Worker/Bulletins/Sending")]
    [InlineData("CsvHelper", "Ingest", "Storage/Influx2")]
    [InlineData("InfluxDB.Client", "Storage/Influx2")]
    [InlineData("MathNet.Numerics", "Analytics/Forecasting", "Analytics/Outlook")]
    [InlineData("Microsoft.ML", "Analytics/Forecasting/Trees")]
    [InlineData("DocumentFormat.OpenXml", "Worker/Cli", "Worker/Bulletins")]
    [InlineData("System.CommandLine", "Worker")]
    [InlineData("Spectre.Console", "Worker")]
    [InlineData("Quartz", "Worker")]
    [InlineData("Microsoft.AspNetCore", "Web", "Worker/Serving/Hosting", "Worker/Serving/Web")]
    [InlineData("Microsoft.Extensions.Hosting.Systemd", "Worker/Serving/Hosting")]
    [InlineData("Microsoft.Extensions.Hosting.WindowsServices", "Worker/Serving/Hosting")]
    [InlineData("OpenTelemetry", "Worker/Serving/Hosting")]
    public void Namespace_IsUsed_OnlyInItsFolders(string name, params string[] folders)
    {
        string[] allowed = [.. folders.Select(folder => Path.Combine(Repository.Root, "src", folder) + "/")];

        var users = Sources().Where(file => File.ReadLines(file).Any(line => line.StartsWith($"using {name}", StringComparison.Ordinal)));

        Assert.All(users, file => Assert.Contains(allowed, folder => file.StartsWith(folder, StringComparison.Ordinal)));
    }

    [Theory]
    [InlineData("HttpClient")]
    [InlineData("using Polly")]
    public void Network_IsUsed_OnlyInSourcesInfluxAlertsAndSending(string word)
    {
        string[] allowed =
            [.. new[] { "Ingest/Sources/", "Storage/Influx", "Worker/Alerts/", "Worker/Bulletins/Sending/" }.Select(
                folder => Path.Combine(Repository.Root, "src", folder))];

        var users = Sources().Where(file => File.ReadAllText(file).Contains(word, StringComparison.Ordinal)).ToList();

        Assert.All(allowed, folder => Assert.Contains(users, file => file.StartsWith(folder, StringComparison.Ordinal)));
        Assert.All(users, file => Assert.Contains(allowed, folder => file.StartsWith(folder, StringComparison.Ordinal)));
    }

    /// <summary>A room is a folder of a project; the files beside the rooms put them together and may use all.</summary>
    [Theory]
    [MemberData(nameof(Projects))]
    public void Rooms_UseEachOther_InOneDirectionOnly(string project)
    {
        var root = Path.Combine(Repository.Root, "src", project);
        var rooms = Directory.EnumerateDirectories(root).Select(folder => Path.GetFileName(folder)).ToHashSet();
        var prefix = $"AqPipeline.{project}.";
        string[] usedByAll =
        [
            .. Items(project, "Using").Where(name => name.StartsWith(prefix, StringComparison.Ordinal)).Select(name => name[prefix.Length..]),
        ];
        var uses = rooms.ToDictionary(
            room => room, room => Used(Path.Combine(root, room), $"using {prefix}", rooms).Union(usedByAll).Where(used => used != room).ToHashSet());

        var inCircles = rooms.Where(room => Reached(room, uses).Contains(room));

        Assert.Empty(inCircles);
    }

    [Fact]
    public void SourceFile_StaysWithin300Lines() =>
        Assert.All(Sources(), file => Assert.True(File.ReadLines(file).Count() <= 300, file));

    [Theory]
    [InlineData("src")]
    [InlineData("bench")]
    public void Line_StaysWithin140Columns(string folder) =>
        Assert.Empty(
            from file in Directory.EnumerateFiles(Path.Combine(Repository.Root, folder), "*.cs", SearchOption.AllDirectories)
            from line in File.ReadLines(file).Index()
            where line.Item.Length > 140
            select $"{file}:{line.Index + 1}");

    [Fact]
    public void Job_CallsSteps_WithinFortyLines() =>
        Assert.All(
            Sources().Where(file => file.EndsWith("Job.cs", StringComparison.Ordinal)),
            file => Assert.True(File.ReadLines(file).Count(line => !line.StartsWith("using ", StringComparison.Ordinal)) <= 40, file));

    [Fact]
    public void Packages_EachStandUnderAReason()
    {
        string[] lines = [.. File.ReadLines(Path.Combine(Repository.Root, "Directory.Packages.props")).Select(line => line.Trim())];

        var firstOfEachGroup =
            Enumerable.Range(1, lines.Length - 1).Where(index => IsPackage(lines[index]) && !IsPackage(lines[index - 1]));

        Assert.All(firstOfEachGroup, index => Assert.EndsWith("-->", lines[index - 1], StringComparison.Ordinal));
    }

    private static HashSet<string> Used(string room, string prefix, HashSet<string> rooms) =>
    [
        .. Directory.EnumerateFiles(room, "*.cs", SearchOption.AllDirectories).SelectMany(File.ReadLines)
            .Where(line => line.StartsWith(prefix, StringComparison.Ordinal))
            .Select(line => line[prefix.Length..].Split('.', ';')[0])
            .Where(used => used != Path.GetFileName(room) && rooms.Contains(used)),
    ];

    private static HashSet<string> Reached(string room, Dictionary<string, HashSet<string>> uses)
    {
        HashSet<string> reached = [];
        var open = new Stack<string>(uses[room]);
        while (open.TryPop(out var next))
        {
            if (reached.Add(next))
            {
                foreach (var further in uses[next])
                {
                    open.Push(further);
                }
            }
        }

        return reached;
    }

    private static bool IsPackage(string line) =>
        line.StartsWith("<PackageVersion", StringComparison.Ordinal)
            || line.StartsWith("<GlobalPackageReference", StringComparison.Ordinal);

    private static IEnumerable<string> Sources() =>
        Directory.EnumerateFiles(Path.Combine(Repository.Root, "src"), "*.cs", SearchOption.AllDirectories);

    private static IEnumerable<string> Items(string project, string kind) =>
        XDocument.Load(Path.Combine(Repository.Root, "src", project, project + ".csproj")).Descendants(kind)
            .Select(item => item.Attribute("Include")!.Value.Replace('\\', '/'));
}
