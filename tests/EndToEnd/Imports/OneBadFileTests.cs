using System.Diagnostics;
using AqPipeline.TestKit;

namespace AqPipeline.EndToEnd.Imports;

/// <summary>A file with any fault is refused alone, by name and with its reason; the files beside it are imported.</summary>
public sealed class OneBadFileTests : IDisposable
{
    private const string Header = "date,hour,type,1001A";
    private const string Good = Header + "\n20160601,1,PM2.5,18\n";
    private const string PrsaHeader = "No,year,month,day,hour,PM2.5,PM10,SO2,NO2,CO,O3,TEMP,PRES,DEWP,RAIN,wd,WSPM,station\n";
    private const string PrsaRow = "1,2016,6,1,0,18,NA,NA,NA,NA,NA,NA,NA,NA,NA,NA,NA,";

    private readonly TemporaryFolder _folder = new();

    private string Store => $"sqlite:{_folder["aq.db"]}";

    public void Dispose()
    {
        // .NET cannot delete names that are not UTF-8.
        using var remove = Process.Start("rm", ["-rf", _folder["in"]]);
        remove.WaitForExit();
        _folder.Dispose();
    }

    // 1,052 bytes are those that a day of one station takes at most in the store: the space for its code.
    public static TheoryData<string, string, string, string> BadFiles => new()
    {
        { "bad.csv", $"{Header},{new string('X', 1053)}\n20160601,1,PM2.5,18,19\n", "has 1053 characters", "long code of a column" },
        { "bad.csv", $"{PrsaHeader}{PrsaRow}{new string('X', 1053)}\n", "has 1053 characters", "long code of a row" },
        { "bad.csv", $"{PrsaHeader}{PrsaRow}A\uFFFF\n", "has the character U+FFFF", "U+FFFF in a code" },
        { "bad.csv", $"{PrsaHeader}{PrsaRow}A\u001B[31m\n", "has the character U+001B", "control character in a code" },
        { "bad.csv", $"code,name,city\n{new string('X', 1053)},a,北京\n", "has 1053 characters", "long code of a station register" },
        { "bad\uFFFF.csv", Good.Replace("18", "19", StringComparison.Ordinal), "U+FFFF", "U+FFFF in a name" },
    };

    [Theory]
    [MemberData(nameof(BadFiles))]
    public async Task Ingest_OfAFolder_RefusesTheBadFileAlone(string name, string text, string reason, string fault)
    {
        _folder.Write($"in/{name}", text);
        _folder.Write("in/good.csv", Good);

        AssertRefusedAlone(await AqProgram.Run("ingest", _folder["in"], "--store", Store), reason, fault);
        await AssertReceiptsCanBeRead();
    }

    [Theory]
    [MemberData(nameof(BadFiles))]
    public async Task Fetch_OfAnInbox_RefusesTheBadFileAlone(string name, string text, string reason, string fault)
    {
        _folder.Write($"in/{name}", text);
        _folder.Write("in/good.csv", Good);
        var sources = _folder.Write(
            "sources.json", """{ "sources": [ { "kind": "inbox", "name": "a", "path": "in", "stillSeconds": 0 } ] }""");

        AssertRefusedAlone(await AqProgram.Run("fetch", "--sources", sources, "--store", Store), reason, fault);
        await AssertReceiptsCanBeRead();
    }

    [Theory]
    [MemberData(nameof(BadFiles))]
    public async Task Ingest_OfArchives_RefusesTheBadFileAlone(string name, string text, string reason, string fault)
    {
        await File.WriteAllBytesAsync(
            Path.Combine(Directory.CreateDirectory(_folder["in"]).FullName, "bad.zip"),
            PackedFiles.Zip(PackedFiles.Entry(name, text)), TestContext.Current.CancellationToken);
        await File.WriteAllBytesAsync(
            _folder["in/good.zip"], PackedFiles.Zip(PackedFiles.Entry("good.csv", Good)), TestContext.Current.CancellationToken);

        AssertRefusedAlone(await AqProgram.Run("ingest", _folder["in/*.zip"], "--store", Store), reason, fault);
        await AssertReceiptsCanBeRead();
    }

    [Theory]
    [MemberData(nameof(BadFiles))]
    public async Task Ingest_OfAnArchive_RefusesTheBadEntryAlone(string name, string text, string reason, string fault)
    {
        await File.WriteAllBytesAsync(
            Path.Combine(Directory.CreateDirectory(_folder["in"]).FullName, "both.zip"),
            PackedFiles.Zip(PackedFiles.Entry(name, text), PackedFiles.Entry("good.csv", Good)), TestContext.Current.CancellationToken);

        AssertRefusedAlone(await AqProgram.Run("ingest", _folder["in"], "--store", Store), reason, fault);
        await AssertReceiptsCanBeRead();
    }

