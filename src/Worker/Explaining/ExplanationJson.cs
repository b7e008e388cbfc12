using System.Text.Json;
using System.Text.Json.Serialization;
using AqPipeline.Analytics.Explaining;

namespace AqPipeline.Worker.Explaining;

/// <summary>A figure and the tree of steps it rests on.</summary>
internal sealed record ExplanationJson(string Area, string Period, string Edition, string Indicator, StepJson Explanation)
{
    /// <summary>Null unless the figure is one of a named group.</summary>
    public GroupVersionJson? GroupVersion { get; init; }

    /// <summary>The days of the six levels; empty unless the figure is one of a year or months and of an area with days.</summary>
    public IReadOnlyList<LevelDaysJson> Levels { get; init; } = [];

    public static ExplanationJson From(ExplainedFigure figure) => new(
        figure.Figures.Area, figure.Figures.Period.Label, figure.Figures.Edition, figure.Indicator.Name(),
        StepJson.From(figure.Explanation))
    {
        GroupVersion = GroupVersionJson.Of(figure.Figures.Version),
        Levels =
        [
            .. LevelDays.Of(figure.Figures).Select(level => new LevelDaysJson(
                JsonNamingPolicy.CamelCase.ConvertName(level.Level.ToString()), Texts.Level(level.Level).Chinese, level.Days, level.Share)),
        ],
    };
}

/// <summary>The days of a level: its name in English and Chinese, their count, and their share of the valid days in percent.</summary>
internal sealed record LevelDaysJson(string Level, string Name, int Days, decimal Share);

/// <summary>One step; raw stands before rounding, value after it. An excluded step takes no part, and the note says why.</summary>
internal sealed record StepJson
{
    public required string Title { get; init; }

    public string? Clause { get; init; }

    public decimal? Raw { get; init; }

    public decimal? Value { get; init; }

    public string? Unit { get; init; }

    public bool Excluded { get; init; }

    public string? Note { get; init; }

    public IReadOnlyList<StepJson> Steps { get; init; } = [];

    public static StepJson From(Explanation step) => new()
    {
        Title = step.Title,
        Clause = step.Clause,
        Raw = step.Raw,
        Value = step.Value,
        Unit = step.Unit,
        Excluded = step.IsExcluded,
        Note = step.Note,
        Steps = [.. step.Steps.Select(From)],
    };
}

/// <summary>The JSON documents of explanations (a contract: extend, do not rename).</summary>
[JsonSerializable(typeof(ExplanationJson))]
[JsonSerializable(typeof(IReadOnlyList<ExplanationJson>))]
internal sealed partial class ExplanationDocuments : JsonSerializerContext
{
    public static ExplanationDocuments Readable { get; } = new(JsonText.Readable());
}
