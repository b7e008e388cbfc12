using Microsoft.OpenApi;

namespace AqPipeline.Web.OpenApi;

/// <summary>The one shape of all problems (RFC 9457).</summary>
internal static class ProblemSchema
{
    private const string Name = "Problem";
    private const string FaultName = "Fault";

    /// <summary>A reference to the shape, which is added to a document once.</summary>
    public static OpenApiSchemaReference In(OpenApiDocument document)
    {
        if (document.Components?.Schemas?.ContainsKey(Name) != true)
        {
            document.AddComponent(FaultName, Object(
                ("parameter", "The parameter; empty where it is the request as a whole.", JsonSchemaType.String),
                ("received", "What was received.", JsonSchemaType.String | JsonSchemaType.Null),
                ("sentence", "What is wrong, and what is accepted.", JsonSchemaType.String)));
            var problem = Object(
                ("type", "The kind of problem, a URN.", JsonSchemaType.String),
                ("title", "The kind of problem in words.", JsonSchemaType.String),
                ("status", "The HTTP status.", JsonSchemaType.Integer),
                ("detail", "All sentences.", JsonSchemaType.String));
            problem.Properties!["faults"] = new OpenApiSchema
            {
                Type = JsonSchemaType.Array,
                Description = "All that is wrong with the request.",
                Items = new OpenApiSchemaReference(FaultName, document),
            };
            document.AddComponent(Name, problem);
        }

        return new OpenApiSchemaReference(Name, document);
    }

    private static OpenApiSchema Object(params (string Name, string Description, JsonSchemaType Type)[] members) => new()
    {
        Type = JsonSchemaType.Object,
        Required = members.Select(member => member.Name).ToHashSet(StringComparer.Ordinal),
        Properties = members.ToDictionary(
            member => member.Name,
            member => (IOpenApiSchema)new OpenApiSchema { Type = member.Type, Description = member.Description }),
    };
}
