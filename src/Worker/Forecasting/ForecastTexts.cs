using AqPipeline.Analytics.Forecasting;
using AqPipeline.Analytics.Standards;
using AqPipeline.Analytics.Warnings;

namespace AqPipeline.Worker.Forecasting;

/// <summary>Words and verdicts of forecasts.</summary>
internal static class ForecastTexts
{
    /// <summary>The pollutants in the order of the sheets.</summary>
    public static readonly IReadOnlyList<Pollutant> Pollutants =
        [Pollutant.PM25, Pollutant.O3, Pollutant.PM10, Pollutant.SO2, Pollutant.NO2, Pollutant.CO];

    /// <summary>The place of a pollutant in the sheets, and of the AQI, <see langword="null"/>, before all of them.</summary>
    public static int PlaceOf(Pollutant? pollutant) =>
        pollutant is { } which ? Pollutants.Index().First(its => its.Item == which).Index : -1;

    private const string Weekdays = "日一二三四五六";

    /// <summary>The warning level that the forecast AQI of its days would call for; days of O3 call for none.</summary>
    public static WarningLevelRule? Warning(AreaForecast forecast) => WarningRules.Embedded.Newest.Of(
        [
            .. forecast.Leads
                .Select(day => WarningDay.Of(
                    day.Day, day.Aqi is { } aqi ? (int)Math.Round(aqi.Value) : null, day.PrimaryPollutants, isSand: false))
                .Select(day => day.Counts ? day.Aqi : null),
        ]);

    /// <summary>The printed category of the day's AQI.</summary>
    public static string? Category(LeadForecast day) => day.Aqi is { } aqi
        ? EditionCatalog.Embedded.During(new DayRange(day.Day, day.Day))[0].Aqi.Level((int)aqi.Value).Category
        : null;

    public static SheetCell Level(AqiLevel? level) => level switch
    {
        null => "",
        AqiLevel.Excellent => new Words("excellent", "优"),
        AqiLevel.Good => new Words("good", "良"),
        AqiLevel.LightlyPolluted => new Words("light", "轻度污染"),
        AqiLevel.ModeratelyPolluted => new Words("moderate", "中度污染"),
        AqiLevel.HeavilyPolluted => new Words("heavy", "重度污染"),
        AqiLevel.SeverelyPolluted => new Words("severe", "严重污染"),
        _ => throw new ArgumentOutOfRangeException(nameof(level), level, "A level without a name."),
    };

    /// <summary>The day with its weekday; the year stands in the title.</summary>
    public static Words Day(DateOnly day) => ($"{day:MM-dd} {$"{day.DayOfWeek}"[..3]}", $"{day:MM-dd} 周{Weekdays[(int)day.DayOfWeek]}");

    /// <summary>The name of what is forecast of a pollutant: of O3 by days the maximum 8-hour average.</summary>
    public static string Name(Resolution resolution, Pollutant pollutant) =>
        pollutant == Pollutant.O3 && resolution == Resolution.Days ? "O3 8h" : pollutant.Symbol;

    /// <summary>A share in percent.</summary>
    public static decimal? Percent(double? share) => share is { } known ? 100 * (decimal)known : null;
}
