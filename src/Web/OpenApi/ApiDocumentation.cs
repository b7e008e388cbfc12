using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.Json.Serialization.Metadata;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.OpenApi;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.OpenApi;

namespace AqPipeline.Web.OpenApi;

/// <summary>The OpenAPI document of the API, at <see cref="Path"/>.</summary>
public static class ApiDocumentation
{
    /// <summary>The address of the document.</summary>
    public const string Path = "/openapi/v1.json";

    private const string Version = "v1";

    /// <summary>Adds the document.</summary>
    /// <param name="services">The services.</param>
    /// <param name="documents">How the documents of answers are written.</param>
    /// <param name="program">The version of the program.</param>
    /// <param name="examples">The answers to the example of each question, by its name.</param>
    public static IServiceCollection AddApiDocumentation(
        this IServiceCollection services, JsonSerializerOptions documents, string program, IReadOnlyDictionary<string, JsonNode?> examples)
    {
        services.ConfigureHttpJsonOptions(json =>
        {
            json.SerializerOptions.NumberHandling = documents.NumberHandling;
            json.SerializerOptions.RespectNullableAnnotations = documents.RespectNullableAnnotations;
            json.SerializerOptions.PropertyNamingPolicy = documents.PropertyNamingPolicy;
            json.SerializerOptions.TypeInfoResolverChain.Insert(0, documents.TypeInfoResolver!);
        });
        return services.AddOpenApi(Version, options =>
        {
            options.OpenApiVersion = OpenApiSpecVersion.OpenApi3_1;
            options.AddDocumentTransformer((document, _, _) =>
            {
                document.Info = new OpenApiInfo
                {
                    Title = "AqPipeline",
                    Version = program,
                    Description = "Air quality of stations, counties, cities and groups by GB 3095, HJ 633 and HJ 663. Each answer is the "
                        + "document of the command that asks the same. Times are Beijing's; a day is its date.",
                };
                document.Servers = [];
                return Task.CompletedTask;
            });
            options.AddSchemaTransformer<CompleteSchemas>();
            options.AddOperationTransformer(new QuestionOperations(examples));
        });
    }

    /// <summary>Maps the document.</summary>
    public static IEndpointConventionBuilder MapApiDocumentation(this IEndpointRouteBuilder app) =>
        app.MapOpenApi("/openapi/{documentName}.json");
}

/// <summary>Says of every object that all its members are there: what is missing is null, and no member is left out.</summary>
internal sealed class CompleteSchemas : IOpenApiSchemaTransformer
{
    /// <inheritdoc />
    public Task TransformAsync(OpenApiSchema schema, OpenApiSchemaTransformerContext context, CancellationToken cancellationToken)
    {
        if (schema.Properties is { Count: > 0 } properties && context.JsonTypeInfo.Kind == JsonTypeInfoKind.Object)
        {
            schema.Required = properties.Keys.ToHashSet(StringComparer.Ordinal);
        }

        return Task.CompletedTask;
    }
}
