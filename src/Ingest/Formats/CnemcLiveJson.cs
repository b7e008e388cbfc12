using System.Text;
using System.Text.Json;

namespace AqPipeline.Ingest.Formats;

/// <summary>
/// One hour of the national centre's live feed as GeoJSON: a feature for each station, its readings as text. Shortened:
/// <code>
/// {"features": [{"properties": {"stationcode": "1001A", "timepoint": "2018-02-20T07:00:00", "co": "0.7", "pm2_5": "38", "pm10": "-;",
///   "o3": "84", "o3_24h": "62", "o3_8h": "37", "o3_8h_24h": "37", "positionname": "万寿西宫", "area": "北京市"}},
///  {"properties": {"stationcode": "1002A", "timepoint": "2018-02-20T07:00:00", …}}], "type": "FeatureCollection"}
/// </code>
/// Hour-ending, Beijing time: the feed is what the national archive is made from, so 07:00 is the hour 06:00-07:00. CO in mg/m³, the rest
/// in µg/m³;
/// <c>-;</c>, a dash, an empty text and null are missing. The feed swaps o3 with o3_24h, and o3_8h with o3_8h_24h:
/// <see cref="SwappedOzone"/> undoes it. The series is the station's code; names, which carry spaces and notes, are not read. Running
/// averages are ignored.
/// </summary>
internal sealed class CnemcLiveJson : IReadingFormat
{
    /// <summary>The most a file may hold; an hour of 1,500 stations needs 1.3 MB.</summary>
    public const int MaxBytes = 64 << 20;

    private const string TimeFormat = "yyyy-MM-dd'T'HH:mm:ss";

    private static readonly string[] Marks = ["\"features\"", "\"stationcode\"", "\"timepoint\"", "\"pm2_5\""];
    private static readonly string[] Missing = ["", "-", "-;", "—", "_", "NA"];
    private static readonly PollutantTable<string> Fields = PollutantTable.Create(pollutant => pollutant switch
    {
        Pollutant.SO2 => "so2",
        Pollutant.NO2 => "no2",
        Pollutant.CO => "co",
        Pollutant.O3 => "o3",
        Pollutant.PM10 => "pm10",
        _ => "pm2_5",
    });

    public string Name => "cnemc-live-json";

    public bool Recognises(FileHead head) =>
        head.Lines is [var first, ..]
        && first.AsSpan().TrimStart().StartsWith('{')
        && head.Utf8Text is var text
        && Marks.All(text.Contains);

    public void Read(FileSource source, ReadingCollector collector) => Take(LiveRecords.Read(source, MaxBytes), collector);

    /// <summary>Takes the readings of records.</summary>
    /// <param name="records">The records, with the names of the feed.</param>
    /// <param name="collector">Receives the readings.</param>
    /// <param name="mayLackFields">True if a record need not have every pollutant.</param>
    public static void Take(IReadOnlyList<LiveRecord> records, ReadingCollector collector, bool mayLackFields = false)
    {
        var ozone = SwappedOzone.Judge(records.Select(record =>
            (NumberOf(record.Properties, SwappedOzone.Printed), NumberOf(record.Properties, SwappedOzone.PrintedDaily))));
        foreach (var record in records)
        {
            collector.CountRow();
            collector.RejectsRow = reason => record.Reject(collector, reason);
            if (TryReadKey(record, collector, out var station, out var hour))
            {
                collector.CountHour(hour);
                var day = collector.DayOf(station, hour.Day);
                collector.Notes.NoteName(day.Station, TextOf(record.Properties, "positionname"));
                if (NumberOf(record.Properties, "aqi") is > PrintedIndices.Above and var index)
                {
                    collector.Indices.Add(record.Line, day.Station, hour, index);
                }

                foreach (var pollutant in Pollutants.All)
                {
                    if (mayLackFields && !record.Properties.TryGetProperty(Fields[pollutant], out _))
                    {
                        continue;
                    }

                    if (pollutant == Pollutant.O3 && mayLackFields && !record.Properties.TryGetProperty(SwappedOzone.PrintedDaily, out _))
                    {
                        record.RejectReading(
                            collector, $"expected {SwappedOzone.PrintedDaily} beside {SwappedOzone.Printed}, which the feed swaps", day,
                            pollutant, hour.Hour);
                    }
                    else if (pollutant != Pollutant.O3)
                    {
                        Take(record, Fields[pollutant], day, pollutant, hour.Hour, collector);
                    }
                    else if (ozone.IsContradicted(
                        NumberOf(record.Properties, SwappedOzone.Printed), NumberOf(record.Properties, SwappedOzone.PrintedDaily)))
                    {
                        record.RejectReading(
                            collector, $"expected the day's highest O3 at or above the current, found {ozone.CurrentField} above it", day,
                            pollutant, hour.Hour);
                    }
                    else
                    {
                        Take(record, ozone.CurrentField, day, pollutant, hour.Hour, collector);
                    }
                }
            }
        }
    }

