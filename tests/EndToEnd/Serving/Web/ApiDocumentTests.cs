using System.Text.Json;
using System.Text.Json.Nodes;
using AqPipeline.TestKit;
using AqPipeline.Worker.Serving.Web;
using Microsoft.OpenApi;

namespace AqPipeline.EndToEnd.Serving.Web;

/// <summary>The OpenAPI document: valid, complete, and never less than what was published.</summary>
public sealed class ApiDocumentTests(ServedSample served) : IClassFixture<ServedSample>
{
    private const int MostEntries = 2;
    private static readonly JsonSerializerOptions s_readable = new()
    {
        WriteIndented = true,
        Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    };

    private static string Published => Path.Combine(Repository.Root, "docs", "openapi.json");

    private static string Examples => Path.Combine(Repository.Root, "src", "Worker", "Serving", "Web", "api-examples.json");

    private static bool Writes => Environment.GetEnvironmentVariable("AQ_WRITE_DOCS") == "1";

    [Fact]
    public async Task Document_IsValid()
    {
        var result = OpenApiDocument.Parse(await Text(), "json");

        Assert.Empty(result.Diagnostic!.Errors.Select(error => error.ToString()));
        Assert.Empty(result.Diagnostic.Warnings.Select(warning => warning.ToString()));
        Assert.Equal(OpenApiSpecVersion.OpenApi3_1, result.Diagnostic.SpecificationVersion);
    }

    [Fact]
    public async Task Operations_HaveSummariesOfTheirOwn_AndExamples()
    {
        var operations = Operations(JsonNode.Parse(await Text())!).ToList();

        Assert.Equal(operations.Count, operations.Select(operation => operation.Node["summary"]!.ToString()).Distinct().Count());
        Assert.Equal(operations.Count, operations.Select(operation => operation.Node["operationId"]!.ToString()).Distinct().Count());
        Assert.All(
            ApiQuestions.All,
            asked => Assert.NotNull(
                operations.Single(operation => operation.Node["operationId"]!.ToString() == asked.Name)
                    .Node["responses"]!["200"]!["content"]!["application/json"]!["example"]));
    }

    [Fact]
    public async Task Schemas_HaveOneTypeEach_OrNull()
    {
        var schemas = JsonNode.Parse(await Text())!["components"]!["schemas"]!.AsObject();

        Assert.All(
            Nodes(schemas).Where(node => node["type"] is JsonArray),
            node => Assert.True(node["type"]!.AsArray().Count(type => type!.ToString() != "null") <= 1, node.ToJsonString()));
        Assert.All(
            Nodes(schemas).Where(node => node["enum"] is JsonArray),
            node => Assert.DoesNotContain(node["enum"]!.AsArray(), value => value is null));
    }

    /// <summary>The answers that the document shows were given from the sample data; long lists are shortened.</summary>
    [Fact]
    public async Task Examples_AreAnswers()
    {
        var answers = new JsonObject();
        foreach (var asked in ApiQuestions.All)
        {
            var response = await served.Client.GetAsync(asked.Address(), TestContext.Current.CancellationToken);
            var body = JsonNode.Parse(await response.Content.ReadAsStringAsync(TestContext.Current.CancellationToken));
            answers[asked.Name] = Placeless(response.IsSuccessStatusCode ? Shortened(body)! : throw new InvalidOperationException(body!.ToString()));
        }

        var known = JsonNode.Parse(File.ReadAllText(Examples))!.AsObject();
        if (Writes)
        {
            await File.WriteAllTextAsync(Examples, answers.ToJsonString(s_readable) + "\n", TestContext.Current.CancellationToken);
            return;
        }

        Assert.All(answers, answer => Assert.True(
            JsonNode.DeepEquals(Settled(answer.Value!), Settled(known[answer.Key]!)),
            $"{answer.Key}: AQ_WRITE_DOCS=1 writes it.\n{answer.Value}\nbut shown is\n{known[answer.Key]}"));
    }

