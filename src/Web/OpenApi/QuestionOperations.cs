using System.Text.Json.Nodes;
using AqPipeline.Web.Api;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.OpenApi;
using Microsoft.OpenApi;

namespace AqPipeline.Web.OpenApi;

/// <summary>
/// Describes questions in the OpenAPI document: parameters, forms, documents, problems, and an example that was really answered.
/// </summary>
/// <param name="examples">The answers to the example of each question, by its name.</param>
internal sealed class QuestionOperations(IReadOnlyDictionary<string, JsonNode?> examples) : IOpenApiOperationTransformer
{
    private const string Json = "application/json";
    private const string Problem = "application/problem+json";

    private static readonly (string Status, string Sentence)[] s_problems =
    [
        ("400", "A parameter is unknown, missing or wrong; every fault is named."),
        ("401", "A key is needed, and this one is missing, unknown, revoked or expired."),
        ("403", "The key has not the scope."),
        ("404", "A name is unknown; the sentence names those most like it."),
        ("406", "The answer has no such form."),
        ("429", "Too many requests with this key; Retry-After says when to come again."),
        ("503", "The store cannot be used now; Retry-After says when to come again."),
    ];

    /// <inheritdoc />
    public async Task TransformAsync(
        OpenApiOperation operation, OpenApiOperationTransformerContext context, CancellationToken cancellationToken)
    {
        if (context.Description.ActionDescriptor.EndpointMetadata.OfType<ApiQuestion>().FirstOrDefault() is not { } question)
        {
            return;
        }

        operation.Summary = question.Summary;
        if (HttpMethods.IsHead(context.Description.HttpMethod ?? ""))
        {
            // GET and HEAD are two operations, and no two may have one identifier.
            operation.OperationId += "-head";
        }

        operation.Parameters = [.. question.Parameters.Select(Parameter), .. Forms(question)];
        var components = new SchemaComponents(context.Document!);
        var schemas = new List<IOpenApiSchema>();
        foreach (var document in question.Documents)
        {
            schemas.Add(components.Of(await context.GetOrCreateSchemaAsync(document.Type, null, cancellationToken)));
        }

        if (question.IsOneOrSeveral)
        {
            schemas.Add(new OpenApiSchema { Type = JsonSchemaType.Array, Items = schemas[0] });
        }

        var answer = new OpenApiResponse
        {
            Description = "The answer. Without data the header AQ-No-Data says why.",
            Content = new Dictionary<string, OpenApiMediaType>
            {
                [Json] = new()
                {
                    Schema = schemas.Count == 1 ? schemas[0] : new OpenApiSchema { OneOf = schemas },
                    Example = examples.GetValueOrDefault(question.Name)?.DeepClone(),
                },
                ["text/csv"] = new() { Schema = new OpenApiSchema { Type = JsonSchemaType.String } },
                [AnswerFormat.Xlsx.MediaType] = new() { Schema = new OpenApiSchema { Type = JsonSchemaType.String, Format = "binary" } },
            },
        };
        operation.Responses = new OpenApiResponses
        {
            ["200"] = answer,
            ["304"] = new OpenApiResponse { Description = "The client has it." },
        };
        var problem = ProblemSchema.In(context.Document!);
        foreach (var (status, sentence) in s_problems)
        {
            operation.Responses[status] = new OpenApiResponse
            {
                Description = sentence,
                Content = new Dictionary<string, OpenApiMediaType>
                {
                    [Problem] = new() { Schema = problem },
                },
            };
        }
    }

    private static OpenApiParameter Parameter(ApiParameter parameter)
    {
        var schema = new OpenApiSchema
        {
            Type = parameter.Kind switch
            {
                ApiParameterKind.Whole => JsonSchemaType.Integer,
                ApiParameterKind.Flag => JsonSchemaType.Boolean,
                _ => JsonSchemaType.String,
            },
            Format = parameter.Kind == ApiParameterKind.Day ? "date" : null,
        };
        return new OpenApiParameter
        {
            Name = parameter.Name,
            In = parameter.IsInPath ? ParameterLocation.Path : ParameterLocation.Query,
            Description = parameter.Description,
            Required = parameter.IsRequired || parameter.IsInPath,
            Schema = parameter.IsRepeated ? new OpenApiSchema { Type = JsonSchemaType.Array, Items = schema } : schema,
            Explode = parameter.IsRepeated,
        };
    }

    private static IEnumerable<OpenApiParameter> Forms(ApiQuestion question)
    {
        yield return Choice(AnswerFormat.Parameter, "The form of the answer; the Accept header chooses too.", "json", "csv", "xlsx");
        yield return Choice(AskingReader.Language, "The language of sentences, CSV and XLSX; JSON has no language.", "en", "zh");
        yield return Choice(AskingReader.Mark, "Whether CSV begins with a byte order mark, by which Excel knows Chinese.", "yes", "no");
        if (question.Paged is { } list)
        {
            yield return Parameter(new ApiParameter(
                AnswerPage.Limited, ApiParameterKind.Whole,
                $"The most entries of {list}, 1 to {AnswerPage.MostEntries}. Without it: all."));
            yield return Parameter(new ApiParameter(
                AnswerPage.Cursor, ApiParameterKind.Text, "The `next` of the page before. All pages are of one revision of the store."));
        }
    }

    private static OpenApiParameter Choice(string name, string description, params string[] values) => new()
    {
        Name = name,
        In = ParameterLocation.Query,
        Description = description,
        Schema = new OpenApiSchema { Type = JsonSchemaType.String, Enum = [.. values.Select(value => (JsonNode)value)] },
    };
}
