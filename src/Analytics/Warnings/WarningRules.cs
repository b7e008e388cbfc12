using System.Text.Json;
using System.Text.Json.Serialization;

namespace AqPipeline.Analytics.Warnings;

/// <summary>The rules of warnings by place and date.</summary>
/// <param name="Rules">The rules, the oldest first.</param>
public sealed record WarningRules(IReadOnlyList<WarningRule> Rules)
{
    private const string File = "heavy-pollution-warnings.json";

    /// <summary>The rules that come with the program.</summary>
    public static WarningRules Embedded { get; } =
        StrictJson.Read(File, EditionCatalog.EmbeddedText(File), WarningJson.Default.WarningRules);

    /// <summary>The rule in force today, for all places.</summary>
    [JsonIgnore]
    public WarningRule Newest => Rules.Last(rule => rule.Cities.Count == 0 && rule.InForce[^1].Until is null);

    /// <summary>The rule of an ID.</summary>
    /// <param name="id">The ID; capital and small letters are the same.</param>
    /// <returns><see langword="null"/> when there is none.</returns>
    public WarningRule? Find(string id) => Rules.FirstOrDefault(rule => string.Equals(rule.Id, id, StringComparison.OrdinalIgnoreCase));

    /// <summary>The rule in force for a city or county on a day: a county has that of its city.</summary>
    /// <param name="area">The city or county.</param>
    /// <param name="day">The natural day.</param>
    /// <returns><see langword="null"/> when none is known.</returns>
    public WarningRule? At(Area area, DateOnly day) => At(area.Kind == AreaKind.County ? area.City : area.Name, day);

    /// <summary>The rule in force in a city on a day: the city's own, or else that of all places.</summary>
    /// <param name="city">The city's name as in the catalogue of areas, such as 北京.</param>
    /// <param name="day">The natural day.</param>
    /// <returns><see langword="null"/> when none is known.</returns>
    public WarningRule? At(string city, DateOnly day)
    {
        List<WarningRule> inForce = [.. Rules.Where(rule => rule.InForce.Any(span => span.Contains(day)))];
        return inForce.Find(rule => rule.Cities.Contains(city)) ?? inForce.Find(rule => rule.Cities.Count == 0);
    }
}

[JsonSourceGenerationOptions(
    JsonSerializerDefaults.Strict,
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase,
    UseStringEnumConverter = true)]
[JsonSerializable(typeof(WarningRules))]
internal sealed partial class WarningJson : JsonSerializerContext;
