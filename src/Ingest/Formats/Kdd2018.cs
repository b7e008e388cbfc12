namespace AqPipeline.Ingest.Formats;

/// <summary>
/// Beijing's readings in KDD Cup 2018: a row for each station and hour, a column for each pollutant, under one of two headers.
/// <code>
/// ,stationId,utc_time,PM2.5,PM10,NO2,CO,O3,SO2
/// 0,dongsi_aq,2018-03-31 07:00:00,105.0,172.0,53.0,0.8,127.0,14.0
/// 8,zhiwuyuan_aq,2018-03-31 07:00:00,,,,,,
/// </code>
/// The other is <c>id,station_id,time,PM25_Concentration,…</c>. Times are UTC and name the hour's end: the organisers moved the labels of
/// the Chinese feed by eight hours. No file says so, the readings do: ozone's daily wave peaks at 16.3 and 16.4 o'clock of UTC+8 in the two
/// files, and at 16.0 to 16.6 of the feed's labels on the same days of 2013 to 2016. CO in mg/m³, the rest in µg/m³, as the feed; an empty
/// field is missing. Stations are for example
/// <c>kdd2018:dongsi_aq</c>; others than Beijing's (London has none of the _aq names) are rejected, their hours being another feed's.
/// </summary>
internal sealed class Kdd2018 : IReadingFormat
{
    private const int StationColumn = 1;
    private const int TimeColumn = 2;
    private const int FirstPollutant = 3;
    private const string StationSuffix = "_aq";

    private static readonly string[] History = ["", "stationId", "utc_time", "PM2.5", "PM10", "NO2", "CO", "O3", "SO2"];

    private static readonly string[] Recent =
    [
        "id", "station_id", "time", "PM25_Concentration", "PM10_Concentration", "NO2_Concentration", "CO_Concentration", "O3_Concentration",
        "SO2_Concentration",
    ];

    private static readonly Pollutant[] Order = [Pollutant.PM25, Pollutant.PM10, Pollutant.NO2, Pollutant.CO, Pollutant.O3, Pollutant.SO2];

    public string Name => "kdd2018";

    public bool Recognises(FileHead head) => Recognises(head.Headers);

    private static bool Recognises(IReadOnlyList<string> headers) => headers.SequenceEqual(History) || headers.SequenceEqual(Recent);

    public void Read(FileSource source, ReadingCollector collector)
    {
        using var reader = source.OpenCsv();
        var rows = new CsvRows(reader, collector);
        rows.Follow(Recognises, () => { }, Recent);
        var measured = new MeasuredRows(rows, collector);
        while (rows.Read())
        {
            var name = rows.Text(StationColumn);
            if (!name.EndsWith(StationSuffix, StringComparison.Ordinal))
            {
                rows.RejectField(StationColumn, "expected a station of Beijing such as dongsi_aq");
            }
            else if (!Instants.TryParseUtc(rows.Text(TimeColumn), out var end, hasHour24: true))
            {
                rows.RejectTime(
                    TimeColumn, rows.Text(TimeColumn), Instants.UtcFormats, "expected a full hour in UTC as yyyy-MM-dd HH:mm:ss");
            }
            else if (rows.TryTakeHour(TimeColumn, $"kdd2018:{name}", end, out var hour))
            {
                rows.SeeDate(DateOnly.FromDateTime(end.DateTime));
                var station = new StationId($"kdd2018:{name}");
                for (var index = 0; index < Order.Length; index++)
                {
                    measured.Take(FirstPollutant + index, station, hour, Order[index]);
                }
            }
        }
    }
}
