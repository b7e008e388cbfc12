using System.Text;
using AqPipeline.Ingest.Sources;
using AqPipeline.TestKit;

namespace AqPipeline.Ingest.Tests;

public sealed class SourceFileTests
{
    private static readonly string Folder = Path.Combine(Path.GetTempPath(), "conf");

    [Fact]
    public void Parse_TheSampleOfTheDocuments_GivesItsSources()
    {
        var sources = SourceFile.Parse(
            "sources.json", File.ReadAllBytes(Path.Combine(Repository.Root, "docs", "sources.json")), Folder,
            name => name == "AQ_PROVINCE_TOKEN" ? "Bearer x" : null);

        var inbox = Assert.IsType<InboxSource>(sources[0]);
        Assert.Equal(Path.Combine(Folder, "inbox"), inbox.Path);
        Assert.Equal(Path.Combine(Folder, "inbox", "done"), inbox.DoneFolder);
        Assert.Equal(Path.Combine(Folder, "inbox", "failed"), inbox.FailedFolder);
        Assert.Equal(TimeSpan.FromSeconds(30), inbox.Still);

        var daily = Assert.IsType<HttpSource>(sources[1]);
        Assert.Equal(
            (HttpPeriod.Day, TimeSpan.FromHours(8), 7, "national-sites"), (daily.Every, daily.Zone, daily.LookBack, daily.Layout?.Name));
        Assert.Equal(Path.Combine(Folder, "aq-data", "spool", "national-archive"), daily.Folder);
        Assert.Null(daily.Header);

        var hourly = Assert.IsType<HttpSource>(sources[2]);
        Assert.Equal(
            (HttpPeriod.Hour, 48, "hours.csv", "Authorization"), (hourly.Every, hourly.LookBack, hourly.SaveAs, hourly.Header?.ToString()));

        // The sample states the defaults.
        Assert.Equal(
            (daily.Tries, daily.RetryDelay, daily.LongestWait, daily.TryTimeout, daily.Stall, daily.MaxBytes),
            (hourly.Tries, hourly.RetryDelay, hourly.LongestWait, hourly.TryTimeout, hourly.Stall, hourly.MaxBytes));
    }

    [Fact]
    public void Parse_AddressWithoutDate_IsOneFile()
    {
        var source =
            Assert.IsType<HttpSource>(
                Assert.Single(
                    Parse("""{ "sources": [{ "kind": "http", "name": "live", "url": "http://host/now.json", "stallSeconds": 0.25 }] }""")));

        Assert.Equal((null, 0, TimeSpan.FromMilliseconds(250)), (source.Every, source.LookBack, source.Stall));
    }

    [Fact]
    public void Parse_AMapping_IsTheLayoutOfTheSource()
    {
        using var folder = new TemporaryFolder();
        File.WriteAllText(
            folder["harbour.json"],
            """
            { "name": "harbour", "time": { "columns": "date", "format": "yyyy-MM-dd HH:mm", "zone": "+08:00", "hourLabel": "ending" },
              "station": { "columns": "site" }, "values": { "no2": { "pollutant": "NO2", "unit": "ppb" } } }
            """);
        var json = """{ "sources": [{ "kind": "inbox", "name": "a", "path": "in", "mapping": "harbour.json" }] }""";

        var source =
            Assert.Single(SourceFile.Parse("sources.json", Encoding.UTF8.GetBytes(json), Path.GetDirectoryName(folder["x"])!, _ => null));

        Assert.Equal("mapped:harbour", source.Layout?.Name);
    }

    [Theory]
    [InlineData(""" "mapping": "no-such.json" """, "$.sources[0].mapping: ")]
    [InlineData(""" "mapping": "no-such.json", "format": "prsa" """, "$.sources[0].mapping: stands beside format; give one of them.")]
    public void Parse_AMappingThatCannotBeUsed_IsAFault(string members, string expected) =>
        Assert.Contains(
            expected, Assert.Single(FaultsOf($$"""{ "sources": [{ "kind": "inbox", "name": "a", "path": "in", {{members}} }] }""")),
            StringComparison.Ordinal);