    private static bool TryReadKey(LiveRecord record, ReadingCollector collector, out StationId station, out HourEnding hour)
    {
        (station, hour) = (default, default);
        if (TextOf(record.Properties, "stationcode")?.Trim() is not { Length: > 0 } code)
        {
            record.Reject(collector, "expected a stationcode, found nothing");
            return false;
        }

        var time = TextOf(record.Properties, "timepoint") ?? "";
        if (!ClockText.TryParseWithEndOfDay(time, TimeFormat, out var end))
        {
            collector.Dates.Refute(time, [TimeFormat], record.Line);
            var hint = time.EndsWith('Z') ? ", without Z: the feed prints Beijing time, and Z is UTC" : "";
            record.Reject(collector, $"expected a timepoint on the hour as yyyy-MM-ddTHH:00:00{hint}, found '{time}'");
            return false;
        }

        if (!Instants.IsInRange(end))
        {
            record.Reject(collector, $"expected a timepoint {Instants.Range}, found '{time}'");
            return false;
        }

        if (!Instants.TryHourEnding(end, out _))
        {
            collector.Notes.NoteBrokenHour(code);
            record.Reject(collector, $"expected a timepoint on the hour as yyyy-MM-ddTHH:00:00, found '{time}'");
            return false;
        }

        if (collector.Notes.IsBroken(code))
        {
            record.Reject(collector, $"expected timepoints on the hour in all records of {code}, found '{time}'; none of it is taken");
            return false;
        }

        collector.Dates.See(DateOnly.FromDateTime(end.DateTime));
        (station, hour) = (new StationId(code), HourEnding.FromEndingLabel(DateOnly.FromDateTime(end.DateTime), end.Hour));
        return true;
    }

    private static void Take(LiveRecord record, string field, StationDay day, Pollutant pollutant, int hour, ReadingCollector collector)
    {
        if (!record.Properties.TryGetProperty(field, out var value))
        {
            record.Reject(collector, $"expected a field {field}, found none");
        }
        else if (TextOf(value) is not { } text || Missing.Contains(text))
        {
            ReadingCollector.TakeMissing(day, pollutant, hour);
        }
        else if (!FixedPoint.TryParse(Encoding.UTF8.GetBytes(text), out var scaled))
        {
            record.RejectReading(
                collector,
                $"{CsvRows.Expected(pollutant, Encoding.UTF8.GetBytes(text))} in {field}, "
                    + $"found '{(text.Length <= 40 ? text : text[..40] + "…")}'",
                day, pollutant, hour);
        }
        else if (!ReadingCollector.Take(day, pollutant, hour, scaled))
        {
            record.RejectReading(collector, $"{CsvRows.OneValue}, found '{text}'", day, pollutant, hour);
        }
    }

    private static int? NumberOf(JsonElement properties, string field) =>
        TextOf(properties, field) is { Length: > 0 } text && FixedPoint.TryParse(Encoding.UTF8.GetBytes(text), out var scaled)
            ? scaled
            : null;

    private static string? TextOf(JsonElement properties, string field) =>
        properties.TryGetProperty(field, out var value) ? TextOf(value) : null;

    private static string? TextOf(JsonElement value)
    {
        if (value.ValueKind == JsonValueKind.Null)
        {
            return null;
        }

        try
        {
            return value.ValueKind == JsonValueKind.String ? value.GetString()!.Trim() : value.GetRawText();
        }
        catch (InvalidOperationException)
        {
            // Half of a surrogate pair is no text: what stands in the file is shown in the rejection.
            return value.GetRawText();
        }
    }
}