    // 北京 in GBK: B1 B1 BE A9, which is not UTF-8.
    [Theory]
    [InlineData("in")]
    [InlineData("in/*")]
    [InlineData("i*/*.csv")]
    public async Task Ingest_OfANameThatIsNotUtf8_RefusesThatFileAlone(string path)
    {
        _folder.Write("in/good.csv", Good);
        await Shell("cp in/good.csv \"in/$(printf '\\261\\261\\276\\251').csv\"");

        AssertRefusedAlone(await AqProgram.Run("ingest", _folder[path], "--store", Store), "its name is not UTF-8", path);
    }

    [Theory]
    [InlineData("in")]
    [InlineData("in/*")]
    [InlineData("in/*/*")]
    public async Task Ingest_OfAFolderThatCannotBeSearched_NamesItAndTakesTheRest(string path)
    {
        _folder.Write("in/sub/good.csv", Good);
        await Shell("d=\"in/$(printf '\\261\\261\\276\\251')\"; mkdir \"$d\"; cp in/sub/good.csv \"$d/other.csv\"");

        var result = await AqProgram.Run("ingest", _folder[path], "--store", Store);

        Assert.DoesNotContain("   at ", result.Log, StringComparison.Ordinal);
        Assert.Contains("1 value accepted", result.Output, StringComparison.Ordinal);
        if (path != "in/*/*")
        {
            AssertRefusedAlone(result, "its name is not UTF-8", path);
        }
    }

    [Theory]
    [InlineData("in")]
    [InlineData("in/*")]
    public async Task Fetch_OfAnInboxWithNamesThatAreNotUtf8_NamesThemAndTakesTheRest(string path)
    {
        _folder.Write("in/good.csv", Good);
        await Shell("n=\"in/$(printf '\\261\\261\\276\\251')\"; cp in/good.csv \"$n.csv\"; mkdir \"$n\"; cp in/good.csv \"$n/other.csv\"");
        var sources = _folder.Write(
            "sources.json", $$"""{ "sources": [ { "kind": "inbox", "name": "a", "path": "{{path}}", "stillSeconds": 0 } ] }""");

        var result = await AqProgram.Run("fetch", "--sources", sources, "--store", Store);

        Assert.Equal(1, result.ExitCode);
        Assert.Contains("1 value accepted", result.Output, StringComparison.Ordinal);
        Assert.Equal(2, result.Output.Split("its name is not UTF-8").Length - 1);
    }

    [Fact]
    public async Task Fetch_OfASourceThatCannotWriteItsFolder_FetchesTheOthers()
    {
        _folder.Write("in/good.csv", Good);
        _folder.Write("spool", "a file where a folder belongs");
        var sources = _folder.Write("sources.json", """
            { "spool": "spool", "sources": [
                { "kind": "http", "name": "feed", "url": "http://127.0.0.1:9/a.csv" },
                { "kind": "inbox", "name": "a", "path": "in", "stillSeconds": 0 } ] }
            """);

        var result = await AqProgram.Run("fetch", "--sources", sources, "--store", Store);

        Assert.Equal(1, result.ExitCode);
        Assert.Contains("1 value accepted", result.Output, StringComparison.Ordinal);
        Assert.Contains($"feed: {_folder["spool/feed"]}: ", result.Output, StringComparison.Ordinal);
    }

    private static void AssertRefusedAlone(ProgramResult result, string reason, string fault)
    {
        Assert.True(result.ExitCode == 1, $"{fault}: {result.Log}{result.Output}");
        Assert.Contains("1 value accepted", result.Output, StringComparison.Ordinal);
        Assert.Contains(result.Output.Split('\n'), line => line.Contains(": refused: ", StringComparison.Ordinal)
            && line.Contains(reason, StringComparison.Ordinal));
        Assert.DoesNotContain("error of the program", result.Output, StringComparison.Ordinal);
    }

    private async Task AssertReceiptsCanBeRead()
    {
        Assert.Equal(0, (await AqProgram.RunOnTerminal(100, "imports", "--store", Store)).ExitCode);
        Assert.Equal(0, (await AqProgram.Run("imports", "--store", Store, "--out", _folder["imports.xlsx"])).ExitCode);
    }

    private async Task Shell(string command)
    {
        using var shell = Process.Start(new ProcessStartInfo("sh", ["-c", command]) { WorkingDirectory = _folder.Path })!;
        await shell.WaitForExitAsync(TestContext.Current.CancellationToken);
        Assert.Equal(0, shell.ExitCode);
    }
}
