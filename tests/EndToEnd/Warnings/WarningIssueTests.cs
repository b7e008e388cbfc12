using System.Text.Json;
using AqPipeline.EndToEnd.Serving;
using AqPipeline.TestKit;

namespace AqPipeline.EndToEnd.Warnings;

/// <summary>Warnings that a person issues, raises and lifts, by command and by HTTP.</summary>
public sealed class WarningIssueTests(SampleStore store) : IClassFixture<SampleStore>, IDisposable
{
    private const string Id = "W-北京-2016-12-17";

    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task Warning_IsIssuedRaisedAndLifted_EachActIsKept()
    {
        var issued = await Act("issue", Id, "--level", "yellow", "--until", "2016-12-19", "--by", "王五");
        var raised = await Act("issue", Id, "--level", "red", "--until", "2016-12-21", "--by", "赵六", "--reason", "会商");
        var same = await Act("issue", Id, "--level", "red", "--until", "2016-12-21", "--by", "赵六");
        var inForce = (await Ask("2016-12-18")).GetProperty("areas")[0];
        var lifted = await Act("lift", Id, "--by", "王五", "--reason", "扩散条件转好");
        var again = await Act("lift", Id, "--by", "王五");
        var after = await Act("issue", Id, "--level", "red", "--until", "2016-12-22", "--by", "王五");
        var after18 = (await Ask("2016-12-18")).GetProperty("areas")[0];

        Assert.Equal((0, 0, 2, 0, 2, 2), (issued.ExitCode, raised.ExitCode, same.ExitCode, lifted.ExitCode, again.ExitCode, after.ExitCode));
        Assert.Contains("is red until 2016-12-21 already, by 赵六", same.Log, StringComparison.Ordinal);
        Assert.Contains("is not issued again", after.Log, StringComparison.Ordinal);
        Assert.Equal(("red", "赵六"), (Text(inForce.GetProperty("inForce"), "level"), Text(inForce.GetProperty("inForce"), "by")));
        Assert.Equal(Id, Text(inForce, "id"));
        Assert.Equal(JsonValueKind.Null, after18.GetProperty("inForce").ValueKind);
        var record = (await AqProgram.Run(["warnings", "list", "--json", .. Settings])).Json.GetProperty("warnings")[0];
        Assert.Equal(("lifted", "red"), (Text(record, "state"), Text(record, "highest")));
        Assert.Equal(
            ["issued yellow 王五", "raised red 赵六", "lifted red 王五"],
            record.GetProperty("acts").EnumerateArray().Select(act => $"{Text(act, "act")} {Text(act, "level")} {Text(act, "by")}"));
    }

    /// <summary>The episode of 17 to 21 December goes on after a lift: its next warning begins with the first day ahead.</summary>
    [Fact]
    public async Task Warning_AfterALift_GetsANewId()
    {
        await Act("issue", Id, "--level", "yellow", "--until", "2016-12-19", "--by", "王五");
        await Act("lift", Id, "--by", "王五");

        var area = (await Ask("2016-12-18")).GetProperty("areas")[0];
        var issued = await AqProgram.RunAt(
            s_now,
            ["warnings", "issue", "W-北京-2016-12-19", "--by", "王五", .. Settings, "--store", store.Uri, "--as-of", "2016-12-18"]);

        Assert.Equal(("issue", "W-北京-2016-12-19"), (Text(area, "advice"), Text(area, "id")));
        Assert.Equal(0, issued.ExitCode);
    }

