using System.Text.Json;
using System.Text.RegularExpressions;

namespace AqPipeline.Analytics.Standards;

/// <summary>
/// Checks a document against a JSON Schema and names every fault with its JSON path. Of the schema language it knows what the schemas of
/// plans and rules of summons say, and refuses a schema that says more: an editor and this program must not differ.
/// </summary>
internal sealed class JsonSchema
{
    private static readonly string[] s_notes = ["$schema", "$defs", "title", "description"];

    private readonly JsonElement _root;

    /// <param name="schema">The schema's text.</param>
    public JsonSchema(string schema) => _root = JsonDocument.Parse(schema).RootElement;

    /// <summary>Every fault of a document, as <c>path: what was expected</c>; none when it fits.</summary>
    public IReadOnlyList<string> Faults(JsonElement document) => [.. Faults(document, _root, "$").Distinct()];

    private IEnumerable<string> Faults(JsonElement value, JsonElement schema, string path) =>
        schema.EnumerateObject().SelectMany(rule => Faults(value, schema, rule, path));

    private IEnumerable<string> Faults(JsonElement value, JsonElement schema, JsonProperty rule, string path) => rule.Name switch
    {
        "$ref" => Faults(value, Definition(rule.Value.GetString()!), path),
        "allOf" => rule.Value.EnumerateArray().SelectMany(part => Faults(value, part, path)),
        "if" => Faults(value, rule.Value, path).Any() ? [] : Faults(value, schema.GetProperty("then"), path),
        "then" => [],
        "type" => IsOf(value, rule.Value) ? [] : [$"{path}: expected {Types(rule.Value)}, found {StrictJson.Shown(value)}"],
        "const" => JsonElement.DeepEquals(value, rule.Value) ? [] : [$"{path}: expected {rule.Value}, found {StrictJson.Shown(value)}"],
        "enum" => rule.Value.EnumerateArray().Any(allowed => JsonElement.DeepEquals(value, allowed)) ? []
            : [$"{path}: expected one of {string.Join(", ", rule.Value.EnumerateArray())}, found {StrictJson.Shown(value)}"],
        "pattern" => value.ValueKind != JsonValueKind.String || Regex.IsMatch(value.GetString()!, rule.Value.GetString()!) ? []
            : [$"{path}: expected {(rule.Value.GetString() == "\\S" ? "a text" : "a name without blanks")}, "
                + $"found {StrictJson.Shown(value)}"],
        "minimum" =>
            Number(value) is { } number && number < rule.Value.GetDecimal()
                ? [$"{path}: expected at least {rule.Value}, found {StrictJson.Shown(value)}"]
                : [],
        "maximum" =>
            Number(value) is { } number && number > rule.Value.GetDecimal()
                ? [$"{path}: expected at most {rule.Value}, found {StrictJson.Shown(value)}"]
                : [],
        "exclusiveMinimum" =>
            Number(value) is { } number && number <= rule.Value.GetDecimal()
                ? [$"{path}: expected a number above {rule.Value}, found {StrictJson.Shown(value)}"]
                : [],
        "minItems" =>
            value.ValueKind == JsonValueKind.Array && value.GetArrayLength() < rule.Value.GetInt32()
                ? [$"{path}: expected at least {rule.Value} entry"]
                : [],
        "items" => value.ValueKind != JsonValueKind.Array ? []
            : value.EnumerateArray().Index().SelectMany(entry => Faults(entry.Item, rule.Value, $"{path}[{entry.Index}]")),
        "required" => value.ValueKind != JsonValueKind.Object ? []
            : rule.Value.EnumerateArray().Where(name => !value.TryGetProperty(name.GetString()!, out _))
                .Select(name => $"{path}.{name}: is missing"),
        "properties" => value.ValueKind != JsonValueKind.Object ? []
            : rule.Value.EnumerateObject()
                .SelectMany(
                    member => value.TryGetProperty(member.Name, out var found) ? Faults(found, member.Value, $"{path}.{member.Name}") : []),
        "additionalProperties" => value.ValueKind != JsonValueKind.Object || rule.Value.ValueKind != JsonValueKind.False ? []
            : value.EnumerateObject().Where(member => !schema.GetProperty("properties").TryGetProperty(member.Name, out _))
                .Select(member => $"{path}.{member.Name}: there is no such member"),
        _ => s_notes.Contains(rule.Name)
            ? []
            : throw new InvalidDataException($"The schema says {rule.Name}, which this program does not know."),
    };

    private JsonElement Definition(string reference) => _root.GetProperty("$defs").GetProperty(reference["#/$defs/".Length..]);

    private static bool IsOf(JsonElement value, JsonElement types) => types.ValueKind == JsonValueKind.Array
        ? types.EnumerateArray().Any(type => IsOf(value, type))
        : types.GetString() switch
        {
            "object" => value.ValueKind == JsonValueKind.Object,
            "array" => value.ValueKind == JsonValueKind.Array,
            "string" => value.ValueKind == JsonValueKind.String,
            "number" => Number(value) is not null,
            "integer" => value.ValueKind == JsonValueKind.Number && value.TryGetInt32(out _),
            "boolean" => value.ValueKind is JsonValueKind.True or JsonValueKind.False,
            _ => value.ValueKind == JsonValueKind.Null,
        };

    private static decimal? Number(JsonElement value) =>
        value.ValueKind == JsonValueKind.Number && value.TryGetDecimal(out var number) ? number : null;

    private static string Types(JsonElement types) => types.ValueKind == JsonValueKind.Array
        ? string.Join(" or ", types.EnumerateArray().Select(Types))
        : types.GetString() switch
        {
            "object" => "an object",
            "array" => "an array",
            "integer" => "a whole number",
            "boolean" => "true or false",
            "null" => "null",
            var other => $"a {other}",
        };
}
