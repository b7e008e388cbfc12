namespace AqPipeline.Ingest.Formats;

/// <summary>
/// The national centre's live feed as a table, a row for each station and hour, the columns in any order:
/// <code>
/// timepoint,stationcode,area,positionname,aqi,pm10,pm10_24h,pm2_5,pm2_5_24h,o3,o3_24h,o3_8h,o3_8h_24h,no2,no2_24h,so2,so2_24h,co,co_24h
/// 2018-02-20T07:00:00,1001A,北京市,万寿西宫,60,55,60,38,44,84,62,37,37,17,20,3,4,0.7,0.8
/// 2018-02-20T07:00:00,1002A,北京市,定陵(对照点),40,,38,22,30,90,88,60,60,8,9,2,3,0.4,0.4
/// </code>
/// All that holds for <see cref="CnemcLiveJson"/> holds here: hour-ending, Beijing time, CO in mg/m³, the rest in µg/m³, and o3 swapped
/// with o3_24h
/// (<see cref="SwappedOzone"/>), so that a table with o3 alone has no ozone of the hour. Names are known without case, points and
/// underscores
/// (<c>StationCode</c>, <c>time_point</c>, <c>PM2_5</c>). A time without an offset is Beijing's; one with another offset than +08:00 is
/// rejected, and a
/// table whose first time ends in Z is not this layout: some crawls put it behind Beijing time.
/// </summary>
internal sealed class CnemcLiveCsv : IReadingFormat
{
    private const string Time = "timepoint";
    private const string Code = "stationcode";

    private static readonly string[] TimeFormats =
    [
        "yyyy-MM-dd'T'HH:mm:ss", "yyyy-MM-dd HH:mm:ss", "yyyy-MM-dd HH:mm", "yyyy-MM-dd'T'HH:mm", "yyyy/M/d H:mm", "yyyy/M/d H:mm:ss",
        "yyyy-MM-dd'T'HH:mm:ss.FFFFFFF", "yyyy-MM-dd'T'HH:mm:ss'+08:00'", "yyyy-MM-dd HH:mm:ss'+08:00'",
    ];

    public string Name => "cnemc-live-csv";

    /// <summary>Crawls that put a Z behind their times are none of this: their zone is for a person to say.</summary>
    public bool Recognises(FileHead head) => Recognises(head.Headers) && !EndsInZ(head);

    /// <summary>True if a file is the feed but for a Z behind its first time.</summary>
    public static bool EndsInZ(FileHead head) =>
        Recognises(head.Headers) && head.Lines.Count > 1 && head.Lines[1].Split(',') is var fields && fields.Length == head.Headers.Count
        && fields[FeedColumns.Find(head.Headers, Time)].Trim().Trim('"').EndsWith('Z');

    private static bool Recognises(IReadOnlyList<string> headers) =>
        FeedColumns.Find(headers, Time) >= 0
        && FeedColumns.Find(headers, Code) >= 0
        && FeedColumns.OfPollutants(headers) is var columns
        && Pollutants.All.ToArray().Any(pollutant => columns[pollutant] >= 0);

    public void Read(FileSource source, ReadingCollector collector)
    {
        var ozone = SwappedOzone.Judge(OzoneOf(source));
        using var reader = source.OpenCsv();
        var rows = new CsvRows(reader, collector);
        var columns = default(PollutantTable<int>);
        var (time, code, daily, called, index) = (0, 0, 0, -1, -1);
        rows.Follow(Recognises, () =>
        {
            columns = FeedColumns.OfPollutants(rows.Headers);
            (time, code) = (FeedColumns.Find(rows.Headers, Time), FeedColumns.Find(rows.Headers, Code));
            daily = FeedColumns.Find(rows.Headers, FeedColumns.Plain(SwappedOzone.PrintedDaily));
            called = FeedColumns.Find(rows.Headers, "positionname");
            index = rows.OptionalColumnOf("aqi", StringComparison.OrdinalIgnoreCase);
            rows.KeyColumns = [time, code];
        });
        while (rows.Read())
        {
            var text = rows.Text(time);
            if (rows.Text(code) is not { Length: > 0 } name)
            {
                rows.RejectField(code, "expected the code of a station");
            }
            else if (!ClockText.TryParseWithEndOfDay(text, TimeFormats, out var end) || !Instants.IsInRange(end))
            {
                rows.RejectTime(time, text, TimeFormats, "expected a time in Beijing as yyyy-MM-ddTHH:00:00");
            }
            else if (rows.TryTakeHour(time, name, new DateTimeOffset(end.DateTime, HourEnding.BeijingOffset), out var hour))
            {
                rows.SeeDate(DateOnly.FromDateTime(end.DateTime));
                collector.CountHour(hour);
                var day = collector.DayOf(new StationId(name), hour.Day);
                collector.Notes.NoteName(day.Station, called < 0 ? null : rows.Text(called));
                rows.SeeIndex(index, day.Station, hour);
                Take(rows, day, hour.Hour, columns, daily, ozone);
            }
        }
    }

    private static void Take(CsvRows rows, StationDay day, int hour, in PollutantTable<int> columns, int daily, SwappedOzone ozone)
    {
        foreach (var pollutant in Pollutants.All)
        {
            var column = columns[pollutant];
            if (pollutant != Pollutant.O3)
            {
                if (column >= 0)
                {
                    rows.Take(column, day, pollutant, hour);
                }
            }
            else if (column >= 0 && daily < 0)
            {
                rows.RejectReading(
                    column,
                    $"expected {SwappedOzone.PrintedDaily} beside {SwappedOzone.Printed}, which the feed swaps",
                    day.Station,
                    new HourEnding(day.Day, hour),
                    pollutant);
            }
            else if (column >= 0 && ozone.IsContradicted(NumberIn(rows, column), NumberIn(rows, daily)))
            {
                rows.RejectReading(
                    column,
                    $"expected the day's highest O3 at or above the current, found {ozone.CurrentField} above it",
                    day.Station,
                    new HourEnding(day.Day, hour),
                    pollutant);
            }
            else if (column >= 0)
            {
                rows.Take(ozone.CurrentField == SwappedOzone.Printed ? column : daily, day, pollutant, hour);
            }
        }
    }

    private static List<(int? Printed, int? PrintedDaily)> OzoneOf(FileSource source)
    {
        using var reader = source.OpenCsv();
        var rows = new CsvRows(reader, new ReadingCollector());
        var (printed, daily) = (-1, -1);
        rows.Follow(Recognises, () =>
        {
            printed = FeedColumns.OfPollutants(rows.Headers)[Pollutant.O3];
            daily = FeedColumns.Find(rows.Headers, FeedColumns.Plain(SwappedOzone.PrintedDaily));
        });
        var stations = new List<(int?, int?)>();
        while (rows.Read())
        {
            if (printed >= 0 && daily >= 0)
            {
                stations.Add((NumberIn(rows, printed), NumberIn(rows, daily)));
            }
        }

        return stations;
    }

    private static int? NumberIn(CsvRows rows, int column) =>
        FixedPoint.TryParse(rows.Field(column).Trim(" \t"u8), out var scaled) && scaled >= 0 ? scaled : null;
}
