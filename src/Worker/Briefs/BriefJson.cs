using System.ComponentModel;
using System.Text.Json.Serialization;

namespace AqPipeline.Worker.Briefs;

/// <summary>The daily brief of an area.</summary>
internal sealed record BriefJson
{
    private readonly DailyBrief _brief;

    internal BriefJson(DailyBrief brief) => _brief = brief;

    public string Area => _brief.Area.Label;

    /// <summary>The name as bulletins print it.</summary>
    public string Name => _brief.Name;

    /// <summary>The morning of the brief.</summary>
    public DateOnly Date => _brief.Date;

    public DateOnly AsOf => _brief.AsOf;
    public string Edition => _brief.Edition.Id;

    /// <summary>Always true: places and figures of a period that is under way are not final.</summary>
    public bool Provisional { get; } = true;

    public bool DustDeducted { get; }
    public BriefDayJson? LastDay => _brief.LastDay is { } report ? new BriefDayJson(report) : null;
    public BriefPeriodJson Month => new(_brief.Month);
    public BriefPeriodJson Year => new(_brief.Year);

    /// <summary>The days of the month that have an AQI.</summary>
    public IEnumerable<BriefDayJson> Days => _brief.Days.Select(report => new BriefDayJson(report));

    public int DaysLeft => _brief.DaysLeft;
    public IEnumerable<BriefTargetJson> Targets => _brief.Targets.Select(target => new BriefTargetJson(target));

    /// <summary>The sentences below the title, and the text that a chat gets.</summary>
    public BriefSentencesJson Sentences => new(new BriefText(_brief));

    /// <summary>The files written; empty where none was.</summary>
    public IReadOnlyList<string> Files { get; init; } = [];
}

/// <summary>A day with its AQI.</summary>
internal sealed record BriefDayJson
{
    private readonly AqiReport _report;

    internal BriefDayJson(AqiReport report) => _report = report;

    public DateOnly Date => _report.Day;

    [Description("Daily AQI by the edition of the brief, 0 to 500.")]
    public int? Aqi => _report.Aqi;
    public int? Level => (int?)_report.Level;
    public string? Category => Texts.Category(_report);
    public IEnumerable<string> PrimaryPollutants => _report.PrimaryPollutants.Select(pollutant => pollutant.Symbol);

    [Description("Daily average, µg/m³.")]
    public decimal? Pm25 => _report.Concentrations[Pollutant.PM25];

    [Description("Maximum daily 8-hour average, µg/m³.")]
    public decimal? O3 => _report.Concentrations[Pollutant.O3];
}

/// <summary>The month or year so far; days of the year before are null where it has too few valid days.</summary>
internal sealed record BriefPeriodJson
{
    private readonly BriefPeriod _period;

    internal BriefPeriodJson(BriefPeriod period) => _period = period;

    public string Period => _period.Period.Label;
    public int Days => _period.Period.Days.Days;

    [Description("Composite index (环境空气质量综合指数).")]
    public BriefFigureJson CompositeIndex => new(_period.Of(BriefMeasure.Index));

    [Description("Mean of the daily averages, µg/m³.")]
    public BriefFigureJson Pm25 => new(_period.Of(BriefMeasure.Pm25));

    [Description("Mean of the daily averages, µg/m³.")]
    public BriefFigureJson Pm10 => new(_period.Of(BriefMeasure.Pm10));

    [Description("90th percentile of the maximum daily 8-hour averages, µg/m³.")]
    public BriefFigureJson O3P90 => new(_period.Of(BriefMeasure.O3));
    public int ValidDays => _period.Counts.Valid;
    public int GoodDays => _period.Counts.Good;
    public int? GoodDaysBefore => _period.Before?.Good;
    public int HeavyDays => _period.Counts.Heavy;
    public int? HeavyDaysBefore => _period.Before?.Heavy;
}

/// <summary>A figure; change in percent, from the published figures of both years.</summary>
internal sealed record BriefFigureJson
{
    private readonly BriefFigure _figure;

    internal BriefFigureJson(BriefFigure figure) => _figure = figure;

    [Description("In the unit of the figure.")]
    public decimal? Value => _figure.Value;

