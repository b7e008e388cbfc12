namespace AqPipeline.Analytics.Forecasting;

/// <summary>The hours of one station or area, as hourly forecasts read them.</summary>
/// <param name="Area">The name figures are printed under.</param>
/// <param name="First">The natural day whose hour 1 is the first.</param>
/// <param name="Pm25">Hourly PM2.5 from then on, 24 a day, µg/m³; <see langword="null"/> where there is none.</param>
/// <param name="O3">Hourly O3 alike, µg/m³.</param>
public sealed record HourlyHistory(string Area, DateOnly First, IReadOnlyList<double?> Pm25, IReadOnlyList<double?> O3)
{
    /// <summary>The hours of a pollutant.</summary>
    /// <param name="pollutant">PM2.5 or O3.</param>
    public IReadOnlyList<double?> Of(Pollutant pollutant) => pollutant == Pollutant.PM25 ? Pm25 : O3;

    /// <summary>The hours from a day on alone; all of them where the first day is later.</summary>
    /// <param name="day">The first natural day that is kept.</param>
    public HourlyHistory Since(DateOnly day)
    {
        var skipped = Math.Max(0, day.DayNumber - First.DayNumber);
        return new HourlyHistory(
            Area, First.AddDays(skipped), [.. Pm25.Skip(skipped * HourEnding.PerDay)], [.. O3.Skip(skipped * HourEnding.PerDay)]);
    }
}
