namespace AqPipeline.Analytics.Trends;

/// <summary>Mean concentration of a month.</summary>
/// <param name="Month">The month, counted from January of the year 0: twelve for each year.</param>
/// <param name="Value">In the pollutant's unit.</param>
public readonly record struct MonthlyMean(int Month, double Value)
{
    /// <summary>Months of a year.</summary>
    public const int PerYear = 12;

    /// <summary>The mean of the month of a day.</summary>
    /// <param name="day">A day of the month.</param>
    /// <param name="value">In the pollutant's unit.</param>
    public static MonthlyMean Of(DateOnly day, double value) => new(day.Year * PerYear + day.Month - 1, value);
}
