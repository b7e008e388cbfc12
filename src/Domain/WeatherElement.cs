namespace AqPipeline;

/// <summary>Stored element of the weather at a station. The value is the slot in a <see cref="WeatherDay"/>.</summary>
public enum WeatherElement : byte
{
    /// <summary>气温, air temperature, °C.</summary>
    Temperature,

    /// <summary>气压, air pressure at the station, hPa.</summary>
    Pressure,

    /// <summary>露点温度, dew point, °C.</summary>
    DewPoint,

    /// <summary>降水量, rain of the hour, mm.</summary>
    Rain,

    /// <summary>风向, the direction the wind comes from, degrees from north through east, from 0 up to but without 360.</summary>
    WindDirection,

    /// <summary>风速, wind speed, m/s.</summary>
    WindSpeed,
}

/// <summary>Units and bounds of the <see cref="WeatherElement"/> members.</summary>
public static class WeatherElements
{
    /// <summary>Number of elements.</summary>
    public const int Count = 6;

    /// <summary>All six, in the order of the enumeration.</summary>
    public static ReadOnlySpan<WeatherElement> All =>
    [
        WeatherElement.Temperature, WeatherElement.Pressure, WeatherElement.DewPoint,
        WeatherElement.Rain, WeatherElement.WindDirection, WeatherElement.WindSpeed,
    ];

    extension(WeatherElement element)
    {
        /// <summary>The unit every value of this element has inside the product.</summary>
        public string Unit => element switch
        {
            WeatherElement.Temperature or WeatherElement.DewPoint => "°C",
            WeatherElement.Pressure => "hPa",
            WeatherElement.Rain => "mm",
            WeatherElement.WindDirection => "°",
            _ => "m/s",
        };

        /// <summary>
        /// The lowest and highest value, in the unit, that can be one: a little beyond what has ever been measured on the ground (WMO's
        /// archive of extremes: -89.2 and 56.7 °C, dew point 35 °C, 1083.8 hPa, 305 mm in an hour, gusts of 113 m/s; 300 hPa lies below any
        /// summit). What is outside is no weather but a code or a mistake. Of a direction 360 is read as 0.
        /// </summary>
        public (int Lowest, int Highest) Bounds => element switch
        {
            WeatherElement.Temperature => (-90, 60),
            WeatherElement.Pressure => (300, 1100),
            WeatherElement.DewPoint => (-110, 40),
            WeatherElement.Rain => (0, 400),
            WeatherElement.WindDirection => (0, 360),
            _ => (0, 120),
        };
    }
}

/// <summary>The sixteen winds (十六方位), by which tables print where the wind comes from.</summary>
public static class WindDirection
{
    /// <summary>A full turn in 0.001 degrees.</summary>
    public const int FullTurn = 360 * WeatherDay.Scale;

    private const int Sector = FullTurn / 16;

    private static readonly string[] Names =
        ["N", "NNE", "NE", "ENE", "E", "ESE", "SE", "SSE", "S", "SSW", "SW", "WSW", "W", "WNW", "NW", "NNW"];

    /// <summary>Reads the name of one of the sixteen winds, for example <c>NNW</c>, in capitals.</summary>
    /// <param name="name">The name.</param>
    /// <param name="milliDegrees">The middle of its sector in 0.001 degrees: 0 for N, 22 500 for NNE, 337 500 for NNW.</param>
    /// <returns><see langword="false"/> when it is none of them.</returns>
    public static bool TryParse(ReadOnlySpan<char> name, out int milliDegrees)
    {
        for (var index = 0; index < Names.Length; index++)
        {
            if (name.SequenceEqual(Names[index]))
            {
                milliDegrees = index * Sector;
                return true;
            }
        }

        milliDegrees = 0;
        return false;
    }
}