    /// <summary>
    /// The first version only gains: no path, parameter, document or member goes, none changes its type, and no parameter becomes required.
    /// </summary>
    [Fact]
    public async Task Document_OnlyGains()
    {
        var now = JsonNode.Parse(await Text())!;
        now["info"]!["version"] = "v1";
        foreach (var operation in Operations(now))
        {
            operation.Node["responses"]!["200"]?["content"]?["application/json"]?.AsObject().Remove("example");
        }

        if (Writes)
        {
            await File.WriteAllTextAsync(Published, now.ToJsonString(s_readable) + "\n", TestContext.Current.CancellationToken);
            return;
        }

        var before = JsonNode.Parse(File.ReadAllText(Published))!;
        Assert.Empty(Losses(before, now));
    }

    private static IEnumerable<string> Losses(JsonNode before, JsonNode now)
    {
        foreach (var (path, operation) in Operations(before))
        {
            if (now["paths"]![path]?["get"] is not { } found)
            {
                if (now["paths"]![path] is null)
                {
                    yield return $"{path} is gone.";
                }

                continue;
            }

            var parameters = (found["parameters"]?.AsArray() ?? []).ToDictionary(parameter => parameter!["name"]!.ToString());
            var known = (operation["parameters"]?.AsArray() ?? []).Select(parameter => parameter!["name"]!.ToString()).ToHashSet();
            foreach (var name in known.Where(name => !parameters.ContainsKey(name)))
            {
                yield return $"{path}: the parameter {name} is gone.";
            }

            foreach (var (name, parameter) in parameters.Where(entry => entry.Value!["required"]?.GetValue<bool>() == true))
            {
                var earlier = (operation["parameters"]?.AsArray() ?? []).FirstOrDefault(entry => entry!["name"]!.ToString() == name);
                if (earlier?["required"]?.GetValue<bool>() != true)
                {
                    yield return $"{path}: the parameter {name} has become required.";
                }
            }
        }

        foreach (var (name, schema) in before["components"]!["schemas"]!.AsObject())
        {
            var found = now["components"]!["schemas"]![name];
            if (found is null)
            {
                yield return $"The document {name} is gone.";
                continue;
            }

            foreach (var (member, type) in schema!["properties"]?.AsObject() ?? [])
            {
                if (found["properties"]?[member] is not { } kept)
                {
                    yield return $"{name}.{member} is gone.";
                }
                else if (TypeOf(type!) != TypeOf(kept))
                {
                    yield return $"{name}.{member} was {TypeOf(type!)} and is {TypeOf(kept)}.";
                }
            }
        }
    }

    private static string TypeOf(JsonNode schema) => string.Join(
        ' ', new[] { schema["type"]?.ToJsonString(), schema["$ref"]?.ToString(), schema["items"] is { } items ? $"of {TypeOf(items)}" : null }
            .OfType<string>());

    private static IEnumerable<(string Path, JsonNode Node)> Operations(JsonNode document) =>
        document["paths"]!.AsObject().SelectMany(path => path.Value!.AsObject().Where(entry => entry.Key is "get" or "post")
            .Select(entry => (path.Key, entry.Value!)));

    private static IEnumerable<JsonNode> Nodes(JsonNode? node) => node switch
    {
        JsonObject members => members.SelectMany(member => Nodes(member.Value)).Prepend(members),
        JsonArray entries => entries.SelectMany(Nodes),
        _ => [],
    };

    private static JsonNode? Shortened(JsonNode? node) => node switch
    {
        JsonObject members => new JsonObject(members.Select(member => KeyValuePair.Create(member.Key, Shortened(member.Value)))),
        JsonArray entries => new JsonArray([.. entries.Take(MostEntries).Select(Shortened)]),
        _ => node?.DeepClone(),
    };

    /// <summary>Without the folder of the test.</summary>
    private JsonNode Placeless(JsonNode answer) => JsonNode.Parse(
        answer.ToJsonString(s_readable).Replace(served.Folder, "aq-data", StringComparison.Ordinal))!;

    /// <summary>Without what differs from run to run: when a file was taken, and from where.</summary>
    private static JsonNode Settled(JsonNode node)
    {
        var copy = node.DeepClone();
        foreach (var members in Nodes(copy).OfType<JsonObject>().ToList())
        {
            foreach (var name in (string[])["importedAt", "at", "file", "contentHash", "changedAt", "revision", "finding", "draftedAt", "fingerprint", "draftedBy"])
            {
                members.Remove(name);
            }
        }

        return copy;
    }

    private Task<string> Text() => served.Client.GetStringAsync("/openapi/v1.json", TestContext.Current.CancellationToken);
}
