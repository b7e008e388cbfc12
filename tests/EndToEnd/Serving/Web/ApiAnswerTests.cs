using System.Net;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using AqPipeline.Worker.Serving.Web;

namespace AqPipeline.EndToEnd.Serving.Web;

/// <summary>Every question over HTTP has the answer of the command that asks the same.</summary>
public sealed partial class ApiAnswerTests(ServedSample served) : IClassFixture<ServedSample>
{
    private static readonly JsonSerializerOptions s_plain = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>All questions, each with the query that its documentation shows.</summary>
    public static TheoryData<string> Questions => [.. ApiQuestions.All.Select(asked => asked.Path)];

    [Theory]
    [MemberData(nameof(Questions))]
    public async Task Get_AnswersWhatTheCommandPrints(string path)
    {
        var asked = ApiQuestions.All.Single(question => question.Path == path);

        var response = await served.Client.GetAsync(asked.Address(), TestContext.Current.CancellationToken);
        var body = await response.Content.ReadAsStringAsync(TestContext.Current.CancellationToken);
        var printed = await AqProgram.RunAt(AqProgram.Now, [.. Arguments(asked), "--json"]);

        if (printed.Output.Length == 0 && body == "[]")
        {
            var reason = Uri.UnescapeDataString(response.Headers.GetValues("AQ-No-Data").Single());
            Assert.Contains(reason, printed.Log, StringComparison.Ordinal);
            return;
        }

        if (printed.Output.Length == 0)
        {
            Assert.True(response.StatusCode is HttpStatusCode.NotFound or HttpStatusCode.BadRequest, $"{response.StatusCode}: {body}");
            Assert.Contains(JsonNode.Parse(body)!["detail"]!.ToString(), printed.Log, StringComparison.Ordinal);
            return;
        }

        Assert.True(response.StatusCode == HttpStatusCode.OK, $"{response.StatusCode}: {body}");
        // The worker knows its settings; a command that was given some proposes them again.
        var output = Proposed().Replace(JsonNode.Parse(printed.Output)!.ToJsonString(s_plain), "");
        Assert.True(
            JsonNode.DeepEquals(JsonNode.Parse(output), JsonNode.Parse(body)), $"printed:\n{printed.Output}\nanswered:\n{body}");
    }

    [GeneratedRegex("""( --set [^ `"]+)""")]
    private static partial Regex Proposed();

    private string[] Arguments(AskedCommand asked)
    {
        var command = asked.Create(new Worker.Cli.Output(TextWriter.Null, TextWriter.Null, true, true), TimeProvider.System);
        var isOfStore = command.Options.Any(option => option.Name == "--store");
        var isOfSettings = command.Options.Any(option => option.Name == "--config");
        return
        [
            .. asked.Command.Split(' '),
            .. asked.Values().SelectMany(value => asked.Path.Contains($"{{{value.Name}}}", StringComparison.Ordinal)
                ? new[] { value.Text } : [$"--{value.Name}={value.Text}"]),
            .. isOfStore ? (string[])["--store", served.Store] : [],
            .. isOfSettings ? served.Settings : [],
        ];
    }
}
