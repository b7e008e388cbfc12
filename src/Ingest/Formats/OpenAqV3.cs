namespace AqPipeline.Ingest.Formats;

/// <summary>
/// The archive of OpenAQ since its version 3, a file for each location and day: a row for each sensor and time.
/// <code>
/// location_id,sensors_id,location,datetime,lat,lon,parameter,units,value
/// 7727,22558,Tung Chung-7727,2022-11-01T01:00:00+08:00,22.28,113.94,pm10,µg/m³,100.3
/// 7727,22558,Tung Chung-7727,2022-11-01T02:00:00+08:00,22.28,113.94,no2,ppb,21.3
/// </code>
/// The time names the end of the averaging period (openaq-fetch, pull request 660) and carries its offset. The row says its unit; ppm and
/// ppb are converted (<see cref="GasUnits"/>). Parameters other than the six pollutants are ignored. Stations are <c>openaq:</c> and
/// the location's number; of several sensors of one pollutant at a
/// location the lowest number counts, and another fills its gaps with a flag (<see cref="OtherMonitors"/>). A sensor with times between
/// full hours is not hourly and is rejected.
/// </summary>
internal sealed class OpenAqV3 : IReadingFormat
{
    private static readonly string[] Columns = ["location_id", "sensors_id", "datetime", "parameter", "units", "value"];
    private static readonly OpenAqRows Rows = new("datetime", "units", ["location_id"], "sensors_id");

    public string Name => "openaq-v3";

    public bool Recognises(FileHead head) => Columns.All(head.Headers.Contains);

    public void Read(FileSource source, ReadingCollector collector) => Rows.Read(source, collector);
}
