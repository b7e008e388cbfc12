using AqPipeline.Analytics.Standards;

namespace AqPipeline.Worker.Cli;

/// <summary>How figures and verdicts are written for people.</summary>
internal static class Texts
{
    /// <summary>Stands where there is no figure.</summary>
    public const string None = "-";

    /// <summary>The units of the pollutants, for a title.</summary>
    public static readonly Words Units = "µg/m³, CO mg/m³";

    public static string Figure(decimal? value) => value?.ToString(CultureInfo.InvariantCulture) ?? None;

    /// <summary>A figure on the way to one that is published, with one digit.</summary>
    public static string Rough(decimal? value) => value?.ToString("0.0", CultureInfo.InvariantCulture) ?? None;

    /// <summary>The same rounded down, for what must not be exceeded.</summary>
    public static string RoughDown(decimal value) => Rough(decimal.Floor(value * 10) / 10);

    public static string Count(long value) => value.ToString("N0", CultureInfo.InvariantCulture);

    public static string? Category(AqiReport report) => report.Aqi is { } aqi
        ? EditionCatalog.Embedded.Find(report.Edition)!.Aqi.Level(aqi).Category
        : null;

    /// <summary>Why a day or hour has no AQI; <see langword="null"/> where it has one.</summary>
    public static WordsJson? NoAqi(int? aqi, PollutantSet missing, bool hasFigures) => (aqi, hasFigures) switch
    {
        ({ }, _) => null,
        (_, false) => new WordsJson("no valid figure of any pollutant", "各项污染物均无有效数据"),
        _ => new WordsJson($"no valid figure of {missing}", $"{missing} 无有效数据"),
    };

    /// <summary>The level of a day.</summary>
    public static Words Level(AqiReport report) =>
        report.Level is { } level ? new Words(Level(level).English, Category(report)!) : None;

    /// <summary>A level in short.</summary>
    public static Words Level(AqiLevel level) => level switch
    {
        AqiLevel.Excellent => ("excellent", "优"),
        AqiLevel.Good => ("good", "良"),
        AqiLevel.LightlyPolluted => ("light", "轻度污染"),
        AqiLevel.ModeratelyPolluted => ("moderate", "中度污染"),
        AqiLevel.HeavilyPolluted => ("heavy", "重度污染"),
        AqiLevel.SeverelyPolluted => ("severe", "严重污染"),
        _ => throw new ArgumentOutOfRangeException(nameof(level), level, "A level without a name."),
    };

    /// <summary>The rule that a figure fails, with what it has and what is needed.</summary>
    public static Words Lacking(ValidityDecision decision) => decision.Rule switch
    {
        ValidityRule.Cities => (
            $"{Counted.Of(decision.Have, "city", "cities")} with enough valid days, {decision.Needed} needed",
            $"有效城市{decision.Have}个，要求{decision.Needed}个"),
        ValidityRule.Month => (
            $"{decision.Month:yyyy-MM} has {Counted.Of(decision.Have, "valid day")}, {decision.Needed} needed",
            $"{decision.Month:yyyy-MM} 有效{decision.Have}天，要求{decision.Needed}天"),
        _ => ($"{Counted.Of(decision.Have, "valid day")}, {decision.Needed} needed", $"有效{decision.Have}天，要求{decision.Needed}天"),
    };

    public static Words Indicator(PlanTarget target) => target.Indicator switch
    {
        TargetIndicator.Pm25Mean => ("PM2.5 mean", "PM2.5年均浓度"),
        TargetIndicator.GoodDayRatio => ("good days %", "优良天数比率"),
        TargetIndicator.HeavyDayRatio => ("heavy days %", "重污染天数比率"),
        TargetIndicator.HeavyDays => ("heavy days", "重污染天数"),
        TargetIndicator.O3Percentile => "O3 MDA8 P90",
        TargetIndicator.CompositeIndexRank => ("index rank", "综合指数排名"),
        TargetIndicator.Qualitative => ("qualitative", "定性"),
        TargetIndicator.Reported => target.Measure,
        _ => throw new ArgumentOutOfRangeException(nameof(target), target.Indicator, "An indicator without a name."),
    };

    /// <summary>What a sensitivity is given in: of a mean for one unit more on every remaining day, of days for one bad day more.</summary>
    public static string SensitivityUnit(PlanTarget target) => target.Indicator switch
    {
        TargetIndicator.GoodDayRatio or TargetIndicator.HeavyDayRatio => "percentage points per bad day",
        TargetIndicator.HeavyDays => "d per bad day",
        _ => $"{target.FigureUnit} per {target.FigureUnit} on every remaining day",
    };

    public static Words Goal(PlanTarget target) => target.Operator switch
    {
        TargetOperator.AtMost => $"<= {Figure(target.Value)} {target.Unit}",
        TargetOperator.AtLeast => $">= {Figure(target.Value)} {target.Unit}",
        TargetOperator.DropAtLeast =>
            ($"drop >= {Figure(target.Value)} % of {target.Baseline?.Year}", $"比{target.Baseline?.Year}年下降 >= {Figure(target.Value)} %"),
        TargetOperator.About => ($"about {Figure(target.Value)} {target.Unit}", $"{Figure(target.Value)} {target.Unit}左右"),
        TargetOperator.BelowZero => $"< 0 {target.Unit}",
        TargetOperator.NotRising => ("not rising", "不上升"),
        TargetOperator.Improves => ("improves", "前移"),
        TargetOperator.None => None,
        _ => throw new ArgumentOutOfRangeException(nameof(target), target.Operator, "An operator without a sign."),
    };

    public static Words Status(ValidityStatus status) => status switch
    {
        ValidityStatus.Reached => ("reached", "已满足"),
        ValidityStatus.OnTrack => ("on track", "正常"),
        ValidityStatus.Endangered => ("endangered", "预警"),
        ValidityStatus.OutOfReach => ("out of reach", "无法满足"),
        _ => throw new ArgumentOutOfRangeException(nameof(status), status, "A status without a name."),
    };

    public static Words Status(TargetStatus status) => status switch
    {
        TargetStatus.Met => ("met", "达标"),
        TargetStatus.NotMet => ("not met", "未达标"),
        TargetStatus.InsufficientData => ("insufficient data", "数据不足"),
        TargetStatus.OnTrack => ("on track", "把握大"),
        TargetStatus.Likely => ("likely", "有望"),
        TargetStatus.AtRisk => ("at risk", "有风险"),
        TargetStatus.OffTrack => ("off track", "难达到"),
        TargetStatus.InsufficientHistory => ("insufficient history", "历史不足"),
        TargetStatus.NotMeasurable => ("not measurable", "无法评价"),
        _ => throw new ArgumentOutOfRangeException(nameof(status), status, "A status without a name."),
    };

    /// <summary>A signed percent, for example <c>+3.2</c>.</summary>
    public static string Change(decimal? change) => change?.ToString("+0.0;-0.0;0.0", CultureInfo.InvariantCulture) ?? None;
}
