namespace AqPipeline.Analytics.Forecasting.Hourly;

/// <summary>What is known at the end of a day. Hourly models see a panel only through this, so that none can look ahead.</summary>
/// <param name="panel">The areas.</param>
/// <param name="last">The last day that is known.</param>
public readonly struct HourlyKnowledge(HourlyPanel panel, DateOnly last)
{
    /// <summary>The last day that is known.</summary>
    public DateOnly Last => last;

    /// <summary>The first day with hours.</summary>
    public DateOnly First => panel.Days.First;

    /// <summary>Number of areas.</summary>
    public int Areas => panel.Histories.Count;

    /// <summary>The last hour that is known, counted from hour 1 of 0001-01-01.</summary>
    internal int LastHour => FirstHour(last) + HourEnding.PerDay - 1;

    /// <summary>The concentration of an area's hour, µg/m³; <see langword="null"/> when there is none or it lies ahead.</summary>
    /// <param name="area">The number of the area.</param>
    /// <param name="pollutant">PM2.5 or O3.</param>
    /// <param name="hour">The hour.</param>
    public double? Value(int area, Pollutant pollutant, HourEnding hour) =>
        Root(area, pollutant, FirstHour(hour.Day) + hour.Hour - 1) is { } root ? root * root : null;

    internal static int FirstHour(DateOnly day) => day.DayNumber * HourEnding.PerDay;

    internal double? Root(int area, Pollutant pollutant, int hour) => hour <= LastHour ? panel.Root(area, pollutant, hour) : null;

    internal HourlyKnowledge At(int day) => new(panel, DateOnly.FromDayNumber(day));

    /// <summary>The mean root of the hours up to one; <see langword="null"/> when fewer than a third are known.</summary>
    internal double? Mean(int area, Pollutant pollutant, int until, int hours)
    {
        var (sum, count) = (0.0, 0);
        for (var hour = until - hours + 1; hour <= until; hour++)
        {
            if (Root(area, pollutant, hour) is { } root)
            {
                (sum, count) = (sum + root, count + 1);
            }
        }

        return 3 * count < hours ? null : sum / count;
    }
}
