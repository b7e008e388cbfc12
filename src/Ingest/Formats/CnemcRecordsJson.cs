using System.Text.RegularExpressions;

namespace AqPipeline.Ingest.Formats;

/// <summary>
/// Crawls of the national platform and of pm25.in: an array of records of stations. Shortened:
/// <code>
/// [{"TimePoint": "2022-03-01T00:00:00", "Area": "北京市", "StationCode": "1001A", "CO": "0.6", "O3": "60", "O3_24h": "52", "PM2_5": "25"}]
/// [{"area": "北京", "station_code": "1001A", "co": 0.6, "o3": 60, "o3_24h": 70, "pm2_5": 25, "time_point": "2015-01-01T08:00:00Z"}]
/// </code>
/// All that holds for <see cref="CnemcLiveJson"/> holds here: hour-ending, Beijing time, CO in mg/m³, the rest in µg/m³, and the stations
/// of the file show which of o3 and o3_24h is the hour. A file with o3 alone has no ozone of the hour. Names are known without case and
/// underscores. pm25.in (<c>time_point</c>) prints Beijing time with Z; in other records a time with Z is rejected.
/// </summary>
internal sealed partial class CnemcRecordsJson : IReadingFormat
{
    public string Name => "cnemc-records-json";

    public bool Recognises(FileHead head) =>
        head.Lines is [var first, ..] && first.AsSpan().TrimStart().StartsWith('[')
        && head.Utf8Text is var text && Station().IsMatch(text) && Time().IsMatch(text) && Value().IsMatch(text);

    public void Read(FileSource source, ReadingCollector collector) =>
        CnemcLiveJson.Take(LiveRecords.ReadArray(source, CnemcLiveJson.MaxBytes), collector, mayLackFields: true);

    [GeneratedRegex("\"station_?code\"\\s*:", RegexOptions.IgnoreCase)]
    private static partial Regex Station();

    [GeneratedRegex("\"time_?point\"\\s*:", RegexOptions.IgnoreCase)]
    private static partial Regex Time();

    [GeneratedRegex("\"(pm2_?5|pm10|so2|no2|co|o3)\"\\s*:", RegexOptions.IgnoreCase)]
    private static partial Regex Value();
}
