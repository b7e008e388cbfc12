using System.Text.Json;

namespace AqPipeline.Ingest.Mapped;

/// <summary>
/// A value of a mapping file with its JSON path. What is wrong goes on a list, so that a person is told everything at once.
/// </summary>
/// <param name="element">The value.</param>
/// <param name="path">Where it stands, for example <c>$.time.zone</c>.</param>
/// <param name="faults">What is wrong so far.</param>
internal sealed class MappingNode(JsonElement element, string path, List<string> faults)
{
    /// <summary>How a text begins that a draft leaves to a person.</summary>
    public const string Placeholder = "FILL IN";

    /// <summary>Whether it is <c>null</c>.</summary>
    public bool IsNull => element.ValueKind == JsonValueKind.Null;

    /// <summary>Whether it is an object.</summary>
    public bool IsObject => element.ValueKind == JsonValueKind.Object;

    /// <summary>Says what is wrong with it.</summary>
    public void Fault(string sentence) => faults.Add($"{path}: {sentence}.");

    /// <summary>Makes sure that it is an object with no other members than these, each once.</summary>
    public bool CheckMembers(params IReadOnlyList<string> known)
    {
        if (!IsObject)
        {
            Fault($"expected an object with {string.Join(", ", known)}, found {Shown()}");
            return false;
        }

        foreach (var member in Members())
        {
            if (!known.Contains(member.Key))
            {
                member.Value.Fault($"there is no such member; known here are {string.Join(", ", known)}");
            }
        }

        return true;
    }

    /// <summary>Whether an object has a member.</summary>
    public bool Has(string name) => IsObject && element.TryGetProperty(name, out _);

    /// <summary>A member that may be absent.</summary>
    public MappingNode? Optional(string name) =>
        IsObject && element.TryGetProperty(name, out var value) ? new MappingNode(value, PathOf(name), faults) : null;

    /// <summary>A member that must be there.</summary>
    /// <param name="name">Its name.</param>
    /// <param name="what">What it says, for the person who left it out.</param>
    public MappingNode? Required(string name, string what)
    {
        if (Optional(name) is { } member)
        {
            return member;
        }

        new MappingNode(default, PathOf(name), faults).Fault($"is missing: {what}");
        return null;
    }

    /// <summary>The members of an object, each name once.</summary>
    public IReadOnlyList<KeyValuePair<string, MappingNode>> Members()
    {
        if (!IsObject)
        {
            Fault($"expected an object, found {Shown()}");
            return [];
        }

        var members = new OrderedDictionary<string, MappingNode>();
        foreach (var property in element.EnumerateObject())
        {
            var member = new MappingNode(property.Value, PathOf(property.Name), faults);
            if (members.TryAdd(property.Name, member) && property.Name.StartsWith(Placeholder, StringComparison.Ordinal))
            {
                member.Fault($"is still to be filled in{ToFillIn(property.Name)}");
            }
        }

        return [.. members];
    }

    /// <summary>The items of an array; a single value stands for an array of it.</summary>
    public IReadOnlyList<MappingNode> Items() => element.ValueKind == JsonValueKind.Array
        ? [.. element.EnumerateArray().Select((item, index) => new MappingNode(item, $"{path}[{index}]", faults))]
        : [this];

    /// <summary>A text of at least one character; <see langword="null"/>, and a fault, for anything else.</summary>
    /// <param name="what">What it should have been.</param>
    public string? Text(string what)
    {
        if (element.ValueKind != JsonValueKind.String || element.GetString() is not { Length: > 0 } text)
        {
            Fault($"expected {what}, found {Shown()}");
            return null;
        }

        if (text.StartsWith(Placeholder, StringComparison.Ordinal))
        {
            Fault($"is still to be filled in{ToFillIn(text)}");
            return null;
        }

        return HeaderLine.OneLine(text);
    }

    /// <summary>A text that may be empty.</summary>
    public string? TextOrNothing(string what) => element.ValueKind == JsonValueKind.String && element.GetString() is "" ? "" : Text(what);

    /// <summary>One of some words.</summary>
    public T? OneOf<T>(string what, IReadOnlyDictionary<string, T> words)
    {
        if (Text(what) is not { } text)
        {
            return default;
        }

        if (words.TryGetValue(text, out var value))
        {
            return value;
        }

        Fault($"expected {what} ({string.Join(", ", words.Keys)}), found '{StrictJson.Cut(text)}'");
        return default;
    }

    /// <summary>A whole number from 0 up.</summary>
    public int? Number(string what, int highest)
    {
        if (element.ValueKind == JsonValueKind.Number && element.TryGetInt32(out var number) && number >= 0 && number <= highest)
        {
            return number;
        }

        Fault($"expected {what} from 0 to {highest}, found {Shown()}");
        return null;
    }

    /// <summary>A number above 0.</summary>
    public decimal? Factor(string what, decimal highest)
    {
        if (element.ValueKind == JsonValueKind.Number && element.TryGetDecimal(out var number) && number > 0 && number <= highest)
        {
            return number;
        }

        Fault($"expected {what} above 0 and at most {highest.ToString("N0", CultureInfo.InvariantCulture)}, found {Shown()}");
        return null;
    }

    /// <summary><c>true</c> or <c>false</c>.</summary>
    public bool? Flag()
    {
        if (element.ValueKind is JsonValueKind.True or JsonValueKind.False)
        {
            return element.GetBoolean();
        }

        Fault($"expected true or false, found {Shown()}");
        return null;
    }

    private string PathOf(string name) => StrictJson.PathOf(path, name);

    private string Shown() => StrictJson.Shown(element);

    private static string ToFillIn(string text) =>
        text[Placeholder.Length..].TrimStart(':', ' ') is { Length: > 0 } what ? $": {what}" : "";
}
