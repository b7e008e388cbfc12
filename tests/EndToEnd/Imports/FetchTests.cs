using System.IO.Compression;
using System.Text;
using AqPipeline.TestKit;

namespace AqPipeline.EndToEnd.Imports;

/// <summary><c>aq fetch</c> and <c>aq run --sources</c>: the real program against a local web server and an inbox.</summary>
public sealed class FetchTests : IDisposable
{
    private const string Stations = "code,name,city,county,longitude,latitude,role\n1001A,万寿西宫,北京,西城区,116.3621,39.8784,evaluation\n";

    private readonly TemporaryFolder _folder = new();

    private string Store => $"sqlite:{_folder["aq.db"]}";

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task Fetch_WithTroubleInChinese_SaysItInChinese()
    {
        Put("inbox/stations.csv", Stations);
        _folder.Write("done", "a file where the folder should be");
        WriteSources($"{{ \"kind\": \"inbox\", \"name\": \"a\", \"path\": \"inbox\", \"stillSeconds\": 0, \"moveDoneTo\": \"done\" }}");

        var result = await Fetch("--lang", "zh");

        Assert.Equal(1, result.ExitCode);
        Assert.Contains($"无法移至 {_folder["done"]}（{_folder["done"]} 处已有文件。", result.Output, StringComparison.Ordinal);
        Assert.DoesNotContain("already exists", result.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Fetch_InboxAndServer_ImportsWhatIsNewAndOnlyOnce()
    {
        using var server = new LocalServer((request, _) => request.Path switch
        {
            "/20160601.csv" when request.Headers.ContainsKey("If-None-Match") => ServedAnswer.Only(304),
            "/20160601.csv" => ServedAnswer.Text(Day("20160601"), "ETag: \"1\""),
            _ => ServedAnswer.Only(404),
        });
        Put("inbox/stations.csv", Stations);
        WriteSources(Inbox(), Daily(server));

        var first = await Fetch("--as-of", "2016-06-02T02:00");
        var second = await Fetch("--as-of", "2016-06-02T02:00");

        Assert.True(first.ExitCode == 0, first.Log + first.Output);
        Assert.Contains("2 files imported from 2 sources.", first.Log, StringComparison.Ordinal);
        Assert.Equal(["/20160601.csv", "/20160602.csv"], server.Requests.Take(2).Select(request => request.Path));
        Assert.Equal(0, second.ExitCode);
        Assert.Contains("0 files imported from 2 sources.", second.Log, StringComparison.Ordinal);

        var json = (await Fetch("--as-of", "2016-06-02T02:00", "--json")).Json.GetProperty("sources");
        Assert.Equal(
            ["""{"name":"uploads","kind":"inbox","fetched":1,"unchanged":0,"notYetThere":0,"waiting":0,"failed":[],"imported":0,"known":1,"refused":0}""",
             """{"name":"daily","kind":"http","fetched":0,"unchanged":1,"notYetThere":1,"waiting":0,"failed":[],"imported":0,"known":1,"refused":0}"""],
            json.EnumerateArray()
                .Select(
                    source => source.GetRawText().Replace("\n", "", StringComparison.Ordinal).Replace(" ", "", StringComparison.Ordinal)));
    }

    [Fact]
    public async Task Fetch_StoreLostAfterDownload_ImportsFromTheSpool()
    {
        using var server =
            new LocalServer(
                (request, _) =>
                    request.Headers.ContainsKey("If-None-Match")
                        ? ServedAnswer.Only(304)
                        : ServedAnswer.Text(Day("20160601"), "ETag: \"1\""));
        WriteSources(Daily(server, lookBack: 0));
        await Fetch("--as-of", "2016-06-01");
        File.Delete(_folder["aq.db"]);

        var again = await Fetch("--as-of", "2016-06-01");

        Assert.Contains("1 file imported from 1 source", again.Log, StringComparison.Ordinal);
    }

    public static TheoryData<string, byte[], string> Lies => new()
    {
        { "html", "<!DOCTYPE html><html><body>Please sign in</body></html>"u8.ToArray(), "a web page, not readings: the server showed its "
            + "page for signing in" },
        { "nothing", [], "the file is empty" },
        { "cut.gz", Gz(Day("20160601") + new string('\n', 100_000))[..^20], "" },
    };

    [Theory]
    [MemberData(nameof(Lies))]
    public async Task Fetch_ServerLies_IsRefusedByContentAndAskedForAgain(string name, byte[] body, string reason)
    {
        using var server = new LocalServer((request, number) =>
            request.Headers.ContainsKey("If-None-Match") ? ServedAnswer.Only(304)
            : number == 1 ? new ServedAnswer { Body = body, Headers = ["ETag: \"x\"", "Content-Type: text/csv"] }
            : new ServedAnswer
            {
                Body = name == "cut.gz" ? Gz(Day("20160601")) : Encoding.UTF8.GetBytes(Day("20160601")),
                Headers = ["ETag: \"x\""],
            });
        var extension = name == "cut.gz" ? ".csv.gz" : ".csv";
        WriteSources(Daily(server, lookBack: 0, extension));

        var first = await Fetch("--as-of", "2016-06-01");
        var second = await Fetch("--as-of", "2016-06-01");

        Assert.Equal(1, first.ExitCode);
        Assert.Contains($"20160601{extension}", first.Output, StringComparison.Ordinal);
        Assert.Contains($"refused: {reason}", first.Output, StringComparison.Ordinal);
        Assert.Contains("0 files imported from 1 source", first.Log, StringComparison.Ordinal);
        Assert.Contains("1 file imported from 1 source", second.Log, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Fetch_InboxWithMoves_SortsItsFiles()
    {
        Put("inbox/stations.csv", Stations);
        Put("inbox/odd.csv", "foo,bar\n1,2\n");
        WriteSources(Inbox(""", "moveDoneTo": "done", "moveFailedTo": "failed" """));

        var result = await Fetch();

        Assert.Equal(1, result.ExitCode);
        Assert.Empty(Directory.EnumerateFiles(_folder["inbox"]));
        Assert.True(File.Exists(_folder["done/stations.csv"]));
        Assert.Contains(
            "odd.csv, line 1: refused, no known layout has the header 'foo,bar'", File.ReadAllText(_folder["failed/odd.csv.reason.txt"]),
            StringComparison.Ordinal);
    }

    [Fact]
    public async Task Fetch_OneSourceDown_IsAFindingAndStopsNoOther()
    {
        Put("inbox/stations.csv", Stations);
        WriteSources(Gone(), Inbox());

        var result = await Fetch();

        Assert.Equal(1, result.ExitCode);
        Assert.Contains(
            "gone: http://127.0.0.1:1/: 127.0.0.1:1 does not accept the connection; tried 2 times", result.Output,
            StringComparison.Ordinal);
        Assert.Contains("1 file imported from 2 sources", result.Log, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Fetch_EverySourceDown_IsTheEnvironment()
    {
        WriteSources(Gone(), """{ "kind": "inbox", "name": "missing", "path": "no-such-folder" }""");

        var result = await Fetch();

        Assert.Equal(3, result.ExitCode);
        Assert.Contains("create the folder, or mount what should be there", result.Output, StringComparison.Ordinal);
        Assert.DoesNotContain("   at ", result.Log + result.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Fetch_SourcesFileWrong_SaysEverythingAtOnce()
    {
        _folder.Write("sources.json", """{ "sources": [{ "kind": "inbox", "name": "a" }, { "kind": "http", "name": "b" }] }""");

        var wrong = await Fetch();
        var absent = await AqProgram.Run("fetch", "--sources", _folder["none.json"], "--store", Store);

        Assert.Equal((3, 3), (wrong.ExitCode, absent.ExitCode));
        Assert.Equal(
            "aq: The sources cannot be used:\nsources.json: $.sources[0].path: is missing.\nsources.json: $.sources[1].url: is missing.",
            wrong.Log.Trim().ReplaceLineEndings("\n"));
        Assert.Contains("none.json", absent.Log, StringComparison.Ordinal);
        Assert.False(File.Exists(_folder["aq.db"]));
    }

    [Theory]
    [InlineData("2016-06-01T25:00")]
    [InlineData("yesterday")]
    [InlineData("2016-06-01T06:00+8")]
    public async Task Fetch_AsOfNoMoment_IsUsage(string text)
    {
        var result = await AqProgram.Run("fetch", "--as-of", text);

        Assert.Equal(2, result.ExitCode);
        Assert.Contains($"'{text}' is not a time from 1980 to 2099", result.Log, StringComparison.Ordinal);
    }

    // 06:00 in Beijing is 22:00 UTC of the day before, the same moment three times; a day ends at its midnight in Beijing.
    [Theory]
    [InlineData("2016-06-01T06:00", "/2016053122")]
    [InlineData("2016-06-01T06:00+08:00", "/2016053122")]
    [InlineData("2016-05-31T22:00Z", "/2016053122")]
    [InlineData("2016-06-01", "/2016060115")]
    public async Task Fetch_AsOf_EndsTheWindow(string text, string path)
    {
        using var server = new LocalServer((_, _) => ServedAnswer.Only(404));
        WriteSources(
            $$"""{ "kind": "http", "name": "hours", "url": "{{server.Url}}/{yyyyMMddHH}", "every": "hour", "zone": "+00:00", "lookBack": 0 }""");

        var result = await Fetch("--as-of", text);

        Assert.Equal(0, result.ExitCode);
        Assert.Equal(path, Assert.Single(server.Requests).Path);
    }

    [Fact]
    public async Task Run_WithSources_FetchesFirstAndImportsNothingElseUnasked()
    {
        using var server = new LocalServer((_, _) => ServedAnswer.Text(Day("20160601")));
        Put("inbox/stations.csv", Stations);
        Put("more/more.csv", Day("20160602"));
        WriteSources(Inbox(), Daily(server, lookBack: 0));
        string[] run = ["run", "--sources", _folder["sources.json"], "--as-of", "2016-06-01", "--store", Store];

        var alone = await AqProgram.Run(run);
        var withData = await AqProgram.Run([.. run, "--data", _folder["more"], "--json"]);

        Assert.True(alone.ExitCode == 0, alone.Log + alone.Output);
        Assert.Contains("2 files imported, 0 known already, 0 refused", alone.Log, StringComparison.Ordinal);
        Assert.Contains("Sources | 2, 2 files imported", alone.Output, StringComparison.Ordinal);
        Assert.Contains("1 file imported, 2 known already, 0 refused", withData.Log, StringComparison.Ordinal);
        Assert.Equal(
            ["uploads", "daily"],
            withData.Json.GetProperty("sources").EnumerateArray().Select(source => source.GetProperty("name").GetString()!));
    }

    [Fact]
    public async Task Run_EverySourceDown_StillEvaluatesAndSaysSo()
    {
        WriteSources(Gone());

        var result = await AqProgram.Run("run", "--sources", _folder["sources.json"], "--data", "sample-data", "--store", Store);

        Assert.Equal(3, result.ExitCode);
        Assert.Contains("39 files imported", result.Log, StringComparison.Ordinal);
        Assert.Contains("does not accept the connection", result.Output, StringComparison.Ordinal);
    }

    private static string Day(string date) => $"date,hour,type,1001A\n{date},1,PM2.5,18\n";

    private static byte[] Gz(string text)
    {
        using var packed = new MemoryStream();
        using (var gzip = new GZipStream(packed, CompressionLevel.NoCompression))
        {
            gzip.Write(Encoding.UTF8.GetBytes(text));
        }

        return packed.ToArray();
    }

    private static string Inbox(string more = "") => $$"""{ "kind": "inbox", "name": "uploads", "path": "inbox"{{more}} }""";

    private static string Daily(LocalServer server, int lookBack = 1, string extension = ".csv") =>
        $$"""{ "kind": "http", "name": "daily", "url": "{{server.Url}}/{yyyy}{MM}{dd}{{extension}}", "every": "day", "zone": "+08:00", "lookBack": {{lookBack}} }""";

    /// <summary>A port on which nothing listens.</summary>
    private static string Gone() =>
        """{ "kind": "http", "name": "gone", "url": "http://127.0.0.1:1/", "tries": 2, "retryDelaySeconds": 0.01 }""";

    private void WriteSources(params string[] sources) =>
        _folder.Write("sources.json", $$"""{ "spool": "spool", "sources": [{{string.Join(", ", sources)}}] }""");

    /// <summary>Writes a file that nobody has touched for long.</summary>
    private void Put(string name, string text) =>
        File.SetLastWriteTimeUtc(_folder.Write(name, text), new DateTime(2016, 6, 1, 0, 0, 0, DateTimeKind.Utc));

    private Task<ProgramResult> Fetch(params string[] more) =>
        AqProgram.Run(["fetch", "--sources", _folder["sources.json"], "--store", Store, .. more]);
}
