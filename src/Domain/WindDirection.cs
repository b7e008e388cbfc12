namespace AqPipeline;

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

    /// <summary>The wind in whose sector a direction lies; on the border of two the clockwise one.</summary>
    /// <param name="milliDegrees">0.001 degrees, from 0 up to but without <see cref="FullTurn"/>.</param>
    /// <exception cref="ArgumentOutOfRangeException">It is outside.</exception>
    public static string NameOf(int milliDegrees)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(milliDegrees);
        ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual(milliDegrees, FullTurn);
        return Names[(milliDegrees + Sector / 2) / Sector % Names.Length];
    }
}