    [Fact]
    public void Parse_ManyFaults_AreToldAtOnceWithTheirPaths()
    {
        var faults = FaultsOf("""
            {
              "spol": "x",
              "sources": [
                { "kind": "inbox", "name": "a/b", "stillSeconds": "30", "moveDoneTo": "" },
                { "kind": "http", "name": "h", "url": "http://host/{dd}.csv", "every": "week", "zone": "Beijing", "lookBack": 1.5, "tries": 0, "maxBytes": -1, "retries": 3 },
                { "kind": "http", "name": "H", "url": "http://host/{yyyy}{MM}{dd}.csv", "every": "hour", "format": "csv", "saveAs": "../x.csv",
                  "header": { "name": "Content-Type", "fromEnvironment": "AQ_NO_SUCH", "value": "s3cret" } },
                { "kind": "ftp", "name": "f" },
                7
              ]
            }
            """);

        Assert.Equal(
            [
                "$.sources[0].name: expected at most 40 letters, digits, - and _, as a folder is called so.",
                "$.sources[0].path: is missing.",
                "$.sources[0].stillSeconds: expected seconds from 0 to 86400, found '30'.",
                "$.sources[0].moveDoneTo: expected a text that is not empty.",
                "$.sources[1].every: expected day or hour.",
                "$.sources[1].zone: expected the offset of the dates in the url from UTC, such as +08:00.",
                "$.sources[1].lookBack: expected a whole number from 0 to 8784, found 1.5.",
                "$.sources[1].tries: expected a whole number from 1 to 10, found 0.",
                "$.sources[1].maxBytes: expected a whole number from 1 to 17179869184, found -1.",
                "$.sources[1].retries: there is no such member; known here are kind, name, format, mapping, reviewed, url, every, zone, "
                    + "lookBack, saveAs, header, tries, retryDelaySeconds, longestWaitSeconds, tryTimeoutSeconds, stallSeconds, maxBytes.",
                $"$.sources[2].format: 'csv' is not a layout; known are {string.Join(", ", FileReader.FormatNames)}.",
                "$.sources[2].url: needs {HH}, as there is a file each hour.",
                "$.sources[2].zone: expected the offset of the dates in the url from UTC, such as +08:00.",
                "$.sources[2].saveAs: expected the name of a file: letters, digits, -, _ and ., at most 60.",
                "$.sources[2].header.value: there is no such member; known here are name, fromEnvironment.",
                "$.sources[2].header.name: is not the name of a header that a request may have.",
                "$.sources[2].header.fromEnvironment: the environment variable AQ_NO_SUCH is not set.",
                "$.sources[3].kind: 'ftp' is neither inbox nor http.",
                "$.sources[4]: expected an object in braces.",
                "$.spol: there is no such member; known here are spool, sources.",
                "$.sources: 2 sources are called h.",
            ],
            faults);
    }

    [Theory]
    [InlineData("[]", "$: expected an object in braces.")]
    [InlineData("{}", "$.sources: is missing.")]
    [InlineData("""{ "sources": [] }""", "$.sources: expected a list in brackets with at least one element.")]
    [InlineData("""{ "sources": [{ "kind": "http", "name": "h", "url": "http://host/{yyyy}{MM}{dd}" }] }""", "$.sources[0].every: is "
        + "missing: the url has a date, so say whether there is a file each day or each hour.")]
    [InlineData("""{ "sources": [{ "kind": "http", "name": "h", "url": "http://host/{MM}{dd}", "every": "day", "zone": "+08:00" }] }""", "$.sources[0].url: needs {yyyy}, {MM} and {dd}, as there is a file each day or hour.")]
    [InlineData("""{ "sources": [{ "kind": "http", "name": "h", "url": "http://host/{yyyyMMddHH}", "every": "day", "zone": "+08:00" }] }""", "$.sources[0].url: has {HH}, but there is one file a day.")]
    [InlineData("""{ "sources": [{ "kind": "http", "name": "h", "url": "http://host/", "zone": "+08:00" }] }""", "$.sources[0].zone: has "
        + "no use, as the url has no date.")]
    [InlineData("""{ "sources": [{ "kind": "http", "name": "h", "url": "http://host/", "lookBack": 1 }] }""", "$.sources[0].lookBack: has "
        + "no use, as the url has no date.")]
    [InlineData("""{ "sources": [{ "kind": "http", "name": "h", "url": "http://host/{yyyyMMdd}", "every": "day", "zone": "+8" }] }""", "$.sources[0].zone: expected the offset of the dates in the url from UTC, such as +08:00.")]
    [InlineData("""{ "sources": [{ "kind": "http", "name": "h", "url": "" }] }""", "$.sources[0].url: expected a text that is not empty.")]
    public void Parse_OneFault_IsTold(string json, string fault) => Assert.Equal([fault], FaultsOf(json));

