using System.Text.Json;
using System.Text.Json.Serialization;
using AqPipeline.Analytics.Areas;

namespace AqPipeline.Analytics.Assessment;

internal sealed record PlanFileDocument(
    string Id,
    string Title,
    string Document,
    string Edition,
    IReadOnlyList<PlanFileTarget> Targets,
    string? TitleEnglish = null,
    [property: JsonPropertyName("$schema")] string? Schema = null);

internal sealed record PlanFileTarget(
    string Id,
    string Area,
    TargetIndicator Indicator,
    TargetOperator Operator,
    IReadOnlyList<int> Years,
    string Sentence,
    string Unit,
    decimal? Value = null,
    bool Soft = false,
    PlanFileBaseline? Baseline = null,
    string? NotMeasurable = null,
    string? Measure = null,
    string? Group = null,
    ValueRange? Range = null);

internal sealed record PlanFileBaseline(int Year, string Source, decimal? Value = null);

[JsonSourceGenerationOptions(
    JsonSerializerDefaults.Strict,
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase,
    UseStringEnumConverter = true)]
[JsonSerializable(typeof(PlanFileDocument))]
internal sealed partial class PlansJson : JsonSerializerContext;

/// <summary>
/// Reads plan files: one JSON document a plan, checked by the schema that editors use (plans/plan.schema.json), every fault of a file at
/// once.
/// </summary>
public sealed class PlanFile(EditionCatalog editions, AreaDirectory areas)
{
    /// <summary>What plans had until rules of summons got files of their own.</summary>
    private const string Watch = "$.watch:";

    private static readonly JsonSchema s_schema = new(EditionCatalog.EmbeddedText("plan.schema.json"));

    /// <summary>Reads a plan.</summary>
    /// <param name="name">The file's name, for messages.</param>
    /// <param name="json">Its text.</param>
    /// <exception cref="InvalidDataException">The file is not a plan; the message lists every fault with its JSON path.</exception>
    public Plan Read(string name, string json)
    {
        var faults = new List<string>();
        using (var document = StrictJson.Parse(json, faults))
        {
            if (document is not null)
            {
                faults.AddRange(
                    s_schema.Faults(document.RootElement).Where(fault => !fault.StartsWith(Watch, StringComparison.Ordinal))
                        .Concat(Faults(document.RootElement)).Select(fault => $"{fault}."));
            }
        }

        if (faults.Count > 0)
        {
            throw new InvalidDataException(string.Join('\n', faults.Select(fault => $"{name}: {fault}")));
        }

        var file = StrictJson.Read(name, json, PlansJson.Default.PlanFileDocument);
        return new Plan
        {
            Id = file.Id,
            Title = file.Title,
            TitleEnglish = file.TitleEnglish ?? file.Title,
            Document = file.Document,
            Edition = file.Edition,
            Targets = [.. file.Targets.Select(ToTarget)],
        };
    }

    private static PlanTarget ToTarget(PlanFileTarget target) => new()
    {
        Id = target.Id,
        Area = target.Area,
        Indicator = target.Indicator,
        Operator = target.Operator,
        Value = target.Value,
        Unit = target.Unit,
        Years = target.Years,
        IsSoft = target.Soft,
        Baseline = target.Baseline is { } baseline ? new TargetBaseline(baseline.Year, baseline.Value, baseline.Source) : null,
        NotMeasurable = target.NotMeasurable,
        Measure = target.Measure ?? "",
        Group = target.Group ?? "",
        Range = target.Range ?? UsualRange(target.Unit),
        Sentence = target.Sentence,
    };

    /// <summary>A share lies within the whole, an amount is not below nothing; a plan that counts otherwise says so.</summary>
    private static ValueRange UsualRange(string unit) => unit == "%" ? new ValueRange(0, 100) : new ValueRange(0, null);

    /// <summary>
    /// Checks that no schema can make: unknown areas and editions, and doubled ids. A wrong shape is found by the schema.
    /// </summary>
    private IEnumerable<string> Faults(JsonElement plan)
    {
        if (Text(plan, "edition") is { } edition && editions.Find(edition) is null)
        {
            yield return $"$.edition: {edition} is no edition this program has; known are "
                + $"{string.Join(", ", editions.Editions.Select(known => known.Id))}";
        }

        if (plan.ValueKind == JsonValueKind.Object && plan.TryGetProperty("watch", out _))
        {
            yield return $"{Watch} a rule of summons stands in a file of its own, in the folder summons beside the plans. Take the member "
                + "out here, and write that file by summons.schema.json";
        }

        var ids = new HashSet<string>(StringComparer.Ordinal);
        if (plan.ValueKind != JsonValueKind.Object || !plan.TryGetProperty("targets", out var targets)
            || targets.ValueKind != JsonValueKind.Array)
        {
            yield break;
        }

        foreach (var (place, target) in targets.EnumerateArray().Index())
        {
            if (Text(target, "id") is { } id && !ids.Add(id))
            {
                yield return $"$.targets[{place}].id: {id} stands in the plan already";
            }

            foreach (var member in (string[])["area", "group"])
            {
                if (Text(target, member) is { Length: > 0 } area && !areas.TryFind(area, out _, out var reason))
                {
                    yield return $"$.targets[{place}].{member}: {areas.Advise(area, reason).TrimEnd('.')}";
                }
            }
        }
    }

    private static string? Text(JsonElement of, string member) =>
        of.ValueKind == JsonValueKind.Object && of.TryGetProperty(member, out var value) && value.ValueKind == JsonValueKind.String
            ? value.GetString()
            : null;
}
