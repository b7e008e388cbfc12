namespace AqPipeline.Analytics.Trends;

/// <summary>What models read of an hour.</summary>
/// <param name="Week">Number of its week, by which hours are held out.</param>
/// <param name="OfHour">Hour of the day, weekday, season, trend, and the weather of the hour.</param>
/// <param name="OfDays">The same, and the means of the weather before.</param>
internal readonly record struct ModelHour(int Week, float[] OfHour, float[] OfDays)
{
    private const int DaysOfWeek = 7;
    private const double DaysOfYear = 365.25;

    /// <summary>Reads an hour.</summary>
    /// <param name="first">The day of the first hour.</param>
    /// <param name="hour">The hour's place, from 0.</param>
    /// <param name="weather">The features of its weather.</param>
    public static ModelHour Of(DateOnly first, int hour, float[] weather)
    {
        var time = TimeOf(first, hour);
        return new ModelHour(
            first.AddDays(hour / HourEnding.PerDay).DayNumber / DaysOfWeek,
            [.. time, .. weather.AsSpan(0, HourlyWeather.OfHour)],
            [.. time, .. weather]);
    }

    /// <summary>Hour of the day, weekday, season, and the days gone as the trend.</summary>
    public static float[] TimeOf(DateOnly first, int hour)
    {
        var gone = hour / HourEnding.PerDay;
        var day = first.AddDays(gone);
        var angle = 2 * Math.PI * (day.DayOfYear - 1) / DaysOfYear;
        return
        [
            hour % HourEnding.PerDay, day.DayNumber % DaysOfWeek, day.DayOfYear, (float)Math.Sin(angle), (float)Math.Cos(angle), gone,
        ];
    }
}
