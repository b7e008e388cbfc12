using System.Collections.Concurrent;
using System.Runtime.CompilerServices;
using System.Text.Json;
using System.Text.Json.Serialization;
using System.Text.Json.Serialization.Metadata;
using AqPipeline.Analytics.Areas;

namespace AqPipeline.Worker.Cli;

/// <summary>
/// Writes documents in which <c>name</c>, <c>city</c>, <c>province</c> and <c>code</c> stand beside every <c>area</c>, and
/// <c>groupCode</c> beside every <c>group</c>: of whatever kind the document is, so that no kind can forget it. Results carry an area's
/// label, which is its own in the store; the document says its name.
/// </summary>
internal static class PlacedJson
{
    private const string Area = "area";
    private const string City = "city";
    private const string Province = "province";
    private const string Code = "code";
    private const string Name = "name";
    private const string Group = "group";
    private const string GroupCode = "groupCode";

    private static readonly ConditionalWeakTable<AreaDirectory, Written> s_options = [];

    /// <summary>How a kind of document is written.</summary>
    /// <param name="documents">The documents among which it is.</param>
    /// <param name="directory">The areas of the store.</param>
    public static JsonTypeInfo<T> TypeOf<T>(JsonSerializerContext documents, AreaDirectory directory) =>
        (JsonTypeInfo<T>)Options(documents, directory).GetTypeInfo(typeof(T));

    /// <summary>How documents are written, and what their schemas are exported from.</summary>
    /// <param name="documents">The documents.</param>
    /// <param name="directory">The areas of the store.</param>
    public static JsonSerializerOptions Options(JsonSerializerContext documents, AreaDirectory directory) =>
        s_options.GetValue(directory, static areas => new Written(new Places(areas))).Options(documents);

    /// <summary>Adds what stands beside every area to the kinds of documents of a resolver.</summary>
    public static Action<JsonTypeInfo> Modifier(AreaDirectory directory)
    {
        var places = new Places(directory);
        return type =>
        {
            WriteOnly(type);
            Place(type, places);
        };
    }

    /// <summary>
    /// Lets the schema of a member that is computed say null only where its type does: what nothing sets is never set to null.
    /// </summary>
    private static void WriteOnly(JsonTypeInfo type)
    {
        foreach (var property in type.Properties.Where(property => property is { Set: null, IsGetNullable: false, IsSetNullable: true }))
        {
            property.IsSetNullable = false;
        }
    }

    private static void Place(JsonTypeInfo type, Places places)
    {
        if (type.Kind != JsonTypeInfoKind.Object)
        {
            return;
        }

        var placed = type.Properties.FirstOrDefault(IsPlaced);
        if (placed is { Get: { } area })
        {
            var own = Property(City)?.Get;
            PlaceOf place = document => places.Of((string)area(document)!, placed.Name == City ? null : (string?)own?.Invoke(document));
            if (placed.Name == Area)
            {
                placed.Get = document => place(document).Name;
            }

            if (Property(City) is { } city && placed != city)
            {
                city.Get = document => place(document).City ?? own!(document);
            }

            var at = type.Properties.IndexOf(placed);
            Add(ref at, Name, document => place(document).OwnName);
            Add(ref at, City, document => place(document).City);
            Add(ref at, Province, document => place(document).Province);
            Add(ref at, Code, document => place(document).Code);
        }

        if (Property(Group) is { Get: { } group } named)
        {
            var at = type.Properties.IndexOf(named);
            Add(ref at, GroupCode, document => places.Of((string)group(document)!).Code);
        }

        JsonPropertyInfo? Property(string name) =>
            type.Properties.FirstOrDefault(property => property.Name == name && property.PropertyType == typeof(string));

        void Add(ref int at, string name, Func<object, string?> value)
        {
            if (type.Properties.All(property => property.Name != name))
            {
                var added = type.CreateJsonPropertyInfo(typeof(string), name);
                added.Get = value;
                type.Properties.Insert(++at, added);
            }
        }
    }

    private static bool IsPlaced(JsonPropertyInfo property) => property.PropertyType == typeof(string)
        && (property.Name == Area || property.AttributeProvider?.IsDefined(typeof(PlacedAttribute), inherit: false) == true);

    private delegate Place PlaceOf(object document);

    /// <summary>How the kinds of documents are written about the areas of one store, made once.</summary>
    private sealed class Written(Places places)
    {
        private readonly ConcurrentDictionary<JsonSerializerContext, JsonSerializerOptions> _options = [];

        public JsonSerializerOptions Options(JsonSerializerContext documents) => _options.GetOrAdd(
            documents,
            kinds => new JsonSerializerOptions(kinds.Options)
            {
                TypeInfoResolver = kinds.WithAddedModifier(WriteOnly).WithAddedModifier(type => Place(type, places)),
            });
    }
}

/// <summary>Marks the member of a document that names a station or area, where it has another name than <c>area</c>.</summary>
[AttributeUsage(AttributeTargets.Property)]
internal sealed class PlacedAttribute : Attribute;

/// <summary>A station or area with its place.</summary>
internal sealed record PlacedAreaJson(string Area);
