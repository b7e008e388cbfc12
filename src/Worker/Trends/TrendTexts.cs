using AqPipeline.Analytics.Forecasting.Trees;
using AqPipeline.Analytics.Trends;

namespace AqPipeline.Worker.Trends;

/// <summary>The sentences of trends: why a figure is missing, and what the figures mean.</summary>
internal static class TrendTexts
{
    /// <summary>Why no station is left.</summary>
    public static readonly Words AllMoved = (
        "Every station moved. Readings of two places are not one series.", "所有站点均已搬迁，两地读数不能视为同一序列。");

    public static readonly Words NoReadings = ("There are no usable readings in these years.", "这些年份无可用读数。");

    public static readonly Words NeverMeasured = (
        "The pollutant has no usable reading here in these years.", "这些年份此处无该污染物的可用读数。");

    public static readonly Words NoWeather = (
        "The store has no weather of these stations. Import files with temperature, pressure, dew point, rain and wind.",
        "数据库无这些站点的气象数据，请导入含气温、气压、露点、降水和风的文件。");

    public static readonly Words NoWeatherInPeriod = (
        "Fewer than half of the hours with readings have weather.", "有读数的小时中，有气象数据的不足一半。");

    public static readonly Words NoYears = (
        "Two valid years are needed. Name two periods with --base and --period.", "需要两个有效年份；可用 --base 和 --period 指定两个时段。");

    /// <summary>Why the library cannot be used.</summary>
    public static Words NoLibrary => LightGbmLibrary.IsHidden
        ? ($"LightGBM is switched off ({LightGbmLibrary.Variable}=off). The weather's part cannot be computed without it.",
            $"LightGBM 已关闭（{LightGbmLibrary.Variable}=off），无法计算气象部分。")
        : LightGbmLibrary.IsForThisProcessor
            ? ("LightGBM cannot be loaded. Install libgomp1; the weather's part cannot be computed without it.",
                "无法加载 LightGBM，请安装 libgomp1；否则无法计算气象部分。")
            : ("LightGBM has no library for this processor. The weather's part needs an x64 processor.",
                "LightGBM 不支持此处理器，计算气象部分需要 x64 处理器。");

    /// <summary>Why there is no line through months.</summary>
    /// <param name="months">The months that a trend could rest on.</param>
    public static Words TooFewMonths(int months) => (
        $"A trend needs {TrendLine.FewestMonths} valid months of calendar months that are valid in two years or more; there "
            + $"{(months == 1 ? "is" : "are")} {months}.",
        $"趋势需要{TrendLine.FewestMonths}个有效月（同一月份至少两年有效），现有{months}个。");

    /// <summary>Why there is no model.</summary>
    /// <param name="hours">The hours to learn from.</param>
    public static Words TooFewHours(int hours) => (
        $"The weather's part needs {Texts.Count(WeatherNormaliser.FewestHours)} hours with both readings and weather; there "
            + $"{(hours == 1 ? "is" : "are")} {Texts.Count(hours)}.",
        $"计算气象部分需要{Texts.Count(WeatherNormaliser.FewestHours)}个同时有读数和气象数据的小时，现有{Texts.Count(hours)}个。");

    /// <summary>Why a period has no mean.</summary>
    public static Words NotValid(ValidityDecision decision) => Texts.Lacking(decision);

    /// <summary>Why the change of a pollutant is not that of the whole periods, or missing.</summary>
    /// <param name="months">The months of the year that are not valid in both periods.</param>
    /// <param name="isEnough">True if the others are enough.</param>
    public static Words NotInBoth(IReadOnlyList<int> months, bool isEnough)
    {
        var list = string.Join(", ", months);
        return isEnough
            ? ($"Left out of both periods, because they are not valid in one: months {list}.", $"以下月份至少一期无效，两期均不计入：{list}月。")
            : ($"Two thirds of the months must be valid in both periods; these are not: {list}.", $"两期须有三分之二的月份均有效，无效月份：{list}月。");
    }

    /// <summary>Why two periods of days have no change.</summary>
    public static Words NotValid(Period period, Words because) => new Words($"{period.Label}: ", $"{period.Label}：") + because;

    /// <summary>The sentence of an answer without any readings.</summary>
    public static Words Without(AreaTrend trend) =>
        new Words($"{trend.Subject.Name}: ", $"{trend.Subject.Name}：") + trend.Pollutants[0].ObservedReason!.Value;

    /// <summary>What a target asks for, to stand below the change.</summary>
    public static Words Of(TrendTarget target)
    {
        var asked = target.Required is { } required
            ? required.ToString("+0.0;−0.0;0.0", CultureInfo.InvariantCulture) + " %" : Texts.None;
        return (
            $"{target.Plan} {target.Target.Id}, {target.Target.Area}: {asked} from {target.BaseYear} to {target.Target.Years[^1]}, "
                + "annual mean of daily averages",
            $"{target.Plan} {target.Target.Id}，{target.Target.Area}：{target.BaseYear}年至{target.Target.Years[^1]}年 {asked}（日均值的年均值）");
    }

    /// <summary>What follows for a trend from a station that moved.</summary>
    public static Words Of(MovedStation station, AreaTrend trend) => station.Other is { } other
        ? trend.Subject.Area is null
            ? ($"{station.Name} and {other} follow each other under one name. The trend is that of {station.Station} alone.",
                $"{station.Name} 与 {other} 同名先后设站，趋势仅限 {station.Station}。")
            : ($"{station.Name} and {other} follow each other under one name. It is left out: readings of two places are not one series.",
                $"{station.Name} 与 {other} 同名先后设站，不计入：两地读数不能视为同一序列。")
        : ($"{station.Name} moved by {station.Kilometres} km according to the station lists. It is left out: readings of two places are "
            + "not one series.",
            $"据站点名录，{station.Name} 搬迁了{station.Kilometres}公里，不计入：两地读数不能视为同一序列。");
}