    [Fact]
    public async Task List_OfAnUnknownArea_NamesTheNearest()
    {
        var result = await AqProgram.Run(["warnings", "list", "--area", "北京币", .. Settings]);

        Assert.Equal(2, result.ExitCode);
        Assert.Contains("北京", result.Log, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Brief_WithAWarningInForce_NamesIt()
    {
        await Act("issue", Id, "--level", "red", "--until", "2016-12-21", "--by", "王五");

        var brief = await AqProgram.Run(
            ["brief", "--area", "北京", "--as-of", "2016-12-17", "--store", store.Uri, "--json", .. Settings]);

        Assert.Contains("红色预警", brief.Output, StringComparison.Ordinal);
    }

    /// <summary>By BJ-2016 no rule of lifting is known: a warning ends with its last day.</summary>
    [Fact]
    public async Task Warning_WithoutARuleOfLifting_EndsWithItsLastDay()
    {
        await Act("issue", Id, "--level", "orange", "--until", "2016-12-18", "--by", "王五");

        var on = (await Ask("2016-12-18")).GetProperty("areas")[0];
        var after = (await Ask("2016-12-19")).GetProperty("areas")[0];

        Assert.Equal("orange", Text(on.GetProperty("inForce"), "level"));
        Assert.Equal(JsonValueKind.Null, after.GetProperty("inForce").ValueKind);
        Assert.Contains("ends with its last day", Text(on.GetProperty("rule").GetProperty("lifting"), "english"), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("issue W-北京-2016-12-99 --by 王五", "is no ID of a warning")]
    [InlineData("issue W-某城-2016-12-17 --by 王五", "某城")]
    [InlineData("issue W-北京-2013-01-10 --level red --until 2013-01-12 --by 王五", "is more than 30 days from the last known day")]
    [InlineData("issue W-北京-2016-12-30 --by 王五", "Nothing is proposed under W-北京-2016-12-30")]
    [InlineData("issue W-北京-2016-12-17 --level purple --by 王五", "'purple' is no colour of warnings.")]
    [InlineData("issue W-北京-2016-12-17 --level red --until 2016-12-16 --by 王五", "is before the first day")]
    [InlineData("lift W-北京-2016-12-17 --by 王五", "There is no warning 'W-北京-2016-12-17'")]
    public async Task Act_OfAMistake_IsASentence(string arguments, string sentence)
    {
        var result = await Act(arguments.Split(' '));

        Assert.Equal(2, result.ExitCode);
        Assert.Contains(sentence, result.Log, StringComparison.Ordinal);
        string[] others = ["could not be kept", "Commands and options"];
        Assert.Single(
            result.Log.Trim().Split('\n'), line => !others.Any(other => line.Contains(other, StringComparison.Ordinal)));
    }

    [Fact]
    public async Task Calls_OfAKeyThatMayApprove_IssueAndLiftUnderItsName()
    {
        using var worker = new ServedWorker(_folder, store.Uri, null, "Sources=");
        worker.Start();
        using var live = await worker.Get("/health/live");
        using var signer = await CallingKey.Create(worker, "李四", "approve", "read");
        using var reader = await CallingKey.Create(worker, "值班", "read");
        var path = $"/api/v1/warnings/{Uri.EscapeDataString(Id)}/";

        var refused = await reader.Post(path + "issue", """{"level":"red","until":"2016-12-21"}""");
        var unknown = await signer.Post(path + "lift", "{}");
        var wrong = await signer.Post(path + "issue", """{"level":"purple","until":"2016-12-21"}""");
        var issued = await signer.Post(path + "issue", """{"level":"red","until":"2016-12-21","reason":"会商","asOf":"2016-12-16","rule":"CN-2024"}""");
        var list = await reader.Get("/api/v1/warnings/list");
        var lifted = await signer.Post(path + "lift", """{"reason":"扩散条件转好"}""");

        Assert.Equal(
            (403, 404, 400, 200, 200, 200),
            (refused.Status, unknown.Status, wrong.Status, issued.Status, list.Status, lifted.Status));
        Assert.Equal("李四", Text(issued.Json.GetProperty("acts")[0], "by"));
        Assert.Equal(Id, Text(list.Json.GetProperty("warnings")[0], "id"));
        Assert.Equal("lifted", Text(lifted.Json, "state"));
    }

    private string[] Settings => ["--set", $"State={_folder["worker.db"]}"];

    /// <summary>The morning of 17 December 2016.</summary>
    private static readonly DateTimeOffset s_now = new(2016, 12, 17, 9, 0, 0, HourEnding.BeijingOffset);

    private Task<ProgramResult> Act(params string[] arguments) => AqProgram.RunAt(
        s_now,
    [
        "warnings", .. arguments, .. Settings,
        .. arguments[0] == "issue" ? (string[])["--store", store.Uri, "--as-of", "2016-12-16"] : [],
    ]);

    private async Task<JsonElement> Ask(string asOf) => (await AqProgram.Run(
        ["warnings", "--area", "北京", "--as-of", asOf, "--store", store.Uri, "--json", .. Settings])).Json;

    private static string? Text(JsonElement element, string member) => element.GetProperty(member).GetString();
}
