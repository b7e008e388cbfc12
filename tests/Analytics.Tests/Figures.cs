namespace AqPipeline.Analytics.Tests;

/// <summary>Builds daily figures for tests.</summary>
internal static class Figures
{
    /// <summary>Valid figures of the given pollutants; the others are missing.</summary>
    internal static DailyStatistics Of(
        DateOnly day,
        decimal? so2 = null,
        decimal? no2 = null,
        decimal? pm10 = null,
        decimal? pm25 = null,
        decimal? co = null,
        decimal? o3 = null,
        decimal? o3MaximumHour = null)
    {
        var concentrations = Table(so2, no2, pm10, pm25, co, o3);
        return new DailyStatistics
        {
            Day = day,
            Values = PollutantTable.Create(pollutant =>
                concentrations[pollutant] is { } value ? new DailyValue(value, 24, isValid: true) : default),
            O3MaximumHour = o3MaximumHour,
        };
    }

    /// <summary>Concentrations in the order in which bulletins print them.</summary>
    internal static PollutantTable<decimal?> Table(decimal? so2, decimal? no2, decimal? pm10, decimal? pm25, decimal? co, decimal? o3) =>
        PollutantTable.Create(pollutant => pollutant switch
        {
            Pollutant.SO2 => so2,
            Pollutant.NO2 => no2,
            Pollutant.PM10 => pm10,
            Pollutant.PM25 => pm25,
            Pollutant.CO => co,
            _ => o3,
        });

    /// <summary>A clean day with all six pollutants whose AQI is that of <paramref name="pm25"/> where this is 35 or more.</summary>
    internal static DailyStatistics Complete(DateOnly day, decimal pm25) =>
        Of(day, so2: 5, no2: 10, pm10: 20, pm25: pm25, co: 0.5m, o3: 60);

    /// <summary>The figure of every pollutant has the same concentration.</summary>
    internal static DailyStatistics Uniform(DateOnly day, decimal value) => Of(day, value, value, value, value, value, value);

    /// <summary>The days of <paramref name="days"/> in order.</summary>
    internal static IEnumerable<DateOnly> Each(DayRange days) => Enumerable.Range(0, days.Days).Select(days.First.AddDays);

    /// <summary>The period written as <paramref name="text"/>.</summary>
    internal static Period Period(string text) =>
        AqPipeline.Period.TryParse(text, out var period) ? period! : throw new ArgumentException($"{text} is not a period.", nameof(text));
}
