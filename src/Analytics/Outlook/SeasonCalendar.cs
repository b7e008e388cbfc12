namespace AqPipeline.Analytics.Outlook;

/// <summary>The same days in other years.</summary>
internal static class SeasonCalendar
{
    /// <summary>The day in another year; 29 February becomes the 28th where there is none.</summary>
    public static DateOnly SameDay(DateOnly day, int year) =>
        new(year, day.Month, Math.Min(day.Day, DateTime.DaysInMonth(year, day.Month)));

    /// <summary>The share of its year that is over at the end of a day.</summary>
    public static double Passed(DateOnly day) => (double)day.DayOfYear / DayRange.OfYear(day.Year).Days;

    /// <summary>The days of its year after a day; <see langword="null"/> at the year's end.</summary>
    public static DayRange? Rest(DateOnly day) =>
        day == DayRange.OfYear(day.Year).Last ? null : new DayRange(day.AddDays(1), DayRange.OfYear(day.Year).Last);
}
