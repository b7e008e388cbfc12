using System.Buffers;
using System.Text;
using System.Text.Json;
using System.Text.Json.Serialization.Metadata;

namespace AqPipeline;

/// <summary>
/// Reads the JSON files that people write: plans, mappings, sources, events, rules and settings. Comments and trailing commas are allowed.
/// Unknown, missing, doubled and mistyped members are faults; all faults of a file are reported at once, each with its JSON path.
/// </summary>
public static class StrictJson
{
    /// <summary>Largest size of a file in bytes.</summary>
    public const int MaxBytes = 16 << 20;

    /// <summary>Deepest level of nested objects and lists.</summary>
    public const int MaxDepth = 64;

    /// <summary>Deeper than <see cref="MaxDepth"/>, so that a file that is too deep gets a fault with its path.</summary>
    private const int ParserDepth = 1000;

    private static readonly JsonDocumentOptions Options =
        new() { AllowTrailingCommas = true, CommentHandling = JsonCommentHandling.Skip, MaxDepth = ParserDepth };

    /// <summary>Parses a text and checks its size, its depth and doubled members.</summary>
    /// <param name="json">The text in UTF-8, with or without byte order mark.</param>
    /// <param name="faults">Receives the faults.</param>
    /// <returns>The document; <see langword="null"/> if it cannot be read further.</returns>
    public static JsonDocument? Parse(ReadOnlyMemory<byte> json, ICollection<string> faults)
    {
        if (json.Length > MaxBytes)
        {
            faults.Add($"the file is larger than {MaxBytes >> 20} MB.");
            return null;
        }

        var text = json.Span.StartsWith(Encoding.UTF8.Preamble) ? json[Encoding.UTF8.Preamble.Length..] : json;
        JsonDocument document;
        try
        {
            document = JsonDocument.Parse(text, Options);
        }
        catch (JsonException exception)
        {
            faults.Add(string.Create(
                CultureInfo.InvariantCulture,
                $"it is not JSON from line {exception.LineNumber + 1}, byte {exception.BytePositionInLine + 1} on."));
            return null;
        }

        return CheckStructure(document.RootElement, "$", 1, faults) ? document : null;
    }

    /// <summary>Parses a text; see <see cref="Parse(ReadOnlyMemory{byte}, ICollection{string})"/>.</summary>
    public static JsonDocument? Parse(string json, ICollection<string> faults) => Parse(Encoding.UTF8.GetBytes(json), faults);

    /// <summary>Reads a document as a type.</summary>
    /// <param name="file">The file's name, for messages.</param>
    /// <param name="json">The text.</param>
    /// <param name="type">The type; its members are those of the document.</param>
    /// <exception cref="InvalidDataException">The text is not such a document; the message has one line a fault.</exception>
    public static T Read<T>(string file, string json, JsonTypeInfo<T> type)
    {
        var faults = new List<string>();
        using var written = Parse(json, faults);
        using var document = written is null ? null : Plain(written);
        if (document is not null)
        {
            new TypedJson(faults).Check(document.RootElement, type, "$");
        }

        if (faults.Count == 0)
        {
            try
            {
                return document!.RootElement.Deserialize(type)!;
            }
            catch (JsonException exception)
            {
                faults.Add($"{exception.Path}: {exception.Message}");
            }
        }

        throw new InvalidDataException(string.Join('\n', faults.Select(fault => $"{file}: {fault}")));
    }

    /// <summary>The JSON path of a member.</summary>
    public static string PathOf(string parent, string member) =>
        member.Length > 0 && member.All(character => char.IsAsciiLetterOrDigit(character) || character is '$' or '_')
            ? $"{parent}.{member}"
            : $"{parent}[\"{Cut(member)}\"]";

    /// <summary>A value as a message shows it.</summary>
    public static string Shown(JsonElement value) => value.ValueKind switch
    {
        JsonValueKind.Object => "an object",
        JsonValueKind.Array => "an array",
        JsonValueKind.Undefined => "nothing",
        JsonValueKind.String => $"'{Cut(value.GetString()!)}'",
        _ => Cut(value.GetRawText()),
    };

    /// <summary>The beginning of a text, without control characters.</summary>
    public static string Cut(string text)
    {
        const int longest = 60;
        return string.Concat(
            (text.Length <= longest ? text : text[..longest] + "…").Select(character => char.IsControl(character) ? '?' : character));
    }

    /// <summary>The document without comments and trailing commas, which the serializer refuses inside an element.</summary>
    private static JsonDocument Plain(JsonDocument document)
    {
        var buffer = new ArrayBufferWriter<byte>();
        using (var writer = new Utf8JsonWriter(buffer))
        {
            document.WriteTo(writer);
        }

        return JsonDocument.Parse(buffer.WrittenMemory);
    }

    /// <returns><see langword="false"/> if the document is too deep to be read.</returns>
    private static bool CheckStructure(JsonElement value, string path, int depth, ICollection<string> faults)
    {
        if (value.ValueKind is not (JsonValueKind.Object or JsonValueKind.Array))
        {
            return true;
        }

        if (depth > MaxDepth)
        {
            faults.Add($"objects and lists are nested more than {MaxDepth} levels deep.");
            return false;
        }

        if (value.ValueKind == JsonValueKind.Array)
        {
            return value.EnumerateArray().Index().All(item => CheckStructure(item.Item, $"{path}[{item.Index}]", depth + 1, faults));
        }

        var names = new Dictionary<string, bool>(StringComparer.Ordinal);
        foreach (var member in value.EnumerateObject())
        {
            var place = PathOf(path, member.Name);
            if (!names.TryAdd(member.Name, false) && !names[member.Name])
            {
                names[member.Name] = true;
                faults.Add($"{place}: stands more than once.");
            }

            if (!CheckStructure(member.Value, place, depth + 1, faults))
            {
                return false;
            }
        }

        return true;
    }
}
