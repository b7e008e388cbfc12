using System.Text.Json.Nodes;

namespace AqPipeline.Worker.Serving.Web;

/// <summary>The answers of the OpenAPI document: each was given from the sample data.</summary>
internal static class ApiExamples
{
    private const string Name = "api-examples.json";

    /// <summary>The answers, by the name of the question.</summary>
    public static IReadOnlyDictionary<string, JsonNode?> Read()
    {
        using var stream = typeof(ApiExamples).Assembly.GetManifestResourceStream(Name)!;
        return JsonNode.Parse(stream)!.AsObject().ToDictionary();
    }
}
