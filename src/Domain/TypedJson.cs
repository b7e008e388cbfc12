using System.Text.Json;
using System.Text.Json.Serialization.Metadata;

namespace AqPipeline;

/// <summary>Compares a JSON value with the type that it is read as, and collects every fault.</summary>
/// <param name="faults">Receives the faults.</param>
internal sealed class TypedJson(ICollection<string> faults)
{
    /// <summary>Checks a value and all its members.</summary>
    public void Check(JsonElement value, JsonTypeInfo type, string path)
    {
        var kind = type.PolymorphismOptions is null ? type.Kind : JsonTypeInfoKind.None;
        switch (kind)
        {
            case JsonTypeInfoKind.Object when Is(value, JsonValueKind.Object, "an object", path):
                CheckMembers(value, type, path);
                break;
            case JsonTypeInfoKind.Enumerable when Is(value, JsonValueKind.Array, "an array", path):
                foreach (var (place, item) in value.EnumerateArray().Index())
                {
                    Check(item, type.Options.GetTypeInfo(type.ElementType!), $"{path}[{place}]");
                }

                break;
            case JsonTypeInfoKind.Dictionary when Is(value, JsonValueKind.Object, "an object", path):
                CheckEntries(value, type, path);
                break;
            case JsonTypeInfoKind.None:
                CheckValue(value, type, path);
                break;
        }
    }

    private void CheckMembers(JsonElement value, JsonTypeInfo type, string path)
    {
        var known = type.Properties.Where(property => property.Set is not null || property.AssociatedParameter is not null)
            .ToDictionary(property => property.Name, StringComparer.Ordinal);
        foreach (var member in value.EnumerateObject())
        {
            var place = StrictJson.PathOf(path, member.Name);
            if (!known.TryGetValue(member.Name, out var property))
            {
                faults.Add($"{place}: there is no such member; known here are {string.Join(", ", known.Keys)}.");
            }
            else if (member.Value.ValueKind != JsonValueKind.Null || !MayBeNull(property))
            {
                Check(member.Value, type.Options.GetTypeInfo(property.PropertyType), place);
            }
        }

        foreach (var missing in known.Values.Where(
            property => IsRequired(property, type.Options) && !value.TryGetProperty(property.Name, out _)))
        {
            faults.Add($"{StrictJson.PathOf(path, missing.Name)}: is missing.");
        }
    }

    private void CheckEntries(JsonElement value, JsonTypeInfo type, string path)
    {
        var isText = type.KeyType == typeof(string);
        foreach (var entry in value.EnumerateObject())
        {
            var place = StrictJson.PathOf(path, entry.Name);
            if (!isText)
            {
                using var name = JsonDocument.Parse($"\"{JsonEncodedText.Encode(entry.Name)}\"");
                CheckValue(name.RootElement, type.Options.GetTypeInfo(type.KeyType!), place);
            }

            Check(entry.Value, type.Options.GetTypeInfo(type.ElementType!), place);
        }
    }

    private void CheckValue(JsonElement value, JsonTypeInfo type, string path)
    {
        try
        {
            if (value.Deserialize(type) is null && value.ValueKind == JsonValueKind.Null && Nullable.GetUnderlyingType(type.Type) is null)
            {
                faults.Add($"{path}: expected {Expected(type.Type)}, found null.");
            }
        }
        catch (Exception exception) when (exception is JsonException or FormatException or InvalidOperationException)
        {
            faults.Add($"{path}: expected {Expected(type.Type)}, found {StrictJson.Shown(value)}.");
        }
    }

    private bool Is(JsonElement value, JsonValueKind kind, string expected, string path)
    {
        if (value.ValueKind == kind)
        {
            return true;
        }

        faults.Add($"{path}: expected {expected}, found {StrictJson.Shown(value)}.");
        return false;
    }

    private static bool MayBeNull(JsonPropertyInfo property) =>
        property.AssociatedParameter?.IsNullable ?? property.IsSetNullable;

    private static bool IsRequired(JsonPropertyInfo property, JsonSerializerOptions options) =>
        property.IsRequired
            || (options.RespectRequiredConstructorParameters
                && property.AssociatedParameter is { HasDefaultValue: false, IsMemberInitializer: false });

    private static string Expected(Type type)
    {
        var plain = Nullable.GetUnderlyingType(type) ?? type;
        if (plain == typeof(Pollutant))
        {
            return $"one of {Pollutants.Symbols}";
        }

        if (plain.IsEnum)
        {
            return $"one of {string.Join(", ", Enum.GetNames(plain))}";
        }

        return Type.GetTypeCode(plain) switch
        {
            TypeCode.String => "a text",
            TypeCode.Boolean => "true or false",
            TypeCode.Byte or TypeCode.Int16 or TypeCode.Int32 or TypeCode.Int64 => "a whole number",
            TypeCode.Double or TypeCode.Single or TypeCode.Decimal => "a number",
            _ when plain == typeof(DateOnly) => "a day such as 2025-04-13",
            _ => $"another value ({plain.Name})",
        };
    }
}
