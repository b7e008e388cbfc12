namespace AqPipeline.Analytics.Explaining;

/// <summary>A figure of a period, named as in the JSON of <c>aq indicators</c>.</summary>
public enum Indicator
{
    /// <summary>SO2 mean, µg/m³.</summary>
    So2,

    /// <summary>NO2 mean, µg/m³.</summary>
    No2,

    /// <summary>PM10 mean, µg/m³.</summary>
    Pm10,

    /// <summary>PM2.5 mean, µg/m³.</summary>
    Pm25,

    /// <summary>95th percentile of the daily CO averages, mg/m³.</summary>
    CoP95,

    /// <summary>90th percentile of the O3 MDA8, µg/m³.</summary>
    O3P90,

    /// <summary>优良天数.</summary>
    GoodDays,

    /// <summary>优天数.</summary>
    ExcellentDays,

    /// <summary>重度及以上污染天数.</summary>
    HeavyDays,

    /// <summary>严重污染天数.</summary>
    SevereDays,

    /// <summary>有效天数.</summary>
    ValidDays,

    /// <summary>优良天数比例, percent.</summary>
    GoodDayRatio,

    /// <summary>重度及以上污染天数比率, percent.</summary>
    HeavyDayRatio,

    /// <summary>环境空气质量综合指数.</summary>
    CompositeIndex,

    /// <summary>The pollutant with the highest single index.</summary>
    MaxIndexPollutant,
}

/// <summary>Names of the <see cref="Indicator"/> members.</summary>
public static class IndicatorNames
{
    /// <summary>All names, as in JSON.</summary>
    public static IReadOnlyList<string> Names { get; } = [.. Enum.GetValues<Indicator>().Select(Name)];

    /// <summary>The name as in JSON, for example <c>goodDayRatio</c>.</summary>
    public static string Name(this Indicator indicator)
    {
        var name = indicator.ToString();
        return char.ToLowerInvariant(name[0]) + name[1..];
    }

    /// <summary>Finds an indicator by its name, whatever the case, or a concentration by its pollutant's symbol.</summary>
    /// <returns><see langword="false"/> when <paramref name="name"/> is none.</returns>
    public static bool TryParse(string? name, out Indicator indicator)
    {
        var text = name?.Trim() ?? "";
        foreach (var candidate in Enum.GetValues<Indicator>())
        {
            if (text.Equals(candidate.ToString(), StringComparison.OrdinalIgnoreCase)
                || text.Equals(candidate.Pollutant()?.Symbol, StringComparison.OrdinalIgnoreCase))
            {
                indicator = candidate;
                return true;
            }
        }

        indicator = default;
        return false;
    }

    /// <summary>The pollutant of a concentration; <see langword="null"/> for day counts, ratios and the index.</summary>
    public static Pollutant? Pollutant(this Indicator indicator) => indicator switch
    {
        Indicator.So2 => AqPipeline.Pollutant.SO2,
        Indicator.No2 => AqPipeline.Pollutant.NO2,
        Indicator.Pm10 => AqPipeline.Pollutant.PM10,
        Indicator.Pm25 => AqPipeline.Pollutant.PM25,
        Indicator.CoP95 => AqPipeline.Pollutant.CO,
        Indicator.O3P90 => AqPipeline.Pollutant.O3,
        _ => null,
    };

    /// <summary>True if a day of a level is among the days that are counted; of a figure of days, all valid ones are.</summary>
    internal static bool Counts(this Indicator indicator, AqiLevel level) => indicator switch
    {
        Indicator.ExcellentDays => level == AqiLevel.Excellent,
        Indicator.GoodDays or Indicator.GoodDayRatio => level <= AqiLevel.Good,
        Indicator.HeavyDays or Indicator.HeavyDayRatio => level >= AqiLevel.HeavilyPolluted,
        Indicator.SevereDays => level == AqiLevel.SeverelyPolluted,
        _ => true,
    };
}
