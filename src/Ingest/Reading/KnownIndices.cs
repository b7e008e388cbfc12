namespace AqPipeline.Ingest.Reading;

/// <summary>
/// Tables whose columns are called for pollutants and hold AQI sub-indices:
/// <code>
/// date, pm25, pm10, o3, no2, so2, co                                            aqicn.org, a place's history
/// Date,Country,City,Specie,count,min,max,median,variance                        the World Air Quality Index project, all cities
/// </code>
/// A sub-index of 155 for pm25 is 63 µg/m³ by the US scale; read as a concentration it is more than twice too high.
/// </summary>
internal static class KnownIndices
{
    /// <summary>Fewer may be anybody's table of days.</summary>
    private const int LeastPollutants = 4;

    private static readonly string[] Pollutants = ["pm25", "pm10", "o3", "no2", "so2", "co"];
    private static readonly string[] Statistics = ["date", "country", "city", "specie", "count", "min", "max", "median", "variance"];

    /// <summary>Name of the table and the reason why it cannot be used; <see langword="null"/> for any other file.</summary>
    public static string? Explain(IEnumerable<string> headers)
    {
        string[] names = [.. headers.Select(name => name.Trim().Trim('"').Trim().ToLowerInvariant())];
        var isPlace = names is ["date", ..] && names.Length > LeastPollutants && names.Skip(1).All(Pollutants.Contains)
            && names.Contains("pm25");
        return isPlace || Statistics.All(names.Contains)
            ? "AQI sub-indices by the scale of the US EPA, not concentrations (aqicn.org, World Air Quality Index project): its "
                + "pm25 is an index"
            : null;
    }
}
