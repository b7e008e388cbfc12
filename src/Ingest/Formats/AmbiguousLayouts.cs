using AqPipeline.Ingest.Mapped;

namespace AqPipeline.Ingest.Formats;

/// <summary>
/// Widespread layouts that do not say what their numbers are, so that reading them would be guessing:
/// <code>
/// date,ws,wd,nox,no2,o3,pm10,so2,co,pm25                       openair for R: ppb in its example data, µg/m³ in its downloads
/// datetime,station_antwerp,station_paris,station_london        the pandas tutorial: neither pollutant, unit nor zone
/// State Code,…,Date Local,Time Local,Sample Measurement,…      AQS cut down to local times: no zone
/// timepoint,stationcode,… with 2018-02-20T07:00:00Z            the national live feed, crawled: Beijing time or UTC
/// </code>
/// Hour convention, zone and units must come from a person. Such a file is refused with what it lacks,
/// and read through a <see cref="TableMapping"/> in which a person has said it.
/// </summary>
internal static class AmbiguousLayouts
{
    private static readonly string[] OpenAirPollutants = ["no2", "o3", "pm10", "pm25", "so2", "co"];

    /// <summary>The missing statement (unit or zone); <see langword="null"/> for any other file.</summary>
    public static string? LackOf(FileHead head) =>
        head.Headers switch
        {
            ["date", ..] when head.Headers.Contains("ws") && head.Headers.Contains("wd") && OpenAirPollutants.Any(head.Headers.Contains) =>
                "it looks like a table of openair for R, which says neither its station nor its units (ppb or µg/m³) nor its zone",
            ["datetime", _, ..] when head.Headers.Skip(1).All(name => name.StartsWith("station_", StringComparison.Ordinal)) =>
                "it has a column for each station but says neither pollutant nor unit nor zone",
            _ when head.Headers.Contains("Sample Measurement") && head.Headers.Contains("Date Local")
                && !head.Headers.Contains("Date GMT") =>
                "it looks like AQS without the columns Date GMT and Time GMT, so its zone is not known",
            _ when CnemcLiveCsv.EndsInZ(head) =>
                "it looks like the national live feed, and its times end in Z, which is UTC: the feed prints Beijing time without Z, so "
                    + "its zone is not known",
            _ => null,
        };
}
