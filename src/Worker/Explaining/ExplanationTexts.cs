using AqPipeline.Analytics.Explaining;
using AqPipeline.Worker.Indicators;

namespace AqPipeline.Worker.Explaining;

/// <summary>The words of an explanation: indicators, reasons of exclusions, findings of quality control.</summary>
internal static class ExplanationTexts
{
    private const string Digits = "0.######";

    /// <summary>A clause as the data of a standard cites it.</summary>
    public static Words Clause(string clause) => new(clause, clause
        .Replace("Table ", "表", StringComparison.Ordinal)
        .Replace(", annual", " 年平均", StringComparison.Ordinal)
        .Replace(", daily average", " 24小时平均", StringComparison.Ordinal));

    /// <summary>A figure before rounding, with six decimals at most.</summary>
    public static string Raw(decimal? figure) => figure is { } value
        ? Math.Round(value, Digits.Length - "0.".Length).ToString(Digits, CultureInfo.InvariantCulture) : "";

    /// <summary>The same as a number.</summary>
    public static SheetCell Cell(decimal? figure) => Number(Raw(figure));

    /// <summary>A number that is written in figures; nothing where there is none.</summary>
    public static SheetCell Number(string figures) =>
        SheetCell.Of(figures.Length == 0 ? null : decimal.Parse(figures, CultureInfo.InvariantCulture));

    /// <summary>A figure with its unit.</summary>
    public static string Raw(decimal? figure, string? unit) => $"{Raw(figure)} {unit}".Trim();

    public static Words Of(Indicator indicator) => indicator switch
    {
        Indicator.So2 => ("SO2 mean", "SO2平均浓度"),
        Indicator.No2 => ("NO2 mean", "NO2平均浓度"),
        Indicator.Pm10 => ("PM10 mean", "PM10平均浓度"),
        Indicator.Pm25 => ("PM2.5 mean", "PM2.5平均浓度"),
        Indicator.CoP95 => ("CO 95th percentile of daily means", "CO日均值第95百分位数"),
        Indicator.O3P90 => ("O3 90th percentile of MDA8", "O3日最大8小时滑动平均第90百分位数"),
        Indicator.GoodDays => ("good days", "优良天数"),
        Indicator.ExcellentDays => ("excellent days", "优天数"),
        Indicator.HeavyDays => ("heavy and severe days", "重度及以上污染天数"),
        Indicator.SevereDays => ("severe days", "严重污染天数"),
        Indicator.ValidDays => ("valid days", "有效天数"),
        Indicator.GoodDayRatio => ("good days %", "优良天数比率"),
        Indicator.HeavyDayRatio => ("heavy and severe days %", "重度及以上污染天数比率"),
        Indicator.CompositeIndex => ("composite index", "综合指数"),
        _ => ("pollutant with the highest single index", "首要污染物"),
    };

    /// <summary>The reason of an exclusion, without its figures, as it is counted.</summary>
    public static Words Of(ExclusionReason reason) => reason switch
    {
        ExclusionReason.NoReadings => ("no readings", "无数据"),
        ExclusionReason.NoUsableReadings => ("no usable readings", "无有效读数"),
        ExclusionReason.TooFewStations => ("too few stations", "有效点位不足"),
        ExclusionReason.TooFewHours => ("too few hours", "有效小时不足"),
        ExclusionReason.NoAqi => ("no AQI", "无AQI"),
        ExclusionReason.OtherLevel => ("another level", "其他级别"),
        ExclusionReason.NoFigure => ("no figure", "无数值"),
        ExclusionReason.ReferenceSite => ("reference site", "对照点"),
        ExclusionReason.OtherRole => ("no evaluation station", "非评价点"),
        ExclusionReason.OutsideSpan => ("outside its first to last day", "不在起止日期内"),
        ExclusionReason.NotValid => ("not valid", "无效"),
        _ => ("used", "采用"),
    };

    /// <summary>The use of an input: the reason of its exclusion with the figures, or that it is used.</summary>
    public static Words Use(Explanation input) => input.Reason switch
    {
        ExclusionReason.TooFewStations => (
            $"too few stations, {input.Figures[0]} of {input.Figures[1]} valid", $"有效点位不足，{input.Figures[1]}个中{input.Figures[0]}个有效"),
        ExclusionReason.TooFewHours => (
            $"too few hours, {input.Figures[0]} of {input.Figures[1]} needed", $"有效小时不足，{input.Figures[0]}，要求{input.Figures[1]}"),
        ExclusionReason.NoAqi => ($"no AQI, missing: {input.Figures[0]}", $"无AQI，缺{input.Figures[0]}"),
        var reason => Of(reason),
    };

    /// <summary>The rules of some flags, with what they do with a reading.</summary>
    public static Words Of(QualityFlags flags) => Words.Join(
        from flag in Enum.GetValues<QualityFlags>()
        where flag != QualityFlags.None && flags.HasFlag(flag)
        select QualityTexts.Name(flag) + new Words(" (", "（") + QualityTexts.Use(flag) + new Words(")", "）"));
}