    [Description("The same days of the year before, in the unit of the figure.")]
    public decimal? Before => _figure.Before;

    [Description("Percent, from the published figures of both years.")]
    public decimal? Change => _figure.Change;

    /// <summary>Why there is no change; null where there is one.</summary>
    public WordsJson? ChangeReason => (_figure.Value, _figure.Before, _figure.Change) switch
    {
        (_, _, { }) => null,
        (null, _, _) => new WordsJson("no figure of the period", "本时段无数据"),
        (_, null, _) => new WordsJson("no figure of the same days a year before, or too few valid days", "上年同期无数据或有效天数不足"),
        _ => new WordsJson("the figure of a year before is 0", "上年同期为0"),
    };
    public IEnumerable<BriefPlaceJson> Places => _figure.Places.Select(BriefPlaceJson.From);
}

/// <summary>A place in a group; lacking says why there is none.</summary>
internal sealed record BriefPlaceJson(
    string Group, int? Rank, bool Tied, int Ranked, int Units, IReadOnlyList<BriefShortageJson> Lacking)
{
    public static BriefPlaceJson From(BriefPlace place) => new(
        place.Group, place.Rank, place.IsTied, place.Ranked, place.Units,
        [.. place.Lacking.Select(lacking => new BriefShortageJson(lacking.Pollutant.Symbol, lacking.Days, lacking.Required))]);
}

/// <summary>Valid days of a pollutant that are too few for a place.</summary>
internal sealed record BriefShortageJson(string Pollutant, int Days, int Required);

/// <summary>A target of the year; limits and figures in its unit, what is of another kind is null.</summary>
internal sealed record BriefTargetJson
{
    private readonly BriefTarget _target;

    internal BriefTargetJson(BriefTarget target) => _target = target;

    public string Plan => Assessment.Plan.Id;
    public string Id => Assessment.Target.Id;
    public string Area => Assessment.Target.Area;
    public string Indicator => JsonText.Name(_target.Indicator);
    public bool Rehearsal => Assessment.IsRehearsal;

    [Description("In figureUnit.")]
    public decimal? Limit => _target.Limit;
    public string FigureUnit => Assessment.Target.FigureUnit;

    [Description("In figureUnit.")]
    public decimal? Actual => Assessment.Actual;

    /// <summary>年剩余日控制值: cut to one digit; below 0 the target is out of reach.</summary>
    [Description("Mean of the days left with which the limit is kept, in figureUnit.")]
    public decimal? ControlValue => _target.ControlValue;

    /// <summary>Last year over the days that remain: the mean of PM2.5, or the good or heavy days.</summary>
    public decimal? LastYearsRest => _target.LastYearsRest;

    public int? GoodDaysOfYear => _target.GoodDaysOfYear;
    public int? GoodDaysNeeded => _target.GoodDaysNeeded;

    /// <summary>Percent of the days that remain.</summary>
    public decimal? ShareNeeded => _target.ShareNeeded;

    public int? HeavyDaysLeft => _target.HeavyDaysLeft;

    [Description("Probability that the target is met, 0 to 1.")]
    public double? Probability => Assessment.Odds?.Probability;
    public string Status => JsonText.Name(Assessment.Status);

    private TargetAssessment Assessment => _target.Assessment;
}

/// <summary>The sentences of a brief.</summary>
internal sealed record BriefSentencesJson
{
    private readonly BriefText _text;

    internal BriefSentencesJson(BriefText text) => _text = text;

    public string Title => _text.Title.Chinese;
    public IEnumerable<string> Chinese => _text.Paragraphs().Select(paragraph => paragraph.Chinese);
    public IEnumerable<string> English => _text.Paragraphs().Select(paragraph => paragraph.English);

    /// <summary>The Chinese sentences that a chat message has room for.</summary>
    public string Message => _text.Message();
}

/// <summary>The JSON documents of briefs (a contract: extend, do not rename).</summary>
[JsonSerializable(typeof(BriefJson))]
[JsonSerializable(typeof(IReadOnlyList<BriefJson>))]
internal sealed partial class BriefDocuments : JsonSerializerContext
{
    public static BriefDocuments Readable { get; } = new(JsonText.Readable());
}
