using System.ComponentModel;
using System.Text.Json.Serialization;
using AqPipeline.Analytics.Standards;

namespace AqPipeline.Worker.Standards;

/// <summary>Limits, levels and breakpoints of an edition, and the days on which each edition is in force.</summary>
internal sealed record LimitsJson(
    EditionJson Edition,
    [property: Description("All editions, in the order of their days.")] IReadOnlyList<EditionJson> Editions,
    IReadOnlyList<AqiLevelJson> Levels,
    IReadOnlyList<LimitJson> Limits,
    IReadOnlyList<BreakpointsJson> Breakpoints)
{
    public static LimitsJson From(Edition edition) => new(
        EditionJson.Of(edition),
        [.. EditionCatalog.Embedded.Editions.Select(EditionJson.Of)],
        [.. AqiLevelJson.From(edition.Aqi)],
        [.. edition.Limits.Limits.Select(LimitJson.From)],
        [.. edition.Aqi.Breakpoints.Select(column => BreakpointsJson.From(edition.Aqi, column))]);
}

/// <summary>An edition: the standards that apply together.</summary>
/// <param name="Name">Its name, by which it is asked for.</param>
/// <param name="From">First day.</param>
/// <param name="To">Last day.</param>
/// <param name="Limits">The edition of GB 3095.</param>
/// <param name="Aqi">The edition of HJ 633.</param>
/// <param name="Evaluation">The edition of HJ 663.</param>
internal sealed record EditionJson(
    [property: Description("The name by which the edition is asked for, such as CN2012.")] string Name,
    [property: Description("First day in force; null for the first edition, which is open.")] DateOnly? From,
    [property: Description("Last day in force, included; null for the last edition, which is open.")] DateOnly? To,
    string Limits,
    string Aqi,
    string Evaluation)
{
    public static EditionJson Of(Edition edition) =>
        new(edition.Id, edition.From, edition.To, edition.Limits.Id, edition.Aqi.Id, edition.Evaluation.Id);
}

/// <summary>A level of air quality, with the indices that it holds.</summary>
/// <param name="Level">1 to 6.</param>
/// <param name="Name">Its name.</param>
/// <param name="Class">Its class.</param>
/// <param name="FromIndex">Lowest index.</param>
/// <param name="ToIndex">Highest index.</param>
/// <param name="Colour">Its colour.</param>
internal sealed record AqiLevelJson(
    int Level,
    [property: Description("优 to 严重污染, in both languages.")] WordsJson Name,
    [property: Description("一级 to 六级.")] string Class,
    [property: Description("Lowest AQI of the level.")] int FromIndex,
    [property: Description("Highest AQI of the level, included.")] int ToIndex,
    [property: Description("The colour of the standard, #RRGGBB.")] string Colour)
{
    public static IEnumerable<AqiLevelJson> From(AqiRule rule) => rule.Levels.Select((level, index) => new AqiLevelJson(
        level.Level,
        new WordsJson(Texts.Level((AqiLevel)level.Level).English, level.Category),
        level.Name,
        index == 0 ? 0 : rule.Levels[index - 1].UpTo + 1,
        level.UpTo,
        level.Colour));
}

/// <summary>The limits of a pollutant for an averaging time.</summary>
/// <param name="Pollutant">The pollutant.</param>
/// <param name="Averaging">The averaging time.</param>
/// <param name="Unit">The unit.</param>
/// <param name="ClassI">The class I limit.</param>
/// <param name="ClassII">The class II limit.</param>
internal sealed record LimitJson(
    string Pollutant,
    [property: Description(LimitJson.AveragingTimes)] string Averaging,
    [property: Description("Unit of the limits: µg/m³, of CO mg/m³.")] string Unit,
    [property: Description("一级 limit, for class I zones.")] decimal ClassI,
    [property: Description("二级 limit, by which cities are judged.")] decimal ClassII)
{
    /// <summary>What the averaging times mean.</summary>
    internal const string AveragingTimes = "1h, 24h, max8h for the maximum daily 8-hour average (MDA8), or annual.";

    public static LimitJson From(ConcentrationLimit limit) =>
        new(limit.Pollutant.Symbol, Name(limit.Averaging), limit.Unit, limit.ClassI, limit.ClassII);

    /// <summary>An averaging time as documents name it.</summary>
    internal static string Name(Averaging averaging) => averaging switch
    {
        Analytics.Standards.Averaging.Annual => "annual",
        Analytics.Standards.Averaging.Daily => "24h",
        Analytics.Standards.Averaging.EightHour => "max8h",
        Analytics.Standards.Averaging.Hourly => "1h",
        _ => throw new ArgumentOutOfRangeException(nameof(averaging), averaging, "An averaging time without a name."),
    };
}

/// <summary>The concentrations that stand beside individual indices; fewer where the printed column ends early.</summary>
/// <param name="Pollutant">The pollutant.</param>
/// <param name="Averaging">The averaging time.</param>
/// <param name="AlsoFor">Further averaging times.</param>
/// <param name="Unit">The unit.</param>
/// <param name="Points">The rows.</param>
internal sealed record BreakpointsJson(
    string Pollutant,
    [property: Description(LimitJson.AveragingTimes)] string Averaging,
    [property: Description("Further averaging times that the column is for.")] IReadOnlyList<string> AlsoFor,
    [property: Description("Unit of the concentrations: µg/m³, of CO mg/m³.")] string Unit,
    IReadOnlyList<BreakpointJson> Points)
{
    public static BreakpointsJson From(AqiRule rule, BreakpointColumn column) => new(
        column.Pollutant.Symbol,
        LimitJson.Name(column.Averaging),
        [.. (column.AlsoFor ?? []).Select(LimitJson.Name)],
        column.Unit,
        [.. column.Values.Zip(rule.Iaqi, (value, index) => new BreakpointJson(index, value))]);
}

/// <summary>A breakpoint: the index, and the concentration that has it.</summary>
internal sealed record BreakpointJson(
    [property: Description("Individual index (IAQI), 0 to 500.")] int Iaqi,
    [property: Description("The concentration with this index, in the unit of the column.")] decimal Concentration);

/// <summary>The JSON documents of the standards (a contract: extend, do not rename).</summary>
[JsonSerializable(typeof(LimitsJson))]
internal sealed partial class StandardsDocuments : JsonSerializerContext
{
    public static StandardsDocuments Readable { get; } = new(JsonText.Readable());
}
