using Microsoft.OpenApi;

namespace AqPipeline.Web.OpenApi;

/// <summary>Gives every type of document a schema of its own among the components, to which all others refer.</summary>
/// <param name="document">The OpenAPI document.</param>
internal sealed class SchemaComponents(OpenApiDocument document)
{
    /// <summary>How the framework says which type a schema is of.</summary>
    private const string TypeName = "x-schema-id";

    private const string Suffix = "Json";

    /// <summary>A schema with the types in it as references.</summary>
    public IOpenApiSchema Of(IOpenApiSchema schema)
    {
        if (schema is not OpenApiSchema own)
        {
            return schema;
        }

        var name = own.Metadata?.TryGetValue(TypeName, out var stated) == true ? stated as string : null;
        if (string.IsNullOrEmpty(name) || own.Properties is not { Count: > 0 })
        {
            return Resolved(own);
        }

        name = name.EndsWith(Suffix, StringComparison.Ordinal) ? name[..^Suffix.Length] : name;
        var isNullable = own.Type?.HasFlag(JsonSchemaType.Null) == true;
        if (document.Components?.Schemas?.ContainsKey(name) != true)
        {
            own.Type &= ~JsonSchemaType.Null;
            document.AddComponent(name, own);
            _ = Resolved(own);
        }

        var reference = new OpenApiSchemaReference(name, document);
        return isNullable
            ? new OpenApiSchema { AnyOf = [reference, new OpenApiSchema { Type = JsonSchemaType.Null }] }
            : reference;
    }

    private OpenApiSchema Resolved(OpenApiSchema schema)
    {
        foreach (var (key, member) in schema.Properties?.ToList() ?? [])
        {
            schema.Properties![key] = Of(member);
        }

        schema.Items = schema.Items is { } items ? Of(items) : null;
        schema.AdditionalProperties = schema.AdditionalProperties is { } values ? Of(values) : null;
        schema.OneOf = [.. (schema.OneOf ?? []).Select(Of)];
        schema.AnyOf = [.. (schema.AnyOf ?? []).Select(Of)];
        return schema;
    }
}
