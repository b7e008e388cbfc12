namespace AqPipeline.Ingest.Formats;

/// <summary>
/// OpenAQ's downloads before its version 3: a row for each location, time and parameter.
/// <code>
/// city,country,date.utc,location,parameter,value,unit
/// Antwerpen,BE,2019-06-18 06:00:00+00:00,BETR801,pm25,18.0,µg/m³
/// Paris,FR,2019-06-20 22:00:00+00:00,FR04014,no2,21.8,µg/m³
/// </code>
/// The time (<c>date.utc</c> or <c>utc</c>) names the end of the averaging period (openaq-fetch, pull request 660) and carries its offset.
/// The row says its unit; ppm and ppb are converted (<see cref="GasUnits"/>). Parameters other than the six pollutants are ignored. A
/// location's name is unique only within its city, so stations are for example <c>openaq:BE/Antwerpen/BETR801</c>. A series with times
/// between full hours is not hourly and is rejected.
/// </summary>
internal sealed class OpenAqLegacy : IReadingFormat
{
    private static readonly string[] Columns = ["country", "city", "location", "parameter", "unit", "value"];
    private static readonly string[] TimeColumns = ["date.utc", "utc"];

    public string Name => "openaq-legacy";

    public bool Recognises(FileHead head) => Columns.All(head.Headers.Contains) && TimeColumns.Any(head.Headers.Contains);

    public void Read(FileSource source, ReadingCollector collector) =>
        new OpenAqRows(TimeColumns.First(source.Head.Headers.Contains), "unit", ["country", "city", "location"], sensorColumn: null).Read(
            source, collector);
}
