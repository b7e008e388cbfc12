using System.Text.Json;
using System.Text.Json.Serialization;

namespace AqPipeline.Analytics.Warnings;

/// <summary>The warning levels for heavy pollution (重污染天气预警), lowest first.</summary>
public enum WarningLevel
{
    /// <summary>黄色 Ⅲ级.</summary>
    Yellow = 1,

    /// <summary>橙色 Ⅱ级.</summary>
    Orange = 2,

    /// <summary>红色 Ⅰ级.</summary>
    Red = 3,
}

/// <summary>Days in a row with a daily AQI above a number.</summary>
/// <param name="Above">The number; a day needs more.</param>
/// <param name="Days">Number of consecutive days: 24 h are one.</param>
public sealed record WarningCondition(int Above, int Days);

/// <summary>One level and the ways to reach it.</summary>
/// <param name="Level">The level.</param>
/// <param name="Name">Its Chinese name.</param>
/// <param name="Ways">Any of these reaches it; of one way all conditions must hold in the same episode.</param>
public sealed record WarningLevelRule(WarningLevel Level, string Name, IReadOnlyList<IReadOnlyList<WarningCondition>> Ways);

/// <summary>Condition on forecast days for a warning of heavy pollution.</summary>
/// <remarks>Coloured levels are for PM2.5-type pollution; ozone, dust and wildfires get other responses, which is for a person to
/// decide.</remarks>
/// <param name="Id">The document.</param>
/// <param name="Title">Its title.</param>
/// <param name="Source">Source of the thresholds.</param>
/// <param name="Confirmed">True if they are the document's own text.</param>
/// <param name="Levels">The levels, highest first, as they are tested.</param>
public sealed record WarningRule(string Id, string Title, string Source, bool Confirmed, IReadOnlyList<WarningLevelRule> Levels)
{
    /// <summary>The rule in force (环大气〔2024〕6号).</summary>
    public static WarningRule Embedded { get; } = StrictJson.Read(
        "heavy-pollution-warnings-2024.json",
        EditionCatalog.EmbeddedText("heavy-pollution-warnings-2024.json"),
        WarningJson.Default.WarningRule);

    /// <summary>The highest level that days in a row reach.</summary>
    /// <param name="aqi">The daily AQI of consecutive days; one without a figure ends an episode.</param>
    /// <returns><see langword="null"/> when no level is reached.</returns>
    /// <example>160, 155, 170 → orange: three days above 150.</example>
    public WarningLevelRule? Of(IReadOnlyList<int?> aqi) =>
        Levels.FirstOrDefault(level => level.Ways.Any(way => Episodes(aqi, way.Min(condition => condition.Above))
            .Any(episode => way.All(condition => Episodes(episode, condition.Above).Any(run => run.Count >= condition.Days)))));

    /// <summary>The longest stretches of days that all are above a number.</summary>
    private static IEnumerable<IReadOnlyList<int?>> Episodes(IReadOnlyList<int?> aqi, int above)
    {
        for (var first = 0; first < aqi.Count; first++)
        {
            var run = aqi.Skip(first).TakeWhile(day => day > above).ToList();
            if (run.Count > 0)
            {
                yield return run;
                first += run.Count;
            }
        }
    }
}

[JsonSourceGenerationOptions(
    JsonSerializerDefaults.Strict,
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase,
    UseStringEnumConverter = true)]
[JsonSerializable(typeof(WarningRule))]
internal sealed partial class WarningJson : JsonSerializerContext;
