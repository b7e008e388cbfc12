using System.Globalization;
using System.Reflection;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.Json.Schema;
using System.Text.Json.Serialization;
using AqPipeline.Analytics.Areas;
using AqPipeline.Worker.Cli;

namespace AqPipeline.EndToEnd.Cli;

/// <summary>
/// The schema of a kind of document, exported from its type and taken at its word: every property of it is there, and no other.
/// </summary>
internal sealed class DocumentSchema
{
    private static readonly JsonSchemaExporterOptions s_exact = new() { TreatNullObliviousAsNonNullable = true };

    private readonly JsonNode _root;

    private DocumentSchema(string name, JsonNode root) => (Name, _root) = (name, root);

    /// <summary>The name of the type.</summary>
    public string Name { get; }

    /// <summary>All schemas of the program's documents: those that a context of its names, and one of a list.</summary>
    public static IReadOnlyList<DocumentSchema> All()
    {
        var areas = new AreaDirectory(AreaCatalog.Embedded, []);
        return
        [
            .. from context in typeof(PlacedJson).Assembly.GetTypes()
               where context.IsSubclassOf(typeof(JsonSerializerContext))
               let readable = context.GetProperty("Readable", BindingFlags.Public | BindingFlags.Static)?.GetValue(null)
               where readable is not null
               let options = PlacedJson.Options((JsonSerializerContext)readable, areas)
               from root in context.GetCustomAttributesData().Where(data => data.AttributeType == typeof(JsonSerializableAttribute))
               from type in OneAndSeveral((Type)root.ConstructorArguments[0].Value!)
               select new DocumentSchema(NameOf(type), options.GetJsonSchemaAsNode(type, s_exact)),
        ];
    }

    /// <summary>The parts of the schema with their places in it.</summary>
    public IEnumerable<(string Place, JsonObject Part)> Parts() => Parts(_root, Name);

    /// <summary>What a document has otherwise than the schema says; nothing where it matches.</summary>
    public IEnumerable<string> Faults(JsonElement document) => Faults(document, _root, "$");

    /// <summary>A list of one is written as its entry.</summary>
    private static IEnumerable<Type> OneAndSeveral(Type type) =>
        type.IsGenericType && type.GetGenericTypeDefinition() == typeof(IReadOnlyList<>) ? [type, type.GetGenericArguments()[0]] : [type];

    private static string NameOf(Type type) => type.IsGenericType
        ? $"{type.Name.Split('`')[0]}<{string.Join(", ", type.GetGenericArguments().Select(NameOf))}>"
        : type.Name;

    private static IEnumerable<(string Place, JsonObject Part)> Parts(JsonNode? node, string place) => node switch
    {
        JsonObject part => part.SelectMany(member => Parts(member.Value, $"{place}/{member.Key}")).Prepend((place, part)),
        JsonArray list => list.SelectMany(entry => Parts(entry, place)),
        _ => [],
    };

    private IEnumerable<string> Faults(JsonElement value, JsonNode schema, string place)
    {
        if (schema is not JsonObject rules)
        {
            return [];
        }

        if (rules["$ref"] is { } pointer)
        {
            return Faults(value, Find(pointer.GetValue<string>()), place);
        }

        string[] types = rules["type"] switch
        {
            JsonArray several => [.. several.Select(type => type!.GetValue<string>())],
            { } one => [one.GetValue<string>()],
            null => [],
        };
        if (types.Length > 0 && !types.Any(type => Is(value, type)))
        {
            return [$"{place} is {value.ValueKind}, not {string.Join(" or ", types)}"];
        }

        return value.ValueKind switch
        {
            JsonValueKind.Object when rules["properties"] is JsonObject properties => OfObject(value, properties, place),
            JsonValueKind.Object when rules["additionalProperties"] is { } any =>
                value.EnumerateObject().SelectMany(member => Faults(member.Value, any, $"{place}.{member.Name}")),
            JsonValueKind.Array when rules["items"] is { } items =>
                value.EnumerateArray().Index().SelectMany(entry =>
                    Faults(entry.Item, items, string.Create(CultureInfo.InvariantCulture, $"{place}[{entry.Index}]"))),
            _ => [],
        };
    }

    private IEnumerable<string> OfObject(JsonElement value, JsonObject properties, string place)
    {
        var members = value.EnumerateObject().ToDictionary(member => member.Name, member => member.Value);
        return
        [
            .. properties.Where(property => !members.ContainsKey(property.Key)).Select(property => $"{place}.{property.Key} is missing"),
            .. members.Keys.Where(name => !properties.ContainsKey(name)).Select(name => $"{place}.{name} is not in the schema"),
            .. properties.Where(property => members.ContainsKey(property.Key))
                .SelectMany(property => Faults(members[property.Key], property.Value!, $"{place}.{property.Key}")),
        ];
    }

    private static bool Is(JsonElement value, string type) => type switch
    {
        "null" => value.ValueKind == JsonValueKind.Null,
        "string" => value.ValueKind == JsonValueKind.String,
        "boolean" => value.ValueKind is JsonValueKind.True or JsonValueKind.False,
        "integer" => value.ValueKind == JsonValueKind.Number && value.TryGetInt64(out _),
        "number" => value.ValueKind == JsonValueKind.Number,
        "object" => value.ValueKind == JsonValueKind.Object,
        "array" => value.ValueKind == JsonValueKind.Array,
        _ => throw new ArgumentOutOfRangeException(nameof(type), type, "A type that JSON does not have."),
    };

    /// <summary>Finds what a pointer such as <c>#/properties/steps/items</c> means.</summary>
    private JsonNode Find(string pointer) =>
        pointer.Split('/').Skip(1).Aggregate(_root, (node, name) => node is JsonArray list
            ? list[int.Parse(name, CultureInfo.InvariantCulture)]!
            : node[name.Replace("~1", "/", StringComparison.Ordinal).Replace("~0", "~", StringComparison.Ordinal)]!);
}
