using System.Text.Json;
using System.Text.Json.Serialization;

namespace AqPipeline.Analytics.Ranking;

internal sealed record SummonsRuleDocument(
    string Id,
    string Title,
    string Document,
    string Published,
    string Sentence,
    bool IsOurDefault,
    string Basis,
    MissingRank MissingRank,
    IReadOnlyList<SummonsCount> Counts,
    string? Plan = null,
    string? Target = null,
    [property: JsonPropertyName("$schema")] string? Schema = null);

[JsonSourceGenerationOptions(
    JsonSerializerDefaults.Strict,
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase,
    UseStringEnumConverter = true)]
[JsonSerializable(typeof(SummonsRuleDocument))]
internal sealed partial class SummonsJson : JsonSerializerContext;

/// <summary>
/// Reads rules of summons: one JSON document a rule, checked by the schema that editors use (plans/summons/summons.schema.json), every
/// fault of a file at once.
/// </summary>
public static class SummonsRuleFile
{
    private const string SchemaName = "summons.schema.json";

    private static readonly JsonSchema s_schema = new(EditionCatalog.EmbeddedText(SchemaName));

    /// <summary>True if a text is meant as a rule of summons: its schema says so, or it counts and has no targets.</summary>
    public static bool IsMeant(string json)
    {
        using var document = StrictJson.Parse(json, []);
        return document?.RootElement is { ValueKind: JsonValueKind.Object } file
            && (Text(file, "$schema") is { } schema
                ? schema.EndsWith(SchemaName, StringComparison.Ordinal)
                : file.TryGetProperty("counts", out _) && !file.TryGetProperty("targets", out _));
    }

    /// <summary>Reads a rule.</summary>
    /// <param name="name">The file's name, for messages.</param>
    /// <param name="json">Its text.</param>
    /// <exception cref="InvalidDataException">The file is not a rule; the message lists every fault with its JSON path.</exception>
    public static SummonsRule Read(string name, string json)
    {
        var faults = new List<string>();
        using (var document = StrictJson.Parse(json, faults))
        {
            if (document is not null)
            {
                faults.AddRange(s_schema.Faults(document.RootElement).Select(fault => $"{fault}."));
            }
        }

        var file = faults.Count > 0 ? null : StrictJson.Read(name, json, SummonsJson.Default.SummonsRuleDocument);
        faults.AddRange(file is null ? [] : Faults(file));
        return faults.Count > 0
            ? throw new InvalidDataException(string.Join('\n', faults.Select(fault => $"{name}: {fault}")))
            : new SummonsRule
            {
                Id = file!.Id,
                Plan = file.Plan,
                Target = file.Target,
                Title = file.Title,
                Document = file.Document,
                Published = file.Published,
                Sentence = file.Sentence,
                IsOurDefault = file.IsOurDefault,
                Basis = file.Basis,
                MissingRank = file.MissingRank,
                Counts = file.Counts,
            };
    }

    /// <summary>Checks that no schema can make.</summary>
    private static IEnumerable<string> Faults(SummonsRuleDocument file)
    {
        if (file.IsOurDefault && string.IsNullOrWhiteSpace(file.Basis))
        {
            yield return "$.basis: says why the numbers are ours, since isOurDefault is true.";
        }

        foreach (var (place, count) in file.Counts.Index())
        {
            foreach (var (step, later) in count.Steps.Index().Zip(count.Steps.Skip(1)))
            {
                if (later.Consequence <= step.Item.Consequence)
                {
                    yield return $"$.counts[{place}].steps[{step.Index + 1}].consequence: {Name(later)} is not graver than "
                        + $"{Name(step.Item)} before it. In their order are "
                        + $"{string.Join(", ", Enum.GetNames<Consequence>().Select(JsonNamingPolicy.CamelCase.ConvertName))}.";
                }

                if (later.Count <= step.Item.Count && later.Conditions is null)
                {
                    yield return $"$.counts[{place}].steps[{step.Index + 1}].count: {later.Count} is not more than the {step.Item.Count} "
                        + $"of {Name(step.Item)}, which would never be taken.";
                }
            }
        }
    }

    private static string Name(SummonsStep step) => JsonNamingPolicy.CamelCase.ConvertName(step.Consequence.ToString());

    private static string? Text(JsonElement of, string member) =>
        of.TryGetProperty(member, out var value) && value.ValueKind == JsonValueKind.String ? value.GetString() : null;
}
