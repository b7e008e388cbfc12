namespace AqPipeline.Ingest.Formats;

/// <summary>
/// The Beijing Multi-Site Air-Quality Data Set (UCI 501): one long file a station, the clock in four columns, weather beside the readings.
/// <code>
/// "No","year","month","day","hour","PM2.5","PM10","SO2","NO2","CO","O3","TEMP","PRES","DEWP","RAIN","wd","WSPM","station"
/// 1,2013,3,1,0,4,4,4,7,300,77,-0.7,1023,-18.8,0,"NNW",4.4,"Aotizhongxin"
/// 9,2013,3,1,8,3,6,16,43,500,45,0.1,1028.3,-19.2,0,"NNW",4.1,"Aotizhongxin"
/// </code>
/// Hour-ending labels, Beijing time: the values are those of sample-data, label for label. CO in µg/m³ (300 is 0.3 mg/m³; the set stops at
/// 10000), the rest in µg/m³ too; <c>NA</c> is missing. The weather of the hour (TEMP and DEWP in °C, PRES in hPa, RAIN in mm, wd by the
/// sixteen winds, WSPM in m/s) is kept beside the readings, as a <see cref="WeatherDay"/>.
/// The series is the text of the station column.
/// </summary>
internal sealed class Prsa : IReadingFormat
{
    private const int MicrogramsInMilligram = 1000;

    private static readonly (string Column, WeatherElement Element)[] Weather =
    [
        ("TEMP", WeatherElement.Temperature), ("PRES", WeatherElement.Pressure), ("DEWP", WeatherElement.DewPoint),
        ("RAIN", WeatherElement.Rain), ("wd", WeatherElement.WindDirection), ("WSPM", WeatherElement.WindSpeed),
    ];

    private static readonly string[] Columns = ["year", "month", "day", "hour", .. Weather.Select(column => column.Column), "station"];

    public string Name => "prsa";

    public bool Recognises(FileHead head) =>
        Recognises(head.Headers);

    private static bool Recognises(IReadOnlyList<string> headers) =>
        headers is ["No", ..]
        && Columns.All(headers.Contains)
        && Pollutants.All.ToArray().All(pollutant => headers.Contains(pollutant.Symbol));

    public void Read(FileSource source, ReadingCollector collector)
    {
        using var reader = source.OpenCsv();
        var rows = new CsvRows(reader, collector);
        var columns = default(PollutantTable<int>);
        var (year, month, day, label, stationColumn) = (0, 0, 0, 0, 0);
        (int Index, WeatherElement Element)[] weather = [];
        rows.Follow(Recognises, () =>
        {
            columns = PollutantTable.Create(pollutant => rows.ColumnOf(pollutant.Symbol));
            (year, month, day, label) = (rows.ColumnOf("year"), rows.ColumnOf("month"), rows.ColumnOf("day"), rows.ColumnOf("hour"));
            weather = Array.ConvertAll(Weather, column => (rows.ColumnOf(column.Column), column.Element));
            stationColumn = rows.ColumnOf("station");
            rows.KeyColumns = [year, month, day, label, stationColumn];
        });
        while (rows.Read())
        {
            var station = rows.Text(stationColumn);
            if (station.Length == 0)
            {
                rows.RejectField(stationColumn, "expected the name of a station");
            }
            else if (rows.TryReadHour(year, month, day, label, out var hour))
            {
                var stationDay = collector.DayOf(new StationId(station), hour.Day);
                var weatherDay = collector.Weather.DayOf(new StationId(station), hour.Day);
                foreach (var pollutant in Pollutants.All)
                {
                    rows.Take(columns[pollutant], stationDay, pollutant, hour.Hour, pollutant == Pollutant.CO ? MicrogramsInMilligram : 1);
                }

                foreach (var (column, element) in weather)
                {
                    rows.TakeWeather(column, weatherDay, element, hour.Hour);
                }
            }
        }
    }
}
