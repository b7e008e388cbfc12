using System.ComponentModel;
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

    [Description("The kind of the step, such as mean, inputs, term, hour or file.")]
    public required string Kind { get; init; }

    [Description("The day that the step is about; null for the whole period.")]
    public DateOnly? Date { get; init; }

    [Description("The hour of that day, 1 to 24 by its end; null for a whole day and more.")]
    public int? Hour { get; init; }

    [Description("The station or area that the step is about, where it is another than the answer's: ask for it by its code.")]
    public PlacedAreaJson? Subject { get; init; }

    [Description("The indicator of the pollutant that the step is about: ask for it with --indicator.")]
    public string? Indicator { get; init; }

    public string? Clause { get; init; }

    public decimal? Raw { get; init; }

    public decimal? Value { get; init; }

    public string? Unit { get; init; }

    public bool Excluded { get; init; }

    public string? Note { get; init; }

    [Description("Why the step takes no part; null where it does, and where the note alone says it.")]
    public WordsJson? Reason { get; init; }

    public IReadOnlyList<StepJson> Steps { get; init; } = [];

    public static StepJson From(Explanation step) => new()
    {
        Title = step.Title,
        Kind = JsonText.Name(step.Kind),
        Date = step.Day,
        Hour = step.Hour,
        Subject = step.Subject is { } subject ? new PlacedAreaJson(subject) : null,
        Indicator = step.Pollutant is { } pollutant ? IndicatorOf(pollutant).Name() : null,
        Reason = step.Reason == ExclusionReason.None ? null : WordsJson.Of(ExplanationTexts.Of(step.Reason)),
        Clause = step.Clause,
        Raw = step.Raw,
        Value = step.Value,
        Unit = step.Unit,
        Excluded = step.IsExcluded,
        Note = step.Note,
        Steps = [.. step.Steps.Select(From)],
    };

    private static Indicator IndicatorOf(Pollutant pollutant) =>
        Enum.GetValues<Indicator>().First(indicator => indicator.Pollutant() == pollutant);
}

/// <summary>The JSON documents of explanations (a contract: extend, do not rename).</summary>
[JsonSerializable(typeof(ExplanationJson))]
[JsonSerializable(typeof(IReadOnlyList<ExplanationJson>))]
internal sealed partial class ExplanationDocuments : JsonSerializerContext
{
    public static ExplanationDocuments Readable { get; } = new(JsonText.Readable());
}
