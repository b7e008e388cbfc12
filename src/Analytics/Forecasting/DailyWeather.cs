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
    double DaytimeWindSpeed);
