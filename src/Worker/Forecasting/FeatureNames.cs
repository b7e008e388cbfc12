namespace AqPipeline.Worker.Forecasting;

/// <summary>The names of features in both languages, the Chinese put together from their parts.</summary>
internal static class FeatureNames
{
    /// <summary>Parts of names, longer ones before those that they contain.</summary>
    private static readonly (string English, string Chinese)[] Parts =
    [
        ("PM2.5 share of PM10", "PM2.5/PM10"), ("weather ", "气象："), ("other pollutant", "另一污染物"), ("same hour of the last day", "前一日同时刻"),
        ("same hour the day before", "前两日同时刻"), ("same hour two days before", "前三日同时刻"), ("own ", "本地"), ("region ", "区域"),
        ("wind from the east", "东风分量"), ("wind from the north", "北风分量"), ("daytime wind speed", "白天风速"),
        ("strongest wind of a quarter", "最大时段风速"), ("strongest wind", "最大风速"), ("wind speed", "风速"), ("calm quarters", "静风时段"),
        ("temperature range", "气温日较差"), ("temperature", "气温"), ("dew point", "露点"), ("pressure", "气压"), ("rain", "降水"),
        ("of the quarter before", "上一时段"), ("of the quarter", "当时段"), ("of the last quarter", "起报前时段"),
        ("the evening before", "前一日傍晚"), ("until then", "至当日均值"), ("of the region", "区域均值"), ("less mean", "减均值"),
        ("last 3 hours", "近3小时"), ("last 6 hours", "近6小时"), ("last 12 hours", "近12小时"), ("last hour", "最近1小时"), ("last day", "最近1日"),
        ("day before", "前一日"), ("highest of 7 days", "7日最高"), ("lowest of 7 days", "7日最低"), ("highest hour", "日最高小时"),
        ("lowest hour", "日最低小时"), ("highest area", "最高地区"), ("lowest area", "最低地区"), ("slope", "变化率"), ("mean", "均值"),
        ("change", "变化"), ("less day", "减日均"), ("less usual now", "减此时常年值"), ("usual figure", "常年值"), ("less usual", "减常年值"),
        ("less region", "减区域"), (" less ", "减"), ("days ahead", "预报天数"), ("hours ahead", "预报小时"), ("hour of the day", "时刻"),
        ("weekday", "星期"), ("half-year sine", "半年周期正弦"), ("half-year cosine", "半年周期余弦"), ("season sine", "年周期正弦"),
        ("season cosine", "年周期余弦"), (" to ", "至"), ("hours", "小时"), ("days", "日"), ("day", "日均"),
    ];

    /// <summary>The name of a feature.</summary>
    public static Words Of(string name) => (
        name, Parts.Aggregate(name, (text, part) => text.Replace(part.English, part.Chinese, StringComparison.Ordinal)));
}
