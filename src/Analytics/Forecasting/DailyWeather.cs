namespace AqPipeline.Analytics.Forecasting;

/// <summary>The weather of an area's natural day, observed or forecast, as the models read it.</summary>
/// <param name="Temperature">Mean air temperature, °C.</param>
/// <param name="Pressure">Mean air pressure, hPa.</param>
/// <param name="DewPoint">Mean dew point, °C.</param>
/// <param name="Rain">Mean rain of an hour, mm.</param>
/// <param name="WindEast">Mean of the wind's component from the east, m/s.</param>
/// <param name="WindNorth">Mean of the wind's component from the north, m/s.</param>
/// <param name="WindSpeed">Mean wind speed, m/s.</param>
/// <param name="DaytimeWindSpeed">Mean wind speed of the hours 8 to 19, m/s.</param>
public readonly record struct DailyWeather(
    double Temperature,
    double Pressure,
    double DewPoint,
    double Rain,
    double WindEast,
    double WindNorth,
    double WindSpeed,
    double DaytimeWindSpeed)
{
    /// <summary>Number of quarters in a day.</summary>
    internal const int Quarters = 4;

    /// <summary>
    /// The quarters of the day in order, hours 1 to 6, 7 to 12, 13 to 18 and 19 to 24; empty where they are not known, and each is then
    /// taken to be like the day.
    /// </summary>
    public IReadOnlyList<QuarterWeather> QuartersOfDay { get; init; } = [];

    /// <summary>A quarter of the day.</summary>
    /// <param name="quarter">0 to 3.</param>
    internal QuarterWeather Quarter(int quarter) => QuartersOfDay is { Count: Quarters } quarters
        ? quarters[quarter]
        : new QuarterWeather(Temperature, DewPoint, WindEast, WindNorth, WindSpeed);

    /// <summary>The figures in the order of the declaration, quarters last.</summary>
    internal double[] ToArray() =>
    [
        Temperature, Pressure, DewPoint, Rain, WindEast, WindNorth, WindSpeed, DaytimeWindSpeed,
        .. (QuartersOfDay ?? []).SelectMany(quarter => new[]
        {
            quarter.Temperature, quarter.DewPoint, quarter.WindEast, quarter.WindNorth, quarter.WindSpeed,
        }),
    ];
}

/// <summary>The means of a quarter of a day.</summary>
/// <param name="Temperature">Air temperature, °C.</param>
/// <param name="DewPoint">Dew point, °C.</param>
/// <param name="WindEast">The wind's component from the east, m/s.</param>
/// <param name="WindNorth">The wind's component from the north, m/s.</param>
/// <param name="WindSpeed">Wind speed, m/s.</param>
public readonly record struct QuarterWeather(double Temperature, double DewPoint, double WindEast, double WindNorth, double WindSpeed);