    [Theory]
    [InlineData("in", "in")]
    [InlineData("in/a", "in")]
    [InlineData("in/*.csv", "in")]
    [InlineData("in", ".")]
    public void Parse_MoveIntoOrAroundTheInbox_IsAFault(string path, string done) =>
        Assert.Equal(
            ["$.sources[0].moveDoneTo: is the inbox itself or a folder around it; choose one beside or in it."],
            FaultsOf($$"""{ "sources": [{ "kind": "inbox", "name": "a", "path": "{{path}}", "moveDoneTo": "{{done}}" }] }"""));

    [Theory]
    [InlineData("..")]
    [InlineData("a/b")]
    [InlineData("a\\n")]
    [InlineData("-a")]
    public void Parse_NameThatIsNoFolder_IsAFault(string name) =>
        Assert.Equal(
            ["$.sources[0].name: expected at most 40 letters, digits, - and _, as a folder is called so."],
            FaultsOf($$"""{ "sources": [{ "kind": "inbox", "name": "{{name}}", "path": "in" }] }"""));

    [Fact]
    public void Parse_ByteOrderMark_IsPassedOver() =>
        Assert.Single(Parse("\uFEFF" + """{ "sources": [{ "kind": "inbox", "name": "a", "path": "in" }] }"""));

    [Theory]
    [InlineData("", "it is not JSON from line 1, byte 1 on.")]
    [InlineData("{ \"sources\": [}", "it is not JSON from line 1, byte 15 on.")]
    public void Parse_NotJson_IsRefusedWithItsPlace(string json, string fault) => Assert.Equal([fault], FaultsOf(json));

    [Fact]
    public void Parse_MemberThatStandsTwice_IsRefusedBesideTheOtherFaults() =>
        Assert.Equal(
            ["$.sources: stands more than once.", "$.spol: there is no such member; known here are spool, sources."],
            FaultsOf("""{ "sources": [{ "kind": "inbox", "name": "a", "path": "in" }], "sources": [], "spol": 1 }"""));

    [Theory]
    [InlineData("true", true)]
    [InlineData("false", false)]
    public void Parse_Reviewed_IsTheStageOfTheReadings(string value, bool isReviewed) => Assert.Equal(
        isReviewed,
        Assert.Single(Parse($$"""{ "sources": [{ "kind": "inbox", "name": "a", "path": "in", "reviewed": {{value}} }] }""")).IsReviewed);

    [Fact]
    public void Parse_ReviewedThatIsNeitherTrueNorFalse_IsAFault() => Assert.Equal(
        ["$.sources[0].reviewed: expected true or false, found 'yes'."],
        FaultsOf("""{ "sources": [{ "kind": "inbox", "name": "a", "path": "in", "reviewed": "yes" }] }"""));

    [Fact]
    public void Parse_CommentsAndTrailingCommas_ArePassedOver() =>
        Assert.Single(Parse("""
            { // the harbour
              "sources": [{ "kind": "inbox", "name": "a", "path": "in", }], }
            """));

    [Theory]
    [InlineData("s3cret\nX-Other: 1")]
    [InlineData("s3cret\u0001")]
    [InlineData("s3cret密")]
    public void Parse_SecretThatNoHeaderMayHave_IsRefusedWithoutSayingIt(string value)
    {
        var exception = Assert.Throws<InvalidDataException>(() => Parse(
            """{ "sources": [{ "kind": "http", "name": "h", "url": "http://host/", "header": { "name": "X-Key", "fromEnvironment": "KEY" } }] }""", value));

        Assert.Contains(
            "$.sources[0].header.fromEnvironment: the environment variable KEY is not one line of printable ASCII.", exception.Message,
            StringComparison.Ordinal);
        Assert.DoesNotContain("s3cret", exception.Message, StringComparison.Ordinal);
    }

    private static IReadOnlyList<Source> Parse(string json, string? secret = null) =>
        SourceFile.Parse("sources.json", Encoding.UTF8.GetBytes(json), Folder, _ => secret);

    private static string[] FaultsOf(string json)
    {
        var lines = Assert.Throws<InvalidDataException>(() => Parse(json)).Message.Split('\n');
        Assert.Equal("The sources cannot be used:", lines[0]);
        return [.. lines[1..].Select(line => line["sources.json: ".Length..])];
    }
}
