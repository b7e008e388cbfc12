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
}
